import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { t } from '../lib/i18n.js';
import { pollCard } from './card.js';
import './manage.js';

/** Polls that the person may manage, from a list of the API: "path" with its query; "admin" for who may hide them. */
class Managed extends FormView {
  static properties = { path: {}, nothing: {}, admin: { type: Boolean }, polls: { state: true }, next: { state: true }, said: { state: true } };

  willUpdate(changed) {
    if (changed.has('path')) {
      this.load();
    }
  }

  async load(cursor = '') {
    const { path } = this;
    await this.attempt(async () => {
      const page = await api.get(path + (cursor && `&cursor=${cursor}`));
      this.polls = cursor ? [...this.polls, ...page.Polls] : page.Polls;
      this.next = page.next;
    });
    // Asked for something else meanwhile.
    if (path !== this.path) {
      await this.load();
    }
  }

  changed(poll) {
    const before = this.polls.find((other) => other.id === poll.id);
    const hides = Boolean(before?.hidden) !== Boolean(poll.hidden);
    this.said = t(`managed.${hides ? (poll.hidden ? 'hidden' : 'shown') : poll.status}`, { title: poll.title });
    this.polls = this.polls.map((other) => (other.id === poll.id ? poll : other));
  }

  deleted(poll) {
    this.said = t('managed.deleted', { title: poll.title });
    this.polls = this.polls.filter((other) => other.id !== poll.id);
  }

  render() {
    return html`
      ${this.refusal()}
      <p class="unseen" role="status">${this.said}</p>
      <p role="status">${this.polls ? (this.polls.length === 0 ? this.nothing : nothing) : t('app.loading')}</p>
      <ul class="cards">
        ${repeat(
          this.polls ?? [],
          (poll) => poll.id,
          (poll) => html`<li>${pollCard(poll, this.tools(poll))}</li>`,
        )}
      </ul>
      ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load(this.next)}>${t('home.more')}</button>` : nothing}
    `;
  }

  tools(poll) {
    return html`<votr-manage
      listed
      ?admin=${this.admin}
      .poll=${poll}
      @changed=${(event) => this.changed(event.detail)}
      @deleted=${() => this.deleted(poll)}
    ></votr-manage>`;
  }
}

customElements.define('votr-managed', Managed);
