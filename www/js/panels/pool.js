// @ts-check
/** The Pooling lab's middle: the window, its settings, and what pooling is for. */

import { html, render } from '../../vendor/lit-html/lit-html.js';
import { errorText, numberField, segmented, selectField } from '../controls/index.js';
import { drawWindow } from './pool/window.js';

/** The engine names some of these fields as Keras does, others as a link does. */
const OTHER_NAMES = { ps: 'poolSize', pst: 'strides', pp: 'padding', pool: 'kind' };

/** @type {import('../app.js').Panel} */
export const pool = {
  id: 'pool',
  labs: ['pool'],
  mount(root, app) {
    const { store, t } = app;

    /** @param {keyof typeof OTHER_NAMES} key @param {import('../protocol.js').Config} config */
    const common = (key, config) => ({
      id: `pool-${key}`,
      label: t(`pool.${key}`),
      value: config[key],
      error: errorText(t, store.errors.get(key) ?? store.errors.get(OTHER_NAMES[key])),
      disabled: config.ro.includes(key),
    });
    /** @param {string} key */
    const setter = (key) => (/** @type {string} */ value) => void app.apply({ type: 'set', key, value }, { key });

    /** @param {import('../protocol.js').Config} config */
    function settings(config) {
      return html`<div class="pool-settings">
        ${segmented({
          ...common('pool', config),
          options: ['max', 'avg'].map((value) => ({ value, label: t(`pool.pool.${value}`) })),
          onChange: setter('pool'),
        })}
        ${numberField({ ...common('ps', config), step: 1, onCommit: setter('ps') })}
        ${numberField({ ...common('pst', config), step: 1, onCommit: setter('pst') })}
        ${selectField({
          ...common('pp', config),
          options: ['valid', 'same'].map((value) => ({ value, label: t(`pool.pp.${value}`) })),
          onChange: setter('pp'),
        })}
      </div>`;
    }

    return () => {
      const { state, explanation } = store;
      if (!state) return;
      const { rows, cols, config } = state;
      const channel = explanation?.channels[Math.min(store.channel, explanation.channels.length - 1)];
      const size = `${rows.kernel} × ${cols.kernel}`;
      render(
        html`<div class="pool">
          <div class="pool-head">
            <h2>${t('pool.window')}</h2>
            <span>${size}</span>
          </div>
          <div class="pool-window">
            <canvas
              role="img"
              aria-label=${t(`pool.window.name.${config.pool}`, { size, count: channel?.winners.length ?? 0 })}
            ></canvas>
          </div>
          ${settings(config)}
          <p class="pool-why">${t(`pool.why.${config.pool}`)}</p>
        </div>`,
        root,
      );
      const place = /** @type {HTMLElement} */ (root.querySelector('.pool-window'));
      const canvas = /** @type {HTMLCanvasElement} */ (place.firstElementChild);
      drawWindow(canvas, app, place.clientWidth);
    };
  },
};
