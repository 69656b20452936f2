import { html, nothing } from 'lit';
import { moment, t } from '../lib/i18n.js';

/** What voters should know before they vote, and the author of a hidden poll. */
export function notices(poll) {
  return html`
    ${poll.hidden ? html`<p class="notice">${t('poll.notice-hidden', { time: moment(poll.hidden.at) })}<br />${poll.hidden.reason}</p>` : nothing}
    ${poll.voters === 'anyone' ? html`<p class="notice">${t('poll.notice-anyone')}</p>` : nothing}
    ${poll.verified_only ? html`<p class="notice">${t('poll.notice-verified')}</p>` : nothing}
    ${poll.ballots === 'public' ? html`<p class="notice">${t('poll.notice-public')}</p>` : nothing}
  `;
}
