import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { download } from '../lib/download.js';
import { ballotForm } from '../lib/methods.js';
import { t } from '../lib/i18n.js';

/** Saves all ballots of a poll, in one of the formats that can hold such ballots. */
class Export extends FormView {
  static properties = { api: { attribute: false }, poll: { attribute: false } };

  save(event) {
    event.preventDefault();
    const { format } = Object.fromEntries(new FormData(event.target));
    return this.attempt(async () => {
      const answer = await this.api.open('GET', `/api/polls/${this.poll.id}/ballots?format=${format}`);
      download(await answer.blob(), `ballots-${this.poll.id}.${format}`);
    });
  }

  /** What anyone needs to verify the poll; there once it is closed. */
  saveAudit() {
    return this.attempt(async () => {
      const answer = await this.api.open('GET', `/api/polls/${this.poll.id}/audit`);
      download(await answer.blob(), `audit-${this.poll.id}.json`);
    });
  }

  render() {
    const id = `format-${this.poll.id}`;
    const formats = ['csv', 'json', 'abif', ...(ballotForm(this.poll.method) === 'ranking' ? ['blt'] : [])];
    return html`
      ${this.refusal()}
      <form class="tool" @submit=${this.save}>
        <label for=${id}>${t('export.label')}</label>
        <select id=${id} name="format">${formats.map((format) => html`<option value=${format}>${t(`export.${format}`)}</option>`)}</select>
        <button aria-busy=${this.busy}>${t('export.do')}</button>
      </form>
      ${this.poll.status === 'closed'
        ? html`<p class="actions">
            <button type="button" aria-busy=${this.busy} @click=${this.saveAudit}>${t('export.audit')}</button>
            <a class="button" target="_blank" href=${this.api.at(`/verify?poll=${this.poll.id}`)}>${t('export.verify')}</a>
          </p>`
        : nothing}
    `;
  }
}

customElements.define('votr-export', Export);
