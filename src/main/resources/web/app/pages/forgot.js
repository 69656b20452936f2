import { html } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { accountErrors } from '../lib/account.js';
import { t } from '../lib/i18n.js';

/** Asks for a link to a new password. What is said then is the same for every address. */
class ForgotPage extends FormView {
  static properties = { sent: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    document.title = t('forgot.title');
  }

  submit(event) {
    event.preventDefault();
    const { email } = Object.fromEntries(new FormData(event.target));
    const errors = accountErrors({ email });
    this.sent = false;
    if (errors.email) {
      this.refuse(errors);
      return;
    }
    this.attempt(async () => {
      await api.post('/api/password-reset', { email });
      this.sent = true;
    });
  }

  render() {
    return html`
      <h1>${t('forgot.title')}</h1>
      <p>${t('forgot.text')}</p>
      <form class="narrow" novalidate @submit=${this.submit}>
        ${this.refusal(['email'])}
        ${this.field('email', t('sign-up.email'), { type: 'email', autocomplete: 'email' })}
        <button class="primary" aria-busy=${this.busy}>${t('forgot.do')}</button>
        <p role="status">${this.sent ? t('forgot.sent') : ''}</p>
      </form>
    `;
  }
}

customElements.define('votr-forgot-page', ForgotPage);
