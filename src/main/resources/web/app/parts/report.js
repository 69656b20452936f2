import { html } from 'lit';
import { View } from '../lib/view.js';
import { api } from '../lib/session.js';
import { t } from '../lib/i18n.js';
import './reason.js';

/** What can be wrong with a poll. */
export const reportReasons = ['spam', 'abuse', 'illegal', 'personal_data', 'other'];

/** Reports a poll to the administrators, for who is signed in. */
class Report extends View {
  static properties = { poll: { attribute: false }, said: { state: true } };

  async report() {
    this.said = '';
    const question = {
      title: t('report.title'),
      hint: t('report.hint'),
      choiceLabel: t('report.reason'),
      choices: reportReasons.map((reason) => [reason, t(`report.reason-${reason}`)]),
      label: t('report.comment'),
      most: 1000,
      yes: t('report.do'),
    };
    const done = await this.querySelector('votr-reason').ask(question, ({ choice, text }) =>
      api.post(`/api/polls/${this.poll.id}/reports`, { reason: choice, comment: text }),
    );
    if (done) {
      this.said = t('report.thanks');
    }
  }

  render() {
    return html`
      <p class="actions"><button type="button" class="quiet" @click=${this.report}>${t('report.title')}</button></p>
      <p role="status">${this.said}</p>
      <votr-reason></votr-reason>
    `;
  }
}

customElements.define('votr-report', Report);
