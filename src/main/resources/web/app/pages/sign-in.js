import { html } from 'lit';
import { FormView } from '../lib/view.js';
import { signIn, user } from '../lib/session.js';
import { go, nextPath } from '../lib/router.js';
import { t } from '../lib/i18n.js';

class SignInPage extends FormView {
  connectedCallback() {
    super.connectedCallback();
    document.title = t('sign-in.title');
    user().then((known) => known && go(nextPath(), { replace: true }), () => {});
  }

  submit(event) {
    event.preventDefault();
    const { username, password } = Object.fromEntries(new FormData(event.target));
    if (!username || !password) {
      this.refuse({
        ...(!username && { username: t('sign-in.username-missing') }),
        ...(!password && { password: t('sign-in.password-missing') }),
      });
      return;
    }
    this.attempt(async () => {
      try {
        await signIn(username, password);
      } catch (error) {
        throw error.type === 'unauthorized' ? { password: t('sign-in.wrong') } : error;
      }
      go(nextPath(), { replace: true });
    });
  }

  render() {
    return html`
      <h1>${t('sign-in.title')}</h1>
      <form class="narrow" novalidate @submit=${this.submit}>
        ${this.refusal(['username', 'password'])}
        ${this.field('username', t('sign-in.username'), { autocomplete: 'username' })}
        ${this.field('password', t('sign-up.password'), { type: 'password', autocomplete: 'current-password' })}
        <button class="primary" aria-busy=${this.busy}>${t('sign-in.do')}</button>
      </form>
      <p><a href="/forgot">${t('forgot.link')}</a></p>
      <p>${t('sign-in.no-account')} <a href="/sign-up${location.search}">${t('sign-up.do')}</a></p>
    `;
  }
}

customElements.define('votr-sign-in-page', SignInPage);
