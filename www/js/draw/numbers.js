// @ts-check
/** The grid of numbers: cells in the picture's own colours, with their values. */

import { cellFormat } from './celltext.js';
import { inkOn } from './contrast.js';

/** @typedef {import('./geometry.js').Box} Box */
/** @typedef {import('./palette.js').Palette} Palette */
/** @typedef {import('../protocol.js').Region} Region */

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Region} region
 * @param {Box} box                where the region stands
 * @param {number} channel         whose numbers are written
 * @param {Palette} palette
 * @param {(x: number, y: number) => boolean} exists   whether a cell outside the picture is one of its padding
 */
export function drawNumbers(context, region, box, channel, palette, exists) {
  const side = box.width / region.width;
  const size = Math.max(10, Math.min(16, side * 0.29));
  const write = cellFormat(region.values, Math.floor((side - 4) / (size * 0.603)));
  context.save();
  context.font = `${size}px ${palette.mono}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (let row = 0; row < region.height; row += 1) {
    for (let col = 0; col < region.width; col += 1) {
      const at = row * region.width + col;
      const value = region.values[at * region.channels + channel];
      const inside = region.inside[at] === 1;
      if (!inside && (Number.isNaN(value) || !exists(region.x0 + col, region.y0 + row))) continue;
      const [r, g, b] = region.rgba.subarray(at * 4, at * 4 + 3);
      const left = box.left + col * side;
      const top = box.top + row * side;
      context.fillStyle = `rgb(${r} ${g} ${b})`;
      context.fillRect(left + 0.5, top + 0.5, side - 1, side - 1);
      const ink = inkOn(r, g, b);
      if (!inside) hatch(context, left + 0.5, top + 0.5, side - 1, ink);
      context.fillStyle = ink;
      if (!inside) plate(context, left, top, side, size, `rgb(${r} ${g} ${b})`);
      context.fillStyle = ink;
      context.fillText(write(value), left + side / 2, top + side / 2 + size * 0.06);
    }
  }
  context.restore();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {string} ink
 */
function hatch(context, left, top, side, ink) {
  context.save();
  context.beginPath();
  context.rect(left, top, side, side);
  context.clip();
  context.beginPath();
  for (let d = -side; d < side; d += 6) {
    context.moveTo(left + d, top + side);
    context.lineTo(left + d + side, top);
  }
  context.globalAlpha = 0.4;
  context.strokeStyle = ink;
  context.lineWidth = 1;
  context.stroke();
  context.restore();
}

/**
 * Clears the hatching behind a number.
 * @param {CanvasRenderingContext2D} context
 * @param {number} left
 * @param {number} top
 * @param {number} side
 * @param {number} size
 * @param {string} colour
 */
function plate(context, left, top, side, size, colour) {
  context.fillStyle = colour;
  context.fillRect(left + 2, top + side / 2 - size * 0.66, side - 4, size * 1.32);
}
