// @ts-check
/** Where the maps of one layer stand on its canvas, and which map is at a point. No DOM. */

/** @typedef {import('../../draw/geometry.js').Box} Box */

/**
 * @typedef {object} Arrangement
 * @property {number} count    cells: maps, or the numbers of a vector
 * @property {number} columns
 * @property {number} cellWidth
 * @property {number} cellHeight
 * @property {number} gap
 * @property {number} width    of the whole
 * @property {number} height
 * @property {Box} [colours]   where three maps stand as the colours of one picture
 */

/** A single map is no larger than this. */
const LARGEST = 150;
/** A picture of three maps. */
const COLOURS = 116;
/** Wider maps are drawn lower. */
const WIDEST = 2.2;
/** Rows of maps, for up to so many maps. */
const MAP_ROWS = [
  { most: 3, rows: 3 },
  { most: 4, rows: 2 },
  { most: 6, rows: 3 },
  { most: 16, rows: 4 },
  { most: 64, rows: 8 },
  { most: Infinity, rows: 16 },
];
const NUMBER_ROWS = [
  { most: 16, rows: 16 },
  { most: 64, rows: 16 },
  { most: 2048, rows: 32 },
  { most: Infinity, rows: 64 },
];

/** @param {readonly {most: number, rows: number}[]} table @param {number} count */
const rowsFor = (table, count) => Math.min(count, table.find(({ most }) => count <= most)?.rows ?? count);

/**
 * @param {readonly number[]} size   rows, columns and maps; or the length of a vector
 * @param {number} room              the height that there is
 * @returns {Arrangement}
 */
export function arrange(size, room) {
  if (size.length === 1) return grid(size[0], rowsFor(NUMBER_ROWS, size[0]), { room, ratio: 1, gap: 0, largest: 16 });
  const [rows, cols, count] = size;
  return grid(count, rowsFor(MAP_ROWS, count), {
    room,
    ratio: Math.min(WIDEST, cols / rows),
    gap: 3,
    largest: LARGEST,
  });
}

/**
 * @param {number} count
 * @param {number} rows
 * @param {{room: number, ratio: number, gap: number, largest: number}} how  `ratio`: width to height of a cell
 * @returns {Arrangement}
 */
function grid(count, rows, { room, ratio, gap, largest }) {
  const cellHeight = Math.max(2, Math.min(largest, Math.floor((room - gap * (rows - 1)) / rows)));
  const cellWidth = Math.max(2, Math.round(cellHeight * ratio));
  const columns = Math.ceil(count / rows);
  return {
    count,
    columns,
    cellWidth,
    cellHeight,
    gap,
    width: columns * cellWidth + (columns - 1) * gap,
    height: rows * cellHeight + (rows - 1) * gap,
  };
}

/**
 * Three maps as the red, green and blue of one picture, and smaller below it each alone.
 * @param {readonly number[]} size
 * @param {number} room
 * @returns {Arrangement}
 */
export function arrangeColours([rows, cols], room) {
  const gap = 3;
  const ratio = Math.min(WIDEST, cols / rows);
  const height = Math.min(COLOURS, Math.floor((room - gap) * 0.75));
  const cellWidth = Math.max(2, Math.round((height * ratio - 2 * gap) / 3));
  const cellHeight = Math.max(2, Math.round(cellWidth / ratio));
  const width = 3 * cellWidth + 2 * gap;
  return {
    count: 3,
    columns: 3,
    cellWidth,
    cellHeight,
    gap,
    width,
    height: height + gap + cellHeight,
    colours: { left: 0, top: 0, width, height },
  };
}

/** Row by row. @param {Arrangement} arrangement @param {number} index @returns {Box} */
export function cellBox({ columns, cellWidth, cellHeight, gap, colours }, index) {
  const top = colours ? colours.height + gap : 0;
  return {
    left: (index % columns) * (cellWidth + gap),
    top: top + Math.floor(index / columns) * (cellHeight + gap),
    width: cellWidth,
    height: cellHeight,
  };
}

/**
 * @param {Arrangement} arrangement
 * @param {{x: number, y: number}} point   from the canvas' corner
 * @returns {{index: number, u: number, v: number} | null}  `u`, `v`: where in the cell, 0…1
 */
export function cellUnder(arrangement, { x, y }) {
  const { count, columns, cellWidth, cellHeight, gap, colours } = arrangement;
  if (colours && inside(colours, x, y)) return { index: 0, u: x / colours.width, v: y / colours.height };
  const column = Math.floor(x / (cellWidth + gap));
  const row = Math.floor((y - cellBox(arrangement, 0).top) / (cellHeight + gap));
  const index = row * columns + column;
  if (x < 0 || row < 0 || column >= columns || index >= count) return null;
  const { left, top } = cellBox(arrangement, index);
  const [u, v] = [(x - left) / cellWidth, (y - top) / cellHeight];
  return u < 1 && v < 1 ? { index, u, v } : null;
}

/** @param {Box} box @param {number} x @param {number} y */
const inside = ({ width, height }, x, y) => x >= 0 && y >= 0 && x < width && y < height;

/**
 * Where an arrow key leads.
 * @param {Arrangement} arrangement
 * @param {number} index
 * @param {string} key
 * @returns {number | null} null if the key leads nowhere
 */
export function cellBeside({ count, columns }, index, key) {
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (!steps[key]) return null;
  const next = index + steps[key];
  return next >= 0 && next < count ? next : index;
}
