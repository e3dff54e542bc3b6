// @ts-check
/** The chosen preset's arguments. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { argumentOf, dial, errorText, fieldError } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** The table's numbers are f32: 1.4 comes as 1.39999998. @param {number} number */
const tidy = (number) => Number(number.toPrecision(6));

/**
 * A link's `gabor:45:4` against the preset's table row; what the link leaves out is the default.
 * @param {string} text
 * @param {import('../../protocol.js').PresetInfo} preset
 */
export function argumentsOf(text, { args }) {
  const given = text.split(':').slice(1);
  return args.map((arg, i) => (given[i] ? Number(given[i]) : tidy(arg.default)));
}

/** @param {App} app */
export function presetArguments(app) {
  const { t, store, tables } = app;
  const { kernel, config } = /** @type {State} */ (store.state);
  const preset = kernel.source === 'preset' && tables.presets.find(({ id }) => id === kernel.id);
  if (!preset || preset.args.length === 0) return nothing;
  const values = argumentsOf(config.p, preset);
  const refused = store.errors.get('p');
  const error = errorText(t, refused);
  const wrong = refused && argumentOf(refused.details)?.name;
  return html`<div class="preset-arguments">
    ${preset.args.map((arg, i) =>
      dial({
        id: `preset-${arg.name}`,
        label: t(`arg.${arg.name}`),
        value: values[i],
        min: tidy(arg.min),
        max: tidy(arg.max),
        step: tidy(arg.step),
        error: arg.name === wrong ? error : '',
        about: 'field-p-error',
        disabled: config.ro.includes('p'),
        onChange: (text, sliding) => {
          const value = [preset.id, ...values.map((own, at) => (at === i ? text : own))].join(':');
          void app.apply({ type: 'set', key: 'p', value }, { key: sliding ? 'p' : undefined });
        },
      }),
    )}
    </div>
    ${fieldError('field-p', error)}`;
}
