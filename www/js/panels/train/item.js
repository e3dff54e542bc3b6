// @ts-check
/** An item of the data as a picture. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { putPixels } from '../../draw/surface.js';

/** @type {WeakMap<HTMLCanvasElement, Uint8ClampedArray>} */
const painted = new WeakMap();

/** @param {{width: number, height: number, rgba: Uint8ClampedArray}} item @param {string} label */
export const itemPicture = (item, label) =>
  html`<canvas
    class="train-item"
    role="img"
    aria-label=${label}
    width="1"
    height="1"
    ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), item))}
  ></canvas>`;

/** @param {HTMLCanvasElement} canvas @param {{width: number, height: number, rgba: Uint8ClampedArray}} item */
function paint(canvas, { width, height, rgba }) {
  if (painted.get(canvas) === rgba) return;
  painted.set(canvas, rgba);
  putPixels(canvas, rgba, width, height);
}
