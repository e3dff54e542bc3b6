// @ts-check
/** The visitor's own picture as a small drawing, which a link can carry. No DOM. */

import { WHITE, toText } from '../sources/drawing.js';

/** A drawing's longest side. */
const MOST = 32;

/**
 * Luminance in 16 levels; a picture that is too large is averaged down.
 * @param {Uint8ClampedArray} rgba @param {number} width @param {number} height
 */
export function smallDrawing(rgba, width, height) {
  const shrink = Math.max(1, width / MOST, height / MOST);
  const cols = Math.max(1, Math.round(width / shrink));
  const rows = Math.max(1, Math.round(height / shrink));
  const levels = new Uint8Array(rows * cols);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < cols; x += 1) levels[y * cols + x] = Math.round((meanOf(x, y) / 255) * WHITE);
  }
  return toText({ rows, cols, levels, paper: WHITE });

  /** @param {number} x @param {number} y */
  function meanOf(x, y) {
    const [left, right] = [Math.floor((x * width) / cols), Math.max(1, Math.floor(((x + 1) * width) / cols))];
    const [top, bottom] = [Math.floor((y * height) / rows), Math.max(1, Math.floor(((y + 1) * height) / rows))];
    let sum = 0;
    for (let row = top; row < bottom; row += 1) {
      for (let col = left; col < right; col += 1) {
        const at = (row * width + col) * 4;
        sum += 0.299 * rgba[at] + 0.587 * rgba[at + 1] + 0.114 * rgba[at + 2];
      }
    }
    return sum / ((right - left) * (bottom - top));
  }
}
