// @ts-check
/** What the reader should be told: notices, errors that belong to no visible control, and progress. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { errorText, iconButton, readable } from '../controls/index.js';
import { gathered } from './notices/gathered.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').Notice} Notice */

/** Work shorter than this needs no bar. */
const PATIENCE_MS = 300;
/** Work shorter than this needs no way out. */
const CANCEL_MS = 700;

/** @type {import('../app.js').Panel} */
export const notices = {
  id: 'notices',
  labs: ['filter', 'pool', 'net'],
  mount(root, app) {
    const wait = { since: 0 };
    return () => render(view(app, wait), root);
  },
};

/** @param {App} app @param {{since: number}} wait */
function view(app, wait) {
  const { store, t } = app;
  const all = gathered(store.notices);
  const alarming = all.filter(isError);
  const quiet = all.filter((notice) => !isError(notice));
  const errors = [...store.errors].filter(([key]) => !shown(key));
  return html`
    ${progress(app, wait)}
    <div class="notice-stack">
      ${wayOut(app, wait)}
      <div role="alert">
        ${alarming.map((notice) => box(app, text(app, notice), 'bad', () => drop(app, notice)))}
        ${errors.map(([key, error]) =>
          box(app, errorText(t, error), 'bad', () => {
            store.errors.delete(key);
            store.changed();
          }),
        )}
      </div>
      <div role="status">${quiet.map((notice) => box(app, text(app, notice), '', () => drop(app, notice)))}</div>
    </div>
  `;
}

/** Whether a panel tells the error beside its control. @param {string} key */
const shown = (key) => ['field', 'pool'].some((kind) => document.getElementById(`${kind}-${key}-error`));

/** @param {Notice} notice */
const isError = (notice) => notice.code.startsWith('error.') || notice.code.startsWith('engine-');

/** @param {App} app @param {Notice} notice */
function text({ t }, { code, details, field, ofLink }) {
  const all = field ? { field, ...details } : details;
  if (code.startsWith('error.')) {
    const why = errorText(t, { code: code.slice('error.'.length), details: all });
    return ofLink ? t('notice.link-refused', { why }) : why;
  }
  return t(`notice.${code}`, readable(t, all));
}

/** @param {App} app @param {Notice} notice */
function drop({ store }, notice) {
  store.notices = gathered(store.notices).filter((other) => other !== notice);
  store.changed();
}

/**
 * @param {App} app
 * @param {string} sentence
 * @param {string} kind
 * @param {() => void} onClose
 */
function box({ t }, sentence, kind, onClose) {
  return html`<div class="notice ${kind}">
    <p>${sentence}</p>
    ${iconButton({ label: t('notice.dismiss'), picture: '×', kind: 'small quiet', onClick: onClose })}
  </div>`;
}

/**
 * Long work can be ended: what was shown before is shown again, or the page as it opens.
 * @param {App} app
 * @param {{since: number}} wait
 */
function wayOut({ store, t, cancel }, { since }) {
  if (store.progress === null || since === 0 || performance.now() - since < CANCEL_MS) return nothing;
  return html`<div class="notice">
    <p>
      ${store.progress > 0 ? t('notice.working.share', { percent: Math.round(store.progress * 100) }) : t('notice.loading')}
    </p>
    <button class="button small" type="button" @click=${cancel}>
      ${t('notice.cancel')}
    </button>
  </div>`;
}

/** @param {App} app @param {{since: number}} wait */
function progress({ store, t }, wait) {
  if (store.progress === null) {
    wait.since = 0;
    return nothing;
  }
  if (wait.since === 0) {
    wait.since = performance.now();
    for (const ms of [PATIENCE_MS, CANCEL_MS]) setTimeout(() => store.changed(), ms + 1);
  }
  if (performance.now() - wait.since < PATIENCE_MS) return nothing;
  const percent = store.progress > 0 ? Math.round(store.progress * 100) : nothing;
  return html`<div
    class="progress"
    role="progressbar"
    aria-label=${t(percent === nothing ? 'notice.loading' : 'notice.working')}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${percent}
  >
    <progress max="100" value=${percent} aria-hidden="true"></progress>
  </div>`;
}
