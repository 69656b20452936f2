import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { moment, t } from '../lib/i18n.js';

/** The administrative log, the newest act first. */
class Acts extends FormView {
  static properties = { acts: { state: true }, next: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    this.load();
  }

  load(cursor = '') {
    return this.attempt(async () => {
      const page = await api.get(`/api/admin/acts?${cursor && `cursor=${cursor}`}`);
      this.acts = cursor ? [...this.acts, ...page.acts] : page.acts;
      this.next = page.next;
    });
  }

  render() {
    return html`
      ${this.refusal()}
      <p class="actions"><button type="button" aria-busy=${this.busy} @click=${() => this.load()}>${t('acts.anew')}</button></p>
      <p role="status">${this.acts?.length === 0 ? t('acts.nothing') : nothing}</p>
      ${this.acts?.length > 0 ? this.table() : nothing}
      ${this.next ? html`<button type="button" aria-busy=${this.busy} @click=${() => this.load(this.next)}>${t('home.more')}</button>` : nothing}
    `;
  }

  table() {
    const columns = ['at', 'actor', 'act', 'subject', 'reason'];
    return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="acts">
      <table class="people" aria-labelledby="acts">
        <thead><tr>${columns.map((column) => html`<th scope="col">${t(`acts.${column}`)}</th>`)}</tr></thead>
        <tbody>${this.acts.map((act) => this.row(act))}</tbody>
      </table>
    </div>`;
  }

  row({ at, actor, act, subject, reason }) {
    const name = subject.name ?? subject.id;
    return html`<tr>
      <td><time datetime=${at}>${moment(at)}</time></td>
      <td>${actor.username ?? actor.id}</td>
      <td>${t(`acts.${act}`)}</td>
      <td>${subject.kind === 'poll' && subject.name ? html`<a href="/polls/${subject.id}">${name}</a>` : name}</td>
      <td>${reason}</td>
    </tr>`;
  }
}

customElements.define('votr-acts', Acts);
