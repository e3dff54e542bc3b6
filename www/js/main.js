// @ts-check
/** Puts the page together. Wires; decides nothing else. */

import { createAddress } from './url.js';
import { Engine, EngineEnded } from './client.js';
import { createAttempt } from './attempt.js';
import { accept, createStore } from './store.js';
import { createCursor } from './cursor.js';
import { createFollower } from './follow.js';
import { createLabs } from './labs.js';
import { createLanguage, rememberLanguage } from './language.js';
import { createPins } from './pins.js';
import { placeOf } from './place.js';
import { createPlayer, speedNow } from './player.js';
import { seat, seatInNetwork } from './seat.js';
import { onSystemTheme, rememberTheme, resolveTheme } from './theme.js';
import { clearFault, explainFault, explainSpeechlessness } from './boot.js';
import { isEmbedded, meetHost } from './embedded.js';
import { keepSite } from './offline.js';
import { missing } from './support.js';
import { panels } from './panels/index.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').State} State */
/** @typedef {import('./protocol.js').NetState} NetState */
/** @typedef {import('./protocol.js').LabId} LabId */

const root = document.documentElement;
const store = createStore();
const language = createLanguage(store.changed);
let theme = resolveTheme('auto');
/** Visits of history entries whose links are being applied. */
let visits = 0;
/** The link that the page was opened with, if it was refused, and why. It stays in the history. */
let refused = '';
/** @type {any} */
let refusal = null;
/** What is shown in its place, until something changes. */
let standIn = '';
/** Settled once the first sentences are there, or can't be. @type {Promise<boolean>} */
let words;
/** @type {(value: unknown) => void} */
let arrived;
const firstState = new Promise((resolve) => (arrived = resolve));

const address = createAddress(async (fragment) => {
  visits += 1;
  store.errors.clear();
  store.notices = store.notices.filter(({ code }) => !code.startsWith('error.'));
  const asked = fragment === refused ? (standIn = nothingIn(refusal)) : fragment;
  const state = await engine.apply({ type: 'load', fragment: asked }, { key: 'load' }).catch(tellOfLink);
  visits -= 1;
  if (asked !== fragment) return tellOfLink(refusal);
  // A refused link leaves the address; a legal one stands there as the engine writes it.
  if (state !== null && store.shown) address.follow(store.shown.fragment, false);
}, isEmbedded);
const attempt = createAttempt(store, tell);
const engine = new Engine({
  onState: take,
  onProgress(progress) {
    store.progress = progress;
    store.changed();
  },
  onFault: (reason) => app.notify(`engine-${reason}`),
  onGiveUp: () => void explain(store.shown ? 'stopped' : 'engine'),
});
const cursor = createCursor(() => {
  void follow();
  store.changed();
});
const follow = createFollower(store, engine, cursor);
const pins = createPins(
  cursor,
  // A pin is no answer to what is wrong with a control.
  (px) => attempt(() => engine.apply({ type: 'set', key: 'px', value: px }, { key: 'px' }), { only: 'px' }),
  () => store.shown?.config.ro.includes('px') ?? false,
);
const player = createPlayer({
  cursor,
  speed: () => speedNow(store, cursor.count()),
  onChange: store.changed,
  onRest: pins.settle,
  nextFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (frame) => cancelAnimationFrame(frame),
});

/** @param {State | NetState} state @param {boolean} step */
function take(state, step) {
  const before = store.shown?.config;
  accept(store, state);
  if ('net' in state) seatInNetwork(cursor, pins, state, before);
  else seat(cursor, pins, state, before);
  // An older command's state must not be written over the entry that is being visited.
  if (visits === 0 && state.fragment !== standIn) address.follow(state.fragment, step);
  if (state.fragment !== standIn) standIn = '';
  root.dataset.config = state.fragment;
  root.dataset.lab = state.config.lab;
  if ((before?.lang ?? 'auto') !== state.config.lang) speak(state.config.lang);
  if (before?.theme !== state.config.theme) setTheme(resolveTheme(state.config.theme));
  clearFault();
  arrived(state);
  if (complete) void labs.open(state.config.lab);
  void follow();
  store.changed();
  host?.tellState();
}

/** The page that embeds this one, once it can be talked to. @type {import('./embedded.js').Host | null} */
let host = null;

/** @param {'light' | 'dark'} wanted */
function setTheme(wanted) {
  if (theme === wanted && root.dataset.theme === wanted) return;
  const painted = theme;
  theme = wanted;
  root.dataset.theme = wanted;
  if (store.shown && painted !== wanted) engine.setTheme(wanted).catch(tell);
}

/** The latest change of language. */
let speech = Promise.resolve();

/** @param {string} wish */
function speak(wish) {
  speech = language.use(wish).catch(() => app.notify('language-missing'));
}

/** @param {Parameters<typeof explainFault>[1]} what */
async function explain(what) {
  if (await words) explainFault(language.t, what);
}

/** An error as a notice. @param {any} error */
function tell(error) {
  // onFault and onGiveUp have told it already.
  if (error instanceof EngineEnded) return;
  app.notify(`error.${error?.code ?? 'engine-failed'}`, error?.details ?? {});
}

/** An error of a link, which names fields that the page may show with other values. @param {any} error */
function tellOfLink(error) {
  tell(error);
  for (const notice of store.notices)
    notice.ofLink = notice.code.startsWith('error.') && error?.details?.field !== undefined;
}

