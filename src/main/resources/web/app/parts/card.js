import { html, nothing } from 'lit';
import { moment, t } from '../lib/i18n.js';

/** A poll in a list, with what can be done with it there. */
export function pollCard(poll, tools = nothing) {
  return html`
    <article class="card">
      <h2><a href="/polls/${poll.id}">${poll.title}</a></h2>
      <p class="facts">${facts(poll)}</p>
      <p class="options">${poll.options.map((option) => option.name).join(' · ')}</p>
      ${tools}
    </article>
  `;
}

/** Where a poll stands, in a line. */
export function facts(poll) {
  return html`
    <span class="badge ${poll.status}">${t(`status.${poll.status}`)}</span>
    ${poll.hidden ? html`<span class="badge">${t('status.hidden')}</span>` : nothing}
    ${when(poll)}
    <span>${t(`method.${poll.method}`)}</span>
    ${poll.vote_count === undefined ? nothing : html`<span>${t('poll.votes', { count: poll.vote_count })}</span>`}
    ${poll.author.username ? html`<span>${t('poll.by', { name: poll.author.username })}</span>` : nothing}
  `;
}

function when(poll) {
  const { status, opens_at: opens, closes_at: closes } = poll;
  const line = (key, time) => (time ? html`<span>${t(key)} <time datetime=${time}>${moment(time)}</time></span>` : nothing);
  return html`${status === 'scheduled' ? line('poll.opens', opens) : nothing} ${line(status === 'closed' ? 'poll.closed' : 'poll.closes', closes)}`;
}
