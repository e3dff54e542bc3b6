// @ts-check
/** Which cells the grid of numbers shows. No DOM. */

import { clamp } from './geometry.js';

/** @typedef {import('./geometry.js').Rect} Rect */
/** @typedef {{columns: number, rows: number, cell: number, left: number, top: number}} GridSize */

/** Narrower, and three digits no longer fit. */
export const LEAST_CELL = 38;

/**
 * As many square cells as fit in a box, in its middle.
 * @param {number} width
 * @param {number} height
 * @returns {GridSize}
 */
export function gridSize(width, height) {
  const columns = Math.max(1, Math.floor(width / LEAST_CELL));
  const cell = Math.max(1, width / columns);
  const rows = Math.max(1, Math.floor(height / cell));
  return { columns, rows, cell, left: 0, top: (height - rows * cell) / 2 };
}

/**
 * The first visible cell along one axis: what was shown stays, unless the range that matters would be out of sight.
 * @param {number | null} before   the first visible cell so far
 * @param {number} visible         how many cells are visible
 * @param {number} from            the range that must be in sight
 * @param {number} to
 */
export function scrolled(before, visible, from, to) {
  const length = to - from;
  if (before === null || length >= visible) return Math.round((from + to - visible) / 2);
  const margin = length + 2 <= visible ? 1 : 0;
  return clamp(before, to + margin - visible, from - margin);
}
