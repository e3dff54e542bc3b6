// @ts-check
/** A long sum as three small tables: values × weights = products. */

import { html } from '../../../vendor/lit-html/lit-html.js';

/** @typedef {import('./reading.js').Reading} Reading */
/** @typedef {import('./reading.js').Term} Term */

/**
 * @param {Reading} reading
 * @param {number | null} highlighted
 * @param {import('../../i18n.js').Translate} t
 */
export function matrices(reading, highlighted, t) {
  /** @param {string} name @param {(term: Term) => string} text */
  const one = (name, text) => table(reading, highlighted, t(name), text);
  if (reading.kind !== 'sum') return html`<div class="matrices">${one('sum.values', (term) => term.value)}</div>`;
  return html`<div class="matrices">
    ${one('sum.values', (term) => term.value)}<span class="sign" aria-hidden="true">×</span>${one(
      'sum.weights',
      (term) => term.weight,
    )}<span class="sign" aria-hidden="true">=</span>${one('sum.products', (term) => term.product)}
  </div>`;
}

/**
 * @param {Reading} reading
 * @param {number | null} highlighted
 * @param {string} name
 * @param {(term: Term) => string} text
 */
function table({ terms, explanation: { rows, cols } }, highlighted, name, text) {
  return html`<div class="matrix" tabindex="0" role="region" aria-label=${name}>
    <table>
      <caption>
        ${name}
      </caption>
      <tbody>
        ${Array.from(
          { length: rows },
          (_, row) =>
            html`<tr>
              ${terms.slice(row * cols, (row + 1) * cols).map(
                (term) =>
                  html`<td
                    data-tap=${term.tap}
                    class="${term.idle ? 'idle ' : ''}${term.padding ? 'padding ' : ''}${
                      term.winner ? 'winner ' : ''
                    }${term.tap === highlighted ? 'at' : ''}"
                  >
                    ${text(term)}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
