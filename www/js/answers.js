// @ts-check
/** Answers of the engine that panels draw from: asked for once, kept while they hold. */

/** @typedef {import('./app.js').App} App */

/**
 * Keeps one answer a place. While a newer one is under way, the older one is shown; of the wishes that come in
 * meanwhile only the last is asked for, so that a dragged slider shows what it can.
 * @template T
 * @param {Pick<App, 'store'>} app
 * @param {number} [most]  places that are remembered
 */
export function createAnswers(app, most = 64) {
  /** @type {Map<string, {key: string, underway: boolean, answer: T | null}>} */
  const places = new Map();

  /** @param {string} place */
  function entryOf(place) {
    const known = places.get(place);
    if (known) return known;
    const entry = { key: '', underway: false, answer: /** @type {T | null} */ (null) };
    places.set(place, entry);
    const [oldest] = places.keys();
    if (places.size > most) places.delete(oldest);
    return entry;
  }

  return {
    /**
     * @param {string} place  what the answer is for
     * @param {string} key    what it depends on
     * @param {() => Promise<T | null>} ask
     * @returns {{answer: T, fresh: boolean} | null}  `fresh`: it belongs to this key
     */
    look(place, key, ask) {
      const entry = entryOf(place);
      if (entry.key !== key && !entry.underway) {
        entry.underway = true;
        ask()
          .then(
            (answer) => {
              if (answer) Object.assign(entry, { key, answer });
              app.store.changed();
            },
            () => {
              // What it belonged to has been replaced; the next state asks again.
            },
          )
          .finally(() => (entry.underway = false));
      }
      return entry.answer && { answer: entry.answer, fresh: entry.key === key };
    },
  };
}
