import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../lib/view.js';
import { t } from '../lib/i18n.js';
import { Dragging } from '../lib/dragging.js';

/**
 * Options in an order of preference, by drag, touch or keyboard. Fires "ranking" with the ids, the
 * best first; each rank is a list, as several options can share one.
 */
class Ranking extends View {
  static properties = {
    options: { attribute: false },
    ranking: { attribute: false },
    said: { state: true },
  };

  #dragging = new Dragging(this, '.ranked > li', (id, place) => this.move(id, place, null));

  constructor() {
    super();
    this.said = '';
  }

  /** The ranked options in a row; "tied" ones share the rank of the one before. */
  get row() {
    return this.ranking.flatMap((rank) => rank.map((id, i) => ({ id, tied: i > 0 })));
  }

  /** Which rank each of the row has: two that share the first are both 1, the next is 3. */
  ranks(row) {
    const ranks = [];
    row.forEach(({ tied }, i) => ranks.push(tied && i > 0 ? ranks[i - 1] : i + 1));
    return ranks;
  }

  keep(row, id) {
    const ranking = [];
    row.forEach(({ id, tied }, i) => {
      if (tied && i > 0) {
        ranking.at(-1).push(id);
      } else {
        ranking.push([id]);
      }
    });
    this.ranking = ranking;
    const place = row.findIndex((entry) => entry.id === id);
    const option = this.name(id);
    this.said =
      place < 0
        ? t('ranking.removed', { option })
        : t(row[place].tied ? 'ranking.shares' : 'ranking.now', { option, rank: this.ranks(row)[place], of: row.length });
    this.dispatchEvent(new CustomEvent('ranking', { detail: ranking, bubbles: true }));
  }

  name(id) {
    return this.options.find((option) => option.id === id).name;
  }

  /**
   * Moves an option to that place in the row, from wherever it is, and the focus with it; a pointer
   * goes on where it is.
   */
  async move(id, place, focus = { preventScroll: false }) {
    const row = this.row;
    const from = row.findIndex((entry) => entry.id === id);
    const to = Math.max(0, Math.min(place, from < 0 ? row.length : row.length - 1));
    if (from === to) {
      return;
    }
    if (from >= 0) {
      cut(row, from);
    }
    // Between two that share a rank it shares theirs.
    row.splice(to, 0, { id, tied: row[to]?.tied ?? false });
    this.keep(row, id);
    if (focus) {
      await this.updateComplete;
      this.querySelector(`[data-id="${id}"] .grip`)?.focus(focus);
    }
  }

  async drop(id) {
    const row = this.row;
    cut(
      row,
      row.findIndex((entry) => entry.id === id),
    );
    this.keep(row, id);
    await this.updateComplete;
    this.querySelector(`[data-id="${id}"] button`)?.focus();
  }

  tie(id) {
    const row = this.row;
    const entry = row.find((entry) => entry.id === id);
    entry.tied = !entry.tied;
    this.keep(row, id);
  }

  key(event, id, place) {
    const to = { ArrowUp: place - 1, ArrowDown: place + 1, Home: 0, End: this.row.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.move(id, to);
    }
  }

  render() {
    const row = this.row;
    const ranks = this.ranks(row);
    const ranked = new Set(row.map((entry) => entry.id));
    const left = this.options.filter((option) => !ranked.has(option.id));
    return html`
      <ol class="ranked" aria-label=${t('ranking.yours')}>
        ${repeat(
          row,
          ({ id }) => id,
          ({ id, tied }, place) => this.rankedOption(id, tied, place, ranks[place], row.length),
        )}
        ${row.length === 0 ? html`<li class="empty">${t('ranking.empty')}</li>` : nothing}
      </ol>
      ${left.length > 0 ? html`<p class="hint">${t('ranking.left')}</p>` : nothing}
      <ul class="unranked" aria-label=${t('ranking.left')}>
        ${repeat(
          left,
          (option) => option.id,
          (option) => html`
            <li data-id=${option.id} class=${this.#dragging.id === option.id ? 'dragged' : ''}>
              <button type="button" class="add" aria-label=${t('ranking.add', { option: option.name, rank: row.length + 1 })}
                @click=${(event) => this.move(option.id, row.length, { preventScroll: event.detail > 0 })} @pointerdown=${(event) => this.#dragging.begin(event, option.id)}>
                <span class="plus" aria-hidden="true">+</span>
                <span class="option"><span class="name">${option.name}</span>
                  ${option.description ? html`<span class="about">${option.description}</span>` : nothing}</span>
              </button>
            </li>
          `,
        )}
      </ul>
      <p class="unseen" role="status">${this.said}</p>
    `;
  }

  rankedOption(id, tied, place, rank, length) {
    const option = this.name(id);
    return html`
      <li data-id=${id} class=${this.#dragging.id === id ? 'dragged' : ''}>
        <button type="button" class="grip" aria-label=${t('ranking.grip', { option, rank, of: length })}
          @keydown=${(event) => this.key(event, id, place)} @pointerdown=${(event) => this.#dragging.begin(event, id)}>
          <span aria-hidden="true">⠿</span>
        </button>
        <span class="rank" aria-hidden="true">${rank}</span>
        <span class="name">${option}</span>
        <span class="buttons">
          <button type="button" class="quiet" aria-label=${t('ranking.tie', { option })} title=${t('ranking.tie', { option })}
            aria-pressed=${tied} ?disabled=${place === 0} @click=${() => this.tie(id)}>=</button>
          <button type="button" class="quiet" aria-label=${t('ranking.up', { option })} ?disabled=${place === 0}
            @click=${() => this.move(id, place - 1)}>↑</button>
          <button type="button" class="quiet" aria-label=${t('ranking.down', { option })} ?disabled=${place === length - 1}
            @click=${() => this.move(id, place + 1)}>↓</button>
          <button type="button" class="quiet" aria-label=${t('ranking.remove', { option })} @click=${() => this.drop(id)}>✕</button>
        </span>
      </li>
    `;
  }
}

/** Takes one out of the row; those that shared its rank go on sharing it. */
function cut(row, place) {
  const [{ tied }] = row.splice(place, 1);
  if (!tied && row[place]?.tied) {
    row[place].tied = false;
  }
}

customElements.define('votr-ranking', Ranking);
