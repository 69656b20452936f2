import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { receiptIn, receiptOf, rootOf } from '../lib/receipt.js';
import { t } from '../lib/i18n.js';

/**
 * Looks for a receipt in the whole published list, so that nobody learns which is asked for, and holds the list against
 * the result's root.
 */
class CheckReceipt extends FormView {
  static properties = { api: { attribute: false }, poll: { attribute: false }, found: { state: true } };

  submit(event) {
    event.preventDefault();
    const { receipt: text } = Object.fromEntries(new FormData(event.target));
    const receipt = receiptIn(text);
    const wrong = receipt ? this.fileFault(text) : 'receipt.none';
    this.found = null;
    if (wrong) {
      this.refuse({ receipt: t(wrong) });
      return;
    }
    this.attempt(async () => {
      const path = `/api/polls/${this.poll.id}`;
      const [answer, result] = await Promise.all([this.api.open('GET', `${path}/receipts`), this.api.get(`${path}/results`)]);
      const list = (await answer.text()).trimEnd().split('\n').filter(Boolean);
      const root = rootOf(list);
      this.found = { place: list.indexOf(receipt) + 1, count: list.length, root, right: root === result.receipt_root };
    });
  }

  /** What is wrong with the file that a voter kept, if the text is one. */
  fileFault(text) {
    let file;
    try {
      file = JSON.parse(text);
    } catch {
      return null;
    }
    if (!(file instanceof Object)) {
      return null;
    }
    if (file.poll !== this.poll.id) {
      return 'receipt.file-elsewhere';
    }
    return Array.isArray(file.marks) && receiptOf(file.poll, file) === file.receipt ? null : 'receipt.file-wrong';
  }

  async fill({ target }) {
    const [file] = target.files;
    if (file) {
      this.querySelector('textarea').value = await file.text();
    }
  }

  render() {
    const error = this.errors.receipt;
    return html`
      <section aria-labelledby="check-receipt">
        <h2 id="check-receipt">${t('receipt.check')}</h2>
        <p class="hint" id="check-about">${t('receipt.check-about')}</p>
        <form class="narrow" novalidate @submit=${this.submit}>
          ${this.refusal(['receipt'])}
          <div class="field">
            <label for="receipt">${t('receipt.label')}</label>
            <textarea id="receipt" class="code" name="receipt" rows="3" spellcheck="false" autocapitalize="none"
              aria-invalid=${error ? 'true' : 'false'} aria-describedby=${error ? 'receipt-error' : 'check-about'}></textarea>
            ${error ? html`<p class="error" id="receipt-error">${error}</p>` : nothing}
          </div>
          <div class="field">
            <label for="receipt-file">${t('receipt.file')}</label>
            <input id="receipt-file" type="file" accept=".json,application/json" @change=${this.fill} />
          </div>
          <button aria-busy=${this.busy}>${t('receipt.check-do')}</button>
        </form>
        <div role="status">${this.found ? this.answer(this.found) : nothing}</div>
      </section>
    `;
  }

  answer({ place, count, root, right }) {
    return html`
      <p class=${place > 0 ? 'right' : 'refusal'}>${t(place > 0 ? 'receipt.found' : 'receipt.missing', { place, count })}</p>
      ${right ? html`<p class="hint">${t('receipt.root-right', { root })}</p>` : html`<p class="refusal">${t('receipt.root-wrong')}</p>`}
    `;
  }
}

customElements.define('votr-check-receipt', CheckReceipt);
