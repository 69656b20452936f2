import { html, nothing } from 'lit';
import { View, explain } from '../lib/view.js';
import { api } from '../lib/session.js';
import { remember } from '../lib/router.js';
import { t } from '../lib/i18n.js';
import { pollCard } from '../parts/card.js';
import { METHODS } from '../lib/methods.js';

const TYPING = 250;

/** All listed polls, searched and filtered; the address holds what was asked for. */
class HomePage extends View {
  static properties = {
    polls: { state: true },
    next: { state: true },
    query: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  #asking = new AbortController();
  #typing;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('home.title');
    const { q = '', status = '', method = '', sort = '' } = Object.fromEntries(new URLSearchParams(location.search));
    this.query = { q, status, method, sort };
    this.load();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#asking.abort();
    clearTimeout(this.#typing);
  }

  async load(cursor) {
    this.#asking.abort();
    this.#asking = new AbortController();
    const { signal } = this.#asking;
    this.busy = true;
    const search = new URLSearchParams(Object.entries({ ...this.query, cursor }).filter(([, value]) => value));
    try {
      const page = await api.get(`/api/polls?${search}`, { signal });
      this.polls = cursor ? [...this.polls, ...page.Polls] : page.Polls;
      this.next = page.next;
      this.problem = null;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      this.problem = Object.values(explain(error)).join(' ');
    }
    this.busy = false;
  }

  ask(query, wait = 0) {
    this.query = { ...this.query, ...query };
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      remember(this.query);
      this.load();
    }, wait);
  }

  render() {
    return html`
      <div class="title">
        <h1>${t('home.title')}</h1>
        <a class="button primary" href="/new">${t('app.new')}</a>
      </div>
      <p>${t('home.about')}</p>
      <search>
        <form class="filters" @submit=${(event) => event.preventDefault()}>
          <div class="field wide">
            <label for="q">${t('home.search')}</label>
            <input id="q" type="search" .value=${this.query.q} @input=${(event) => this.ask({ q: event.target.value }, TYPING)} />
          </div>
          ${this.choice('status', ['', 'open', 'scheduled', 'closed'])} ${this.choice('method', ['', ...METHODS])}
          ${this.choice('sort', ['', 'closes_at', '-votes'])}
        </form>
      </search>
      <div role="status" class=${this.polls?.length === 0 || this.problem ? '' : 'unseen'}>${this.said}</div>
      <ul class="cards" aria-busy=${Boolean(this.busy)}>
        ${this.polls?.map((poll) => html`<li>${pollCard(poll)}</li>`)}
      </ul>
      ${this.next
        ? html`<button type="button" ?disabled=${this.busy} @click=${() => this.load(this.next)}>${t('home.more')}</button>`
        : nothing}
    `;
  }

  get said() {
    if (this.problem) {
      return html`<p class="refusal">${this.problem}
        <button type="button" @click=${() => this.load()}>${t('app.again')}</button></p>`;
    }
    if (!this.polls) {
      return t('app.loading');
    }
    if (this.polls.length === 0) {
      return html`<p>${t(Object.values(this.query).some(Boolean) ? 'home.nothing-found' : 'home.nothing')}</p>`;
    }
    return t('home.found', { count: this.polls.length });
  }

  choice(name, values) {
    return html`
      <div class="field">
        <label for=${name}>${t(`home.${name}`)}</label>
        <select id=${name} @change=${(event) => this.ask({ [name]: event.target.value })}>
          ${values.map(
            (value) => html`<option value=${value} ?selected=${value === this.query[name]}>
              ${t(name === 'method' && value ? `method.${value}` : `home.${name}.${value || 'any'}`)}
            </option>`,
          )}
        </select>
      </div>
    `;
  }
}

customElements.define('votr-home-page', HomePage);
