// @ts-check
/** One layer of the strip: its name, shape, parameters and maps. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { errorText } from '../../controls/index.js';
import { short, whole } from '../../format.js';
import { bars, hasBars } from './bars.js';
import { arrangement, inputSize, isVector, netOf, selectLayer, sizeText } from './state.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./strip.js').Ui} Ui */

/** The input's height, and how wide it may be: it stays in sight, so on phones it must leave room for layers. */
const INPUT = { wide: { height: 160, width: 224 }, narrow: { height: 112, width: 128 } };
const NARROW = 220;

/** @param {App} app @param {number} room */
export function inputBox(app, room) {
  const [rows, cols] = inputSize(app);
  const most = room < NARROW ? INPUT.narrow : INPUT.wide;
  const height = Math.min(most.height, (most.width * rows) / cols);
  return { width: Math.round((height * cols) / rows), height: Math.round(height) };
}

/** @param {App} app @param {Ui} ui */
export function inputColumn(app, ui) {
  const { t } = app;
  const { input } = netOf(app);
  const { width, height } = inputBox(app, ui.room);
  const resized = t('net.input.resized', { from: sizeText(input.from), to: sizeText(inputSize(app).slice(0, 2)) });
  return html`<li class="net-layer net-input" data-layer="-1">
    <h3>${t('net.input')}</h3>
    <p class="net-shape">${sizeText(inputSize(app))}</p>
    <p class="net-shape">${input.resized ? resized : t('net.input.own')}</p>
    <div class="net-maps" .style=${`width:${width}px;height:${height}px`}>
      <canvas class="net-pixels" role="img" aria-label=${t('net.input.name', { size: sizeText(inputSize(app)) })}></canvas>
      <canvas class="net-marks" aria-hidden="true"></canvas>
    </div>
  </li>`;
}

/**
 * @param {App} app
 * @param {Ui} ui
 * @param {number} layer
 * @param {ReturnType<typeof import('./strip-hands.js').createHands>} hands
 * @returns {unknown}
 */
export function column(app, ui, layer, hands) {
  const { t } = app;
  const net = netOf(app);
  const { name, className, size, error } = net.layers[layer];
  const chosen = net.selected?.layer === layer;
  return html`<li class="net-layer ${error ? 'wrong' : size ? '' : 'waits'}" data-layer=${layer}>
    <h3>
      <button
        class="net-name"
        type="button"
        title=${t('net.select', { name, className })}
        aria-pressed=${chosen}
        @click=${() => void selectLayer(app, layer)}
      >
        ${name}
      </button>
    </h3>
    <p class="net-shape">${size ? sizeText(size) : className}</p>
    <p class="net-shape">${paramsText(app, net.layers[layer])}</p>
    ${error ? html`<p class="net-fault" id="net-fault-${layer}">${errorText(t, error)}</p>` : body(app, ui, layer, hands)}
  </li>`;
}

/** @param {App} app @param {import('../../protocol.js').NetLayer} layer */
function paramsText({ t }, { params, outputShape }) {
  if (!outputShape) return t('net.params.unknown');
  return params > 0 ? t('net.params', { count: whole(params) }) : t('net.params.none');
}

/** @type {typeof column} */
function body(app, ui, layer, hands) {
  const { size } = netOf(app).layers[layer];
  if (!size) return html`<p class="net-waits soft">${app.t('net.waits')}</p>`;
  if (hasBars(app, layer)) return bars(app, layer);
  return html`${maps(app, ui, layer, size, hands)}${legend(app, layer)}`;
}

/**
 * @param {App} app
 * @param {Ui} ui
 * @param {number} layer
 * @param {number[]} size
 * @param {Parameters<typeof column>[3]} hands
 */
function maps(app, ui, layer, size, hands) {
  const { t } = app;
  const { name, maps: count } = netOf(app).layers[layer];
  const { width, height } = arrangement(app, size, ui.room);
  const label = isVector(size)
    ? t('net.maps.numbers', { name, count: whole(size[0]) })
    : t('net.maps.name', { name, count, size: sizeText(size.slice(0, 2)) });
  return html`<div
    class="net-maps"
    tabindex="0"
    role="application"
    aria-label=${label}
    aria-description=${t('net.maps.keys')}
    .style=${`width:${width}px;height:${height}px`}
    @pointermove=${hands.move(layer)}
    @pointerleave=${hands.leave}
    @focus=${hands.focus(layer)}
    @blur=${hands.leave}
    @click=${hands.click(layer)}
    @keydown=${hands.key(layer)}
  >
    <canvas class="net-pixels" aria-hidden="true"></canvas>
    <canvas class="net-marks" aria-hidden="true"></canvas>
  </div>`;
}

/** @param {App} app @param {number} layer */
function legend(app, layer) {
  const { t, store } = app;
  const { range } = netOf(app).layers[layer];
  if (!range) return nothing;
  const each = store.net?.config.cr === 'map';
  const [from, to] = each ? [range.min, range.max] : [range.low, range.high];
  const title = t('net.range', { min: short(range.min), mean: short(range.mean), max: short(range.max) });
  return html`<p class="net-legend" title=${title}>
    <span>${short(from, 2)}</span>
    ${each ? html`<span class="net-each">…</span>` : html`<canvas class="net-bar" width="256" height="1" aria-hidden="true"></canvas>`}
    <span>${short(to, 2)}</span>
  </p>
  ${range.notFinite > 0 ? html`<p class="net-shape">${t('net.not-finite', { count: whole(range.notFinite) })}</p>` : nothing}`;
}
