import { html, nothing } from 'lit';
import { t } from '../lib/i18n.js';

/** What voters should know before they vote. */
export function notices(poll) {
  return html`
    ${poll.voters === 'anyone' ? html`<p class="notice">${t('poll.notice-anyone')}</p>` : nothing}
    ${poll.verified_only ? html`<p class="notice">${t('poll.notice-verified')}</p>` : nothing}
    ${poll.ballots === 'public' ? html`<p class="notice">${t('poll.notice-public')}</p>` : nothing}
  `;
}
