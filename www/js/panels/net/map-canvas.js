// @ts-check
/** Draws maps that came stacked in one buffer onto a canvas of many cells. */

import { putPixels, surface } from '../../draw/surface.js';

/** @typedef {import('../../draw/geometry.js').Box} Box */

/** @typedef {{rgba: Uint8ClampedArray, width: number, height: number}} Stack */

/** @type {HTMLCanvasElement | undefined} */
let sheet;

/** Device pixels of a CSS length. @param {number} length */
export const devicePixels = (length) => Math.max(1, Math.round(length * Math.max(1, globalThis.devicePixelRatio || 1)));

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{width: number, height: number}} size   in CSS pixels
 * @param {Stack} stack
 * @param {number} count
 * @param {(index: number) => Box} boxOf
 */
export function paintStack(canvas, size, stack, count, boxOf) {
  const context = surface(canvas, size.width, size.height);
  if (!context || count === 0) return;
  sheet ??= document.createElement('canvas');
  putPixels(sheet, stack.rgba, stack.width, stack.height * count);
  context.imageSmoothingEnabled = false;
  for (let i = 0; i < count; i += 1) {
    const { left, top, width, height } = boxOf(i);
    context.drawImage(sheet, 0, i * stack.height, stack.width, stack.height, left, top, width, height);
  }
}

/**
 * Three grey maps as the red, green and blue of one picture.
 * @param {HTMLCanvasElement} canvas   painted already
 * @param {Stack} stack
 * @param {Box} box
 */
export function paintColours(canvas, { rgba, width, height }, box) {
  const context = canvas.getContext('2d');
  if (!context || !sheet) return;
  const count = width * height * 4;
  const colours = new Uint8ClampedArray(count);
  for (let i = 0; i < count; i += 4) {
    colours[i] = rgba[i];
    colours[i + 1] = rgba[count + i];
    colours[i + 2] = rgba[2 * count + i];
    colours[i + 3] = 255;
  }
  putPixels(sheet, colours, width, height);
  context.drawImage(sheet, 0, 0, width, height, box.left, box.top, box.width, box.height);
}

/**
 * The numbers of a vector, one a cell, row by row.
 * @param {HTMLCanvasElement} canvas
 * @param {import('./arrangement.js').Arrangement} cells
 * @param {Stack} numbers  in one row; fewer than cells, if there are too many to be told one by one
 */
export function paintNumbers(canvas, cells, { rgba, width: given }) {
  const { count, columns, cellWidth, cellHeight } = cells;
  const context = surface(canvas, cells.width, cells.height);
  if (!context) return;
  const rows = Math.ceil(count / columns);
  const colours = new Uint32Array(rows * columns);
  const each = new Uint32Array(rgba.buffer, rgba.byteOffset, given);
  for (let i = 0; i < count; i += 1) colours[i] = each[given < count ? Math.floor((i * given) / count) : i];
  sheet ??= document.createElement('canvas');
  putPixels(sheet, new Uint8ClampedArray(colours.buffer), columns, rows);
  context.imageSmoothingEnabled = false;
  context.drawImage(sheet, 0, 0, columns, rows, 0, 0, columns * cellWidth, rows * cellHeight);
}

/**
 * One map filling its canvas; painted again only when it changes.
 * @param {HTMLCanvasElement} canvas
 * @param {Uint8ClampedArray} rgba
 * @param {number} width
 * @param {number} height
 */
export function paintMap(canvas, rgba, width, height) {
  if (painted.get(canvas) === rgba) return;
  painted.set(canvas, rgba);
  putPixels(canvas, rgba, width, height);
}

/** @type {WeakMap<HTMLCanvasElement, Uint8ClampedArray>} */
const painted = new WeakMap();

/** @type {WeakMap<Uint8ClampedArray, Uint8ClampedArray[]>} */
const parted = new WeakMap();

/** The maps of a stack, the same objects at every call. @param {Stack} stack @returns {Uint8ClampedArray[]} */
export function mapsOf({ rgba, width, height }) {
  const known = parted.get(rgba);
  if (known) return known;
  const length = width * height * 4;
  const maps = Array.from({ length: Math.floor(rgba.length / length) }, (_, i) =>
    rgba.subarray(i * length, (i + 1) * length),
  );
  parted.set(rgba, maps);
  return maps;
}
