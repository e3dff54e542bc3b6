// @ts-check
/** The kernels to start from: the table's presets by group, and Keras' initializers with their seed. */

import { html, render } from '../../vendor/lit-html/lit-html.js';
import { chip, icons, kernelPicture, wordOr } from '../controls/index.js';
import { presetArguments, seed } from './presets/arguments.js';
import { families } from './presets/families.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').PresetInfo} PresetInfo */
/** @typedef {import('../protocol.js').State} State */

/** The seed of a first random kernel; the next ones come from the button. */
const FIRST_SEED = 7;

/** @type {import('../app.js').Panel} */
export const presets = {
  id: 'presets',
  labs: ['filter'],
  mount(root, app) {
    /** @type {Map<string, PresetInfo[]>} */
    const groups = new Map();
    for (const preset of app.tables.presets) groups.set(preset.group, [...(groups.get(preset.group) ?? []), preset]);
    return () => render(view(app, groups), root);
  },
};

/**
 * @param {App} app
 * @param {Map<string, PresetInfo[]>} groups
 */
function view(app, groups) {
  const { t } = app;
  return html`
    <h2 class="aside">${t('panel.presets.title')}</h2>
    <div class="preset-groups">
      ${[...groups].flatMap(([id, members]) =>
        families(members).map((family, i) =>
          group(
            family.id ? t(`preset.family.${family.id}`) : t(`group.${id}`),
            i,
            html`<div class="chips ${family.id ? 'signs' : ''}">
              ${family.members.map(({ preset, sign }) => presetChip(app, preset, sign))}
            </div>`,
          ),
        ),
      )}
      ${group(
        t('group.random'),
        0,
        html`<div class="chips">${app.tables.initializers.map((id) => initializerChip(app, id))}</div>
          ${seed(app)}`,
      )}
    </div>
    ${presetArguments(app)}
  `;
}

/** @param {string} name @param {number} index @param {unknown} body */
function group(name, index, body) {
  return html`<div class="preset-group ${index > 0 ? 'more' : ''}" role="group" aria-label=${name}>
    <span class="preset-group-name" aria-hidden="true">${name}</span>
    <div class="preset-group-body">${body}</div>
  </div>`;
}

/** @param {App} app @param {PresetInfo} preset @param {string} sign */
function presetChip(app, preset, sign) {
  const { t, store } = app;
  const { kernel, config } = /** @type {State} */ (store.state);
  const name = t(`preset.${preset.id}.name`);
  return chip({
    label: sign || name,
    name: sign ? name : undefined,
    picture: sign ? undefined : kernelPicture(preset, app.theme()),
    title: wordOr(t, `preset.${preset.id}.about`, name),
    pressed: kernel.source === 'preset' && kernel.id === preset.id,
    disabled: config.ro.includes('p'),
    onClick: () => void app.apply({ type: 'set', key: 'p', value: preset.id }, { step: true }),
  });
}

/** @param {App} app @param {string} id */
function initializerChip(app, id) {
  const { t, store } = app;
  const { kernel, config } = /** @type {State} */ (store.state);
  const pressed = kernel.source === 'random' && kernel.id === id;
  return chip({
    label: t(`initializer.${id}.name`),
    picture: pressed ? kernelPicture(kernel, app.theme()) : icons.dice,
    title: wordOr(t, `initializer.${id}.about`, id),
    pressed,
    disabled: config.ro.includes('init'),
    onClick: () =>
      void app.apply({ type: 'set', key: 'init', value: `${id}:${kernel.seed ?? FIRST_SEED}` }, { step: true }),
  });
}
