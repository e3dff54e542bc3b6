// @ts-check
/** A kernel as a picture of 18 points: one square a cell, coloured by sign and size. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { css, diverging } from './colour.js';

const SIDE = 72;

/**
 * @param {{rows: number, cols: number, values: ArrayLike<number>}} kernel
 * @param {'light' | 'dark'} theme
 * @param {number} [most]  the number of the strongest colour; the kernel's own largest, if left out
 */
export function kernelPicture(kernel, theme, most) {
  return html`<canvas
    width=${SIDE}
    height=${SIDE}
    aria-hidden="true"
    ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), kernel, theme, most))}
  ></canvas>`;
}

/** @type {WeakMap<HTMLCanvasElement, {values: ArrayLike<number>, theme: string, strongest?: number}>} */
const painted = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{rows: number, cols: number, values: ArrayLike<number>}} kernel
 * @param {'light' | 'dark'} theme
 * @param {number} [strongest]
 */
function paint(canvas, { rows, cols, values }, theme, strongest) {
  const last = painted.get(canvas);
  if (last && last.values === values && last.theme === theme && last.strongest === strongest) return;
  painted.set(canvas, { values, theme, strongest });
  const context = canvas.getContext('2d');
  if (!context) return;
  context.clearRect(0, 0, SIDE, SIDE);
  const cell = SIDE / Math.max(rows, cols);
  const gap = cell > 12 ? 4 : 0;
  const left = (SIDE - cell * cols) / 2;
  const top = (SIDE - cell * rows) / 2;
  const most = strongest ?? Math.max(1e-12, ...Array.from(values, Math.abs));
  for (let i = 0; i < rows * cols; i += 1) {
    context.fillStyle = css(diverging(values[i] / most, theme));
    const x = Math.round(left + (i % cols) * cell);
    const y = Math.round(top + Math.floor(i / cols) * cell);
    context.fillRect(x, y, Math.ceil(cell) - gap, Math.ceil(cell) - gap);
  }
}
