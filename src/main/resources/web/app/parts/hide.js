import { html } from 'lit';
import { FormView } from '../lib/view.js';
import { api } from '../lib/session.js';
import { t } from '../lib/i18n.js';
import './reason.js';

/** Hides a poll, or shows it again, for administrators. Fires "changed" with the poll. */
class Hide extends FormView {
  static properties = { poll: { attribute: false } };

  async ask() {
    const act = this.poll.hidden ? 'unhide' : 'hide';
    const question = {
      title: t(`hide.${act}-title`, { title: this.poll.title }),
      hint: t(`hide.${act}-hint`),
      label: t(act === 'hide' ? 'hide.reason' : 'hide.reason-optional'),
      required: act === 'hide',
      yes: t(`hide.${act}`),
    };
    await this.querySelector('votr-reason').ask(question, async ({ text }) => {
      const detail = await api.post(`/api/polls/${this.poll.id}/${act}`, { reason: text });
      this.dispatchEvent(new CustomEvent('changed', { detail }));
    });
  }

  render() {
    return html`
      <button type="button" @click=${this.ask}>${t(this.poll.hidden ? 'hide.unhide' : 'hide.hide')}<span class="unseen"> ${this.poll.title}</span></button>
      <votr-reason></votr-reason>
    `;
  }
}

customElements.define('votr-hide', Hide);
