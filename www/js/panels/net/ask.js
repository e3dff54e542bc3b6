// @ts-check
/** Answers of the engine that the panels draw from: asked for once, kept while they hold. */

/** @typedef {import('../../app.js').App} App */

/**
 * Keeps one answer a place. While a newer one is under way, the older one is shown.
 * @template T
 * @param {App} app
 * @param {number} [most]  places that are remembered
 */
export function createAnswers(app, most = 64) {
  /** @type {Map<string, {key: string, asked: string, answer: T | null}>} */
  const places = new Map();

  /** @param {string} place */
  function entryOf(place) {
    const known = places.get(place);
    if (known) return known;
    const entry = { key: '', asked: '', answer: /** @type {T | null} */ (null) };
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
      if (entry.key !== key && entry.asked !== key) {
        entry.asked = key;
        ask().then(
          (answer) => {
            if (entry.asked !== key) return;
            if (answer) Object.assign(entry, { key, answer });
            else entry.asked = '';
            app.store.changed();
          },
          () => {
            // What it belonged to has been replaced; the next redraw asks again.
            if (entry.asked === key && entry.key !== key) entry.asked = '';
          },
        );
      }
      return entry.answer && { answer: entry.answer, fresh: entry.key === key };
    },
    forget: () => places.clear(),
  };
}

/** All that colours depend on besides the numbers. @param {App} app */
export function paintKey(app) {
  const { net, config } = /** @type {import('../../protocol.js').NetState} */ (app.store.net);
  return [net.stamp, config.cr, config.out, app.theme()].join();
}
