// @ts-check
/** Which requests are under way, and which one waits because a newer one may still replace it. No DOM. */

/**
 * @typedef {object} Request
 * @property {number} id
 * @property {string} op
 * @property {any} args
 * @property {string} lane   requests of one lane keep their order
 * @property {string} key    of two waiting requests with one key, only the newer is sent; empty: never waits
 * @property {boolean} step  whether its state is a step back for the browser's button
 * @property {(value: any) => void} resolve
 * @property {(reason: any) => void} reject
 */

/** A request under way for so long is overtaken by a newer one of its kind. */
const OVERTAKE_MS = 300;

export class Lanes {
  /** @type {Map<number, {request: Request, since: number, slow: boolean}>} */ #sent = new Map();
  /** By lane. @type {Map<string, Request>} */ #waiting = new Map();
  /** @type {(request: Request) => void} */ #send;
  /** @type {() => number} */ #now;

  /**
   * @param {(request: Request) => void} send
   * @param {() => number} now  in milliseconds
   */
  constructor(send, now) {
    this.#send = send;
    this.#now = now;
  }

  /** How many are under way. */
  get size() {
    return this.#sent.size;
  }

  /** What is under way and what waits. @returns {Request[]} */
  all() {
    return [...[...this.#sent.values()].map(({ request }) => request), ...this.#waiting.values()];
  }

  /** Whether anything of a lane is under way. @param {string} lane */
  isBusy(lane) {
    return [...this.#sent.values()].some(({ request }) => request.lane === lane);
  }

  /** A request under way. @param {number} id */
  get(id) {
    return this.#sent.get(id)?.request;
  }

  /**
   * Sends a request, or lets it wait. One that is dropped is answered with null.
   * @param {Request} request
   */
  add(request) {
    const older = this.#waiting.get(request.lane);
    this.#waiting.delete(request.lane);
    if (older && older.key === request.key) {
      request.step ||= older.step;
      older.resolve(null);
    } else if (older) {
      this.#begin(older);
    }
    if (this.#isHeld(request)) this.#waiting.set(request.lane, request);
    else this.#begin(request);
  }

  /** The request shows that it takes its time. @param {Request} request */
  goesOn({ id }) {
    const sent = this.#sent.get(id);
    if (sent && this.#now() - sent.since >= OVERTAKE_MS) sent.slow = true;
    this.#release();
  }

  /** The request is answered. @param {Request} request */
  done({ id }) {
    this.#sent.delete(id);
    this.#release();
  }

  /** Forgets all. @returns {Request[]} what was under way or waited */
  clear() {
    const lost = this.all();
    this.#sent.clear();
    this.#waiting.clear();
    return lost;
  }

  #release() {
    for (const [lane, request] of this.#waiting) {
      if (this.#isHeld(request)) continue;
      this.#waiting.delete(lane);
      this.#begin(request);
    }
  }

  /** @param {Request} request */
  #begin(request) {
    this.#sent.set(request.id, { request, since: this.#now(), slow: false });
    this.#send(request);
  }

  /** @param {Request} request */
  #isHeld({ lane, key }) {
    const others = [...this.#sent.values()];
    return key !== '' && others.some(({ request, slow }) => request.lane === lane && request.key === key && !slow);
  }
}
