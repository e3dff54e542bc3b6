// @ts-check
/** How the network is trained: optimizer, learning rate, batch, epochs. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { errorText, numberField, selectField } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app @param {boolean} busy  while it runs they stay as they are */
export function settings(app, busy) {
  const { t, store, tables } = app;
  const { config } = /** @type {import('../../protocol.js').NetState} */ (store.net);
  const common = (/** @type {'opt' | 'lr' | 'batch' | 'ep'} */ key) => ({
    id: `field-${key}`,
    label: t(`field.${key}`),
    value: key === 'lr' ? plain(config.lr) : config[key],
    error: errorText(t, store.errors.get(key)),
    disabled: busy || config.ro.includes(key),
  });
  const set = (/** @type {string} */ key, /** @type {string} */ value) => void app.apply({ type: 'set', key, value });
  return html`<div class="train-settings">
    ${selectField({
      ...common('opt'),
      options: tables.optimizers.map(({ name, className }) => ({ value: name, label: className })),
      onChange: (value) => set('opt', value),
    })}
    ${numberField({ ...common('lr'), min: 0, onCommit: (text) => set('lr', text) })}
    ${numberField({ ...common('batch'), step: 8, min: 1, onCommit: (text) => set('batch', text) })}
    ${numberField({ ...common('ep'), step: 1, min: 1, onCommit: (text) => set('ep', text) })}
  </div>`;
}

/** `0.001`, as code says it, not `1e-3`. @param {string} number */
const plain = (number) => (Number(number) > 0 ? String(Number(number)) : number);
