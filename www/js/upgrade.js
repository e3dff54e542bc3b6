// @ts-check
/** The whole engine on its way, and the commands that wait for it, while the light one goes on. No DOM. */

/** @typedef {import('./lanes.js').Request} Request */

/** The failure of a command for which the whole engine was needed and could not be had. */
export class EngineMissing extends Error {
  code = 'engine-missing';
  /** @type {Record<string, string>} */ details = {};
}

/** Whether a command says which lab is to be shown, so that none before it still matters. @param {Request} request */
export const choosesLab = ({ op, args }) =>
  op === 'start' || (op === 'apply' && (args.type === 'load' || (args.type === 'set' && args.key === 'lab')));

export class Upgrade {
  /** @type {Request[]} */ #held = [];
  /** @type {Worker} */ #worker;
  #loaded = false;
  /** @type {() => void} */ #stop;

  /**
   * @param {Worker} worker
   * @param {{loaded: () => void, lost: (held: Request[]) => void}} hooks
   * @param {(callback: () => void) => () => void} limit  ends the waiting; gives what calls that off
   */
  constructor(worker, { loaded, lost }, limit) {
    this.#worker = worker;
    const fail = () => lost(this.drop());
    this.#stop = limit(fail);
    worker.onmessage = ({ data }) => {
      if (data.error) return fail();
      if (!data.loaded) return;
      this.#stop();
      this.#loaded = true;
      loaded();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail();
    };
  }

  get isLoaded() {
    return this.#loaded;
  }

  /** @param {Request} request */
  hold(request) {
    this.#held.push(request);
  }

  /** Whether a newer command makes those that wait pointless. @param {Request} request */
  isSuperseded(request) {
    return choosesLab(request) && this.#held.some(choosesLab);
  }

  /** @returns {{worker: Worker, held: Request[]}} */
  take() {
    return { worker: this.#worker, held: this.#held.splice(0) };
  }

  /** Ends it. @returns {Request[]} what waited */
  drop() {
    this.#stop();
    this.#worker.onmessage = null;
    this.#worker.onerror = null;
    this.#worker.terminate();
    return this.#held.splice(0);
  }
}
