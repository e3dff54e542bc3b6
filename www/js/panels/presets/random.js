// @ts-check
/** Keras' initializers as kernels to start from, with their seed. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, chip, errorText, icons, kernelPicture, numberField, wordOr } from '../../controls/index.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** The seed of a first random kernel; the next ones come from the button. */
const FIRST_SEED = 7;

/** The usual size of a network's kernels. */
const USUAL_SIZE = '3x3';

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
      onClick: () => start(app, { type: 'set', key: 'init', value }),
    });
  });
}

/** @param {App} app @param {import('../../protocol.js').Command} command */
function start(app, command) {
  const preset = takesPresetsSize(/** @type {State} */ (app.store.state));
  void app.apply(command, { step: true });
  // Sent at once, so that the preset's size is never shown with random numbers.
  if (preset) void app.apply({ type: 'set', key: 'size', value: USUAL_SIZE });
}

/** Whether the size is a preset's own, which nobody asked for. @param {State} state */
const takesPresetsSize = ({ kernel, config, fragment }) =>
  kernel.source === 'preset' && !config.ro.includes('size') && !fragment.includes(';size=');

/** @param {App} app */
export function seed(app) {
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
      onClick: () => start(app, { type: 'new-seed' }),
    })}
  </div>`;
}
