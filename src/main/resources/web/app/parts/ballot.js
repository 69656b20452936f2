import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { View } from '../lib/view.js';
import { t } from '../lib/i18n.js';
import { ballotForm } from '../lib/methods.js';
import './ranking.js';

const MOST_RADIOS = 10;

/** What was filled in and not cast, by poll: it outlives the page, for whoever must sign in first. */
const drafts = new Map();

export function forgetDraft(pollId) {
  drafts.delete(pollId);
}

/**
 * A ballot to fill in, for every method. Fires "marks" with a body for PUT /vote whenever it is
 * changed: null while nothing valid is chosen, with the reason in "detail.missing".
 */
class Ballot extends View {
  static properties = {
    poll: { attribute: false },
    vote: { attribute: false },
    disabled: { type: Boolean },
    marks: { state: true },
  };

  willUpdate(changed) {
    if (changed.has('poll') && this.poll?.id !== changed.get('poll')?.id) {
      this.options = this.poll.shuffle_options ? shuffled(this.poll.options) : null;
      this.read(this.poll.my_vote);
      this.marks = drafts.get(this.poll.id) ?? this.marks;
    }
    if (changed.has('vote') && this.vote) {
      this.read(this.vote);
    }
  }

  read(vote) {
    const ids = new Set(this.poll.options.map((option) => option.id));
    this.marks = {
      chosen: new Set([vote?.choice, ...(vote?.choices ?? [])].filter((id) => ids.has(id))),
      blank: Boolean(vote) && vote.choice === null,
      scores: { ...vote?.scores },
      ranking: (vote?.ranking ?? []).map((rank) => [rank].flat()),
    };
  }

  /** The options in the order in which they are shown here, new ones last. */
  get shown() {
    const known = this.options ?? this.poll.options;
    const byId = new Map(this.poll.options.map((option) => [option.id, option]));
    const kept = known.filter((option) => byId.has(option.id)).map((option) => byId.get(option.id));
    return [...kept, ...this.poll.options.filter((option) => !known.some(({ id }) => id === option.id))];
  }

  get form() {
    return ballotForm(this.poll.method);
  }

  /** What to send, or null with what is missing. */
  get body() {
    const { chosen, blank, scores, ranking } = this.marks;
    const { min_choices: min, max_choices: max } = this.poll;
    const count = { choice: chosen.size, choices: chosen.size, scores: Object.keys(scores).length, ranking: ranking.flat().length }[this.form];
    if (count < min) {
      return { missing: t(`ballot.missing.${this.form}`, { count: min }) };
    }
    if (count > max && this.form !== 'choice') {
      return { missing: t('ballot.too-many', { count: max }), tooMany: true };
    }
    if (this.form === 'choice' && count === 0 && !blank) {
      return { missing: t('ballot.missing.choice', { count: 1 }) };
    }
    return {
      choice: () => ({ choice: [...chosen][0] ?? null }),
      choices: () => ({ choices: [...chosen] }),
      scores: () => ({ scores }),
      ranking: () => ({ ranking: ranking.map((rank) => (rank.length === 1 ? rank[0] : rank)) }),
    }[this.form]();
  }

  change(marks) {
    this.marks = { ...this.marks, ...marks };
    drafts.set(this.poll.id, this.marks);
    this.dispatchEvent(new CustomEvent('change', { bubbles: true }));
  }

  render() {
    return html`
      <fieldset class="ballot" ?disabled=${this.disabled}>
        <legend>${this.instruction}</legend>
        ${{ choice: () => this.radios(), choices: () => this.checks(), scores: () => this.scores(), ranking: () => this.ranking() }[this.form]()}
      </fieldset>
    `;
  }

  get instruction() {
    const { min_choices: min, max_choices: max, options, max_score: most } = this.poll;
    const limit = Math.min(max, options.length);
    if (this.form === 'scores') {
      return t('ballot.scores', { most });
    }
    if (this.form === 'ranking') {
      return limit < options.length ? t('ballot.ranking-up-to', { count: limit }) : t('ballot.ranking');
    }
    if (this.form === 'choice') {
      return t('ballot.choice');
    }
    if (limit === options.length) {
      return min > 1 ? t('ballot.choices-at-least', { count: min }) : t('ballot.choices');
    }
    return min === limit ? t('ballot.choices-exactly', { count: min }) : t('ballot.choices-up-to', { count: limit });
  }

