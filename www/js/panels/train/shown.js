// @ts-check
/** Which of the run's checkpoints the lab shows, and how its weights get there. */

/** @typedef {import('../../app.js').App} App */
/** @typedef {ReturnType<typeof createShown>} Shown */

/** While training runs, new weights are shown no more often, so that most of the machine trains. */
const LIVE_MS = 300;

const RANDOM = 'random';

/** @param {App} app @param {import('./run.js').Run} run */
export function createShown(app, run) {
  const { store, engine } = app;
  /** The step to stay at; null follows the newest. @type {number | null} */
  let place = null;
  let split = false;
  /** What the lab was asked to show last, and when. */
  let sent = RANDOM;
  let when = 0;
  let busy = false;
  let waiting = false;
  /** Whose loss of the weights was answered already. */
  let resent = 0;

  /** Those that are kept, and behind them the run as it is now: beyond its last checkpoint the worker gives that. */
  function checkpoints() {
    const { state } = run;
    if (!state) return [];
    const { checkpoints: kept, step, epoch, curve } = state;
    if ((kept.at(-1)?.step ?? step) >= step) return kept;
    return [...kept, { step, epoch, loss: curve.loss.at(-1) ?? null }];
  }

  /** The last one that is not behind the place. */
  function index() {
    const last = checkpoints().length - 1;
    if (place === null) return last;
    const at = checkpoints().findLastIndex(({ step }) => step <= /** @type {number} */ (place));
    return Math.max(0, at);
  }

  const checkpoint = () => checkpoints()[index()] ?? null;

  /** @param {string} key @param {number} at @param {boolean} untrained */
  async function send(key, at, untrained) {
    busy = true;
    sent = key;
    try {
      const weights = untrained ? null : await run.training.weights(at);
      await engine.showTrained(weights, split);
    } catch {
      // It was thinned out meanwhile, or its model has been replaced; the next one is shown.
    }
    when = performance.now();
    busy = false;
    store.changed();
  }

  return {
    index,
    /** How many there are. */
    count: () => checkpoints().length,
    checkpoint,
    isLive: () => place === null,
    isSplit: () => split,
    isRandom: () => sent === RANDOM,

    /** @param {number} at  a checkpoint */
    go(at) {
      place = at >= checkpoints().length - 1 ? null : checkpoints()[at].step;
      store.changed();
    },

    /** @param {boolean} on */
    setSplit(on) {
      split = on;
      store.changed();
    },

    /** Follows the newest checkpoint again. */
    follow() {
      place = null;
    },

    /** Sends the lab what it should show, the newest wish alone. @param {boolean} opened */
    update(opened) {
      const trained = store.net?.net.trained ?? null;
      const shown = checkpoint();
      // A changed model, or an engine that had to be started again, has lost them.
      if (!busy && !trained && sent !== RANDOM && resent !== store.net?.net.stamp) {
        resent = store.net?.net.stamp ?? 0;
        sent = RANDOM;
      }
      const untrained = !opened || !shown || shown.step === 0 || !run.fits();
      const key = untrained ? RANDOM : `${shown.step} ${split} ${run.number}`;
      if (busy || key === sent) return;
      const pause = run.isRunning() && place === null ? when + LIVE_MS - performance.now() : 0;
      if (pause <= 0) return void send(key, index(), untrained);
      if (waiting) return;
      waiting = true;
      setTimeout(() => {
        waiting = false;
        store.changed();
      }, pause);
    },
  };
}
