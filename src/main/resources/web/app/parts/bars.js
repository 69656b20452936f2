import { html, nothing, svg } from 'lit';
import { number, t } from '../lib/i18n.js';

/**
 * A bar chart that is a table: whoever cannot see bars reads rows.
 *
 * @param rows {name, value, text, won} each; the longest bar is the greatest value, or "full"
 */
export function bars(rows, { label, measure, full = 0 }) {
  const most = Math.max(full, ...rows.map((row) => row.value), 1e-9);
  return html`
    <table class="bars" aria-label=${label}>
      <thead class="unseen"><tr><th scope="col">${t('result.option')}</th><th scope="col">${measure}</th></tr></thead>
      <tbody>
        ${rows.map(
          ({ name, value, text = number(value), won, note, mark = t('result.won') }) => html`
            <tr class=${won ? 'won' : ''}>
              <th scope="row">${name}${won ? html` <span class="mark" title=${mark}>★<span class="unseen">${mark}</span></span>` : nothing}</th>
              <td>
                <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                  ${svg`<rect class="track" width="100" height="10"></rect><rect class="value" width=${(100 * value) / most} height="10"></rect>`}
                </svg>
                <span class="figure">${text}${note ? html` <small>${note}</small>` : nothing}</span>
              </td>
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
