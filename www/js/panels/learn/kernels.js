// @ts-check
/** The kernel behind the target, the one that is learnt, and the difference between them. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { css, diverging, inkOn } from '../../controls/index.js';
import { READABLE, cellText } from '../kernel/numbers.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Learn} Learn */
/** @typedef {{rows: number, cols: number, values: ArrayLike<number>}} Kernel */

/** As in the large grid, so that numbers stay easy to read. */
const STRONGEST = 0.85;

/** @param {App} app @param {State} state @param {Learn} learn */
export function kernels(app, { kernel }, { goal, step }) {
  const { t } = app;
  const sameSize = goal.rows === kernel.rows && goal.cols === kernel.cols;
  const now = { ...kernel, values: kernel.values.map((value) => value / kernel.divisor) };
  // One scale for all of them, so that a colour means the same number.
  const most = Math.max(Number.MIN_VALUE, ...Array.from(goal.values, Math.abs));
  const show = (/** @type {string} */ name, /** @type {Kernel} */ shown) => matrix(app, t(name), shown, most);
  return html`<div class="lesson-kernels">
    ${show('learn.kernel.goal', goal)} ${show(step === 0 ? 'learn.kernel.start' : 'learn.kernel.now', now)}
    ${
      sameSize
        ? show('learn.kernel.difference', { ...now, values: now.values.map((value, i) => value - goal.values[i]) })
        : nothing
    }
  </div>`;
}

/** @param {App} app @param {string} name @param {Kernel} kernel @param {number} most */
function matrix(app, name, { rows, cols, values }, most) {
  const side = Math.max(rows, cols);
  const theme = app.theme();
  /** @param {number} at */
  const cell = (at) => {
    const colour = diverging((STRONGEST * values[at]) / most, theme);
    const style = `background:${css(colour)};color:${inkOn(colour)}`;
    return html`<td .style=${style}>${side <= READABLE ? cellText(values[at], Math.max(side, 4)) : nothing}</td>`;
  };
  const row = (/** @type {number} */ at) =>
    html`<tr>${Array.from({ length: cols }, (_, col) => cell(at * cols + col))}</tr>`;
  return html`<figure class="lesson-kernel">
    <table class=${side <= READABLE ? '' : 'tiny'} aria-label=${name}>
      <tbody>
        ${Array.from({ length: rows }, (_, at) => row(at))}
      </tbody>
    </table>
    <figcaption>${name}</figcaption>
  </figure>`;
}
