import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { mailedToken } from '../lib/router.js';
import { t } from '../lib/i18n.js';

/** Verifies an e-mail address, by a link from a mail. By a button: some programs open every link there is. */
class ConfirmPage extends FormView {
  static properties = { done: { state: true }, dead: { state: true } };

  #token = mailedToken();

  connectedCallback() {
    super.connectedCallback();
    document.title = t('verify.title');
  }

  verify() {
    this.attempt(async () => {
      try {
        await api.post('/api/users/verify', { token: this.#token });
      } catch (error) {
        this.dead = error.type === 'link-not-valid';
        throw error;
      }
      this.done = true;
    });
  }

  render() {
    const account = html`<p><a href="/account">${t('verify.account')}</a></p>`;
    if (!this.#token) {
      return html`<h1>${t('verify.title')}</h1><p>${t('reset.no-link')}</p>${account}`;
    }
    if (this.done) {
      return html`<h1>${t('verify.title')}</h1><p role="status">${t('verify.done')}</p><p><a href="/">${t('missing.home')}</a></p>`;
    }
    return html`
      <h1>${t('verify.title')}</h1>
      ${this.refusal()}
      ${this.dead
        ? account
        : html`<p>${t('verify.text')}</p>
            <button type="button" class="primary" aria-busy=${this.busy} @click=${this.verify}>${t('verify.do')}</button>`}
    `;
  }
}

customElements.define('votr-confirm-page', ConfirmPage);
