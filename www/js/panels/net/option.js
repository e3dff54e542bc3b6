// @ts-check
/** The control of one layer option, by its kind. Its name is Keras' own, as in the code. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { check, errorText, fieldError, numberField, selectField, wordOr } from '../../controls/index.js';
import { layerOption } from '../../place.js';
import { textField } from './text-field.js';
import { locked } from './state.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {App['tables']['layers'][number]['options'][number]} OptionTable */

/** Where an arrow key takes a number that has no step of its own. */
const FINE_STEP = 0.1;

/**
 * @param {App} app
 * @param {number} at   the layer
 * @param {OptionTable} table
 * @param {{name: string, value: string}} option
 */
export function optionControl(app, at, table, { name, value }) {
  const { t, store } = app;
  const place = layerOption(at, name);
  const about = wordOr(t, `net.option.${name}`, '');
  const common = {
    id: `field-${place}`,
    label: name,
    value,
    error: errorText(t, store.errors.get(place)),
    disabled: locked(app),
  };
  /** @param {string} text */
  const set = (text) => void app.apply({ type: 'layer-option', at, option: name, value: text }, { key: place });
  return html`<div class="net-option" title=${about}>${control(table, common, set)}</div>`;
}

/**
 * @param {OptionTable} table
 * @param {{id: string, label: string, value: string, error: string, disabled: boolean}} common
 * @param {(text: string) => void} set
 */
function control({ kind, min, max, choices = [] }, common, set) {
  if (kind === 'flag') {
    return html`${check({
      label: common.label,
      checked: common.value === 'true',
      disabled: common.disabled,
      onChange: (on) => set(String(on)),
    })}${fieldError(common.id, common.error)}`;
  }
  if (choices.length > 0) {
    return selectField({
      ...common,
      options: choices.map((choice) => ({ value: choice, label: choice })),
      onChange: set,
    });
  }
  if (kind === 'whole' || kind === 'pair') return numberField({ ...common, step: 1, min, max, onCommit: set });
  if (kind === 'number') return numberField({ ...common, step: FINE_STEP, min, max, onCommit: set });
  return textField({ ...common, onCommit: set });
}
