import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { moment, t } from '../lib/i18n.js';
import './hide.js';

/** Reports on polls that are to be settled, poll by poll, for administrators. */
class Reports extends FormView {
  static properties = { status: { state: true }, reports: { state: true }, next: { state: true }, said: { state: true } };

  constructor() {
    super();
    this.status = 'open';
  }

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load(cursor = '') {
    return this.attempt(async () => {
      const page = await api.get(`/api/reports?status=${this.status}${cursor && `&cursor=${cursor}`}`);
      this.reports = cursor ? [...this.reports, ...page.reports] : page.reports;
      this.next = page.next;
    });
  }

  choose(status) {
    this.status = status;
    return this.load();
  }

  settle(poll) {
    return this.attempt(async () => {
      await api.patch(`/api/polls/${poll.id}/reports`, { status: 'settled' });
      this.reports = this.reports.filter((report) => report.poll.id !== poll.id);
      this.said = t('reports.settled', { title: poll.title });
      await this.updateComplete;
      // What was pressed is gone.
      this.querySelector('select').focus();
    });
  }

  hidden({ id, hidden, title }) {
    this.reports = this.reports.map((report) =>
      report.poll.id === id ? { ...report, poll: { ...report.poll, hidden: Boolean(hidden) } } : report,
    );
    this.said = t(hidden ? 'managed.hidden' : 'managed.shown', { title });
  }

  render() {
    const polls = group(this.reports ?? []);
    return html`
      ${this.refusal()}
      <div class="field narrow">
        <label for="reports-status">${t('home.status')}</label>
        <select id="reports-status" @change=${(event) => this.choose(event.target.value)}>
          ${['open', 'settled'].map((status) => html`<option value=${status}>${t(`reports.${status}-ones`)}</option>`)}
        </select>
      </div>
      <p role="status">${this.reports?.length === 0 ? t('reports.nothing') : this.said}</p>
      <ul class="cards">
        ${repeat(
          [...polls.values()],
          ([first]) => first.poll.id,
          (reports) => html`<li>${this.card(reports[0].poll, reports)}</li>`,
        )}
      </ul>
      ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load(this.next)}>${t('home.more')}</button>` : nothing}
    `;
  }

  card(poll, reports) {
    return html`<article class="card">
      <h3><a href="/polls/${poll.id}">${poll.title}</a></h3>
      <p class="facts">
        ${poll.hidden ? html`<span class="badge">${t('status.hidden')}</span>` : nothing}
        ${poll.author.username ? html`<span>${t('poll.by', { name: poll.author.username })}</span>` : nothing}
        <span>${t('reports.count', { count: poll.open_reports })}</span>
      </p>
      <ul class="reports">
        ${reports.map(
          (report) => html`<li>
            <strong>${t(`report.reason-${report.reason}`)}</strong>
            <span class="facts"><span>${report.reporter.username}</span> <time datetime=${report.created_at}>${moment(report.created_at)}</time></span>
            ${report.comment ? html`<p class="description">${report.comment}</p>` : nothing}
          </li>`,
        )}
      </ul>
      <div class="actions">
        <votr-hide .poll=${poll} @changed=${(event) => this.hidden(event.detail)}></votr-hide>
        ${this.status === 'open'
          ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.settle(poll)}>${t('reports.settle')}<span class="unseen"> ${poll.title}</span></button>`
          : nothing}
      </div>
    </article>`;
  }
}

/** Reports by their poll, in their order. */
function group(reports) {
  const groups = new Map();
  reports.forEach((report) => groups.set(report.poll.id, [...(groups.get(report.poll.id) ?? []), report]));
  return groups;
}

customElements.define('votr-reports', Reports);
