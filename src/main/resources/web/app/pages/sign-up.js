import { html } from 'lit';
import { FormView } from '../lib/view.js';
import { api, signIn } from '../lib/session.js';
import { go, nextPath } from '../lib/router.js';
import { t } from '../lib/i18n.js';
import { accountErrors } from '../lib/account.js';

class SignUpPage extends FormView {
  connectedCallback() {
    super.connectedCallback();
    document.title = t('sign-up.title');
  }

  submit(event) {
    event.preventDefault();
    const account = Object.fromEntries(new FormData(event.target));
    const errors = accountErrors(account);
    if (Object.keys(errors).length > 0) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      await api.post('/api/users', account);
      await signIn(account.username, account.password);
      go(nextPath(), { replace: true });
    });
  }

  render() {
    return html`
      <h1>${t('sign-up.title')}</h1>
      <form class="narrow" novalidate @submit=${this.submit}>
        ${this.refusal(['username', 'email', 'password'])}
        ${this.field('username', t('sign-up.username'), { hint: t('sign-up.username-hint'), autocomplete: 'username' })}
        ${this.field('email', t('sign-up.email'), { type: 'email', hint: t('sign-up.email-hint'), autocomplete: 'email' })}
        ${this.field('password', t('sign-up.password'), { type: 'password', hint: t('sign-up.password-hint'), autocomplete: 'new-password' })}
        <button class="primary" aria-busy=${this.busy}>${t('sign-up.do')}</button>
      </form>
      <p>${t('sign-up.has-account')} <a href="/sign-in${location.search}">${t('sign-in.do')}</a></p>
    `;
  }
}

customElements.define('votr-sign-up-page', SignUpPage);
