// @ts-check
/** What the page asks of the engine, and how it is told. */

import { Connection, EngineEnded } from './connection.js';

export { EngineEnded };

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').AnyState} State */
/** @typedef {import('./protocol.js').Explanation} Explanation */
/** @typedef {import('./protocol.js').Region} Region */
/** @typedef {import('./protocol.js').PresetInfo} PresetInfo */

export class Engine extends Connection {
  /**
   * Changes the configuration.
   * @param {Command} command
   * @param {object} [options]
   * @param {string} [options.key]  say `cell:1,2` for a dragged cell; a waiting command is dropped in favour of
   *    the next one if both have this key; without it a command is never dropped
   * @param {boolean} [options.step]
   * @returns {Promise<State | null>}  null if a newer command made this one's pictures unnecessary
   */
  apply(command, { key = '', step = false } = {}) {
    return this.change('apply', command, key, step);
  }

  /**
   * Opens the visitor's own picture.
   * @param {Blob} blob
   * @param {string} name
   * @returns {Promise<State | null>}
   */
  openImage(blob, name) {
    return this.change('image', { blob, name });
  }

  /**
   * Opens the visitor's own picture as what a kernel is to reach.
   * @param {Blob} blob
   * @param {string} name
   * @returns {Promise<State | null>}
   */
  openTarget(blob, name) {
    return this.change('target', { blob, name }, '', true);
  }

  /** @param {'light' | 'dark'} theme */
  setTheme(theme) {
    this.theme = theme;
    return this.change('theme', theme, 'theme');
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Promise<Explanation | null>} null if a newer one was asked for
   */
  explain(x, y) {
    return this.ask('explain', { x, y }, 'explain', 'explain');
  }

  /**
   * @param {'input' | 'output'} side
   * @param {number} x0
   * @param {number} y0
   * @param {number} width
   * @param {number} height
   * @returns {Promise<Region | null>}
   */
  region(side, x0, y0, width, height) {
    return this.ask('region', { side, x0, y0, width, height }, `region:${side}`, 'region');
  }

  /** @param {{layer: number, from: number, count: number, side: number}} what @returns {Promise<import('./protocol.js').NetMaps | null>} */
  netMaps(what) {
    return this.ask('net-maps', what, `net-maps:${what.layer}:${what.from}`, 'maps');
  }

  /** @param {{layer: number, map?: number}} what @returns {Promise<import('./protocol.js').NetValues | null>} */
  netValues(what) {
    return this.ask('net-values', what, 'net-values', 'values');
  }

  /** @param {{layer: number, map: number, x: number, y: number}} what @returns {Promise<import('./protocol.js').NetDetail | null>} */
  netDetail(what) {
    return this.ask('net-detail', what, 'net-detail', 'detail');
  }

  /** @param {{layer: number, map: number, from: number, count: number, side: number}} what @returns {Promise<import('./protocol.js').NetParts | null>} */
  netParts(what) {
    return this.ask('net-parts', what, 'net-parts', 'parts');
  }

  /**
   * Shows weights of a run of training; null brings the random ones back. While one is under way only the newest waits.
   * @param {Float32Array | null} weights
   * @param {boolean} split  whether the left half of each map stays as random weights have it
   * @returns {Promise<State | null>}
   */
  showTrained(weights, split) {
    return this.change('net-trained', { weights, split }, 'net-trained');
  }

  /** @returns {Promise<import('./train/protocol.js').Moved | null>} */
  netMoved() {
    return this.ask('net-moved', {}, 'net-moved', 'moved');
  }

  /** @returns {Promise<import('./train/protocol.js').Guess | null>} */
  netGuess() {
    return this.ask('net-guess', {}, 'net-guess', 'guess');
  }

  /** The output that a kernel is to learn. @returns {Promise<import('./protocol.js').Picture & {rgba: Uint8ClampedArray}>} */
  goal() {
    return this.ask('learn-goal', {}, 'learn-goal');
  }

  /** How the present output differs from it. @returns {Promise<(import('./protocol.js').Picture & {rgba: Uint8ClampedArray}) | null>} */
  goalDifference() {
    return this.ask('learn-difference', {}, 'learn-difference', 'difference');
  }

  /** Tries some more seeds for a kernel that looks for lines. @returns {Promise<import('./protocol.js').Survey>} */
  survey() {
    return this.ask('learn-survey', {}, 'learn-survey');
  }

  /** @returns {Promise<import('./protocol.js').NetExport>} */
  netExport() {
    return this.ask('net-export', {}, 'net-export');
  }

  /** @returns {Promise<import('./protocol.js').Code[]>} */
  codes() {
    return this.ask('codes', {}, 'codes');
  }

  /** The output's numbers as a file. @param {'npy' | 'csv'} format @returns {Promise<Uint8Array<ArrayBuffer>>} */
  numbers(format) {
    return this.ask('numbers', { format }, 'numbers');
  }

  /** @returns {Promise<{presets: PresetInfo[], initializers: string[], activations: string[], optimizers: {name: string, className: string}[], borders: string[], images: string[], patterns: {id: string, seeded: boolean}[], parts: string[], limits: Record<string, number>, layers: import('./protocol.js').LayerInfo[], examples: string[]}>} */
  async tables() {
    for (;;) {
      try {
        return await this.ask('tables', {}, 'tables');
      } catch (error) {
        if (!(error instanceof EngineEnded) || error.final) throw error;
      }
    }
  }
}
