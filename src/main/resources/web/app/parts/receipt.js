import { html, nothing } from 'lit';
import { View } from '../lib/view.js';
import { download } from '../lib/download.js';
import { receiptFault, receiptFile } from '../lib/receipt.js';
import { t } from '../lib/i18n.js';

/**
 * The receipt of a vote, made again from what is recorded. "sent" is the ballot that this page has sent, where it has:
 * then the receipt must be of that.
 */
class Receipt extends View {
  static properties = {
    poll: { attribute: false },
    vote: { attribute: false },
    sent: { attribute: false },
    said: { state: true },
  };

  async copy() {
    try {
      await navigator.clipboard.writeText(this.vote.receipt);
      this.said = t('share.copied');
    } catch {
      this.said = t('share.copy-yourself');
    }
  }

  save() {
    download(new Blob([receiptFile(this.poll, this.vote)], { type: 'application/json' }), `receipt-${this.poll.id}.json`);
  }

  render() {
    const fault = receiptFault(this.poll, this.vote, this.sent);
    const id = `receipt-${this.poll.id}`;
    return html`
      ${fault ? html`<p class="refusal" role="alert">${t(`receipt.fault-${fault}`)}</p>` : nothing}
      ${fault === 'missing'
        ? nothing
        : html`<details class="receipt" open>
            <summary>${t('receipt.title')}</summary>
            <textarea id=${id} class="code" readonly rows="3" aria-label=${t('receipt.title')} .value=${this.vote.receipt}
              @focus=${(event) => event.target.select()}></textarea>
            <p class="actions">
              <button type="button" @click=${this.copy}>${t('share.copy')}</button>
              <button type="button" @click=${this.save}>${t('receipt.save')}</button>
            </p>
            <p role="status">${this.said}</p>
            <p class="hint">${t('receipt.about')} ${this.poll.can_change ? t('receipt.changes') : nothing}</p>
            <p class="hint">${t('receipt.private')}</p>
          </details>`}
    `;
  }
}

customElements.define('votr-receipt', Receipt);
