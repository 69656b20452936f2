import { html } from 'lit';
import { list, number, t } from '../lib/i18n.js';

/** A ballot as it is recorded, in words. */
export function recorded(poll, vote) {
  const name = (id) => poll.options.find((option) => option.id === id)?.name ?? id;
  const lines = [
    ...[vote.choice, ...(vote.choices ?? [])].filter(Boolean).map(name),
    ...Object.entries(vote.scores ?? {}).map(([id, score]) => t('vote.scored', { option: name(id), score: number(score) })),
    ...(vote.ranking ?? []).map((rank, i) => t('vote.ranked', { rank: i + 1, options: list([rank].flat().map(name)) })),
  ];
  return lines.length === 0
    ? html`<p class="recorded">${t('vote.blank')}</p>`
    : html`<ul class="recorded" aria-label=${t('vote.yours')}>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
