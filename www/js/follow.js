// @ts-check
/** Keeps the explanation of the number under the cursor up to date. */

/** @typedef {import('./store.js').Store} Store */

/**
 * @param {Store} store
 * @param {import('./client.js').Engine} engine
 * @param {import('./cursor.js').Cursor} cursor
 * @returns {() => void} to be called whenever the cursor or the state has changed
 */
export function createFollower(store, engine, cursor) {
  return async () => {
    if (!store.state) return;
    const { x, y } = cursor.at();
    try {
      const explanation = await engine.explain(x, y);
      if (!explanation) return;
      store.explanation = explanation;
      store.changed();
    } catch {
      // The state that this belonged to has been replaced; the next state asks again.
    }
  };
}
