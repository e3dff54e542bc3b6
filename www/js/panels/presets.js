// @ts-check
/** The kernels to start from: the table's presets by group, and Keras' initializers with their seed. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { chip, kernelPicture, wordOr } from '../controls/index.js';
import { presetArguments } from './presets/arguments.js';
import { families } from './presets/families.js';
import { randomKernels, seed } from './presets/random.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').PresetInfo} PresetInfo */
/** @typedef {import('../protocol.js').State} State */

/** The preset that shows what training may make of random numbers stands beside them. */
const TRAINED = 'eye3';

/** What few need: whole groups, and the presets whose fixed sizes stand among the others. */
const RARE_GROUPS = ['compass'];
const RARE = ['box', 'eye'];

/** @typedef {{id: string, members: PresetInfo[]}} Group */

/** @type {import('../app.js').Panel} */
export const presets = {
  id: 'presets',
  labs: ['filter'],
  mount(root, app) {
    const { usual, rare, rareIds } = arranged(app.tables.presets);
    const ui = { open: false, seen: '' };
    return () => {
      const { kernel } = /** @type {State} */ (app.store.state);
      const present = kernel.source === 'preset' ? (kernel.id ?? '') : '';
      if (present !== ui.seen) {
        ui.seen = present;
        ui.open ||= rareIds.has(present);
      }
      render(view(app, usual, rare, ui), root);
    };
  },
};

/** @param {readonly PresetInfo[]} all */
function arranged(all) {
  const isRare = (/** @type {PresetInfo} */ { id, group }) => RARE.includes(id) || RARE_GROUPS.includes(group);
  /** @param {readonly PresetInfo[]} some @returns {Group[]} */
  const grouped = (some) =>
    [...new Set(some.map(({ group }) => group))].map((id) => ({
      id,
      members: some.filter(({ group }) => group === id),
    }));
  const rare = all.filter(isRare);
  return {
    usual: grouped(all.filter((preset) => !isRare(preset) && preset.id !== TRAINED)),
    rare: grouped(rare),
    rareIds: new Set(rare.map(({ id }) => id)),
  };
}

/**
 * @param {App} app
 * @param {Group[]} usual
 * @param {Group[]} rare
 * @param {{open: boolean}} ui
 */
function view(app, usual, rare, ui) {
  const { t, tables } = app;
  const trained = tables.presets.find(({ id }) => id === TRAINED);
  return html`
    <h2 class="aside">${t('panel.presets.title')}</h2>
    <div class="preset-groups">
      ${group(
        t('group.network'),
        html`<p class="soft hint">${t('presets.network')}</p>
          <div class="chips">${randomKernels(app)}</div>
          ${seed(app, trained ? presetChip(app, trained, '') : nothing)}`,
      )}
      ${usual.map((members) => groups(app, members))}
      <details class="preset-more" ?open=${ui.open} @toggle=${(/** @type {Event} */ event) => {
        ui.open = /** @type {HTMLDetailsElement} */ (event.target).open;
      }}>
        <summary>${t('presets.more')}</summary>
        <div class="preset-groups">${rare.map((members) => groups(app, members))}</div>
      </details>
    </div>
    ${presetArguments(app)}
  `;
}

/** @param {App} app @param {Group} group */
function groups(app, { id, members }) {
  const { t } = app;
  return families(members).map((family) =>
    group(
      family.id ? t(`preset.family.${family.id}`) : t(`group.${id}`),
      html`<div class="chips ${family.id ? 'signs' : ''}">
        ${family.members.map(({ preset, sign }) => presetChip(app, preset, sign))}
      </div>`,
    ),
  );
}

/** @param {string} name @param {unknown} body */
function group(name, body) {
  return html`<div class="preset-group" role="group" aria-label=${name}>
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
