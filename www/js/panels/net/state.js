// @ts-check
/** What the Network lab's panels read of the state, and the commands that several of them send. */

import { arrange, arrangeColours } from './arrangement.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').NetLayer} NetLayer */

/** @param {App} app */
export const netOf = ({ store }) => /** @type {import('../../protocol.js').NetState} */ (store.net).net;

/** @param {App} app */
export const configOf = ({ store }) => /** @type {import('../../protocol.js').NetState} */ (store.net).config;

/** The link's fields that say the model; who locks one of them locks the model. */
const MODEL = ['net', 'in', 'seed'];

/** @param {App} app */
export const locked = (app) => configOf(app).ro.some((key) => MODEL.includes(key));

/** Rows, columns and channels of what enters the model. @param {App} app */
export function inputSize({ store }) {
  const { height, width, channels } = /** @type {import('../../protocol.js').NetState} */ (store.net).input;
  return [height, width, channels];
}

/** The size of what enters a layer. @param {App} app @param {number} layer @returns {number[]} */
export const sizeBefore = (app, layer) => (layer > 0 ? netOf(app).layers[layer - 1]?.size : null) ?? inputSize(app);

/** `30 × 30 × 32`. @param {readonly (number | null)[]} size */
export const sizeText = (size) => size.map((side) => side ?? '?').join(' × ');

/** A vector has one map of height 1. @param {readonly number[]} size */
export const isVector = (size) => size.length === 1;

/** Rows and columns of one map. @param {readonly number[]} size @returns {[number, number]} */
export const mapSize = (size) => (isVector(size) ? [1, size[0]] : [size[0], size[1]]);

/** Grey displays, in which three maps can be the colours of one picture. */
const GREY = ['clamp', 'abs'];

/** Where a layer's maps stand on its canvas. @param {App} app @param {readonly number[]} size @param {number} room */
export function arrangement(app, size, room) {
  const colours = size.length === 3 && size[2] === 3 && GREY.includes(configOf(app).out);
  return colours ? arrangeColours(size, room) : arrange(size, room);
}

/**
 * What is pointed at, or else the pixel of the opened map.
 * @param {App} app
 * @param {import('./strip.js').Hover | null} hover
 */
export function pointed(app, hover) {
  if (hover) return hover;
  const { selected, layers } = netOf(app);
  if (!selected || !layers[selected.layer]?.size) return null;
  return { layer: selected.layer, map: selected.map ?? 0, ...app.cursor.at() };
}

/**
 * Opens a map; the pinned pixel of another map may not exist in it.
 * @param {App} app
 * @param {number} layer
 * @param {number} map
 * @param {string} [px]
 */
export async function openMap(app, layer, map, px = '') {
  const config = configOf(app);
  const held = config.px === '' ? ['layer', 'map'] : ['layer', 'map', 'px'];
  if (held.some((key) => config.ro.includes(key))) return false;
  if (String(layer) === config.layer && String(map) === config.map && px === config.px) return true;
  const set = (/** @type {string} */ key, /** @type {string} */ value) => app.apply({ type: 'set', key, value });
  const sameLayer = String(layer) === config.layer;
  const cleared = sameLayer || config.px === '' || (await set('px', ''));
  const there = cleared && (sameLayer || (await set('layer', String(layer))));
  const opened = there && (await set('map', String(map)));
  return opened && (px === '' || (await set('px', px)));
}

/** @param {App} app @param {number} layer @returns {Promise<boolean>} */
export function selectLayer(app, layer) {
  if (String(layer) === configOf(app).layer) return Promise.resolve(true);
  return openMap(app, layer, 0);
}
