import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { mailedToken } from '../lib/router.js';
import { accountErrors } from '../lib/account.js';
import { t } from '../lib/i18n.js';

/** Sets a new password, by a link from a mail. */
class ResetPage extends FormView {
  static properties = { done: { state: true }, dead: { state: true } };

  #token = mailedToken();

  connectedCallback() {
    super.connectedCallback();
    document.title = t('reset.title');
  }

  submit(event) {
    event.preventDefault();
    const { password } = Object.fromEntries(new FormData(event.target));
    const errors = accountErrors({ password });
    if (errors.password) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      try {
        await api.post('/api/password-reset', { token: this.#token, password });
      } catch (error) {
        this.dead = error.type === 'link-not-valid';
        throw error;
      }
      this.done = true;
    });
  }

  render() {
    const again = html`<p><a href="/forgot">${t('reset.again')}</a></p>`;
    if (!this.#token) {
      return html`<h1>${t('reset.title')}</h1><p>${t('reset.no-link')}</p>${again}`;
    }
    if (this.done) {
      return html`<h1>${t('reset.title')}</h1>
        <p role="status">${t('reset.done')}</p>
        <p><a class="button primary" href="/sign-in">${t('sign-in.do')}</a></p>`;
    }
    return html`
      <h1>${t('reset.title')}</h1>
      <form class="narrow" novalidate @submit=${this.submit}>
        ${this.refusal(['password'])} ${this.dead ? again : nothing}
        ${this.field('password', t('account.new-password'), { type: 'password', hint: t('sign-up.password-hint'), autocomplete: 'new-password' })}
        <button class="primary" aria-busy=${this.busy}>${t('reset.do')}</button>
      </form>
    `;
  }
}

customElements.define('votr-reset-page', ResetPage);
