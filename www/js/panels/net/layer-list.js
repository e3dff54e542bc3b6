// @ts-check
/** The model's layers as a list: each with its options, to be moved, doubled, removed, and more to be added. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText, wordOr } from '../../controls/index.js';
import { layerTools } from './layer-tools.js';
import { optionControl } from './option.js';
import { configOf, locked, netOf, selectLayer, sizeText } from './state.js';
import { textField } from './text-field.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./model.js').Ui} Ui */
/** @typedef {import('../../protocol.js').NetLayer} NetLayer */

/** @param {App} app @param {Ui} ui */
export function layerList(app, ui) {
  const net = netOf(app);
  return html`${inputField(app)}
    <ol class="net-list" aria-label=${app.t('net.view.layers')}>
      ${net.layers.map((layer, at) => row(app, ui, layer, at, net.selected?.layer === at))}
    </ol>
    ${adding(app, ui)}`;
}

/** What enters the model. @param {App} app */
function inputField(app) {
  const { t, store } = app;
  return textField({
    id: 'field-in',
    label: t('net.in'),
    value: configOf(app).in,
    error: errorText(t, store.errors.get('in')),
    disabled: locked(app),
    onCommit: (text) =>
      void app.apply({ type: 'set', key: 'in', value: text.replaceAll(/[×*,]\s*/g, 'x').replaceAll(' ', '') }),
  });
}

/** @param {App} app @param {Ui} ui @param {NetLayer} layer @param {number} at @param {boolean} open */
function row(app, ui, { name, className, size, error, options }, at, open) {
  const { t } = app;
  const values = options.filter((option) => option.value !== option.default).map((option) => option.value);
  return html`<li class="net-row ${open ? 'open' : ''} ${error ? 'wrong' : size ? '' : 'waits'}">
    <button
      class="net-row-head"
      type="button"
      aria-expanded=${open}
      @click=${() => void (open ? app.apply({ type: 'set', key: 'layer', value: '' }) : selectLayer(app, at))}
    >
      <span class="net-row-class">${className}</span>
      <span class="net-row-values">${values.join(', ')}</span>
      <span class="net-row-size">${size ? sizeText(size) : '—'}</span>
    </button>
    ${error ? html`<p class="field-error">${errorText(t, error)}</p>` : nothing}
    ${
      open
        ? html`<div class="net-row-body" role="group" aria-label=${name}>${layerTools(app, ui, at)}${controls(app, at)}</div>`
        : nothing
    }
  </li>`;
}

/** The options that matter at first, and the rest folded away. */
const RARE =
  /initializer|data_format|dtype|synchronized|groups|seed|epsilon|momentum|center|scale|output_padding|keepdims/;

/** @param {App} app @param {number} at */
function controls(app, at) {
  const { t, tables } = app;
  const { className, options } = netOf(app).layers[at];
  const known = tables.layers.find((one) => one.className === className)?.options ?? [];
  const shown = known.flatMap((table) => {
    const option = options.find(({ name }) => name === table.name);
    return option ? [{ table, option }] : [];
  });
  const plain = shown.filter(({ table }) => !RARE.test(table.name) || table.required);
  const rare = shown.filter((one) => !plain.includes(one));
  const all = (/** @type {typeof shown} */ some) => html`<div class="fields">
    ${some.map(({ table, option }) => optionControl(app, at, table, option))}
  </div>`;
  if (shown.length === 0) return html`<p class="soft hint">${t('net.layer.plain')}</p>`;
  return html`${all(plain)}
  ${rare.length > 0 ? html`<details class="net-rare"><summary>${t('net.layer.more')}</summary>${all(rare)}</details>` : nothing}`;
}

/** @param {App} app @param {Ui} ui */
function adding(app, ui) {
  const { t, tables, store } = app;
  const net = netOf(app);
  const at = net.selected ? net.selected.layer + 1 : net.layers.length;
  const fixed = locked(app);
  const toggle = () => {
    ui.adding = !ui.adding;
    store.changed();
  };
  return html`<div class="net-add">
    ${button({ label: t('net.layer.add'), kind: 'small', pressed: ui.adding, disabled: fixed, onClick: toggle })}
    ${
      ui.adding && !fixed
        ? html`<p class="soft hint">
              ${net.selected ? t('net.layer.add.after', { name: net.layers[net.selected.layer].name }) : t('net.layer.add.end')}
            </p>
            <div class="chips">
              ${tables.layers.map(
                ({ className }) =>
                  html`<button
                    class="chip plain"
                    type="button"
                    title=${wordOr(t, `net.about.${className}`, className)}
                    @click=${() => void app.apply({ type: 'layer-add', at, className })}
                  >
                    ${className}
                  </button>`,
              )}
            </div>`
        : nothing
    }
  </div>`;
}
