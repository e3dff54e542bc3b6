// @ts-check
/** Keras' initializers as kernels to start from, with their seed. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, chip, errorText, icons, kernelPicture, numberField, wordOr } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** The seed of a first random kernel; the next ones come from the button. */
const FIRST_SEED = 7;

/** @param {App} app */
export function randomKernels(app) {
  const { t, store, tables } = app;
  const { kernel, config } = /** @type {State} */ (store.state);
  return tables.initializers.map((/** @type {string} */ id) => {
    const pressed = kernel.source === 'random' && kernel.id === id;
    const value = `${id}:${kernel.seed ?? FIRST_SEED}`;
    return chip({
      label: t(`initializer.${id}.name`),
      picture: pressed ? kernelPicture(kernel, app.theme()) : icons.dice,
      title: wordOr(t, `initializer.${id}.about`, id),
      pressed,
      disabled: config.ro.includes('init'),
      onClick: () => void app.apply({ type: 'set', key: 'init', value }, { step: true }),
    });
  });
}

/** @param {App} app @param {unknown} beside  what stands in the same line */
export function seed(app, beside) {
  const { t, store } = app;
  const { kernel, config } = /** @type {State} */ (store.state);
  const random = kernel.source === 'random';
  const locked = config.ro.includes('init');
  return html`<div class="preset-seed">
    ${
      random
        ? numberField({
            id: 'field-init',
            label: t('presets.seed'),
            value: String(kernel.seed ?? 0),
            step: 1,
            min: 0,
            less: t('presets.seed.less'),
            more: t('presets.seed.more'),
            error: errorText(t, store.errors.get('init')),
            disabled: locked,
            onCommit: (text) => void app.apply({ type: 'set', key: 'init', value: `${kernel.id}:${text}` }),
          })
        : nothing
    }
    ${button({
      label: html`${icons.dice}${t('presets.new-seed')}`,
      disabled: locked,
      onClick: () => void app.apply({ type: 'new-seed' }, { step: true }),
    })}
    ${beside}
  </div>`;
}
