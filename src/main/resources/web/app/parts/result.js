import { html, nothing } from 'lit';
import { View, words } from '../lib/view.js';
import { NoAnswer, Problem } from '../lib/api.js';
import { follow } from '../lib/stream.js';
import { ballotForm, recounts } from '../lib/methods.js';
import { list, number, percent, t } from '../lib/i18n.js';
import { bars } from './bars.js';
import { picture } from './picture.js';
import './export.js';
import './names.js';
import './rounds.js';
import './pairwise.js';

/**
 * A poll's result, which moves as votes are counted. Fires "counted" with the number of
 * ballots, and "closed" when the result is final and the poll that it was given is not.
 */
class Result extends View {
  static properties = {
    api: { attribute: false },
    poll: { attribute: false },
    result: { state: true },
    method: { state: true },
    hidden_: { state: true },
    problem: { state: true },
  };

  #watching = new AbortController();

  connectedCallback() {
    super.connectedCallback();
    this.method ??= '';
    if (this.poll) {
      this.load();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#watching.abort();
  }

  willUpdate(changed) {
    const before = changed.get('poll');
    if (before && (before.id !== this.poll.id || before.status !== this.poll.status || before.updated_at !== this.poll.updated_at)) {
      this.load();
    }
  }

  /** Reads the result and goes on watching it. */
  async load() {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { signal } = this.#watching;
    const query = this.method && `?method=${this.method}`;
    const path = `/api/polls/${this.poll.id}/results`;
    try {
      const result = await this.api.get(path + query, { signal });
      this.show(result);
      if (!result.final) {
        follow(this.api, `${path}/stream${query}`, (_, next) => this.show(next), signal);
      }
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      if (!(error instanceof Problem) && !(error instanceof NoAnswer)) {
        throw error;
      }
      this.hidden_ = error.type === 'results-hidden';
      this.problem = this.hidden_ ? null : error instanceof NoAnswer ? t('problem.no-answer') : words(error);
    }
  }

  show(result) {
    this.result = result;
    this.dispatchEvent(new CustomEvent('counted', { detail: result.ballots }));
    if (result.final && this.poll.status !== 'closed') {
      this.dispatchEvent(new CustomEvent('closed'));
    }
    this.hidden_ = false;
    this.problem = null;
  }

  render() {
    if (this.hidden_) {
      return html`<p>${t(`result.hidden-${this.poll.results}`)}</p>`;
    }
    const result = this.result;
    if (!result) {
      return this.problem
        ? html`<p class="refusal">${this.problem} <button type="button" @click=${() => this.load()}>${t('app.again')}</button></p>`
        : html`<p role="status">${t('app.loading')}</p>`;
    }
    const names = new Map(result.options.map((option) => [option.id, option.name]));
    const method = result.method;
    return html`
      <p class="verdict" role="status">${this.verdict(names)}</p>
      ${ballotForm(method) === 'ranking' && result.options[0].points === undefined ? html`<p class="hint">${t('result.first-places')}</p>` : nothing}
      ${bars(rows(result), { label: t('result.title'), measure: measureOf(result) })}
      ${result.runoff ? this.runoff(names) : nothing}
      ${result.ties?.map((tie) => html`<p class="tie">${this.tie(tie, names)}</p>`)}
      ${result.rounds ? html`<votr-rounds .rounds=${result.rounds} .names=${names}></votr-rounds>` : nothing}
      ${result.pairwise ? html`<votr-pairwise .pairwise=${result.pairwise} .options=${result.options} .method=${method}></votr-pairwise>` : nothing}
      ${this.poll.ballots === 'public' ? html`<votr-names .api=${this.api} .poll=${this.poll}></votr-names>` : nothing}
      <div class="tools">
        ${this.recount()}
        <button type="button" @click=${() => picture(this.poll.title, rows(result), this.verdict(names))}>${t('result.picture')}</button>
        ${result.final || this.poll.ballots === 'public' ? html`<votr-export .api=${this.api} .poll=${this.poll}></votr-export>` : nothing}
      </div>
    `;
  }

  verdict(names) {
    const { winners, ballots, final, method } = this.result;
    const otherwise = method === this.poll.method ? '' : `${t('result.what-if', { method: t(`method.${method}`) })} `;
    const count = otherwise + t('result.ballots-counted', { count: ballots });
    if (winners.length === 0) {
      return `${count} ${t(final ? 'result.no-winner' : 'result.no-leader')}`;
    }
    const who = list(winners.map((winner) => names.get(winner.id)));
    return `${count} ${t(final ? 'result.winners' : 'result.leaders', { count: winners.length, names: who })}`;
  }

  runoff(names) {
    const { finalists, equal } = this.result.runoff;
    return html`
      <h3>${t('result.runoff')}</h3>
      ${bars(
        [
          ...finalists.map(({ id, votes }) => ({ name: names.get(id), value: votes })),
          { name: t('result.runoff-equal'), value: equal },
        ],
        { label: t('result.runoff'), measure: t('result.votes') },
      )}
    `;
  }

  tie({ at, options, broken_by: breaker, chosen, round }, names) {
    const who = (ids) => list(ids.map((id) => names.get(id)));
    const what = t(`tie.at-${at}`, { options: who(options), round });
    return breaker ? `${what} ${t(`tie.by-${breaker}`, { chosen: who(chosen) })}` : `${what} ${t('tie.open')}`;
  }

  recount() {
    const methods = recounts(this.poll.method);
    return methods.length < 2
      ? nothing
      : html`<label>${t('result.recount')}
          <select @change=${(event) => this.count(event.target.value)}>
            ${methods.map(
              (method) => html`<option value=${method} ?selected=${method === this.result.method}>
                ${t(`method.${method}`)}${method === this.poll.method ? ` ${t('result.poll-method')}` : ''}
              </option>`,
            )}
          </select>
        </label>`;
  }

  count(method) {
    this.method = method === this.poll.method ? '' : method;
    this.load();
  }
}

/** What each option got, who wins first and then the most: points where the method adds them up, else votes. */
function rows({ options, winners, final }) {
  const won = new Set(winners.map((winner) => winner.id));
  return options
    .map(({ id, name, votes, points, share }) => ({
      name,
      value: points ?? votes,
      text: points === undefined ? `${number(votes)} (${percent(share)})` : number(points),
      won: won.has(id),
      mark: t(final ? 'result.won' : 'result.ahead'),
    }))
    .sort((a, b) => b.won - a.won || b.value - a.value);
}

function measureOf({ options }) {
  return t(options[0].points === undefined ? 'result.votes' : 'result.points');
}

customElements.define('votr-result', Result);
