import { html } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser } from '../lib/session.js';
import { signInPath } from '../lib/router.js';
import { PollReader } from '../lib/poll-reader.js';
import { t } from '../lib/i18n.js';

/** Milliseconds that a person needs to see what they are asked. */
const SETTLING = 1_000;

/** Asks the person whether another site's page may vote for them in a poll, and tells it. */
class AllowPage extends FormView {
  static properties = { user: { state: true }, ready: { state: true } };

  #reader = new PollReader(this);
  #stop;
  #settling;
  /** The second click of two was meant for what was here before this window. */
  #settle = () => {
    this.ready = false;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => (this.ready = true), SETTLING);
  };

  connectedCallback() {
    super.connectedCallback();
    document.title = t('allow.title');
    const { poll, origin } = Object.fromEntries(new URLSearchParams(location.search));
    this.pollId = poll;
    this.origin = asker(origin);
    this.#stop = onUser(async (user) => {
      this.user = user;
      await this.#reader.read(api, poll);
      this.#settle();
    });
    addEventListener('focus', this.#settle);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
    clearTimeout(this.#settling);
    removeEventListener('focus', this.#settle);
  }

  allow() {
    this.attempt(async () => {
      const pass = await api.post(`/api/polls/${this.pollId}/pass`);
      window.opener.postMessage({ votr: this.pollId, ...pass }, this.origin);
      window.close();
    });
  }

  render() {
    const { poll, missing } = this.#reader;
    if (missing || !this.origin || !window.opener) {
      return html`<h1>${t('allow.title')}</h1><p>${t('allow.nothing')}</p>`;
    }
    if (!poll) {
      return html`${this.refusal()}<p role="status">${t('app.loading')}</p>`;
    }
    const signedOut = poll.voters === 'users' && !this.user;
    return html`
      <h1>${t('allow.title')}</h1>
      <p>${t('allow.asks', { site: new URL(this.origin).host })}</p>
      <p><strong>${poll.title}</strong></p>
      <p>${signedOut ? t('vote.sign-in') : this.user ? t('allow.as', { name: this.user.username }) : t('allow.as-visitor')}</p>
      ${this.refusal()}
      <p class="actions">
        ${signedOut
          ? html`<a class="button primary" href=${signInPath()}>${t('app.sign-in')}</a>`
          : html`<button class="primary" ?disabled=${!this.ready} aria-busy=${this.busy} @click=${this.allow}>${t('allow.do')}</button>`}
        <button @click=${() => window.close()}>${t('app.cancel')}</button>
      </p>
    `;
  }
}

/** The origin that asks, or null if it is none. */
function asker(text) {
  try {
    const { origin, protocol } = new URL(text);
    return protocol === 'https:' || protocol === 'http:' ? origin : null;
  } catch {
    return null;
  }
}

customElements.define('votr-allow-page', AllowPage);
