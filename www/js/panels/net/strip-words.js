// @ts-check
/** The strip's sentences. No DOM. */

import { short, whole } from '../../format.js';
import { isVector, mapSize, netOf, inputSize } from './state.js';
import { receptiveField } from './receptive.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./strip.js').Hover} Hover */

/** Layers that see more of the input than this share of it see about all of it. */
const ALL = 1;

/**
 * What the number under the pointer sees, or how to begin.
 * @param {App} app
 * @param {Hover | null} hover
 * @param {boolean} [touch]  whether one points with a finger
 */
export function hoverText(app, hover, touch = false) {
  const { t } = app;
  if (!hover) return t(touch ? 'net.hover.touch' : 'net.hover.none');
  const { name, size, field } = netOf(app).layers[hover.layer];
  if (!size) return '';
  if (isVector(size)) return t('net.hover.number', { name, index: whole(hover.x), count: whole(size[0]) });
  const [height, width] = inputSize(app);
  const { x0, y0, x1, y1 } = receptiveField(field, hover, { width, height });
  const values = { name, map: hover.map, x: hover.x, y: hover.y, rows: y1 - y0, cols: x1 - x0 };
  const share = ((x1 - x0) * (y1 - y0)) / (width * height);
  return t(share >= ALL ? 'net.hover.all' : 'net.hover.part', values);
}

/**
 * The sides from layer to layer: `32 → 30 → 15 → … → 10`. They end at what does not fit.
 * @param {App} app
 * @returns {{layer: number, text: string, wrong?: boolean}[]}
 */
export function runningSizes(app) {
  const { layers } = netOf(app);
  const sizes = [{ layer: -1, size: inputSize(app) }, ...layers.map(({ size }, layer) => ({ layer, size }))];
  const square = sizes.every(({ size }) => !size || isVector(size) || size[0] === size[1]);
  const wrong = layers.findIndex(({ error }) => error !== null);
  return sizes.flatMap(({ layer, size }, i) => {
    const before = sizes[i - 1]?.size;
    if (!size)
      return layer === wrong
        ? [{ layer, text: app.t('net.sizes.end', { name: layers[layer].name }), wrong: true }]
        : [];
    const text = sideText(size, square);
    // What leaves the sides as they are adds nothing to read.
    const same = before && sideText(before, square) === text && layers[layer]?.params === 0;
    return same ? [] : [{ layer, text }];
  });
}

/** @param {readonly number[]} size @param {boolean} square */
function sideText(size, square) {
  if (isVector(size)) return whole(size[0]);
  const [rows, cols] = mapSize(size);
  return square ? String(rows) : `${rows}×${cols}`;
}

/** @param {number} low @param {number} high */
export const rangeText = (low, high) => [short(low, 2), short(high, 2)];
