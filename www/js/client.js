// @ts-check
/**
 * The page's side of the engine: a queue in which only the newest of a kind matters, a watchdog,
 * and a replacement for a worker that died, with the last good configuration.
 */

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').State} State */
/** @typedef {import('./protocol.js').Explanation} Explanation */
/** @typedef {import('./protocol.js').Region} Region */
/** @typedef {import('./protocol.js').PresetInfo} PresetInfo */
/** @typedef {import('./protocol.js').EngineError} EngineError */

/** @typedef {{id: number, op: string, args: any, key: string, resolve: (value: any) => void, reject: (reason: any) => void}} Request */

/** Without any sign of life for so long, the worker is replaced. */
const SILENCE_MS = 15_000;

/** The failure of a request whose worker was replaced. */
export class EngineRestarted extends Error {
  code = 'engine-restarted';
  /** @type {Record<string, string>} */
  details = {};
}

/**
 * @typedef {object} Hooks
 * @property {(state: State) => void} onState
 * @property {(progress: number | null) => void} onProgress
 * @property {(reason: 'crashed' | 'silent' | 'failed') => void} onFault   the worker ended; a new one is starting
 * @property {() => void} onGiveUp   workers ended time and again; the next command tries once more
 */

export class Engine {
  /** @type {Worker | null} */ #worker = null;
  /** @type {Map<number, Request>} */ #sent = new Map();
  /** @type {Request[]} */ #queue = [];
  /** @type {Hooks} */ #hooks;
  /** @type {() => Worker} */ #spawn;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #watchdog;
  #nextId = 1;
  #fragment = '';
  /** @type {'light' | 'dark'} */ #theme = 'light';
  /** @type {{blob: Blob, name: string} | null} */ #own = null;
  #restarts = 0;
  #gaveUp = false;

  /**
   * @param {Hooks} hooks
   * @param {() => Worker} [spawn]
   */
  constructor(hooks, spawn = () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' })) {
    this.#hooks = hooks;
    this.#spawn = spawn;
  }

  /**
   * Starts the worker with a link's fragment. A refused fragment rejects; the engine then shows defaults.
   * @param {string} fragment
   * @param {'light' | 'dark'} theme
   * @returns {Promise<State>}
   */
  start(fragment, theme) {
    this.#theme = theme;
    this.#fragment = fragment;
    this.#open();
    return this.#stateful('start', { fragment, theme }, 'start');
  }

  /**
   * Changes the configuration. Queued commands with the same key are dropped in favour of the newest.
   * @param {Command} command
   * @param {string} [key]  say `cell:1,2` for a dragged cell; without it a command is never dropped
   * @returns {Promise<State | null>}  null if a newer command made this one's pictures unnecessary
   */
  apply(command, key = '') {
    return this.#stateful('apply', command, key && `apply:${key}`);
  }

  /**
   * Opens the visitor's own picture.
   * @param {Blob} blob
   * @param {string} name
   * @returns {Promise<State | null>}
   */
  async openImage(blob, name) {
    const state = await this.#stateful('image', { blob, name }, 'image');
    this.#own = { blob, name };
    return state;
  }

  /** @param {'light' | 'dark'} theme */
  setTheme(theme) {
    this.#theme = theme;
    return this.#stateful('theme', theme, 'theme');
  }

  /**
   * @param {number} x
   * @param {number} y
   * @returns {Promise<Explanation | null>} null if a newer one was asked for
   */
  explain(x, y) {
    return this.#ask('explain', { x, y }, 'explain');
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
    return this.#ask('region', { side, x0, y0, width, height }, `region:${side}`);
  }

  /** @returns {Promise<{presets: PresetInfo[], initializers: string[], activations: string[], borders: string[], images: string[], patterns: {id: string, seeded: boolean}[], limits: Record<string, number>}>} */
  tables() {
    return this.#ask('tables', {}, '');
  }

  /**
   * @param {string} op
   * @param {any} args
   * @param {string} key
   */
  async #stateful(op, args, key) {
    const state = await this.#ask(op, args, key);
    if (state) this.#take(state);
    return state;
  }

  /** @param {State} state */
  #take(state) {
    this.#fragment = state.fragment;
    this.#restarts = 0;
    this.#hooks.onState(state);
  }

  /**
   * @param {string} op
   * @param {any} args
   * @param {string} key
   * @returns {Promise<any>}
   */
  #ask(op, args, key) {
    if (this.#gaveUp) this.#reopen();
    return new Promise((resolve, reject) => {
      const request = { id: this.#nextId++, op, args, key, resolve, reject };
      if (key) {
        this.#queue = this.#queue.filter((old) => {
          if (old.key !== key) return true;
          old.resolve(null);
          return false;
        });
      }
      this.#queue.push(request);
      this.#pump();
    });
  }

  /** Keeps at most one request of a key under way, so that the queue is where stale ones are dropped. */
  #pump() {
    const worker = this.#worker;
    if (!worker) return;
    const busy = new Set([...this.#sent.values()].map((request) => request.key).filter(Boolean));
    /** @type {Request[]} */
    const waiting = [];
    for (const request of this.#queue) {
      if (request.key && busy.has(request.key)) {
        waiting.push(request);
        continue;
      }
      if (request.key) busy.add(request.key);
      this.#sent.set(request.id, request);
      worker.postMessage({ id: request.id, op: request.op, args: request.args });
    }
    this.#queue = waiting;
    this.#watch();
  }

  #watch() {
    clearTimeout(this.#watchdog);
    if (this.#sent.size > 0) this.#watchdog = setTimeout(() => this.#replace('silent'), SILENCE_MS);
  }

  #open() {
    const worker = this.#spawn();
    worker.onmessage = ({ data }) => this.#receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#replace('failed');
    };
    this.#worker = worker;
  }

  /** @param {{id: number, result?: any, error?: EngineError, state?: State | null, progress?: number}} message */
  #receive(message) {
    const request = this.#sent.get(message.id);
    if (!request) return;
    if (message.progress !== undefined) {
      this.#hooks.onProgress(message.progress);
      this.#watch();
      return;
    }
    this.#sent.delete(message.id);
    if (this.#sent.size === 0) this.#hooks.onProgress(null);
    if (message.error?.code === 'engine-panic') {
      request.reject(message.error);
      this.#replace('crashed');
      return;
    }
    if (message.state) this.#take(message.state);
    if (message.error) request.reject(message.error);
    else request.resolve(message.result);
    this.#pump();
  }

  /** @param {'crashed' | 'silent' | 'failed'} reason */
  #replace(reason) {
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#watchdog);
    const lost = [...this.#sent.values(), ...this.#queue];
    this.#sent.clear();
    this.#queue = [];
    for (const request of lost) request.reject(new EngineRestarted(reason));
    this.#hooks.onProgress(null);
    this.#hooks.onFault(reason);
    // A worker that dies at once would otherwise be replaced for ever.
    this.#restarts += 1;
    if (this.#restarts > 3) {
      this.#gaveUp = true;
      this.#hooks.onGiveUp();
      return;
    }
    this.#reopen();
  }

  #reopen() {
    this.#gaveUp = false;
    this.#open();
    void this.#revive(this.#fragment);
  }

  /** @param {string} fragment */
  async #revive(fragment) {
    try {
      await this.#stateful('start', { fragment, theme: this.#theme, own: this.#own }, 'start');
    } catch (error) {
      // A link that the engine refuses must not keep it from coming back.
      if (!(error instanceof EngineRestarted) && fragment !== '') await this.#revive('');
    }
  }
}
