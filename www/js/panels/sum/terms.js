// @ts-check
/** A short sum, written out in one line. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';

/** @typedef {import('./reading.js').Term} Term */
/** @typedef {import('./reading.js').Reading} Reading */

/**
 * @param {Term} term
 * @param {number | null} highlighted
 */
const classes = (term, highlighted) =>
  [
    'term',
    term.idle && 'idle',
    term.padding && 'padding',
    term.winner && 'winner',
    term.tap === highlighted && 'at',
  ]
    .filter(Boolean)
    .join(' ');

/**
 * @param {Reading} reading
 * @param {number | null} highlighted
 * @param {import('../../i18n.js').Translate} t
 */
export function termList(reading, highlighted, t) {
  const { kind, terms, divisor, explanation } = reading;
  const [joint, open, close] = kind === 'max' ? [',', 'max(', ')'] : divisor || kind === 'average' ? ['+', '(', ')'] : ['+', '', ''];
  // Signs come and go as the cursor moves; the line must not jump with them.
  const signs = terms.some((term) => term.value.startsWith('−')) ? 1 : 0;
  const width = `min-width:${explanation.operandDigits + 2 + signs}ch`;
  return html`${open ? html`<span class="bracket">${open}</span>` : nothing}${terms.map(
    (term, i) =>
      html`<span class=${classes(term, highlighted)} data-tap=${term.tap} title=${titleOf(term, t)}
        ><i class="swatch" .style=${`--swatch:${term.colour}`}></i
        ><span class="value" .style=${width}>${term.value}</span>${term.weight
          ? html`<span class="weight">× ${term.weight}</span>`
          : nothing}${i < terms.length - 1 ? html`<span class="joint">${joint}</span>` : nothing}</span
      >`,
  )}${close ? html`<span class="bracket">${close}</span>` : nothing}`;
}

/**
 * @param {Term} term
 * @param {import('../../i18n.js').Translate} t
 */
function titleOf(term, t) {
  if (term.padding) return t(term.weight ? 'sum.term.padding' : 'sum.term.uncounted');
  return term.winner ? t('sum.term.winner') : nothing;
}
