import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { t } from '../lib/i18n.js';
import { recorded } from './recorded.js';

/** Who voted for what in a public poll, as of when it is unfolded. */
class Names extends FormView {
  static properties = { api: { attribute: false }, poll: { attribute: false }, ballots: { state: true } };

  load() {
    return this.attempt(async () => {
      ({ ballots: this.ballots } = await this.api.get(`/api/polls/${this.poll.id}/ballots`));
    });
  }

  render() {
    return html`<details @toggle=${(event) => event.target.open && this.load()}>
      <summary>${t('result.names')}</summary>
      ${this.refusal()} ${this.ballots ? this.table() : nothing}
    </details>`;
  }

  table() {
    return html`<table aria-label=${t('result.names')}>
      <thead><tr><th scope="col">${t('result.voter')}</th><th scope="col">${t('vote.title')}</th></tr></thead>
      <tbody>
        ${this.ballots.map((ballot) => html`<tr><th scope="row">${ballot.voter ?? t('result.nameless')}</th><td>${recorded(this.poll, ballot)}</td></tr>`)}
      </tbody>
    </table>`;
  }
}

customElements.define('votr-names', Names);
