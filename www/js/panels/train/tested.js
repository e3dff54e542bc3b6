// @ts-check
/** Tests of the shown checkpoint on the items that were held back: one at a time, of where the slider rests. */

/** @typedef {import('../../train/protocol.js').TestResult & {step: number, number: number}} Result
 *    `number`: of the run */

/** A slider that rests so long is where one wants it. */
const REST_MS = 350;

/** @param {import('../../store.js').Store} store @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function createTested(store, run, shown) {
  /** @type {Result | null} */
  let result = null;
  /** What is wished, since when, and what was asked for last. */
  let wish = '';
  let since = 0;
  let asked = '';
  let busy = false;

  /** While it runs, each epoch is tested once: testing takes its time from training. */
  function key() {
    const live = run.isRunning() && shown.isLive();
    return `${run.number} ${live ? `epoch ${run.state?.history.length}` : shown.checkpoint()?.step}`;
  }

  async function ask() {
    busy = true;
    asked = wish;
    const { number } = run;
    const step = shown.checkpoint()?.step ?? 0;
    try {
      const answer = await run.training.test(shown.index());
      // A newer run has ended the test.
      if (answer) result = { ...answer, step, number };
    } catch {
      // The checkpoint was thinned out, or its run has been replaced; the next wish is asked for anew.
    }
    busy = false;
    store.changed();
  }

  return () => {
    const now = key();
    if (now !== wish) {
      wish = now;
      since = performance.now();
      setTimeout(store.changed, REST_MS);
    }
    if (wish !== asked && !busy && performance.now() - since >= REST_MS - 1) void ask();
    return result?.number === run.number ? { result, fresh: wish === asked && !busy } : null;
  };
}
