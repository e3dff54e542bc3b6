// @ts-check
/** While no map is open: the first convolution's first map as an equation of pictures, which opens it. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, errorText } from '../../controls/index.js';
import { pictures } from './detail-conv.js';
import { netOf, openMap } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

/**
 * @param {import('../../app.js').App} app
 * @param {(layer: number, map: number) => Context} contextOf
 */
export function preview(app, contextOf) {
  const { t } = app;
  const { layers } = netOf(app);
  const sized = layers.findIndex(({ size }) => size);
  if (sized < 0) return nothing;
  const conv = layers.findIndex(({ size, kind }) => size && kind === 'conv');
  const layer = conv < 0 ? sized : conv;
  const { name } = layers[layer];
  const open = () => void openMap(app, layer, 0);
  return html`<div class="net-head">
      <div>
        <h2>${t('net.detail.title')}</h2>
        <p class="soft net-about">${t(conv < 0 ? 'net.detail.none' : 'net.detail.example')}</p>
      </div>
      ${button({ label: conv < 0 ? t('net.detail.open', { name }) : t('net.detail.open.map', { name, map: 0 }), kind: 'small', onClick: open })}
    </div>
    ${conv < 0 ? nothing : html`<div class="net-detail" @click=${open}>${pictures(contextOf(conv, 0))}</div>`}`;
}

/** A selected layer that has no maps. @param {import('../../app.js').App} app @param {number} layer */
export function faulty(app, layer) {
  const { name, error } = netOf(app).layers[layer];
  return html`<h2>${name}</h2>
    <p class=${error ? 'field-error' : 'soft'}>${error ? errorText(app.t, error) : app.t('net.waits')}</p>`;
}
