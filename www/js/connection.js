// @ts-check
/**
 * The connection to the engine's worker: requests and answers, a watchdog, and a replacement for a worker that died,
 * with the last good configuration and the visitor's own picture.
 */

import { isWholeWanted, spawn as spawnWorker } from './early.js';
import { Lanes } from './lanes.js';

/** @typedef {import('./protocol.js').AnyState} State */
/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {import('./lanes.js').Request} Request */

/** @typedef {'crashed' | 'silent' | 'failed'} Reason */

/** Without any sign of life for so long, the worker is replaced. */
const SILENCE_MS = 15_000;
/** A worker that is still being downloaded may be silent for longer. */
const LOADING_MS = 60_000;
/** Why the engine of a first visit refuses what has to do with networks. */
const LIGHT = 'light-engine';
/** More replacements than these, within this time, are no accident. */
const MOST_REPLACEMENTS = 3;
const MEMORY_MS = 120_000;

/** The failure of a request whose worker ended before it answered. `onFault` or `onGiveUp` tells of it. */
export class EngineEnded extends Error {
  code = 'engine-ended';

  /**
   * @param {Reason} reason
   * @param {boolean} final  no new worker was started
   */
  constructor(reason, final) {
    super(reason);
    this.reason = reason;
    this.final = final;
  }
}

/**
 * @typedef {object} Hooks
 * @property {(state: State, step: boolean) => void} onState  `step`: a command that is a step back has led to it
 * @property {(progress: number | null) => void} onProgress
 * @property {(reason: Reason) => void} onFault   the worker ended; a new one is starting
 * @property {() => void} onGiveUp   workers ended time and again; the next command tries once more
 */

/** @typedef {{now: () => number, later: (callback: () => void, ms: number) => any, cancel: (timer: any) => void}} Clock */

/** @type {Clock} */
const machineClock = {
  now: () => performance.now(),
  later: (callback, ms) => setTimeout(callback, ms),
  cancel: (timer) => clearTimeout(timer),
};

export class Connection {
  /** @type {Worker | null} */ #worker = null;
  #loaded = false;
  /** @type {Lanes} */ #lanes;
  /** @type {Hooks} */ #hooks;
  /** @type {(whole: boolean) => Worker} */ #spawn;
  /** Whether the engine with networks is wanted. */ #whole;
  /** Whether it is to start once the light one has said its last state. */
  #growing = false;
  /** Which engines have been loaded: the whole one, the light one. @type {Set<boolean>} */ #worked = new Set();
  /** @type {Clock} */ #clock;
  /** @type {any} */ #watchdog;
  #nextId = 1;
  /** The last good state's. @type {string | null} */ #fragment = null;
  /** For a worker that takes over. @type {'light' | 'dark'} */ theme = 'light';
  /** @type {{blob: Blob, name: string} | null} */ #own = null;
  /** Whether an accepted step's state is still to come. */
  #step = false;
  /** When workers were replaced. @type {number[]} */ #replaced = [];

  /**
   * @param {Hooks} hooks
   * @param {(whole: boolean) => Worker} [spawn]
   * @param {Clock} [clock]
   * @param {boolean} [whole]  begins with the engine that has networks; otherwise it comes when it is needed
   */
  constructor(hooks, spawn = spawnWorker, clock = machineClock, whole = isWholeWanted) {
    this.#hooks = hooks;
    this.#spawn = spawn;
    this.#whole = whole;
    this.#clock = clock;
    this.#lanes = new Lanes((request) => this.#send(request), clock.now);
  }

