// @ts-check
/** What the Network lab can undo and redo, as links, for an engine that takes over from one that died. No DOM. */

/** @typedef {import('./protocol.js').AnyState} State */

export class Trail {
  /** By the number that the engine gives to the model. @type {Map<number, string>} */ #links = new Map();
  #at = 0;

  /** @param {State} state */
  see(state) {
    if (!('net' in state)) return;
    const { at, from, to } = state.net.history;
    this.#at = at;
    this.#links.set(at, state.fragment);
    for (const number of this.#links.keys()) {
      if (number < from || number > to) this.#links.delete(number);
    }
  }

  /**
   * The models before and after the one in force, as far as each of them was seen. The engine that is told of them
   * counts anew.
   * @returns {{past: string[], future: string[]} | null}
   */
  links() {
    const now = this.#links.get(this.#at);
    if (now === undefined) return null;
    const past = this.#walk(-1).reverse();
    const future = this.#walk(1);
    this.#links = new Map([...past, now, ...future].entries());
    this.#at = past.length;
    return { past, future };
  }

  /** @param {1 | -1} by */
  #walk(by) {
    const links = [];
    for (let at = this.#at + by; this.#links.has(at); at += by) links.push(/** @type {string} */ (this.#links.get(at)));
    return links;
  }
}
