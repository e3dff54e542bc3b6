// @ts-check
/** Puts the page together. Wires; decides nothing else. */

import { createAddress } from './url.js';
import { Engine } from './client.js';
import { accept, createStore } from './store.js';
import { chooseLanguage, loadSentences, translator } from './i18n.js';
import { createCursor } from './cursor.js';
import { createFollower } from './follow.js';
import { createPins } from './pins.js';
import { createPlayer } from './player.js';
import { onSystemTheme, rememberTheme, resolveTheme } from './theme.js';
import { rememberLanguage, storedLanguage } from './language.js';
import { panels } from './panels/index.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./protocol.js').State} State */

const root = document.documentElement;
const store = createStore();
const address = createAddress((fragment) => void app.apply({ type: 'load', fragment }));

/** @type {import('./i18n.js').Translate} */
let translate = (key) => key;
let language = chooseLanguage([storedLanguage(), ...navigator.languages]);
let theme = resolveTheme('auto');
let step = false;

const engine = new Engine({
  onState: take,
  onProgress(progress) {
    store.progress = progress;
    store.changed();
  },
  onFault: (reason) => app.notify(`engine-${reason}`),
});
const cursor = createCursor(() => {
  void follow();
  store.changed();
});
const follow = createFollower(store, engine, cursor);
const pins = createPins(cursor, (px) => app.apply({ type: 'set', key: 'px', value: px }, { key: 'px' }));
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
  address.follow(state.fragment, step || (before !== undefined && before.lab !== state.config.lab));
  root.dataset.config = state.fragment;
  root.dataset.lab = state.config.lab;
  if (before?.lang !== state.config.lang && state.config.lang !== 'auto') void setLanguage(state.config.lang);
  if (before?.theme !== state.config.theme) setTheme(resolveTheme(state.config.theme));
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
    try {
      step = options.step ?? false;
      store.errors.clear();
      const answer = engine.apply(command, options.key);
      await answer;
      return true;
    } catch (error) {
      show(error, command.type === 'load' ? 'notice' : '');
      return false;
    } finally {
      step = false;
    }
  },
  async openImage(blob, name) {
    try {
      store.errors.clear();
      await engine.openImage(blob, name);
      return true;
    } catch (error) {
      show(error, 'notice');
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
    void setLanguage(wanted);
  },
};

async function start() {
  setTheme(theme);
  const fragment = address.fragment();
  const words = setLanguage(language);
  const first = engine.start(fragment, theme).catch((error) => {
    if (error?.code === 'engine-restarted') throw error;
    show(error, 'notice');
    return engine.start('', theme);
  });
  [app.tables] = await Promise.all([engine.tables(), words]);
  await first;
  const updates = panels.map((panel) => {
    const place = /** @type {HTMLElement | null} */ (document.querySelector(`[data-panel="${panel.id}"]`));
    return place ? panel.mount(place, app) : () => {};
  });
  store.subscribe(() => {
    for (const update of updates) update();
    root.dataset.ready = 'true';
  });
  store.changed();
  onSystemTheme(() => setTheme(resolveTheme(store.state?.config.theme ?? 'auto')));
}

void start();
