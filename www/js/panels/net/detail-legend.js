// @ts-check
/** Colour bars under the detail view's pictures, with the numbers at both ends. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { diverging } from '../../controls/index.js';
import { putPixels } from '../../draw/surface.js';
import { short } from '../../format.js';

/** @typedef {import('../../app.js').App} App */

const COLOURS = 256;
const DIGITS = 2;

/** @param {{low: number, high: number, legend: Uint8ClampedArray}} colours */
export function colourBar({ low, high, legend }) {
  return html`<span class="net-legend">
    <span>${short(low, DIGITS)}</span>
    <canvas
      class="net-bar"
      width=${COLOURS}
      height="1"
      aria-hidden="true"
      ${ref((canvas) => canvas && putPixels(/** @type {HTMLCanvasElement} */ (canvas), legend, legend.length / 4, 1))}
    ></canvas>
    <span>${short(high, DIGITS)}</span>
  </span>`;
}

/** Of painted maps that share their colours. @param {import('../../protocol.js').NetMaps} maps */
export const barOf = ({ maps: [{ low, high }], legend }) => colourBar({ low, high, legend });

/** Of signed numbers, neutral at zero. @param {App} app @param {number} low @param {number} high */
export function signedBar(app, low, high) {
  return colourBar({ low, high, legend: signedLegend(low, high, app.theme()) });
}

/** @type {{key: string, legend: Uint8ClampedArray}} */
let last = { key: '', legend: new Uint8ClampedArray(0) };

/** @param {number} low @param {number} high @param {'light' | 'dark'} theme */
function signedLegend(low, high, theme) {
  const key = `${low} ${high} ${theme}`;
  if (last.key === key) return last.legend;
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const legend = new Uint8ClampedArray(COLOURS * 4);
  for (let i = 0; i < COLOURS; i += 1) {
    const value = low + ((high - low) * i) / (COLOURS - 1);
    legend.set([...diverging(value / most, theme), 255], i * 4);
  }
  last = { key, legend };
  return legend;
}
