// @ts-check
/** The frequency response as a picture: zero frequency in the middle, the darker the more is kept. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').Description['response']} Response */

/** @type {WeakMap<HTMLCanvasElement, {magnitude: number[], theme: string}>} */
const painted = new WeakMap();

/** @param {App} app @param {Response} response @param {string} name */
export function responsePicture(app, response, name) {
  return html`<canvas
    class="response"
    role="img"
    aria-label=${name}
    width=${response.size}
    height=${response.size}
    ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), response, app.theme()))}
  ></canvas>`;
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Response} response
 * @param {'light' | 'dark'} theme
 */
function paint(canvas, { size, magnitude }, theme) {
  const last = painted.get(canvas);
  if (last && last.magnitude === magnitude && last.theme === theme) return;
  const context = canvas.getContext('2d');
  if (!context || size === 0) return;
  painted.set(canvas, { magnitude, theme });
  const [low, high] = theme === 'dark' ? [0x22, 0xec] : [0xf4, 0x1b];
  const image = context.createImageData(size, size);
  magnitude.forEach((share, i) => {
    image.data.fill(Math.round(low + (high - low) * Math.min(1, share)), i * 4, i * 4 + 3);
    image.data[i * 4 + 3] = 255;
  });
  context.putImageData(image, 0, 0);
}
