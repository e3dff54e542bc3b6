// @ts-check
/** The grid of numbers: cells in the picture's own colours, with their values. */

import { inkOn } from './contrast.js';

/** @typedef {import('./geometry.js').Box} Box */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../protocol.js').Region} Region */

/** A sign and three decimals, as in the sum; and how far a monospaced character goes on, in ems. */
const CHARACTERS = 6;
const ADVANCE = 0.603;

/** Beside a number, together: the cursor's frame stands there, drawn on the neighbours' side too. */
const PADDING = 12;
const PADDING_SMALL = 4;

/** Narrower cells are colours alone. */
const LEGIBLE = 30;

/**
 * @typedef {object} Look
 * @property {number} channel         whose numbers are written
 * @property {Palette} palette
 * @property {(x: number, y: number) => boolean} exists   whether a cell outside the picture is one of its padding
 * @property {(values: ArrayLike<number>, characters: number) => (value: number) => string} format
 */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Region} region
 * @param {Box} box  where the region stands
 * @param {Look} look
 */
export function drawNumbers(context, region, box, { channel, palette, exists, format }) {
  const side = box.width / region.width;
  const tall = box.height / region.height;
  const room = side - (side < 44 ? PADDING_SMALL : PADDING);
  const size = Math.max(10, Math.min(16, room / (CHARACTERS * ADVANCE)));
  const write = format(region.values, Math.floor(room / (size * ADVANCE) + 0.01));
  const gap = side > 12 ? 0.5 : 0;
  context.save();
  context.font = `${size}px ${palette.mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = 0; row < region.height; row += 1) {
    for (let col = 0; col < region.width; col += 1) {
      const at = row * region.width + col;
      const value = region.values[at * region.channels + channel];
      const padding = region.inside[at] !== 1;
      if (padding && !exists(region.x0 + col, region.y0 + row)) continue;
      const cell = {
        left: box.left + col * side + gap,
        top: box.top + row * tall + gap,
        width: side - 2 * gap,
        height: tall - 2 * gap,
      };
      const [r, g, b] = region.rgba.subarray(at * 4, at * 4 + 3);
      const nothing = Number.isNaN(value);
      const colour = nothing ? palette.wash : `rgb(${r} ${g} ${b})`;
      const ink = nothing ? palette.soft : inkOn([r, g, b]);
      context.fillStyle = colour;
      context.fillRect(cell.left, cell.top, cell.width, cell.height);
      if (padding) hatch(context, cell, ink);
      if (nothing || side < LEGIBLE) continue;
      const middle = cell.top + cell.height / 2;
      // Hatching behind a number would make it hard to read.
      if (padding) context.fillRect(cell.left + 2, middle - size * 0.66, cell.width - 4, size * 1.32);
      context.fillStyle = ink;
      context.fillText(write(value), cell.left + cell.width / 2, middle + size * 0.06);
    }
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Box} cell
 * @param {string} ink
 */
function hatch(context, { left, top, width, height }, ink) {
  context.save();
  context.beginPath();
  context.rect(left, top, width, height);
  context.clip();
  context.beginPath();
  for (let d = -height; d < width; d += 6) {
    context.moveTo(left + d, top + height);
    context.lineTo(left + d + height, top);
  }
  context.globalAlpha = 0.4;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}