/** @type {App} */
const app = {
  store,
  engine,
  cursor,
  pins,
  player,
  t: language.t,
  tables: /** @type {any} */ (null),
  apply: (command, options) => attempt(() => engine.apply(command, options), { place: placeOf(command), command }),
  cancel() {
    const { lab } = root.dataset;
    const fragment = store.shown?.fragment ?? `v=1;${lab === 'filter' ? '' : `lab=${lab};`}end`;
    if (!store.shown) standIn = fragment;
    store.calledOff += 1;
    app.notify(store.shown ? 'cancelled' : 'cancelled-link');
    return app.apply({ type: 'load', fragment });
  },
  openImage: (blob, name) => attempt(() => engine.openImage(blob, name), { place: 'img' }),
  openTarget: (blob, name) => attempt(() => engine.openTarget(blob, name), { place: 'goal' }),
  notify(code, details = {}) {
    store.notices = [{ code, details }];
    store.changed();
  },
  sentences: language.open,
  labs: {
    fetch: (lab) => void labs.load(lab)?.catch(() => {}),
    open: (lab) => void labs.open(lab),
  },
  theme: () => theme,
  toggleTheme() {
    const wanted = theme === 'light' ? 'dark' : 'light';
    rememberTheme(wanted);
    setTheme(wanted);
    store.changed();
  },
  language: language.current,
  setLanguage(wanted) {
    rememberLanguage(wanted);
    speak(wanted);
  },
};

/** @type {{panel: import('./app.js').Panel, place: HTMLElement, update: () => void}[]} */
const mounted = [];
/** Whether all that is there from the start is mounted. */
let complete = false;

/** @param {import('./app.js').Panel[]} some */
function mount(some) {
  for (const panel of some) {
    const place = /** @type {HTMLElement | null} */ (document.querySelector(`[data-panel="${panel.id}"]`));
    if (!place) continue;
    for (const ghost of place.querySelectorAll(':scope > [data-ghost]')) ghost.remove();
    mounted.push({ panel, place, update: panel.mount(place, app) });
  }
  // An error that a panel has shown already is not told again.
  mounted.sort((a, b) => Number(a.panel.id === 'notices') - Number(b.panel.id === 'notices'));
  store.changed();
}

/** Shows what belongs to the lab and is not hidden by the link, and redraws it. */
function redraw() {
  const config = store.shown?.config;
  for (const { panel, place, update } of mounted) {
    place.hidden = config !== undefined && (!panel.labs.includes(config.lab) || config.hide.includes(panel.id));
    if (place.hidden) continue;
    try {
      update();
    } catch (error) {
      // One panel's fault must not keep the others from being drawn.
      reportError(error);
    }
  }
  if (config && complete && labs.ready(config.lab)) root.dataset.ready = 'true';
}

const labs = createLabs({
  sentences: language.open,
  async tables() {
    app.tables = await engine.tables();
  },
  mount,
  failed: () => app.notify('lab-missing'),
  arrived() {
    store.notices = store.notices.filter(({ code }) => code !== 'lab-missing');
    store.changed();
  },
});

/**
 * Starts the engine with a link. One that it refuses or dies of must not keep the page from starting.
 * @param {string} fragment
 */
async function startEngine(fragment) {
  try {
    await engine.start(fragment, theme);
  } catch (error) {
    if (error instanceof EngineEnded ? error.final : fragment === '') throw error;
    tellOfLink(error);
    if (error instanceof EngineEnded && error.reason !== 'crashed') return startEngine(fragment);
    refused = fragment;
    refusal = error;
    standIn = nothingIn(error);
    await startEngine(standIn === NOTHING ? '' : standIn);
  }
}

/** The fragment of the configuration with which an empty link starts. */
const NOTHING = 'v=1;end';

/** The same in the lab that a refused link asked for. @param {any} error */
function nothingIn(error) {
  const lab = error?.details?.lab;
  return lab === undefined || lab === 'filter' ? NOTHING : `v=1;lab=${lab};end`;
}

async function start() {
  root.dataset.running = 'true';
  setTheme(theme);
  words = language.begin().then(
    () => true,
    () => false,
  );
  const lack = missing();
  // What the link's lab needs comes beside the engine, not after it.
  labs.load(/** @type {LabId} */ (root.dataset.lab))?.catch(() => {});
  // The engine need not wait for the sentences.
  const engineStarts = lack ? undefined : startEngine(address.fragment()).then(() => firstState);
  engineStarts?.catch(() => {});
  const tables = lack ? undefined : engine.tables();
  tables?.catch(() => {});
  if (!(await words)) return explainSpeechlessness();
  if (lack) return explainFault(language.t, lack);
  store.subscribe(redraw);
  // How far the first result is needs no state.
  mount(panels.filter(({ id }) => id === 'notices'));
  await engineStarts;
  await speech;
  if (tables) app.tables = await tables;
  complete = true;
  mount(panels.filter(({ id }) => id !== 'notices'));
  if (isEmbedded) {
    host = await meetHost({
      apply: (command) => engine.apply(command),
      player,
      shown: () => store.shown,
      refusal: () => refusal,
    });
  }
  if (store.shown) void labs.open(store.shown.config.lab);
  keepSite();
  onSystemTheme(() => setTheme(resolveTheme(store.shown?.config.theme ?? 'auto')));
}

start().catch((error) => {
  if (!(error instanceof EngineEnded)) reportError(error);
  void explain('engine');
});
