import { html, nothing } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { t } from '../lib/i18n.js';
import './export.js';
import './roll.js';
import './hide.js';
import './share.js';
import './sure.js';

/**
 * What the author does with a poll, and with "admin" what an administrator does; "listed" where it is
 * one of several, with what the poll's own page has elsewhere. Fires "changed" with the poll and "deleted".
 */
class Manage extends FormView {
  static properties = { poll: { attribute: false }, listed: { type: Boolean }, admin: { type: Boolean }, open: { state: true } };

  async ask(key, action, work) {
    const question = t(`manage.${key}-sure`, { title: this.poll.title });
    if (await this.querySelector('votr-sure').ask(question, t(`manage.${action}`))) {
      await this.attempt(work);
      // What was pressed may be gone.
      await this.updateComplete;
      this.querySelector('.actions > *')?.focus();
    }
  }

  change(act) {
    return async () => {
      const detail = await api.post(`/api/polls/${this.poll.id}/${act}`);
      this.dispatchEvent(new CustomEvent('changed', { detail }));
    };
  }

  async delete() {
    await api.delete(`/api/polls/${this.poll.id}`);
    this.dispatchEvent(new CustomEvent('deleted'));
  }

  render() {
    const { id, status, ballots, voters } = this.poll;
    const closed = status === 'closed';
    return html`
      ${this.refusal()}
      <p class="actions">
        ${closed ? nothing : html`<a class="button" href="/polls/${id}/edit">${t('manage.edit')}${this.which}</a>`}
        ${closed ? nothing : this.button('close', () => this.ask(`close-${ballots}`, 'close', this.change('close')))}
        ${closed && ballots === 'public' ? this.button('reopen', () => this.attempt(this.change('reopen'))) : nothing}
        ${voters === 'invited' ? this.fold('roll') : nothing}
        ${this.listed ? this.fold('share') : nothing} ${this.listed && (closed || ballots === 'public') ? this.fold('export') : nothing}
        ${this.admin ? html`<votr-hide .poll=${this.poll} @changed=${({ detail }) => this.dispatchEvent(new CustomEvent('changed', { detail }))}></votr-hide>` : nothing}
        ${this.button('delete', () => this.ask('delete', 'delete', () => this.delete()), 'danger')}
      </p>
      ${this.open === 'roll' ? html`<votr-roll .poll=${this.poll}></votr-roll>` : nothing}
      ${this.open === 'share' ? html`<votr-share .poll=${this.poll}></votr-share>` : nothing}
      ${this.open === 'export' ? html`<votr-export .api=${api} .poll=${this.poll}></votr-export>` : nothing}
      <votr-sure></votr-sure>
    `;
  }

  /** Which poll a button is about, for who hears it among those of others. */
  get which() {
    return this.listed ? html`<span class="unseen"> ${this.poll.title}</span>` : nothing;
  }

  button(key, click, look = '') {
    return html`<button type="button" class=${look} @click=${click}>${t(`manage.${key}`)}${this.which}</button>`;
  }

  fold(key) {
    return html`<button type="button" aria-expanded=${this.open === key} @click=${() => (this.open = this.open === key ? null : key)}>
      ${t(`manage.${key}`)}${this.which}</button>`;
  }
}

customElements.define('votr-manage', Manage);
