// @ts-check
/** The learnt kernel and the line, side by side, and how alike they are. */

import { html } from '../../../../vendor/lit-html/lit-html.js';
import { matrix } from '../../../controls/matrix.js';
import { fixed } from '../../../format.js';
import { cellText } from '../../kernel/numbers.js';

/** @typedef {import('../../../app.js').App} App */
/** @typedef {import('../../../protocol.js').State} State */
/** @typedef {import('../../../protocol.js').Find} Find */

/** NumPy's names of the kernels that have one. @type {Record<string, string>} */
const NAMES = { backslash: 'eye(3)', slash: 'fliplr(eye(3))' };

/** @param {App} app @param {State} state @param {Find} find */
export function likeness(app, { kernel }, { direction, step, ideal, alike, likenesses }) {
  const { t } = app;
  const line = t(`direction.${direction}`);
  const now = kernel.values.map((value) => value / kernel.divisor);
  const name = NAMES[direction] ?? t('lines.kernel.ideal', { line });
  return html`<div class="lines-alike">
    ${shown(app, t(step === 0 ? 'lines.kernel.start' : 'lines.kernel.now'), now)}
    <p class="lines-cosine"><strong>${fixed(alike, 2)}</strong> ${t('lines.alike')}</p>
    ${shown(app, name, ideal)}
  </div>
  <p class="soft lines-others">
    ${t('lines.others')}
    ${likenesses.map(
      ([other, cosine]) =>
        html`<span class="lines-other ${other === direction ? 'asked' : ''}"
          ><b>${t(`direction.${other}`)}</b> ${fixed(cosine, 2)}</span
        >`,
    )}
  </p>`;
}

/** @param {App} app @param {string} name @param {number[]} values */
function shown(app, name, values) {
  return html`<figure class="lesson-kernel">
    ${matrix({
      values,
      rows: 3,
      cols: 3,
      text: (value) => cellText(value, 4),
      theme: app.theme(),
      label: name,
      kind: '',
    })}
    <figcaption>${name}</figcaption>
  </figure>`;
}
