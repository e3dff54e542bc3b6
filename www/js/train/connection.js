// @ts-check
/** The page's side of the training worker: it is started when it is first asked, and anew after it has ended. */

import { startWorker } from '../files.js';

/** @typedef {import('./protocol.js').TrainState} TrainState */

/** A worker that says nothing for so long has ended. Long work tells how far it is. */
const SILENCE_MS = 15_000;

/**
 * @param {object} hooks
 * @param {(state: TrainState) => void} hooks.onState  a run has moved
 * @param {(fault: {code: string, details: Record<string, string>}) => void} [hooks.onEnd]  the worker has ended; what
 *   was kept can be taken up
 */
export function createTraining({ onState, onEnd }) {
  /** @type {Worker | null} */
  let worker = null;
  let last = 0;
  /** @type {Map<number, {resolve: (result: any) => void, reject: (error: Error) => void}>} */
  const asked = new Map();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;

  function start() {
    const fresh = startWorker('js/train/worker.js');
    fresh.onmessage = ({ data }) => {
      if (fresh !== worker) return;
      listen();
      if (data.state) return onState(data.state);
      if (data.ended) return end(data.ended);
      if ('progress' in data) return;
      const waiting = asked.get(data.id);
      asked.delete(data.id);
      listen();
      if (data.error) waiting?.reject(Object.assign(new Error(data.error.message), data.error));
      else waiting?.resolve(data.result);
    };
    fresh.onerror = (event) => {
      event.preventDefault();
      if (fresh === worker) end({ code: 'engine-unloadable', details: { why: String(event.message ?? '') } });
    };
    return fresh;
  }

  /** Waits anew for a sign of life, as long as something is asked. */
  function listen() {
    clearTimeout(silence);
    if (asked.size > 0) silence = setTimeout(() => end({ code: 'engine-panic', details: {} }), SILENCE_MS);
  }

  /** @param {{code: string, details: Record<string, string>}} [fault] */
  function end(fault) {
    clearTimeout(silence);
    worker?.terminate();
    worker = null;
    const error = { code: 'engine-failed', details: {}, ...fault };
    for (const { reject } of asked.values()) reject(Object.assign(new Error(error.code), error));
    asked.clear();
    if (fault) onEnd?.(fault);
  }

  /** @param {string} op @param {object} [args] @returns {Promise<any>} */
  function ask(op, args = {}) {
    worker ??= start();
    const id = (last += 1);
    const answer = new Promise((resolve, reject) => asked.set(id, { resolve, reject }));
    worker.postMessage({ id, op, args });
    listen();
    return answer;
  }

  /** @type {(op: string) => () => Promise<TrainState>} */
  const move = (op) => () => ask(op);

  return {
    /**
     * @param {string} fragment  the recipe
     * @param {import('./data.js').DataRequest} [data]  a visitor's own; without it, those of before
     * @returns {Promise<TrainState>}
     */
    prepare: (fragment, data) => ask('prepare', { fragment, data }),
    start: move('start'),
    pause: move('pause'),
    step: move('step'),
    epoch: move('epoch'),
    reset: move('reset'),
    resume: move('resume'),
    /** @returns {Promise<unknown>} */
    discard: () => ask('discard'),
    /** @param {number} checkpoint  beyond the last: of now @returns {Promise<Float32Array>} */
    weights: (checkpoint) => ask('weights', { checkpoint }),
    /** @param {number} checkpoint @returns {Promise<import('./protocol.js').TestResult | null>} null if a newer one was asked for */
    test: (checkpoint) => ask('test', { checkpoint }),
    /** @param {'train' | 'test'} set @param {number} index @returns {Promise<import('./protocol.js').Item>} */
    item: (set, index) => ask('item', { set, index }),
    /** @returns {Promise<import('./protocol.js').KeptRun | null>} */
    kept: () => ask('kept'),
    end: () => end(),
  };
}
