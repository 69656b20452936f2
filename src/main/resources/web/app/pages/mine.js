import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api, onUser } from '../lib/session.js';
import { go, signInPath } from '../lib/router.js';
import { t } from '../lib/i18n.js';
import { pollCard } from '../parts/card.js';

/** The polls of whoever is signed in, unlisted ones too. */
class MinePage extends FormView {
  static properties = { polls: { state: true }, next: { state: true } };

  #stop;

  connectedCallback() {
    super.connectedCallback();
    document.title = t('mine.title');
    this.#stop = onUser((user) => (user ? this.load(user) : go(signInPath(), { replace: true })));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  load(user, cursor = '') {
    this.user = user;
    return this.attempt(async () => {
      const page = await api.get(`/api/users/${user.id}/polls${cursor && `?cursor=${cursor}`}`);
      this.polls = cursor ? [...this.polls, ...page.Polls] : page.Polls;
      this.next = page.next;
    });
  }

  render() {
    return html`
      <div class="title"><h1>${t('mine.title')}</h1><a class="button" href="/new">${t('app.new')}</a></div>
      ${this.refusal()}
      ${this.polls ? nothing : html`<p role="status">${t('app.loading')}</p>`}
      ${this.polls?.length === 0 ? html`<p>${t('mine.nothing')}</p>` : nothing}
      <ul class="cards">${this.polls?.map((poll) => html`<li>${pollCard(poll)}</li>`)}</ul>
      ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load(this.user, this.next)}>${t('home.more')}</button>` : nothing}
    `;
  }
}

customElements.define('votr-mine-page', MinePage);
