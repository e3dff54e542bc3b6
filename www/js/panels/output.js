// @ts-check
/** The picture that comes out, with the arithmetic of its size. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { outputArithmetic, trim } from '../stage/arithmetic.js';
import { mountFigure } from '../stage/figure.js';

/** @typedef {import('../protocol.js').State} State */

/** @type {import('../app.js').Panel} */
export const output = {
  id: 'output',
  labs: ['filter', 'pool'],
  mount: (root, app) => mountFigure(root, app, 'output', (state) => arithmetic(state, app.t)),
};

/** @param {State} state @param {import('../i18n.js').Translate} t */
function arithmetic(state, t) {
  const { rows, cols } = outputArithmetic(state);
  return html`<p class="figure-note">
    <span>${t('stage.arithmetic.rows', { text: rows })}</span>
    <span>${t('stage.arithmetic.cols', { text: cols })}</span>
    ${trimmed(state, t)}
  </p>`;
}

/** @param {State} state @param {import('../i18n.js').Translate} t */
function trimmed(state, t) {
  // A pooling window is no kernel.
  const lost = state.config.lab === 'filter' && trim(state);
  if (!lost) return nothing;
  const { rows, cols, dilated } = lost;
  const size = `${state.rows.kernel}×${state.cols.kernel}`;
  const why = t(dilated ? 'stage.trim.dilated' : 'stage.trim.kernel');
  return html`<span class="trim">${t(rows === cols ? 'stage.trim.same' : 'stage.trim', { size, rows, cols, why })}</span>`;
}
