// @ts-check
/** The training worker: a table of actions around one run. It has an engine of its own, so the labs go on beside it. */

import { describe } from '../described.js';
import { loadData } from './data.js';
import { loadEngine } from './engine.js';
import { createRunner } from './runner.js';
import { createStore } from './store.js';
import { nextTurn } from '../turn.js';

/** @typedef {import('./protocol.js').TrainState} TrainState */

/** The page is told no oftener. */
const TELL_MS = 100;
/** What a closed tab may lose. */
const SAVE_MS = 5000;

const engine = loadEngine();
engine.catch((error) => postMessage({ ended: { code: 'engine-unloadable', details: { why: String(error) } } }));
const store = createStore();

/** @type {import('./engine.js').Run | null} */
let run = null;
/** @type {ReturnType<typeof createRunner> | null} */
let runner = null;
/** A visitor's own data set, so that other settings can be tried on it. @type {Uint8Array<ArrayBuffer> | null} */
let own = null;
/** @type {TrainState['phase']} */
let phase = 'paused';
/** @type {TrainState['fault']} */
let fault = null;
let told = 0;
let saved = 0;
/** @type {Promise<unknown> | null} */
let saving = null;
/** Each test has a number; a newer one ends it. */
let testing = 0;

/** @type {Record<string, (args: any, id: number) => any>} */
const actions = {
  async prepare({ fragment, data }, id) {
    const wasm = await engine;
    const { config } = wasm.parseConfig(fragment);
    const request = config.data === 'own' ? (data ?? (own && { id: 'own', bytes: own })) : { id: config.data };
    if (!request) throw fail('missing', { field: 'data' });
    const set = await loadData(wasm, request, (progress) => postMessage({ id, progress }));
    const bytes = config.data === 'own' ? set.bytes() : null;
    // The old run's pictures are given back first, for both together might not fit.
    leave();
    begin(/** @type {any} */ (set).train(fragment));
    own = bytes;
    store.begin();
    return state();
  },
  start: () => go('end'),
  step: () => go('step'),
  epoch: () => go('epoch'),
  pause() {
    there().runner.pause();
    if (phase === 'running') phase = 'paused';
    return state();
  },
  async reset() {
    const now = there();
    now.runner.pause();
    testing += 1;
    now.run.reset();
    [phase, fault] = ['paused', null];
    store.begin();
    return state();
  },
  async kept() {
    const head = await store.last();
    if (!head) return null;
    const { fragment, data, name, step, steps, when } = head;
    return { fragment, data, name, step, steps, when };
  },
  async resume(_, id) {
    const [wasm, head] = await Promise.all([engine, store.last()]);
    if (!head) throw fail('unreadable-run', { why: 'head' });
    const bytes = head.data === 'own' ? await store.data(head) : null;
    if (head.data === 'own' && !bytes) throw fail('unreadable-run', { why: 'data' });
    const request = bytes ? { id: 'own', bytes } : { id: head.data };
    const set = await loadData(wasm, /** @type {any} */ (request), (progress) => postMessage({ id, progress }));
    const { steps, weights } = await store.takeUp(head);
    leave();
    begin(/** @type {any} */ (set).takeUp(head.fragment, head.head, head.numbers, steps, weights));
    own = bytes ?? null;
    return state();
  },
  discard: () => store.discard(),
  weights: ({ checkpoint }) => there().run.weights(checkpoint),
  item: ({ set, index }) => there().run.item(set, index),
  async test({ checkpoint }) {
    const mine = (testing += 1);
    const now = there().run;
    now.beginTest(checkpoint);
    for (;;) {
      const result = now.test();
      if (result) return result;
      await nextTurn();
      // A newer question, or another run.
      if (mine !== testing || now !== run) return null;
    }
  },
};

function there() {
  if (!run || !runner) throw fail('unavailable', { field: 'run', why: 'not-started' });
  return { run, runner };
}

/** @param {import('./engine.js').Run} fresh */
function begin(fresh) {
  run = fresh;
  const { fragment, data } = fresh.state();
  runner = createRunner(fresh, { fragment, classes: data.classes.length, onBatch });
  phase = fresh.state().over ? 'over' : 'paused';
  fault = null;
}

function leave() {
  testing += 1;
  runner?.end();
  runner = null;
  run?.free();
  run = null;
}

/** Begins to run; the answer does not wait for the end. @param {import('./runner.js').Until} until */
function go(until) {
  const now = there();
  if (now.runner.isRunning()) now.runner.pause();
  if (phase === 'over') return state();
  [phase, fault] = ['running', null];
  now.runner
    .go(until)
    .then((why) => {
      if (why === 'stopped') return;
      phase = why === 'over' || now.run.state().over ? 'over' : 'paused';
    })
    .catch((error) => {
      const { code, details } = describe(error);
      fault = { code, details };
      phase = code === 'diverged' ? 'paused' : 'failed';
      if (code === 'engine-panic') postMessage({ ended: fault });
    })
    .then(async () => {
      if (now.run !== run) return;
      tell();
      await saving;
      await save();
      if (now.run === run) tell();
    });
  return state();
}

/** @param {boolean} ended  whether an epoch has */
function onBatch(ended) {
  const now = performance.now();
  if (ended || now - saved > SAVE_MS) void save();
  if (ended || now - told > TELL_MS) tell();
}

function tell() {
  told = performance.now();
  postMessage({ state: state() });
}

/** Puts away what there is; while that is being done, once more afterwards. */
function save() {
  saved = performance.now();
  if (saving || !run || phase === 'failed') return saving;
  const { fragment, data, step, steps, checkpoints } = run.state();
  if (step === 0) return null;
  const now = run;
  const head = { fragment, data: data.id, name: data.name, step, steps, ...run.putAway() };
  const marks = checkpoints.map((/** @type {{step: number}} */ { step: at }, /** @type {number} */ index) => ({
    step: at,
    weights: store.has(at) ? null : now.weights(index),
  }));
  saving = store.save(head, marks, own).finally(() => {
    saving = null;
  });
  return saving;
}

/** @returns {TrainState} */
function state() {
  const now = there();
  const known = now.run.state();
  const perSecond = now.runner.perSecond();
  const left = (known.steps - known.step) * (known.data.train / Math.max(1, known.steps / known.epochs));
  return {
    ...known,
    phase,
    fault,
    examplesPerSecond: perSecond,
    secondsLeft: perSecond > 0 ? left / perSecond : null,
    workers: now.runner.workers(),
    alone: known.wholeBatches ? 'whole-batch' : now.runner.alone(),
    kept: store.state(),
  };
}

/** @param {string} code @param {Record<string, string>} details */
function fail(code, details) {
  return Object.assign(new Error(code), { code, details });
}

/** Those that change the run follow one another. */
const IN_LINE = new Set(['prepare', 'resume', 'reset', 'pause', 'start', 'step', 'epoch', 'discard']);
let line = Promise.resolve();

/** @param {{id: number, op: string, args: any}} request */
async function answer({ id, op, args }) {
  try {
    if (!Object.hasOwn(actions, op)) throw fail('unknown-op', { op });
    const result = await actions[op](args, id);
    postMessage({ id, result });
  } catch (error) {
    postMessage({ id, error: describe(error) });
  }
}

addEventListener('message', ({ data }) => {
  if (IN_LINE.has(data.op)) line = line.then(() => answer(data));
  else void answer(data);
});
