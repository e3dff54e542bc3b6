// @ts-check
/** The kernel behind the target, the one that is learnt, and the difference between them. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { largest } from '../../controls/index.js';
import { matrix } from '../../controls/matrix.js';
import { READABLE, cellText } from '../kernel/numbers.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Learn} Learn */
/** @typedef {{rows: number, cols: number, values: ArrayLike<number>}} Kernel */

/** @param {App} app @param {State} state @param {Learn} learn */
export function kernels(app, { kernel }, { goal, step }) {
  const { t } = app;
  const sameSize = goal?.rows === kernel.rows && goal.cols === kernel.cols;
  const now = { ...kernel, values: kernel.values.map((value) => value / kernel.divisor) };
  // One scale for all of them, so that a colour means the same number.
  const most = largest((goal ?? now).values);
  const show = (/** @type {string} */ name, /** @type {Kernel} */ shown) => shownMatrix(app, t(name), shown, most);
  return html`<div class="lesson-kernels">
    ${goal ? show('learn.kernel.goal', goal) : nothing}
    ${show(step === 0 ? 'learn.kernel.start' : 'learn.kernel.now', now)}
    ${
      goal && sameSize
        ? show('learn.kernel.difference', { ...now, values: now.values.map((value, i) => value - goal.values[i]) })
        : nothing
    }
  </div>`;
}

/** @param {App} app @param {string} name @param {Kernel} kernel @param {number} most */
function shownMatrix(app, name, { rows, cols, values }, most) {
  const side = Math.max(rows, cols);
  const isReadable = side <= READABLE;
  return html`<figure class="lesson-kernel">
    ${matrix({
      values,
      rows,
      cols,
      text: (value) => (isReadable ? cellText(value, Math.max(side, 4)) : ''),
      theme: app.theme(),
      label: name,
      kind: isReadable ? '' : 'tiny',
      most,
    })}
    <figcaption>${name}</figcaption>
  </figure>`;
}
