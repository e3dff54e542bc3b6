// @ts-check
/** The window on the picture, magnified. */

import { inset } from '../../draw/marks.js';
import { paletteOf } from '../../draw/palette.js';
import { surface } from '../../draw/surface.js';

/** @typedef {import('./reading.js').Reading} Reading */

const LARGEST_CELL = 24;
const LARGEST_SIDE = 78;
/** Smaller cells have no frames. */
const FRAMED = 8;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Reading} reading
 * @param {number | null} highlighted
 * @param {'light' | 'dark'} theme
 */
export function drawPatch(canvas, { terms, explanation: { rows, cols } }, highlighted, theme) {
  const side = Math.min(LARGEST_CELL, LARGEST_SIDE / Math.max(rows, cols));
  const [width, height] = [side * cols, side * rows];
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = surface(canvas, width, height);
  if (!context) return;
  const gap = side >= FRAMED ? 0.5 : 0;
  const palette = paletteOf(canvas, theme);
  terms.forEach(({ colour, padding, tap }) => {
    const left = (tap % cols) * side;
    const top = Math.floor(tap / cols) * side;
    context.fillStyle = colour;
    context.fillRect(left + gap, top + gap, side - 2 * gap, side - 2 * gap);
    if (padding && gap) cross(context, left, top, side, palette.soft);
    if (tap === highlighted) inset(context, { left, top, width: side, height: side }, palette, 2);
  });
}

/**
 * No pixel stands here.
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {string} colour
 */
function cross(context, left, top, side, colour) {
  context.strokeStyle = colour;
  context.beginPath();
  context.moveTo(left + 2, top + side - 2);
  context.lineTo(left + side - 2, top + 2);
  context.stroke();
}
