// @ts-check
/**
 * The connection to the engine's worker: requests and answers, a watchdog, and a replacement for a worker that died,
 * with the last good configuration and the visitor's own pictures.
 */

import { isWholeWanted, spawn as spawnWorker } from './early.js';
import { Lanes } from './lanes.js';
import { Trail } from './trail.js';
import { EngineMissing, Upgrade, choosesLab } from './upgrade.js';

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
  /** The whole engine on its way. @type {Upgrade | null} */ #upgrade = null;
  /** Which engines have been loaded: the whole one, the light one. @type {Set<boolean>} */ #worked = new Set();
  /** @type {Clock} */ #clock;
  /** @type {any} */ #watchdog;
  #nextId = 1;
  /** The last good state's. @type {string | null} */ #fragment = null;
  /** For a worker that takes over. @type {'light' | 'dark'} */ theme = 'light';
  /** @type {{blob: Blob, name: string} | null} */ #own = null;
  /** A kernel's target. @type {{blob: Blob, name: string} | null} */ #target = null;
  #trail = new Trail();
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
    const pictures = { own: this.#own, target: this.#target };
    return this.ask('start', { fragment, theme, ...pictures, history: this.#trail.links() }, 'state');
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
      if (!this.#worker) return reject(new EngineEnded('failed', true));
      const request = { id: this.#nextId++, op, args, lane, key, step, resolve, reject };
      if (this.#upgrade?.isSuperseded(request)) this.#stay();
      this.#lanes.add(request);
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
    this.#loaded = false;
    this.#listen(this.#spawn(this.#whole));
  }

  /** @param {Worker} worker */
  #listen(worker) {
    worker.onmessage = ({ data }) => {
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (worker === this.#worker) this.#replace('failed');
    };
    this.#worker = worker;
  }

  /** @param {Answer} message */
  #receive(message) {
    if (message.loaded) {
      this.#loaded = true;
      this.#worked.add(this.#whole);
    }
    if (message.error?.code === 'engine-panic') return this.#replace('crashed');
    if (message.error?.code === 'engine-unloadable') return this.#replace('failed');
    const request = this.#lanes.get(message.id ?? 0);
    if (request && message.error?.details?.why === LIGHT) this.#postpone(request);
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
      if (request.op === 'target') this.#target = request.args;
      this.#step ||= request.step;
      if (result) this.#take(result);
      request.resolve(result);
    } else if (state) {
      this.#take(state);
    }
    this.#lanes.done(request);
    if (this.#upgrade?.isLoaded) this.#change();
    else if (this.#lanes.size === 0) this.#rest();
  }

  /** No progress is left to tell, but that the whole engine is on its way. */
  #rest() {
    this.#hooks.onProgress(this.#upgrade ? 0 : null);
  }

  /** @param {State} state */
  #take(state) {
    const step = this.#step;
    this.#step = false;
    this.#fragment = state.fragment;
    this.#trail.see(state);
    this.#hooks.onState(state, step);
  }

  /** Lets a request wait for the whole engine, which is sent for. @param {Request} request */
  #postpone(request) {
    const isOver = choosesLab(request) && this.#lanes.all().some((other) => other.id > request.id && choosesLab(other));
    if (isOver) request.resolve(null);
    else this.#hold(request);
    // What else is said of it concerns the commands before it alone.
    request.resolve = request.reject = () => {};
    request.step = false;
  }

  /** @param {Request} request */
  #hold(request) {
    this.#upgrade ??= new Upgrade(
      this.#spawn(true),
      { loaded: () => this.#change(), lost: (held) => this.#miss(held) },
      (callback) => {
        const timer = this.#clock.later(callback, LOADING_MS);
        return () => this.#clock.cancel(timer);
      },
    );
    this.#upgrade.hold({ ...request, id: this.#nextId++ });
  }

  /** Goes on with the whole engine as soon as all that the light one accepted is shown. */
  #change() {
    if (!this.#upgrade || this.#lanes.isBusy('state')) return;
    const { worker, held } = this.#upgrade.take();
    this.#upgrade = null;
    this.#worker?.terminate();
    this.#whole = true;
    this.#loaded = true;
    this.#worked.add(true);
    this.#listen(worker);
    const unanswered = this.#lanes.clear();
    if (this.#fragment !== null) void this.#revive(this.#fragment);
    for (const request of [...unanswered, ...held]) this.#lanes.add({ ...request, id: this.#nextId++ });
    this.#rest();
  }

  /** Goes on without the whole engine, since another lab is wanted now. */
  #stay() {
    for (const request of this.#upgrade?.drop() ?? []) request.resolve(null);
    this.#upgrade = null;
    this.#rest();
  }

  /** @param {Request[]} held */
  #miss(held) {
    this.#upgrade = null;
    for (const request of held) request.reject(new EngineMissing());
    this.#rest();
  }

  /** @param {Reason} reason */
  #replace(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    this.#clock.cancel(this.#watchdog);
    const lost = [...this.#lanes.clear(), ...(this.#upgrade?.drop() ?? [])];
    this.#upgrade = null;
    // A whole engine that can't be had must not take the light one's labs along.
    const missing = this.#whole && !this.#worked.has(true);
    if (missing) this.#whole = false;
    const now = this.#clock.now();
    this.#replaced = [...this.#replaced.filter((time) => now - time < MEMORY_MS), now];
    const final = this.#replaced.length > MOST_REPLACEMENTS;
    this.#step = false;
    for (const request of lost) {
      request.reject(missing && request.op === 'start' ? new EngineMissing() : new EngineEnded(reason, final));
    }
    this.#hooks.onProgress(null);
    if (final) return this.#hooks.onGiveUp();
    this.#open();
    if (!missing) this.#hooks.onFault(reason);
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
