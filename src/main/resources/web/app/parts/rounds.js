import { html, nothing } from 'lit';
import { View } from '../lib/view.js';
import { list, number, t } from '../lib/i18n.js';
import { bars } from './bars.js';

/** A count in rounds, one at a time, and all in one table. */
class Rounds extends View {
  static properties = { rounds: { attribute: false }, names: { attribute: false }, at: { state: true } };

  constructor() {
    super();
    this.at = 0;
  }

  get all() {
    return this.rounds.rounds;
  }

  name(id) {
    return this.names.get(id) ?? t(`rounds.${id}`);
  }

  render() {
    if (this.all.length === 0) {
      return nothing;
    }
    const at = Math.min(this.at, this.all.length - 1);
    const round = this.all[at];
    const most = Math.max(...this.all.flatMap(({ options }) => options.map(({ votes }) => votes)));
    return html`
      <h3>${t('rounds.title')}</h3>
      <div class="stepper">
        <button type="button" ?disabled=${at === 0} @click=${() => (this.at = at - 1)}>${t('rounds.before')}</button>
        <strong role="status">${t('rounds.at', { round: round.number, of: this.all.length })}</strong>
        <button type="button" ?disabled=${at === this.all.length - 1} @click=${() => (this.at = at + 1)}>${t('rounds.after')}</button>
      </div>
      ${bars(this.rows(round), { label: t('rounds.at', { round: round.number, of: this.all.length }), measure: t('result.votes'), full: most })}
      <ul class="events">${this.events(round).map((event) => html`<li>${event}</li>`)}</ul>
      <details>
        <summary>${t('rounds.table')}</summary>
        ${this.table()}
      </details>
    `;
  }

  rows({ options, elected = [], eliminated = [] }) {
    return options
      .map(({ id, votes, elected: before }) => ({
        name: this.name(id),
        value: votes,
        won: before || elected.includes(id),
        note: eliminated.includes(id) ? t('rounds.out') : null,
      }))
      .sort((a, b) => b.value - a.value);
  }

  events({ quota = this.rounds.quota, elected = [], eliminated = [], surplus_of: surplus, transfers = [], exhausted = 0, waiting = 0 }) {
    const names = (ids) => list(ids.map((id) => this.name(id)));
    return [
      quota !== undefined && t('rounds.quota', { votes: number(quota) }),
      elected.length > 0 && t('rounds.elected', { count: elected.length, names: names(elected) }),
      surplus && t('rounds.surplus', { name: this.name(surplus) }),
      eliminated.length > 0 && t('rounds.eliminated', { count: eliminated.length, names: names(eliminated) }),
      ...transfers.map(({ from, to, votes }) => t('rounds.transfer', { from: this.name(from), to: this.name(to), count: votes })),
      exhausted > 0 && t('rounds.exhausted-so-far', { count: exhausted }),
      waiting > 0 && t('rounds.waiting-now', { count: waiting }),
    ].filter(Boolean);
  }

  table() {
    const votes = (round, id) => round.options.find((option) => option.id === id)?.votes;
    return html`
      <div class="scroll" tabindex="0" role="region" aria-label=${t('rounds.table')}>
        <table class="numbers">
          <thead><tr><th scope="col">${t('result.option')}</th>${this.all.map(({ number: n }) => html`<th scope="col">${t('rounds.round', { round: n })}</th>`)}</tr></thead>
          <tbody>
            ${this.all[0].options.map(
              ({ id }) => html`<tr><th scope="row">${this.name(id)}</th>
                ${this.all.map((round) => html`<td>${votes(round, id) === undefined ? '–' : number(votes(round, id))}</td>`)}</tr>`,
            )}
            <tr><th scope="row">${t('rounds.exhausted')}</th>${this.all.map((round) => html`<td>${number(round.exhausted ?? 0)}</td>`)}</tr>
          </tbody>
        </table>
      </div>
    `;
  }
}

customElements.define('votr-rounds', Rounds);
