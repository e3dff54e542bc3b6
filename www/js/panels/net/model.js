// @ts-check
/** The model: ready-made ones, its Keras code, its layers with their controls, files in and out. */

import { html, render } from '../../../vendor/lit-html/lit-html.js';
import { iconButton, icons, segmented, selectField } from '../../controls/index.js';
import { codeEditor } from './code.js';
import { watchCodeNotices } from './code-notices.js';
import { createDraft } from './draft.js';
import { exchange } from './exchange.js';
import { layerList } from './layer-list.js';
import { restoreFocus } from './layer-tools.js';
import { locked, netOf } from './state.js';

/** @typedef {import('../../app.js').App} App */

/** @typedef {{view: string, adding: boolean, exchange: '' | 'import' | 'export', shown: {code: string, json: string} | null,
 *   told: string, focus: {row: number, tool: string} | null}} Ui
 *   `focus`: the tool of the layer list that was used last, until it has the focus again */

/** @type {import('../../app.js').Panel} */
export const model = {
  id: 'net-model',
  labs: ['net'],
  mount(root, app) {
    const { store } = app;
    /** @type {Ui} */
    const ui = { view: 'code', adding: false, exchange: '', shown: null, told: '', focus: null };
    const draft = createDraft({
      changed: store.changed,
      async send(text) {
        const done = await app.apply({ type: 'code', text }, { key: 'code' });
        return {
          error: done ? null : (store.errors.get('code') ?? { code: 'engine-failed', message: '', details: {} }),
        };
      },
    });
    listenForUndo(app);
    watchCodeNotices(store);

    return () => {
      draft.see(netOf(app).code);
      draft.seeCallOff(app.store.calledOff);
      render(view(app, ui, draft), root);
      restoreFocus(root, ui);
    };
  },
};

/** @param {App} app @param {Ui} ui @param {ReturnType<typeof createDraft>} draft */
function view(app, ui, draft) {
  const { t, store } = app;
  return html`
    <div class="net-head">
      <h2>${t('net.model')}</h2>
      ${undo(app)}
    </div>
    ${examples(app)}
    <div class="net-views">
      ${segmented({
        id: 'net-view',
        label: t('net.view'),
        value: ui.view,
        options: ['code', 'layers'].map((value) => ({ value, label: t(`net.view.${value}`) })),
        onChange(value) {
          ui.view = value;
          store.changed();
        },
      })}
      ${exchange(app, ui)}
    </div>
    ${ui.view === 'code' ? codeEditor(app, draft) : layerList(app, ui)}
  `;
}

/** @param {App} app */
function examples(app) {
  const { t, tables } = app;
  const { example } = netOf(app);
  const options = tables.examples.map((/** @type {string} */ id) => ({ value: id, label: t(`net.example.${id}`) }));
  return selectField({
    id: 'net-example',
    label: t('net.example'),
    value: example ?? '',
    options: example === null ? [{ value: '', label: t('net.example.own') }, ...options] : options,
    disabled: locked(app),
    onChange: (id) => id && void app.apply({ type: 'example', id }, { step: true }),
  });
}

/** @param {App} app */
function undo(app) {
  const { t } = app;
  const { canUndo, canRedo } = netOf(app);
  const fixed = locked(app);
  return html`<div class="net-undo">
    ${iconButton({
      label: t('kernel.undo'),
      picture: icons.undo,
      kind: 'small',
      disabled: fixed || !canUndo,
      onClick: () => void app.apply({ type: 'undo' }),
    })}
    ${iconButton({
      label: t('kernel.redo'),
      picture: icons.redo,
      kind: 'small',
      disabled: fixed || !canRedo,
      onClick: () => void app.apply({ type: 'redo' }),
    })}
  </div>`;
}

/** @param {App} app */
function listenForUndo(app) {
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
    if (!way || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    // Text fields and windows have an undo of their own.
    const at = /** @type {Element} */ (event.target);
    if (!app.store.net || at.closest('input, textarea, select, dialog')) return;
    event.preventDefault();
    const { canUndo, canRedo } = netOf(app);
    if (!locked(app) && (way === 'undo' ? canUndo : canRedo)) void app.apply({ type: way });
  });
}
