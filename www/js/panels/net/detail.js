// @ts-check
/** The opened map: how each of its numbers came about, layer kind by layer kind. */

import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { button, iconButton, wordOr } from '../../controls/index.js';
import { createAsk } from './detail-ask.js';
import { convolution } from './detail-conv.js';
import { dense } from './detail-dense.js';
import { each } from './detail-each.js';
import { flatten } from './detail-flatten.js';
import { pooling } from './detail-pool.js';
import { createPixelHands, paintPixels } from './detail-pixel.js';
import { faulty, preview } from './detail-preview.js';
import { weightsText } from './detail-words.js';
import { reveal } from './reveal.js';
import { isVector, netOf, openMap, sizeText } from './state.js';
import { widthOf } from './width.js';

/** @typedef {import('../../app.js').App} App */

/**
 * What each kind's view is given.
 * @typedef {object} Context
 * @property {App} app
 * @property {number} layer
 * @property {number} map
 * @property {import('../../protocol.js').NetLayer & {size: number[]}} info
 * @property {ReturnType<typeof createAsk>} ask
 * @property {ReturnType<typeof createPixelHands>} hands
 * @property {Ui} ui
 * @property {boolean} narrow   on a phone
 */

/** @typedef {{page: number, channel: number, input: number, of: string}} Ui  `page` of the input channels; `input`: of a
 *    Dense unit, −1 before one was chosen; `of`: the layer and map they belong to */

const NARROW = 560;

/** @type {Record<string, (context: Context) => unknown>} */
const VIEWS = {
  conv: convolution,
  depthwise: convolution,
  separable: convolution,
  transpose: convolution,
  pool: pooling,
  'global-pool': pooling,
  dense,
  flatten,
};

/** @type {import('../../app.js').Panel} */
export const detail = {
  id: 'net-detail',
  labs: ['net'],
  mount(root, app) {
    const ask = createAsk(app);
    const hands = createPixelHands(app);
    /** @type {Ui} */
    const ui = { page: 0, channel: 0, input: -1, of: '' };
    const width = widthOf(root, app.store.changed);

    return () => {
      const net = netOf(app);
      const { selected } = net;
      /** @param {number} layer @param {number} map @returns {Context} */
      const contextOf = (layer, map) => {
        const of = `${layer},${map}`;
        if (ui.of !== of) Object.assign(ui, { of, page: 0, channel: 0, input: -1 });
        const { size, ...info } = net.layers[layer];
        const narrow = width() < NARROW;
        return { app, layer, map, info: { ...info, size: size ?? [1] }, ask, hands, ui, narrow };
      };
      if (!selected || !net.layers[selected.layer]?.size) {
        render(selected ? faulty(app, selected.layer) : preview(app, contextOf), root);
        return;
      }
      const context = contextOf(selected.layer, selected.map ?? 0);
      render(html`${head(context)}<div class="net-detail">${viewOf(context)(context)}</div>`, root);
      paintPixels(root, app);
    };
  },
};

/** Numbers that keep being maps are only moved. @param {Context} context */
const viewOf = ({ info }) => (info.kind === 'flatten' && !isVector(info.size) ? each : (VIEWS[info.kind] ?? each));

/** @param {Context} context */
function head(context) {
  const { app, layer, map, info } = context;
  const { t } = app;
  const count = info.maps;
  const vector = isVector(info.size);
  const title = vector
    ? t('net.detail.number', { name: info.name, index: app.cursor.at().x })
    : t('net.detail.map', { name: info.name, map });
  /** @param {number} step @param {string} key @param {string} sign */
  const turn = (step, key, sign) =>
    iconButton({
      label: t(key),
      picture: sign,
      kind: 'small',
      disabled: map + step < 0 || map + step >= count,
      onClick: () => void openMap(app, layer, map + step, app.store.net?.config.px),
    });
  return html`<div class="net-head">
    <div>
      <h2>${title}</h2>
      <p class="soft net-about">${wordOr(t, `net.about.${info.className}`, '')}</p>
    </div>
    <div class="net-turn">
      <span class="net-back"
        >${button({ label: html`<span aria-hidden="true">↑ </span>${t('net.detail.back')}`, kind: 'small', onClick: () => reveal('net-strip') })}</span
      >
      <span class="soft">${weightsText(context) || (vector ? nothing : sizeText(info.size))}</span>
      ${vector ? nothing : html`${turn(-1, 'net.detail.before', '‹')}${turn(1, 'net.detail.next', '›')}`}
    </div>
  </div>`;
}
