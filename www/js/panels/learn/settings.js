// @ts-check
/** How a kernel learns: optimizer, learning rate, steps. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { errorText, numberField, selectField } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** @param {App} app @param {State} state */
export function settings(app, { config }) {
  const { t, store, tables } = app;
  const common = (/** @type {'opt' | 'lr' | 'steps'} */ key) => ({
    id: `field-${key}`,
    label: t(`field.${key}`),
    value: config[key],
    error: errorText(t, store.errors.get(key)),
    disabled: config.ro.includes(key),
  });
  const set = (/** @type {string} */ key, /** @type {string} */ value) => void app.apply({ type: 'set', key, value });
  return html`<div class="lesson-settings">
    ${selectField({
      ...common('opt'),
      options: tables.optimizers.map(({ name, className }) => ({ value: name, label: className })),
      onChange: (value) => set('opt', value),
    })}
    ${numberField({ ...common('lr'), onCommit: (text) => set('lr', text) })}
    ${numberField({ ...common('steps'), step: 50, min: 1, onCommit: (text) => set('steps', text) })}
  </div>`;
}
