import { html, nothing } from 'lit';
import { Api } from '../app/lib/api.js';
import { speak, t } from '../app/lib/i18n.js';
import { PollReader } from '../app/lib/poll-reader.js';
import { FormView } from '../app/lib/view.js';
import { facts } from '../app/parts/card.js';
import { notices } from '../app/parts/notices.js';
import { styleSheets } from '../app/styles/index.js';
import '../app/parts/result.js';
import '../app/parts/voting.js';
import { Permit, WindowBlocked } from './permit.js';

let speaking = false;

/**
 * A poll on any page: <votr-poll src="https://votr.example/polls/…"></votr-poll>. Attributes: "lang",
 * and "result" ("hidden" leaves it out). Styled by --votr-accent, --votr-on-accent and the font of
 * the page around it.
 */
class Poll extends FormView {
  static properties = { src: {}, result: {}, api: { state: true } };

  #reader = new PollReader(this);
  #permit;

  createRenderRoot() {
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = styleSheets;
    return root;
  }

  willUpdate(changed) {
    if (changed.has('src') || !this.hasUpdated) {
      this.open();
    }
  }

  async open() {
    const { origin, pathname } = new URL(this.src ?? '', document.baseURI);
    this.pollId = pathname.split('/').filter(Boolean).pop() ?? 'none';
    this.#permit = new Permit(origin, this.pollId);
    this.api = new Api(origin, (refused) => this.#permit.tokenAfter(refused));
    // All on a page speak one language, that of the first.
    if (!speaking) {
      speaking = true;
      speak([this.lang || document.documentElement.lang, ...navigator.languages].filter(Boolean));
    }
    await this.load();
  }

  load() {
    return this.#reader.read(this.api, this.pollId);
  }

  /** Asks in a small window of the poll's own service, unless it was asked already. */
  async permit() {
    try {
      if (!(await this.#permit.ask())) {
        return null;
      }
    } catch (error) {
      throw error instanceof WindowBlocked ? { '': t('allow.blocked') } : error;
    }
    await this.load();
    return this.#permit.api;
  }

  voted({ detail }) {
    this.#reader.voted(detail);
    this.load();
    this.renderRoot.querySelector('votr-result')?.load();
    this.dispatchEvent(new CustomEvent('votr-voted', { bubbles: true, composed: true }));
  }

  render() {
    const { poll, missing, hidden } = this.#reader;
    if (missing || hidden) {
      return html`<p>${t(missing ? 'poll.missing' : 'poll.hidden')}</p>`;
    }
    if (!poll) {
      return this.waiting(() => this.load());
    }
    return html`
      <article lang=${this.lang || nothing}>
        <h2>${poll.title}</h2>
        <p class="facts">${facts(poll)}</p>
        ${poll.description ? html`<p class="description">${poll.description}</p>` : nothing} ${notices(poll)} ${this.refusal()}
        <votr-voting .poll=${poll} .permit=${() => this.permit()} @voted=${this.voted} @stale=${this.load}></votr-voting>
        ${this.result === 'hidden'
          ? nothing
          : html`<h2>${t('result.title')}</h2><votr-result .api=${this.api} .poll=${poll} @closed=${this.load}></votr-result>`}
        <p class="hint"><a href=${this.src} target="_blank" rel="noopener">Votr</a></p>
      </article>
    `;
  }
}

customElements.get('votr-poll') ?? customElements.define('votr-poll', Poll);