  radios() {
    return html`
      ${repeat(
        this.shown,
        (option) => option.id,
        (option) => html`
          <label class="choice">
            <input type="radio" name="choice" .checked=${this.marks.chosen.has(option.id)} ?disabled=${this.full(option)}
              @change=${() => this.change({ chosen: new Set([option.id]), blank: false })} />
            ${this.text(option)}
          </label>
        `,
      )}
      ${this.poll.min_choices === 0
        ? html`<label class="choice">
            <input type="radio" name="choice" .checked=${this.marks.blank}
              @change=${() => this.change({ chosen: new Set(), blank: true })} />
            <span>${t('ballot.blank')}</span>
          </label>`
        : nothing}
    `;
  }

  checks() {
    const toggle = (id, on) => {
      const chosen = new Set(this.marks.chosen);
      chosen[on ? 'add' : 'delete'](id);
      this.change({ chosen });
    };
    return repeat(
      this.shown,
      (option) => option.id,
      (option) => html`
        <label class="choice">
          <input type="checkbox" .checked=${this.marks.chosen.has(option.id)} ?disabled=${this.full(option)}
            @change=${(event) => toggle(option.id, event.target.checked)} />
          ${this.text(option)}
        </label>
      `,
    );
  }

  scores() {
    const most = this.poll.max_score;
    const set = (id, score) => {
      const scores = { ...this.marks.scores };
      if (score === null) {
        delete scores[id];
      } else {
        scores[id] = score;
      }
      this.change({ scores });
    };
    return repeat(
      this.shown,
      (option) => option.id,
      (option) => html`
        <fieldset class="score">
          <legend>${this.text(option)}</legend>
          ${most <= MOST_RADIOS ? this.stars(option, most, set) : this.slider(option, most, set)}
        </fieldset>
      `,
    );
  }

  stars(option, most, set) {
    const score = this.marks.scores[option.id];
    const name = `score-${option.id}`;
    const radio = (value, label) => html`
      <label class="star ${value !== null && value <= (score ?? -1) && value > 0 ? 'lit' : ''}">
        <input type="radio" name=${name} .checked=${(score ?? null) === value} @change=${() => set(option.id, value)} />
        <span>${label}</span>
      </label>
    `;
    return html`<div class="stars">
      ${radio(null, t('ballot.no-score'))} ${Array.from({ length: most + 1 }, (_, value) => radio(value, String(value)))}
    </div>`;
  }

  slider(option, most, set) {
    const score = this.marks.scores[option.id];
    const id = `score-${option.id}`;
    return html`
      <div class="slider">
        <input id=${id} type="range" min="0" max=${most} step="1" .value=${String(score ?? 0)}
          aria-label=${option.name} aria-valuetext=${score ?? t('ballot.no-score')}
          @input=${(event) => set(option.id, Number(event.target.value))} />
        <output for=${id}>${score ?? t('ballot.no-score')}</output>
        <button type="button" class="quiet" ?disabled=${score === undefined} @click=${() => set(option.id, null)}>
          ${t('ballot.clear', { option: option.name })}
        </button>
      </div>
    `;
  }

  ranking() {
    return html`<votr-ranking
      .options=${this.shown}
      .ranking=${this.marks.ranking}
      @ranking=${(event) => this.change({ ranking: event.detail })}
    ></votr-ranking>`;
  }

  text(option) {
    return html`<span class="option">
      <span class="name">${option.name}</span>
      ${option.description ? html`<span class="about">${option.description}</span>` : nothing}
      ${URL.canParse(option.image_url ?? '') ? picture(option) : nothing}
      ${option.capacity === null ? nothing : html`<span class="about">${this.capacity(option)}</span>`}
    </span>`;
  }

  capacity(option) {
    return option.vote_count === undefined
      ? t('option.capacity', { count: option.capacity })
      : t('option.left', { count: Math.max(0, option.capacity - option.vote_count) });
  }

  full(option) {
    return option.capacity !== null && option.vote_count >= option.capacity && !this.marks.chosen.has(option.id);
  }
}

/** A link and no image: another host would learn who looks at this poll. */
function picture({ name, image_url: url }) {
  return html`<a class="about" href=${url} target="_blank" rel="noopener noreferrer nofollow">
    ${t('option.picture', { host: new URL(url).host })}<span class="unseen"> ${name}</span>
  </a>`;
}

function shuffled(items) {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j], all[i]];
  }
  return all;
}

customElements.define('votr-ballot', Ballot);
