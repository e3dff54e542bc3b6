// @ts-check
/** Which classes are taken for which: a table of counts, coloured by their share of the row. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { behind, css, inkOn } from '../../controls/colour.js';
import { whole } from '../../format.js';
import { percent } from '../describe/words.js';
import { className } from './classes.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').DataInfo} DataInfo */

/** Longer names stand upright over their column. */
const LONGEST = 3;

/** @param {App} app @param {DataInfo} data @param {readonly number[]} confusion */
export function confusionTable(app, data, confusion) {
  const { t } = app;
  const side = Math.round(Math.sqrt(confusion.length));
  const count = (/** @type {number} */ truth, /** @type {number} */ guess) => confusion[truth * side + guess] ?? 0;
  const { truths, guesses } = used(data, side, count);
  const name = (/** @type {number} */ index) => className(t, data, index);
  return html`<div class="train-confusion" tabindex="0" role="region" aria-label=${t('train.confusion')}>
    <table>
      <caption class="aside">${t('train.confusion.about')}</caption>
      <thead>
        <tr>
          <td></td>
          ${guesses.map((guess) => html`<th scope="col" class=${name(guess).length > LONGEST ? 'long' : ''}><span>${name(guess)}</span></th>`)}
        </tr>
      </thead>
      <tbody>
        ${truths.map((truth) => {
          const all = guesses.reduce((sum, guess) => sum + count(truth, guess), 0);
          return html`<tr>
            <th scope="row">${name(truth)}</th>
            ${guesses.map((guess) => cell(truth, guess, count(truth, guess), all))}
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;

  /** @param {number} truth @param {number} guess @param {number} items @param {number} all  of the row */
  function cell(truth, guess, items, all) {
    const share = all > 0 ? items / all : 0;
    const colour = behind(share, 1, app.theme());
    const title = t('train.confusion.cell', {
      truth: name(truth),
      guess: name(guess),
      items: whole(items),
      share: percent(share),
    });
    return html`<td
      class="${truth === guess ? 'right' : ''} ${items === 0 ? 'none' : ''}"
      title=${title}
      .style=${`background:${css(colour)};color:${items === 0 ? 'var(--soft)' : inkOn(colour)}`}
    >
      ${whole(items)}
    </td>`;
  }
}

/** The data's classes, and outputs beyond them that were guessed all the same. @param {DataInfo} data @param {number} side @param {(truth: number, guess: number) => number} count */
function used({ classes }, side, count) {
  const all = Array.from({ length: Math.max(side, classes.length) }, (_, i) => i);
  const truths = all.filter((truth) => truth < classes.length);
  const guesses = all.filter((guess) => guess < classes.length || truths.some((truth) => count(truth, guess) > 0));
  return { truths, guesses };
}
