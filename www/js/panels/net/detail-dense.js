// @ts-check
/** Dense: one unit's weights, as maps where its inputs were maps, and its sum. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { css, diverging, numberField } from '../../controls/index.js';
import { surface } from '../../draw/surface.js';
import { short, whole } from '../../format.js';
import { arrange, cellBox } from './arrangement.js';
import { ofKind } from './detail-ask.js';
import { signedBar } from './detail-legend.js';
import { outputMap } from './detail-maps.js';
import { softmax } from './formula.js';
import { isVector, openMap } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetDenseDetail} DenseDetail */

const ROOM = 240;
const LARGE = 200;
const DIGITS = 4;

/** @param {Context} context */
export function dense(context) {
  const { app, layer, map, info, ask } = context;
  const { t } = app;
  const number = ofKind(ask.number(layer, map), 'dense');
  const shape = number?.shape.length === 3 ? number.shape : null;
  const count = whole(number?.inputs ?? 0);
  // A layer over maps weighs the maps' numbers at one place.
  const maps = isVector(info.size) && shape;
  return html`
    <p class="net-caption">
      ${maps ? t('net.caption.dense.maps', { count, maps: maps[2] }) : t('net.caption.dense', { count })}
    </p>
    <div class="net-pick">${unitField(context)}</div>
    ${number ? sum(context, number, maps || [number.inputs]) : nothing}
  `;
}

/** @param {Context} context */
function unitField({ app, layer, map, info }) {
  const { t, cursor, pins } = app;
  const vector = isVector(info.size);
  const most = info.size[info.size.length - 1] - 1;
  const name = t('net.dense.unit');
  /** @param {string} text */
  const choose = (text) => {
    const unit = Math.round(Number(text));
    if (!Number.isFinite(unit)) return;
    const legal = Math.max(0, Math.min(most, unit));
    if (vector) pins.pin({ x: legal, y: 0 });
    else void openMap(app, layer, legal);
  };
  return numberField({
    id: 'net-unit',
    label: name,
    value: String(vector ? cursor.at().x : map),
    step: 1,
    min: 0,
    max: most,
    less: t('control.less', { name }),
    more: t('control.more', { name }),
    onCommit: choose,
  });
}

/** @param {Context} context @param {DenseDetail} number @param {number[]} shape */
function sum(context, number, shape) {
  const { app, info } = context;
  const { t } = app;
  const cells = arrange(shape, ROOM);
  const { activation } = number;
  const text = (/** @type {number} */ value) => short(value, DIGITS);
  const name = t('net.dense.weights', { name: info.name, unit: number.unit });
  return html`<div class="net-pair">
    ${isVector(info.size) ? nothing : outputMap(context, LARGE)}
    <figure>
      <canvas
        class="net-weights"
        role="img"
        aria-label=${name}
        .style=${`width:${cells.width}px;height:${cells.height}px`}
        ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), number.weights, shape, app.theme()))}
      ></canvas>
      <figcaption>${name}</figcaption>
      ${signedBar(app, -largest(number.weights), largest(number.weights))}
    </figure>
    <div class="net-sums">
      <p class="soft">${t('net.dense.sum', { count: whole(number.inputs), sum: text(number.sum) })}</p>
      <p class="net-result">
        ${text(number.sum)} + ${t('net.bias')} ${text(number.bias)} = <strong>${text(number.total)}</strong>
        ${activation !== 'linear' ? html`<span class="soft">→ ${activation} →</span> <strong>${text(number.output)}</strong>` : nothing}
      </p>
      ${activation === 'softmax' ? html`<p class="net-result">${share(number)} = <strong>${text(number.output)}</strong></p>` : nothing}
    </div>
  </div>`;
}

/** The softmax with its numbers. Its sum over all units follows from this one's share. @param {DenseDetail} number */
function share({ total, output }) {
  const sum = Math.exp(total) / output;
  return softmax({ input: total, parameters: Number.isFinite(sum) ? { sum } : {} }).numbers;
}

/** @param {Float32Array} values */
const largest = (values) => values.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);

/** @type {WeakMap<HTMLCanvasElement, {values: unknown, theme: string}>} */
const painted = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values   in the inputs' order: channels last
 * @param {number[]} shape
 * @param {'light' | 'dark'} theme
 */
function paint(canvas, values, shape, theme) {
  const last = painted.get(canvas);
  if (last && last.values === values && last.theme === theme) return;
  painted.set(canvas, { values, theme });
  const cells = arrange(shape, ROOM);
  const context = surface(canvas, cells.width, cells.height);
  if (!context) return;
  const [rows, cols, maps] = shape.length === 3 ? shape : [1, 1, shape[0]];
  const most = largest(values);
  for (let map = 0; map < maps; map += 1) {
    const box = cellBox(cells, map);
    const [width, height] = [box.width / cols, box.height / rows];
    for (let i = 0; i < rows * cols; i += 1) {
      context.fillStyle = css(diverging(values[i * maps + map] / most, theme));
      const left = box.left + (i % cols) * width;
      context.fillRect(left, box.top + Math.floor(i / cols) * height, Math.ceil(width), Math.ceil(height));
    }
  }
}
