// @ts-check
/** Puts the page together. Wires; decides nothing else. */

import { createAddress } from './url.js';
import { Engine, EngineRestarted } from './client.js';
import { accept, createStore } from './store.js';
import { chooseLanguage, loadSentences, translator } from './i18n.js';
import { createCursor } from './cursor.js';
import { createFollower } from './follow.js';
import { createPins } from './pins.js';
import { createPlayer } from './player.js';
import { onSystemTheme, rememberTheme, resolveTheme } from './theme.js';
import { rememberLanguage, storedLanguage } from './language.js';
import { clearFault, explainFault, missing } from './boot.js';
import { panels } from './panels/index.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').State} State */

const root = document.documentElement;
const store = createStore();
const address = createAddress((fragment) => void app.apply({ type: 'load', fragment }));

/** @type {import('./i18n.js').Translate} */
let translate = (key) => key;
/** Settled once the first sentences are there. */
let words = Promise.resolve();
let language = chooseLanguage([storedLanguage(), ...navigator.languages]);
let theme = resolveTheme('auto');
/** Commands under way whose answer is a step back for the browser's button. */
let steps = 0;
/** @type {(value: unknown) => void} */
let arrived;
const firstState = new Promise((resolve) => (arrived = resolve));

const engine = new Engine({
  onState: take,
  onProgress(progress) {
    store.progress = progress;
    store.changed();
  },
  onFault: (reason) => app.notify(`engine-${reason}`),
  onGiveUp: () => void words.then(() => explainFault(app.t, 'engine')),
});
const cursor = createCursor(() => {
  void follow();
  store.changed();
});
const follow = createFollower(store, engine, cursor);
const pins = createPins(
  cursor,
  (px) => app.apply({ type: 'set', key: 'px', value: px }, { key: 'px' }),
  () => store.state?.config.ro.includes('px') ?? false,
);
const player = createPlayer({
  cursor,
  speed: () => store.speed,
  onChange: store.changed,
  onRest: pins.settle,
  nextFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (frame) => cancelAnimationFrame(frame),
});

/** @param {State} state */
function take(state) {
  const before = store.state?.config;
  accept(store, state);
  cursor.resize(state.output.width, state.output.height);
  pins.adopt(state.config.px);
  address.follow(state.fragment, steps > 0 || (before !== undefined && before.lab !== state.config.lab));
  root.dataset.config = state.fragment;
  root.dataset.lab = state.config.lab;
  if (before?.lang !== state.config.lang && state.config.lang !== 'auto') {
    setLanguage(state.config.lang).catch(() => app.notify('language-missing'));
  }
  if (before?.theme !== state.config.theme) setTheme(resolveTheme(state.config.theme));
  clearFault();
  arrived(state);
  void follow();
  store.changed();
}

/** @param {'light' | 'dark'} wanted */
function setTheme(wanted) {
  if (theme === wanted && root.dataset.theme === wanted) return;
  const painted = theme;
  theme = wanted;
  root.dataset.theme = wanted;
  if (store.state && painted !== wanted) void engine.setTheme(wanted);
}

/** @param {string} wanted */
async function setLanguage(wanted) {
  const chosen = chooseLanguage([wanted]);
  translate = translator(await loadSentences(chosen));
  language = chosen;
  root.lang = chosen === 'zh' ? 'zh-Hans' : 'en';
  document.title = translate('page.title');
  store.changed();
}

/** @param {any} error @param {string} fallback */
function show(error, fallback) {
  const field = error?.details?.field ?? '';
  if (error?.code === 'engine-restarted') return;
  if (fallback === '' && field) store.errors.set(field, error);
  else app.notify(error?.code ? `error.${error.code}` : 'engine-failed', error?.details ?? {});
  store.changed();
}

/** @type {App} */
const app = {
  store,
  engine,
  cursor,
  pins,
  player,
  t: (key, values) => translate(key, values),
  tables: /** @type {any} */ (null),
  async apply(command, options = {}) {
    if (options.step) steps += 1;
    try {
      store.errors.clear();
      await engine.apply(command, options.key);
      return true;
    } catch (error) {
      show(error, command.type === 'load' ? 'notice' : '');
      return false;
    } finally {
      if (options.step) steps -= 1;
    }
  },
  async openImage(blob, name) {
    try {
      store.errors.clear();
      await engine.openImage(blob, name);
      return true;
    } catch (error) {
      const fault = /** @type {import('./protocol.js').EngineError} */ (error);
      if (fault?.code !== 'engine-restarted') store.errors.set('img', fault);
      store.changed();
      return false;
    }
  },
  notify(code, details = {}) {
    store.notices = [{ code, details }];
    store.changed();
  },
  theme: () => theme,
  toggleTheme() {
    const wanted = theme === 'light' ? 'dark' : 'light';
    rememberTheme(wanted);
    setTheme(wanted);
    store.changed();
  },
  language: () => language,
  setLanguage(wanted) {
    rememberLanguage(wanted);
    setLanguage(wanted).catch(() => app.notify('language-missing'));
  },
};

/** Shows what belongs to the lab and is not hidden by the link, then redraws it. */
function mountPanels() {
  const mounted = panels.flatMap((panel) => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector(`[data-panel="${panel.id}"]`));
    if (!place) return [];
    for (const ghost of place.querySelectorAll(':scope > [data-ghost]')) ghost.remove();
    return [{ panel, place, update: panel.mount(place, app) }];
  });
  store.subscribe(() => {
    const config = store.state?.config;
    if (!config) return;
    for (const { panel, place, update } of mounted) {
      place.hidden = !panel.labs.includes(config.lab) || config.hide.includes(panel.id);
      if (place.hidden) continue;
      try {
        update();
      } catch (error) {
        // One panel's fault must not keep the others from being drawn.
        reportError(error);
      }
    }
    root.dataset.ready = 'true';
  });
  store.changed();
}

/** Starts the engine with the address's link, or with the defaults if the link is refused. */
async function startEngine() {
  try {
    await engine.start(address.fragment(), theme);
  } catch (error) {
    // After a restart the client revives the worker by itself.
    if (error instanceof EngineRestarted) return;
    show(error, 'notice');
    await engine.start('', theme);
  }
}

async function start() {
  setTheme(theme);
  const lack = missing();
  words = setLanguage(language);
  const failed = lack ? undefined : startEngine().catch((error) => error);
  // Without words there is nothing to tell; index.html's own text then appears.
  await words;
  root.dataset.running = 'true';
  if (lack) return explainFault(app.t, lack);
  failed?.then((error) => error && !store.state && !(error instanceof EngineRestarted) && explainFault(app.t, 'engine'));
  await firstState;
  app.tables = await engine.tables();
  mountPanels();
  onSystemTheme(() => setTheme(resolveTheme(store.state?.config.theme ?? 'auto')));
}

start().catch((error) => {
  reportError(error);
  if (root.dataset.running) explainFault(app.t, 'engine');
});
