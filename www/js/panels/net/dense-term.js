// @ts-check
/** One of the products that a Dense unit's sum is made of; at first the one that weighs most. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { short } from '../../format.js';
import { cellUnder } from './arrangement.js';
import { pickField } from './pick-field.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetDenseDetail} DenseDetail */

const DIGITS = 4;

/** @param {Float32Array} inputs @param {Float32Array} weights */
function heaviest(inputs, weights) {
  let most = 0;
  for (let i = 1; i < inputs.length; i += 1) {
    if (Math.abs(inputs[i] * weights[i]) > Math.abs(inputs[most] * weights[most])) most = i;
  }
  return most;
}

/**
 * The inputs, if each weight has one, and which of them is looked at.
 * @param {Context} context @param {DenseDetail} number
 * @returns {{inputs: Float32Array, at: number} | null}
 */
export function termOf({ ask, layer, ui }, { weights }) {
  const inputs = ask.values(layer - 1)?.values;
  if (!inputs || inputs.length !== weights.length) return null;
  return { inputs, at: ui.input >= 0 && ui.input < inputs.length ? ui.input : heaviest(inputs, weights) };
}

/** @param {Context} context @param {DenseDetail} number */
export function denseTerm(context, number) {
  const { app, ui } = context;
  const term = termOf(context, number);
  if (!term) return nothing;
  const [input, weight] = [term.inputs[term.at], number.weights[term.at]];
  const text = (/** @type {number} */ value) => short(value, DIGITS);
  return html`<div class="net-pick">
      ${pickField(app, {
        key: 'net-input',
        value: term.at,
        most: term.inputs.length - 1,
        choose: (at) => (ui.input = at),
      })}
    </div>
    <p class="net-result mono">${text(input)} × ${text(weight)} = <strong>${text(input * weight)}</strong></p>`;
}

/**
 * Looks at the weight under the pointer.
 * @param {Context} context
 * @param {import('./arrangement.js').Arrangement} cells
 * @param {number[]} shape
 * @returns {(event: PointerEvent) => void}
 */
export const pointAt =
  ({ app, ui }, cells, shape) =>
  ({ offsetX, offsetY }) => {
    const under = cellUnder(cells, { x: offsetX, y: offsetY });
    if (!under) return;
    const [rows, cols, maps] = shape.length === 3 ? shape : [1, 1, shape[0]];
    const row = Math.min(rows - 1, Math.floor(under.v * rows));
    const col = Math.min(cols - 1, Math.floor(under.u * cols));
    ui.input = (row * cols + col) * maps + under.index;
    app.store.changed();
  };
