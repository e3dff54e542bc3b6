// @ts-check
/** The run: what the training worker says of it, and what moves it on. */

import { createTraining } from '../../train/connection.js';
import { modelOf, recipeOf, withRecipe } from './recipe.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').TrainState} TrainState */
/** @typedef {'start' | 'pause' | 'step' | 'epoch' | 'reset'} Move */
/** @typedef {{code: string, details?: Record<string, string>}} Fault */
/** @typedef {import('../../train/data.js').DataRequest} DataRequest */

/** @typedef {ReturnType<typeof createRun>} Run */

/** @param {App} app */
export function createRun(app) {
  const { store } = app;
  /** @type {TrainState | null} */
  let state = null;
  /** @type {Fault | null} */
  let fault = null;
  /** @type {import('../../train/protocol.js').KeptRun | null} */
  let kept = null;
  /** What is asked of the worker now. @type {'' | 'prepare' | 'resume' | Move} */
  let underway = '';
  /** The recipe that was prepared last, or couldn't be. */
  let tried = '';
  /** A visitor's own data, as the worker takes them. @type {DataRequest | null} */
  let own = null;
  /** Tells one choice of files from the next, and which of them the run has. */
  let choice = 0;
  let chosen = 0;
  /** Tells one run from the next. */
  let number = 0;

  const training = createTraining({
    onState(newer) {
      // A run that another one is about to replace has nothing more to say.
      if (underway === 'prepare' || underway === 'resume') return;
      state = newer;
      store.changed();
    },
    // The run is gone with its worker; what was kept of it can be taken up.
    onEnd(ended) {
      state = null;
      fault = ended;
      tried = wish();
      look();
      store.changed();
    },
  });

  function look() {
    training.kept().then(
      (found) => {
        kept = found;
        store.changed();
      },
      () => {
        // Without a kept run the page is as on a first visit.
      },
    );
  }
  look();

  const net = () => /** @type {import('../../protocol.js').NetState} */ (store.net);
  const fragment = () => net().fragment;
  const isRunning = () => state?.phase === 'running';
  const otherFiles = () => net().config.data === 'own' && choice !== chosen;
  const differs = () => state !== null && (recipeOf(state.fragment) !== recipeOf(fragment()) || otherFiles());
  const isBegun = () => (state?.step ?? 0) > 0;
  const wish = () => `${recipeOf(fragment())} ${choice}`;

  /** @param {typeof underway} what @param {() => Promise<TrainState>} ask */
  async function attempt(what, ask) {
    if (underway) return false;
    underway = what;
    fault = null;
    store.changed();
    try {
      state = await ask();
      if (what === 'prepare' || what === 'resume') number += 1;
      return true;
    } catch (/** @type {any} */ error) {
      fault = { code: error?.code ?? 'engine-failed', details: error?.details ?? {} };
      return false;
    } finally {
      underway = '';
      store.changed();
    }
  }

  async function prepare() {
    tried = wish();
    const files = choice;
    const went = await attempt('prepare', () => training.prepare(fragment(), own ?? undefined));
    if (went) chosen = files;
    // Nothing stands for a recipe that can't be prepared.
    else if (!isBegun()) state = null;
  }

  return {
    get state() {
      return state;
    },
    get fault() {
      return fault;
    },
    get kept() {
      return kept;
    },
    get underway() {
      return underway;
    },
    get number() {
      return number;
    },
    training,
    differs,
    isBegun,
    isRunning,
    /** Whether the run's weights fit the lab's model. */
    fits: () => state !== null && modelOf(state.fragment) === modelOf(fragment()),

    /** Prepares what is wished, unless that would cost a run; a run of another model waits. */
    follow() {
      if (underway) return;
      if (isRunning() && differs() && !fault) return void attempt('pause', training.pause);
      const { config, net: model } = net();
      const needsFiles = config.data === 'own' && own === null && state?.data.id !== 'own';
      if (tried === wish() || isBegun() || model.error || needsFiles) return;
      if (!state || differs()) void prepare();
    },

    /** @param {Move} what */
    async move(what) {
      if (await attempt(what, training[what])) kept = null;
    },

    /** Gives the run up for what is wished now. */
    async beginAnew() {
      state = null;
      await prepare();
    },

    /** Back to the run's own model, data and settings. */
    restore() {
      choice = chosen;
      if (state) void app.apply({ type: 'load', fragment: withRecipe(fragment(), state.fragment) }, { step: true });
    },

    /** @param {DataRequest} request */
    async choose(request) {
      if (request.id === 'own') {
        own = request;
        choice += 1;
      }
      // The same choice once more tries again what failed.
      tried = '';
      fault = null;
      if (net().config.data === request.id) store.changed();
      else await app.apply({ type: 'set', key: 'data', value: request.id });
    },

    /** Goes on with the run that an earlier visit left. */
    async resume() {
      const run = kept;
      if (!run) return;
      const went = await attempt('resume', async () => {
        const there = withRecipe(fragment(), run.fragment);
        const isThere = recipeOf(there) === recipeOf(fragment());
        if (!isThere) await app.apply({ type: 'load', fragment: there }, { step: true });
        return training.resume();
      });
      tried = wish();
      chosen = choice;
      if (went) kept = null;
    },

    /** Tries once more what could not be prepared. */
    retry() {
      tried = '';
      fault = null;
      store.changed();
    },

    async forget() {
      kept = null;
      store.changed();
      await training.discard().catch(() => {});
    },

    /** The panel is closed: nothing moves that nobody sees. */
    rest() {
      if (isRunning() && !underway) void attempt('pause', training.pause);
    },
  };
}
