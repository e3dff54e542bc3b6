// @ts-check
/** The whole engine, for the workers of training. */

import { fileUrl } from '../files.js';

/** @typedef {{number: number, step: number, x: Float32Array, labels: Uint32Array}} Part */
/** @typedef {{loss: number, items: number, right: number, of: number, gradients: Float32Array}} Share */

/**
 * A run, as the engine has it for this page alone.
 * @typedef {object} Run
 * @property {() => number} begin
 * @property {() => boolean} trains
 * @property {() => number} items  of the batch
 * @property {() => boolean} work
 * @property {() => Part | undefined} handOut
 * @property {(number: number, share: Share) => void} takeIn
 * @property {() => boolean} finish  whether that ended an epoch
 * @property {() => void} reset
 * @property {() => any} state
 * @property {(checkpoint?: number) => Float32Array<ArrayBuffer>} weights
 * @property {(set: string, index: number) => import('./protocol.js').Item} item
 * @property {(checkpoint?: number) => void} beginTest
 * @property {() => import('./protocol.js').TestResult | undefined} test
 * @property {() => {head: string, numbers: Float32Array<ArrayBuffer>}} putAway
 * @property {() => Uint32Array} inputSides
 * @property {() => void} free
 */

/**
 * @typedef {object} Data
 * @property {() => import('./protocol.js').DataInfo} info
 * @property {() => Uint8Array<ArrayBuffer>} bytes
 * @property {(fragment: string) => Run} train  uses the data up
 * @property {(fragment: string, head: string, numbers: Float32Array, steps: number[], weights: Float32Array[]) => Run} takeUp
 */

/** @returns {Promise<any>} */
export async function loadEngine() {
  const engine = await import('../../conv-playground.js');
  await engine.default({ module_or_path: fileUrl('conv-playground_bg.wasm') });
  return engine;
}
