// @ts-check
/** Which cells the grid of numbers shows. No DOM. */

import { clamp } from './geometry.js';

/** @typedef {import('./geometry.js').Rect} Rect */
/** Narrower, and a sign with three decimals would touch the next cell's. */
export const LEAST_CELL = 50;

/**
 * How many cells fill a box; they are nearly square.
 * @param {number} width
 * @param {number} height
 * @returns {{columns: number, rows: number}}
 */
export function gridSize(width, height) {
  const columns = Math.max(1, Math.floor(width / LEAST_CELL));
  return { columns, rows: Math.max(1, Math.round(height / (width / columns))) };
}

/**
 * The first visible cell along one axis: what was shown stays, unless the range that matters would be out of sight.
 * @param {number | null} before   the first visible cell so far
 * @param {number} visible         how many cells are visible
 * @param {{from: number, to: number}} needed   the range that must be in sight
 * @param {{from: number, to: number}} all      the picture with its padding; beyond it there is nothing to see
 */
export function scrolled(before, visible, needed, all) {
  if (all.to - all.from <= visible) return Math.floor((all.from + all.to - visible) / 2);
  const length = needed.to - needed.from;
  const margin = length + 2 <= visible ? 1 : 0;
  const first =
    before === null || length >= visible
      ? Math.round((needed.from + needed.to - visible) / 2)
      : clamp(before, needed.to + margin - visible, needed.from - margin);
  return clamp(first, all.from, all.to - visible);
}
