// @ts-check
/** How the kernel is applied, and how its numbers become colours. Every choice goes to the core as its link's text. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { button, check, errorText, numberField, selectField, wordOr } from '../controls/index.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../protocol.js').State} State */

const CHANNELS = ['rgb', 'y', 'r', 'g', 'b'];
const DISPLAYS = ['auto', 'clamp', 'abs', 'signed', 'minmax'];
const SIZES = [3, 5, 7, 9, 11, 15, 21, 31];

/** @type {import('../app.js').Panel} */
export const options = {
  id: 'options',
  labs: ['filter', 'pool'],
  mount(root, app) {
    return () => render(view(app), root);
  },
};

/** @param {App} app */
function view(app) {
  const { t, store, tables } = app;
  const { config } = /** @type {State} */ (store.state);
  const filter = config.lab === 'filter';
  const { step, times } = tables.limits;
  return html`
    <h2 class="aside">${t('panel.options.title')}</h2>
    <div class=${filter ? '' : 'options-few'}>
    <div class="fields">
      ${
        filter
          ? html`${size(app)} ${number(app, 's', step)} ${choice(app, 'pad', tables.borders)} ${number(app, 'd', step)}`
          : nothing
      }
      ${choice(app, 'ch', CHANNELS)} ${filter ? choice(app, 'act', tables.activations) : nothing}
      ${filter ? number(app, 'n', times) : nothing} ${choice(app, 'out', DISPLAYS)}
    </div>
    <p class="soft hint" id="display-about">${displayAbout(app)}</p>
    <div class="options-foot">
      ${
        filter
          ? check({
              label: t('field.flip'),
              checked: config.flip === '1',
              disabled: config.ro.includes('flip'),
              onChange: (on) => set(app, 'flip', on ? '1' : '0'),
            })
          : nothing
      }
      ${button({
        label: t('options.reset'),
        kind: 'reset',
        disabled: config.ro.length > 0,
        onClick: () => void app.apply({ type: 'reset' }, { step: true }),
      })}
    </div>
    </div>
  `;
}

/** @param {App} app @param {string} key @param {string} value */
const set = (app, key, value) => void app.apply({ type: 'set', key, value });

/**
 * @param {App} app
 * @param {string} key
 */
function common({ t, store }, key) {
  const { config } = /** @type {State} */ (store.state);
  return {
    id: `field-${key}`,
    label: t(`field.${key}`),
    value: /** @type {any} */ (config)[key],
    error: errorText(t, store.errors.get(key)),
    disabled: config.ro.includes(key),
  };
}

/** @param {App} app @param {string} key @param {number} most */
function number(app, key, most) {
  const { t } = app;
  const name = t(`field.${key}`);
  return numberField({
    ...common(app, key),
    min: 1,
    max: most,
    less: t('control.less', { name }),
    more: t('control.more', { name }),
    onCommit: (text) => set(app, key, text),
  });
}

/** @param {App} app @param {string} key @param {readonly string[]} values */
function choice(app, key, values) {
  const { t } = app;
  return selectField({
    ...common(app, key),
    aside: key === 'out' ? inForce(app) : undefined,
    about: key === 'out' ? 'display-about' : undefined,
    options: values.map((value) => ({ value, label: wordOr(t, `value.${key}.${value}`, value) })),
    onChange: (value) => set(app, key, value),
  });
}

/** What the colours mean. @param {App} app */
function displayAbout({ t, store }) {
  const { config, output } = /** @type {State} */ (store.state);
  const chosen = config.out === 'auto' && config.lab === 'filter';
  return [
    ...(output.notFinite > 0 ? [t('display.not-finite')] : []),
    t(`display.${output.display}.about`),
    ...(chosen ? [t('display.auto.about')] : []),
  ].join(' ');
}

/** What *automatic* comes to. @param {App} app */
function inForce({ t, store }) {
  const { config, output } = /** @type {State} */ (store.state);
  return config.out === 'auto' ? html`<span class="field-aside">${t(`value.out.${output.display}`)}</span>` : nothing;
}

/** Only kernels that come in sizes have this; a kernel's own cells are added beside its grid. @param {App} app */
function size(app) {
  const { store, tables } = app;
  const { kernel } = /** @type {State} */ (store.state);
  const preset = tables.presets.find(({ id }) => kernel.source === 'preset' && id === kernel.id);
  if (kernel.source !== 'random' && !preset?.sized) return nothing;
  const sizes = SIZES.map((side) => [side, side]);
  if (!sizes.some(([rows, cols]) => rows === kernel.rows && cols === kernel.cols))
    sizes.unshift([kernel.rows, kernel.cols]);
  return selectField({
    ...common(app, 'size'),
    value: `${kernel.rows}x${kernel.cols}`,
    options: sizes.map(([rows, cols]) => ({ value: `${rows}x${cols}`, label: `${rows} × ${cols}` })),
    onChange: (value) => set(app, 'size', value),
  });
}
