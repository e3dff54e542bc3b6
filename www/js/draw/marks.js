// @ts-check
/** The shared cursor's marks: outlines in two tones, so that they read on any picture. */

import { atLeast } from './geometry.js';

/** @typedef {import('./geometry.js').Box} Box */
/** @typedef {import('./palette.js').Palette} Palette */

/** Round a smaller box, dashes are but crumbs. */
const DASHABLE = 28;

/**
 * An outline round a box, outside it, so that the cells stay visible.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Palette} palette
 * @param {{width?: number, dash?: number[], least?: number}} [how]
 */
export function outline(context, box, palette, { width = 2, dash = [], least = 9 } = {}) {
  const { left, top, width: w, height: h } = atLeast(box, least);
  const grow = width / 2 + 0.5;
  context.save();
  context.lineJoin = 'round';
  context.strokeStyle = palette.markEdge;
  context.lineWidth = width + 2;
  context.strokeRect(left - grow, top - grow, w + 2 * grow, h + 2 * grow);
  context.strokeStyle = palette.mark;
  context.lineWidth = width;
  if (Math.min(w, h) >= DASHABLE) context.setLineDash(dash);
  context.strokeRect(left - grow, top - grow, w + 2 * grow, h + 2 * grow);
  context.restore();
}

/**
 * A frame inside a box: one tap among many.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Palette} palette
 * @param {number} [width]
 */
export function inset(context, box, palette, width = 1.5) {
  const edge = width / 2 + 1;
  const w = box.width - 2 * edge;
  const h = box.height - 2 * edge;
  if (w <= 0 || h <= 0) {
    dot(context, box, palette);
    return;
  }
  context.save();
  context.strokeStyle = palette.markEdge;
  context.lineWidth = width + 2;
  context.strokeRect(box.left + edge, box.top + edge, w, h);
  context.strokeStyle = palette.mark;
  context.lineWidth = width;
  context.strokeRect(box.left + edge, box.top + edge, w, h);
  context.restore();
}

/**
 * A small filled square on a cell that is too small for a frame.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Palette} palette
 * @param {number} [least]
 */
export function dot(context, box, palette, least = 3) {
  const { left, top, width, height } = atLeast(box, least);
  context.save();
  context.fillStyle = palette.markEdge;
  context.fillRect(left - 1, top - 1, width + 2, height + 2);
  context.fillStyle = palette.mark;
  context.fillRect(left, top, width, height);
  context.restore();
}

/**
 * A flag in a large cell's corner: this one won.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box
 * @param {Palette} palette
 */
export function flag(context, box, palette) {
  const size = Math.max(8, Math.min(box.width, box.height) * 0.26);
  const right = box.left + box.width - 1;
  context.save();
  context.beginPath();
  context.moveTo(right - size, box.top + 1);
  context.lineTo(right, box.top + 1);
  context.lineTo(right, box.top + 1 + size);
  context.closePath();
  context.fillStyle = palette.mark;
  context.strokeStyle = palette.markEdge;
  context.lineWidth = 1;
  context.fill();
  context.stroke();
  context.restore();
}

/**
 * Covers what is not written yet: everything after the first `written` cells in reading order.
 * @param {CanvasRenderingContext2D} context
 * @param {Box} box       where the cells stand
 * @param {number} columns
 * @param {number} rows
 * @param {number} written
 * @param {string} colour
 */
export function veil(context, box, columns, rows, written, colour) {
  const row = Math.floor(written / columns);
  const cell = { width: box.width / columns, height: box.height / rows };
  const from = box.left + (written % columns) * cell.width;
  const top = box.top + row * cell.height;
  const bottom = box.top + box.height;
  context.save();
  context.globalAlpha = 0.92;
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(from, top);
  context.lineTo(box.left + box.width, top);
  context.lineTo(box.left + box.width, bottom);
  context.lineTo(box.left, bottom);
  context.lineTo(box.left, Math.min(bottom, top + cell.height));
  context.lineTo(from, Math.min(bottom, top + cell.height));
  context.closePath();
  if (row < rows) context.fill();
  context.restore();
}
