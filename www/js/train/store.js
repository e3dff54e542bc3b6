// @ts-check
/**
 * One run that outlives its page, in IndexedDB: `run/last` is its head, `weights/[run, step]` are its checkpoints,
 * `data/run` is a visitor's own data set.
 */

import { openDB } from '../../vendor/idb/build/index.js';

const NAME = 'conv-playground-training';

/**
 * @typedef {object} Head
 * @property {string} run  tells one run from the next
 * @property {string} fragment
 * @property {string} data
 * @property {string} name
 * @property {number} step
 * @property {number} steps
 * @property {number} when
 * @property {string} head
 * @property {Float32Array} numbers
 */

/**
 * Nothing is thrown: what the browser forbids is told by `state`.
 */
export function createStore() {
  /** @type {'kept' | 'waiting' | 'forbidden' | 'full'} */
  let state = 'waiting';
  /** @type {Promise<import('../../vendor/idb/build/index.js').IDBPDatabase | null>} */
  const opened = open();
  /** Steps of the run's checkpoints that are there. @type {Set<number>} */
  let there = new Set();
  let run = '';
  let hasData = false;
  /** Whether the browser had no room: so much is not written time and again in vain. */
  let refused = false;

  async function open() {
    try {
      return await openDB(NAME, 1, {
        upgrade(db) {
          for (const store of ['run', 'weights', 'data']) db.createObjectStore(store);
        },
        // Another tab with a later version of the page must not wait.
        blocking: (_current, _blocked, event) => /** @type {IDBDatabase} */ (event.target).close(),
      });
    } catch {
      state = 'forbidden';
      return null;
    }
  }

  /** @template T @param {(db: import('../../vendor/idb/build/index.js').IDBPDatabase) => Promise<T>} work @returns {Promise<T | null>} */
  async function attempt(work) {
    const db = await opened;
    if (!db) return null;
    try {
      return await work(db);
    } catch (error) {
      // A transaction that finds no room is aborted.
      const isFull = ['QuotaExceededError', 'AbortError'].includes(/** @type {any} */ (error)?.name);
      state = isFull ? 'full' : 'forbidden';
      return null;
    }
  }

  return {
    state: () => state,
    /** Whether the checkpoint of a step is kept. @param {number} step */
    has: (step) => there.has(step),
    /** A run that is not there yet. */
    begin() {
      run = `${Date.now()}-${Math.random()}`;
      there = new Set();
      hasData = false;
      refused = false;
      if (state === 'kept' || state === 'full') state = 'waiting';
    },
    /**
     * The run takes the place of an earlier one.
     * @param {Omit<Head, 'run' | 'when'>} head
     * @param {{step: number, weights: Float32Array | null}[]} checkpoints  null for those that are there
     * @param {Uint8Array<ArrayBuffer> | null} own  a visitor's own data set
     */
    save(head, checkpoints, own) {
      if (refused) return Promise.resolve(null);
      return attempt(async (db) => {
        const mine = run;
        refused = own !== null && !hasData;
        const work = db.transaction(['run', 'weights', 'data'], 'readwrite');
        // Whoever awaits a part of it is told already.
        work.done.catch(() => {});
        const [runs, weights] = [work.objectStore('run'), work.objectStore('weights')];
        const steps = new Set(checkpoints.map(({ step }) => step));
        for (const key of await weights.getAllKeys()) {
          const [whose, step] = /** @type {[string, number]} */ (key);
          if (whose !== mine || !steps.has(step)) await weights.delete(key);
        }
        for (const { step, weights: numbers } of checkpoints) if (numbers) await weights.put(numbers, [mine, step]);
        const data = work.objectStore('data');
        for (const key of await data.getAllKeys()) if (key !== mine) await data.delete(key);
        // As a value itself, so much would pass Chromium's limit.
        if (own && !hasData) await data.put(new Blob([own]), mine);
        await runs.put({ ...head, run: mine, when: Date.now() }, 'last');
        await work.done;
        if (mine !== run) return;
        there = steps;
        refused = false;
        hasData = true;
        state = 'kept';
      });
    },
    /** @param {Head} head @returns {Promise<Uint8Array<ArrayBuffer> | null | undefined>} */
    data: (head) =>
      attempt(async (db) => {
        const kept = /** @type {Blob | undefined} */ (await db.get('data', head.run));
        return kept && new Uint8Array(await kept.arrayBuffer());
      }),
    /** @returns {Promise<Head | null | undefined>} */
    last: () => attempt((db) => db.get('run', 'last')),
    /**
     * The kept run goes on under its own name.
     * @param {Head} head
     * @returns {Promise<{steps: number[], weights: Float32Array[]}>}
     */
    async takeUp(head) {
      run = head.run;
      const found = await attempt(async (db) => {
        const range = IDBKeyRange.bound([run, -1], [run, Infinity]);
        const [keys, weights] = await Promise.all([db.getAllKeys('weights', range), db.getAll('weights', range)]);
        return { steps: keys.map((key) => /** @type {[string, number]} */ (key)[1]), weights };
      });
      there = new Set(found?.steps);
      hasData = true;
      if (found) state = 'kept';
      return found ?? { steps: [], weights: [] };
    },
    discard: () =>
      attempt(async (db) => {
        const work = db.transaction(['run', 'weights', 'data'], 'readwrite');
        await Promise.all([...work.objectStoreNames].map((name) => work.objectStore(name).clear()));
        await work.done;
        there = new Set();
        hasData = false;
        if (state === 'kept') state = 'waiting';
      }),
  };
}
