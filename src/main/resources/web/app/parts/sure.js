import { html } from 'lit';
import { View } from '../lib/view.js';
import { t } from '../lib/i18n.js';

/** Asks, in the page, before what cannot be undone. */
class Sure extends View {
  static properties = { question: { state: true }, yes: { state: true } };

  /** Whether the person says yes to that question, by a button that says what it does. */
  async ask(question, yes) {
    this.question = question;
    this.yes = yes;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.showModal();
    dialog.querySelector('[value=no]').focus();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    return dialog.returnValue === 'yes';
  }

  render() {
    return html`<dialog aria-label=${this.question}>
      <form method="dialog">
        <p>${this.question}</p>
        <p class="actions">
          <button value="yes" class="danger">${this.yes}</button>
          <button value="no">${t('app.cancel')}</button>
        </p>
      </form>
    </dialog>`;
  }
}

customElements.define('votr-sure', Sure);
