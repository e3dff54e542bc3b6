// @ts-check
/** Keras code and JSON: pasted or from a file in, copied or as a file out. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, describedBy, dialog, fieldError } from '../../controls/index.js';
import { locked } from './state.js';
import { textError } from './text-error.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./model.js').Ui} Ui */

/** A model's description is text of some kilobytes; the core's own limit follows. */
const MOST_BYTES = 8_000_000;

/** @param {App} app @param {Ui} ui */
export function exchange(app, ui) {
  const { t, store, engine } = app;
  /** @param {Ui['exchange']} what */
  const open = async (what) => {
    ui.exchange = what;
    ui.told = '';
    // The code panel keeps its own.
    for (const key of ['json', 'code']) store.errors.delete(key);
    if (what === 'export') ui.shown = await engine.netExport().catch(() => null);
    store.changed();
  };
  const close = () => {
    if (ui.exchange === '') return;
    ui.exchange = '';
    store.changed();
  };
  return html`<div class="net-exchange">
    ${button({ label: t('net.import'), kind: 'small', disabled: locked(app), onClick: () => void open('import') })}
    ${button({ label: t('net.export'), kind: 'small', onClick: () => void open('export') })}
    ${importDialog(app, ui, close)} ${exportDialog(app, ui, close)}
  </div>`;
}

/** @param {App} app @param {Ui} ui @param {() => void} close */
function importDialog(app, ui, close) {
  const { t, store } = app;
  const area = () => /** @type {HTMLTextAreaElement} */ (document.getElementById('net-json'));
  const take = async () => {
    const text = area().value;
    const json = text.trimStart().startsWith('{');
    const done = await app.apply(json ? { type: 'keras-json', text } : { type: 'code', text }, { step: true });
    if (done) close();
  };
  /** @param {Event} event */
  const read = async (event) => {
    const input = /** @type {HTMLInputElement} */ (event.currentTarget);
    const file = input.files?.[0];
    if (file && file.size <= MOST_BYTES) area().value = await file.text();
    else if (file) {
      ui.told = t('net.import.too-large', { name: file.name });
      store.changed();
    }
    input.value = '';
  };
  return dialog({
    id: 'net-import',
    open: ui.exchange === 'import',
    title: t('net.import.title'),
    close: t('dialog.close'),
    onClose: close,
    body: () => {
      const wrong = ['json', 'code'].find((key) => store.errors.has(key)) ?? 'json';
      const error = textError(t, store.errors.get(wrong));
      const about = `field-${wrong}`;
      return html`<div class="field">
          <label class="field-label" for="net-json">${t('net.import.label')}</label>
          <textarea
            class="input"
            id="net-json"
            rows="9"
            autofocus
            spellcheck="false"
            autocomplete="off"
            placeholder=${'{"class_name": "Sequential", "config": {"layers": […]}}'}
            aria-invalid=${error ? 'true' : nothing}
            aria-describedby=${describedBy(about, error)}
          ></textarea>
          ${fieldError(about, error)}
        </div>
        <div class="field">
          <label class="field-label" for="net-json-file">${t('net.import.file')}</label>
          <input class="net-file" id="net-json-file" type="file" accept=".json,.py,.txt,application/json" @change=${read} />
          <p class="field-error" role="status">${ui.told}</p>
        </div>`;
    },
    foot: () => html`
      ${button({ label: t('dialog.cancel'), onClick: close })}
      ${button({ label: t('net.import.use'), kind: 'primary', onClick: () => void take() })}
    `,
  });
}

/** @param {App} app @param {Ui} ui @param {() => void} close */
function exportDialog(app, ui, close) {
  const { t, store } = app;
  /** @param {'code' | 'json'} what */
  const copy = async (what) => {
    const text = ui.shown?.[what] ?? '';
    try {
      await navigator.clipboard.writeText(text);
      ui.told = t('net.export.copied');
    } catch {
      const area = /** @type {HTMLTextAreaElement} */ (document.getElementById(`net-out-${what}`));
      area.focus();
      area.select();
      ui.told = t('net.export.by-hand');
    }
    store.changed();
  };
  /** @param {'code' | 'json'} what */
  const part = (what) => html`<div class="field">
    <div class="field-label">
      <label for="net-out-${what}">${t(`net.export.${what}`)}</label>
      ${button({ label: t('net.export.copy'), kind: 'small', onClick: () => void copy(what) })}
    </div>
    <textarea class="input" id="net-out-${what}" rows="7" readonly wrap=${what === 'code' ? 'off' : 'soft'} .value=${ui.shown?.[what] ?? ''}></textarea>
  </div>`;
  return dialog({
    id: 'net-export',
    open: ui.exchange === 'export' && ui.shown !== null,
    title: t('net.export.title'),
    close: t('dialog.close'),
    onClose: close,
    body: () => html`${part('code')}${part('json')}
      <p class="soft hint" role="status">${ui.told}</p>`,
  });
}
