// @ts-check
/** A short sum, written out. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';

/** More characters than these don't fit in a phone's line: there each weight then stands under its value. */
const PHONE = 43;
/** Between a value, its weight and the next value. */
const JOINTS = 3;

/** @typedef {import('./reading.js').Term} Term */
/** @typedef {import('./reading.js').Reading} Reading */

/**
 * @param {Term} term
 * @param {number | null} highlighted
 */
const classes = (term, highlighted) =>
  ['term', term.idle && 'idle', term.padding && 'padding', term.winner && 'winner', term.tap === highlighted && 'at']
    .filter(Boolean)
    .join(' ');

/**
 * @param {Reading} reading
 * @param {number | null} highlighted
 * @param {number} width  of a value, in characters
 * @param {import('../../i18n.js').Translate} t
 */
export function termList(reading, highlighted, width, t) {
  const { kind, terms, divisor, explanation } = reading;
  const bracketed = kind !== 'sum' || divisor !== '';
  const joint = kind === 'max' ? ',' : '+';
  const weight = 2 + Math.max(...terms.map((term) => term.weight.length));
  // The window's rows are lines here too, so that the eye finds each term's place; one row may go on in the next line.
  const rows = explanation.rows > 1 || explanation.cols <= 3 ? 'kept' : 'free';
  const long = rows === 'kept' && explanation.cols * (width + weight + JOINTS) > PHONE;
  const last = terms.findLastIndex(({ value }) => value !== '');
  return html`<div class="terms" data-rows=${rows} data-lines=${long && kind === 'sum' ? 'long' : 'short'} data-cols=${explanation.cols > 3 ? 'many' : 'few'} .style=${`--cols:${explanation.cols};--weight:${weight}ch;--value:${width}ch`}>
    ${kind === 'max' ? html`<span class="function">max</span>` : nothing}
    ${bracketed ? html`<span class="bracket"><span class="aside">(</span></span>` : nothing}
    <div
      class="term-grid"
      tabindex=${long ? 0 : nothing}
      role=${long ? 'region' : nothing}
      aria-label=${long ? t('sum.terms') : nothing}
    >
      ${terms.map(
        (term, i) =>
          html`<span class=${classes(term, highlighted)} data-tap=${term.tap} title=${titleOf(term, t)}
            ><i class="swatch" .style=${`--swatch:${term.value ? term.colour : 'transparent'}`}></i
            ><span class="value">${term.value}</span>${
              term.weight ? html`<span class="weight">× ${term.weight}</span>` : nothing
            }<span class="joint">${i < last && term.value ? joint : ''}</span></span
          >`,
      )}
    </div>
    ${bracketed ? html`<span class="bracket closing"><span class="aside">)</span></span>` : nothing}
  </div>`;
}

/**
 * @param {Term} term
 * @param {import('../../i18n.js').Translate} t
 */
function titleOf(term, t) {
  if (term.padding) return t(term.weight ? 'sum.term.padding' : 'sum.term.uncounted');
  return term.winner ? t('sum.term.winner') : nothing;
}