  /**
   * Shows a link's fragment. A refused fragment rejects, and what was there stays.
   * @param {string} fragment
   * @param {'light' | 'dark'} theme
   * @returns {Promise<State | null>}  null if a newer command made its pictures unnecessary
   */
  start(fragment, theme) {
    this.theme = theme;
    if (!this.#worker) this.#open();
    return this.ask('start', { fragment, theme, own: this.#own }, 'state');
  }

  /**
   * A request that changes the state; a page that had given up tries once more.
   * @param {string} op
   * @param {any} args
   * @param {string} [key]
   * @param {boolean} [step]
   * @returns {Promise<State | null>}  null if a newer one made its pictures unnecessary
   */
  change(op, args, key, step) {
    if (!this.#worker && this.#fragment !== null) void this.#revive(this.#fragment);
    return this.ask(op, args, 'state', key, step);
  }

  /**
   * @param {string} op
   * @param {any} args
   * @param {string} lane
   * @param {string} [key]   of two waiting requests of a lane with one key, only the newer is sent
   * @param {boolean} [step]
   * @returns {Promise<any>}
   */
  ask(op, args, lane, key = '', step = false) {
    return new Promise((resolve, reject) => {
      if (this.#worker) this.#lanes.add({ id: this.#nextId++, op, args, lane, key, step, resolve, reject });
      else reject(new EngineEnded('failed', true));
    });
  }

  /** @param {Request} request */
  #send({ id, op, args }) {
    this.#worker?.postMessage({ id, op, args });
    // A page that goes on asking must not keep a silent worker alive.
    if (this.#lanes.size === 1) this.#watch();
  }

  #watch() {
    this.#clock.cancel(this.#watchdog);
    const patience = this.#loaded ? SILENCE_MS : LOADING_MS;
    if (this.#lanes.size > 0) this.#watchdog = this.#clock.later(() => this.#replace('silent'), patience);
  }

  #open() {
    const worker = this.#spawn(this.#whole);
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#replace('failed');
    };
    this.#worker = worker;
    this.#loaded = false;
  }

  /** @param {Answer} message */
  #receive(message) {
    if (message.loaded) {
      this.#loaded = true;
      this.#worked.add(this.#whole);
    }
    if (message.error?.code === 'engine-panic') return this.#replace('crashed');
    if (message.error?.code === 'engine-unloadable') return this.#replace('failed');
    const light = message.error?.details?.why === LIGHT;
    // What was accepted before comes first; then the whole engine starts with it.
    if (light && message.owes) return void (this.#growing = true);
    if (light) return this.#grow();
    if (this.#growing && message.state !== undefined) {
      if (message.state) this.#take(message.state);
      return this.#grow();
    }
    const request = this.#lanes.get(message.id ?? 0);
    if (request && message.progress !== undefined) {
      this.#hooks.onProgress(message.progress);
      this.#lanes.goesOn(request);
    } else if (request) {
      this.#settle(request, message);
    }
    this.#watch();
  }

  /**
   * @param {Request} request
   * @param {Answer} answer
   */
  #settle(request, { result, state, error, owes }) {
    if (error) {
      request.reject(error);
      // The pictures of what was accepted before then come later, under the same number.
      if (owes) return;
    } else if (request.lane !== 'state') {
      request.resolve(result);
    } else if (state === undefined) {
      if (request.op === 'image') this.#own = request.args;
      this.#step ||= request.step;
      if (result) this.#take(result);
      request.resolve(result);
    } else if (state) {
      this.#take(state);
    }
    this.#lanes.done(request);
    if (this.#lanes.size === 0) this.#hooks.onProgress(null);
  }

  /** @param {State} state */
  #take(state) {
    const step = this.#step;
    this.#step = false;
    this.#fragment = state.fragment;
    this.#hooks.onState(state, step);
  }

  /** Goes on with the whole engine, which repeats what the light one could not do. */
  #grow() {
    this.#worker?.terminate();
    this.#whole = true;
    this.#growing = false;
    this.#open();
    const unanswered = this.#lanes.clear();
    if (this.#fragment !== null) void this.#revive(this.#fragment);
    for (const request of unanswered) this.#lanes.add({ ...request, id: this.#nextId++ });
  }

  /** @param {Reason} reason */
  #replace(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#growing = false;
    // A whole engine that can't be had must not take the light one's labs along.
    if (!this.#worked.has(true) && this.#worked.has(false)) this.#whole = false;
    this.#clock.cancel(this.#watchdog);
    const now = this.#clock.now();
    this.#replaced = [...this.#replaced.filter((time) => now - time < MEMORY_MS), now];
    const final = this.#replaced.length > MOST_REPLACEMENTS;
    this.#step = false;
    for (const request of this.#lanes.clear()) request.reject(new EngineEnded(reason, final));
    this.#hooks.onProgress(null);
    if (final) return this.#hooks.onGiveUp();
    this.#open();
    this.#hooks.onFault(reason);
    if (this.#fragment !== null) void this.#revive(this.#fragment);
  }

  /** @param {string} fragment */
  async #revive(fragment) {
    try {
      await this.start(fragment, this.theme);
    } catch (error) {
      // A link that the engine refuses must not keep it from coming back.
      if (!(error instanceof EngineEnded) && fragment !== '') await this.#revive('');
    }
  }
}
