import { html, nothing } from 'lit';
import { newId } from '../lib/id.js';
import { FormView } from '../lib/view.js';
import { t } from '../lib/i18n.js';

/**
 * Asks, in the page, for what an act needs to be told: "choices" of one kind, and a text. "ask" does
 * the work while the dialog is open, so that a refusal is shown beside what was typed.
 */
class Reason extends FormView {
  static properties = { question: { state: true } };

  #id = newId();

  /** Whether it was done: the question {title, yes, label, required, most, choices, hint} and what to do with the answer. */
  async ask(question, work) {
    this.question = question;
    this.errors = {};
    this.work = work;
    await this.updateComplete;
    const dialog = this.querySelector('dialog');
    dialog.returnValue = '';
    dialog.querySelector('form').reset();
    dialog.showModal();
    await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    return dialog.returnValue === 'done';
  }

  submit(event) {
    event.preventDefault();
    const { choice, text } = Object.fromEntries(new FormData(event.target));
    if (this.question.required && !text.trim()) {
      this.refuse({ text: t('reason.missing') });
      return;
    }
    this.attempt(async () => {
      await this.work({ choice, text: text.trim() || undefined });
      this.querySelector('dialog').close('done');
    });
  }

  render() {
    if (!this.question) {
      return nothing;
    }
    const { title, yes, label, hint, choices, choiceLabel, most = 500 } = this.question;
    const error = this.errors.text;
    const id = this.#id;
    return html`<dialog aria-labelledby="title-${id}">
      <form novalidate @submit=${this.submit}>
        <h2 id="title-${id}">${title}</h2>
        ${hint ? html`<p>${hint}</p>` : nothing} ${this.refusal(['text'])}
        ${choices
          ? html`<div class="field">
              <label for="choice-${id}">${choiceLabel}</label>
              <select id="choice-${id}" name="choice">${choices.map(([value, text]) => html`<option value=${value}>${text}</option>`)}</select>
            </div>`
          : nothing}
        <div class="field">
          <label for="text-${id}">${label}</label>
          <textarea id="text-${id}" name="text" rows="3" maxlength=${most} aria-invalid=${error ? 'true' : 'false'}
            aria-describedby=${error ? `error-${id}` : nothing}></textarea>
          ${error ? html`<p class="error" id="error-${id}">${error}</p>` : nothing}
        </div>
        <p class="actions">
          <button class="primary" aria-busy=${this.busy}>${yes}</button>
          <button type="button" @click=${() => this.querySelector('dialog').close()}>${t('app.cancel')}</button>
        </p>
      </form>
    </dialog>`;
  }
}

customElements.define('votr-reason', Reason);
