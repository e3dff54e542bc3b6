// @ts-check
/** Above the strip: its name, the seed, how numbers become colours, the model's switches and the running sizes. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, check, errorText, icons, numberField, range, selectField, wordOr } from '../../controls/index.js';
import { configOf, locked, netOf } from './state.js';
import { sizesLine } from './strip-sizes.js';

/** @typedef {import('../../app.js').App} App */

const RANGES = ['map', 'layer', 'model'];
const DISPLAYS = ['auto', 'clamp', 'abs', 'signed', 'minmax'];
/** The slider's seeds; the field takes any. */
const MOST_SEEDS = 99;

/** @param {App} app */
export function stripHead(app) {
  const { t } = app;
  const net = netOf(app);
  return html`
    <div class="net-head">
      <h2>${t('net.strip.title', { image: imageName(app) })}</h2>
      <div class="net-controls">${seed(app)} ${choice(app, 'cr', RANGES)} ${choice(app, 'out', DISPLAYS)}</div>
    </div>
    ${net.everyOptions ? switches(app, net.everyOptions) : nothing}
    ${sizesLine(app)}
  `;
}

/** @param {App} app */
function imageName(app) {
  const [id] = configOf(app).img.split(':');
  return wordOr(app.t, `image.${id}`, app.t('net.picture'));
}

/** @param {App} app */
function seed(app) {
  const { t, store } = app;
  const { seed: value, ro } = configOf(app);
  const fixed = ro.includes('seed');
  const name = t('field.seed');
  return html`<div class="net-seed">
    ${numberField({
      id: 'field-seed',
      label: name,
      value,
      step: 1,
      min: 0,
      less: t('control.less', { name }),
      more: t('control.more', { name }),
      error: errorText(t, store.errors.get('seed')),
      disabled: fixed,
      onCommit: (text) => void app.apply({ type: 'set', key: 'seed', value: text }),
    })}
    ${button({
      label: html`${icons.dice}${t('presets.new-seed')}`,
      disabled: fixed,
      onClick: () => void app.apply({ type: 'new-seed' }, { step: true }),
    })}
  </div>`;
}

/** @param {App} app @param {'cr' | 'out'} key @param {readonly string[]} values */
function choice(app, key, values) {
  const { t, store } = app;
  const config = configOf(app);
  return selectField({
    id: `field-${key}`,
    label: t(`net.${key}`),
    value: config[key],
    error: errorText(t, store.errors.get(key)),
    disabled: config.ro.includes(key),
    options: values.map((value) => ({
      value,
      label: key === 'cr' ? t(`net.cr.${value}`) : wordOr(t, `value.out.${value}`, value),
    })),
    onChange: (value) => void app.apply({ type: 'set', key, value }),
  });
}

/** For a model of convolutions alone. @param {App} app @param {{padding?: string, activation?: string}} every */
function switches(app, every) {
  const { t } = app;
  const { seed: value, ro } = configOf(app);
  const fixed = locked(app);
  /** @param {string} option @param {string} text */
  const set = (option, text) => void app.apply({ type: 'every-option', option, value: text });
  return html`<div class="net-switches">
    <label class="net-slider">
      <span>${t('net.every.seed')}</span>
      ${range({
        id: 'net-seed-range',
        value: Math.min(MOST_SEEDS, Number(value)),
        min: 0,
        max: MOST_SEEDS,
        step: 1,
        text: value,
        disabled: ro.includes('seed'),
        onInput: (next) => void app.apply({ type: 'set', key: 'seed', value: String(next) }, { key: 'seed' }),
      })}
    </label>
    ${check({
      label: t('net.every.relu'),
      checked: every.activation === 'relu',
      disabled: fixed,
      onChange: (on) => set('activation', on ? 'relu' : 'linear'),
    })}
    ${check({
      label: t('net.every.padding'),
      checked: every.padding === 'same',
      disabled: fixed,
      onChange: (on) => set('padding', on ? 'same' : 'valid'),
    })}
  </div>`;
}
