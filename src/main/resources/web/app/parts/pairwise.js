import { html, nothing } from 'lit';
import { View } from '../lib/view.js';
import { list, number, t } from '../lib/i18n.js';

/** Beyond that a table of all pairs helps nobody. */
const MOST = 40;

/** How each option did against each other. */
class Pairwise extends View {
  static properties = { pairwise: { attribute: false }, options: { attribute: false } };

  render() {
    const { preferences, condorcet_winner: champion, smith_set: smith = [], victories } = this.pairwise;
    const name = (id) => this.options.find((option) => option.id === id).name;
    return html`
      <h3>${t('pairwise.title')}</h3>
      <p>${champion ? t('pairwise.champion', { name: name(champion) }) : smith.length > 1 ? t('pairwise.cycle', { names: list(smith.map(name)) }) : nothing}</p>
      ${this.options.length > MOST ? nothing : this.table(preferences)}
      ${victories
        ? html`<details><summary>${t('pairwise.victories')}</summary>
            <ol>${victories.map(
              ({ winner, loser, votes, opposition, locked }) => html`<li>
                ${t(locked ? 'pairwise.locked' : 'pairwise.left-out', { winner: name(winner), loser: name(loser), votes, opposition })}
              </li>`,
            )}</ol></details>`
        : nothing}
    `;
  }

  table(preferences) {
    return html`
      <p class="hint">${t('pairwise.how')}</p>
      <div class="scroll" tabindex="0" role="region" aria-label=${t('pairwise.title')}>
        <table class="numbers matrix">
          <thead><tr><td></td>${this.options.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
          <tbody>
            ${this.options.map(
              (option, i) => html`<tr><th scope="row">${option.name}</th>
                ${this.options.map((_, j) => this.cell(preferences, i, j))}</tr>`,
            )}
          </tbody>
        </table>
      </div>
    `;
  }

  cell(preferences, i, j) {
    if (i === j) {
      return html`<td aria-hidden="true">·</td>`;
    }
    const [votes, against] = [preferences[i][j], preferences[j][i]];
    return votes > against
      ? html`<td class="beats"><strong>${number(votes)}</strong><span class="unseen"> ${t('pairwise.beats')}</span></td>`
      : html`<td>${number(votes)}</td>`;
  }
}

customElements.define('votr-pairwise', Pairwise);
