import { html } from 'lit';
import { View } from '../lib/view.js';
import { t } from '../lib/i18n.js';

/** Asks, in the page, before what cannot be undone. */
class Sure extends View {
  static properties = { question: { state: true } };

  /** Whether the person says yes to that question. */
  async ask(question) {
    this.question = question;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    return dialog.returnValue === 'yes';
  }

  render() {
    return html`<dialog aria-label=${this.question}>
      <form method="dialog">
        <p>${this.question}</p>
        <p class="actions">
          <button value="yes" class="danger">${t('sure.yes')}</button>
          <button value="no" autofocus>${t('app.cancel')}</button>
        </p>
      </form>
    </dialog>`;
  }
}

customElements.define('votr-sure', Sure);
