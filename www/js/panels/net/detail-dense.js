// @ts-check
/** Dense: one unit's weights, as maps where its inputs were maps, and its sum. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { css, diverging } from '../../controls/index.js';
import { surface } from '../../draw/surface.js';
import { short, whole } from '../../format.js';
import { arrange, cellBox } from './arrangement.js';
import { denseTerm, pointAt, termOf } from './dense-term.js';
import { ofKind } from './detail-ask.js';
import { signedBar } from './detail-legend.js';
import { outputMap } from './detail-maps.js';
import { softmax } from './formula.js';
import { pickField } from './pick-field.js';
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
  const { cursor, pins } = app;
  const vector = isVector(info.size);
  const most = info.size[info.size.length - 1] - 1;
  return pickField(app, {
    key: 'net-unit',
    value: vector ? cursor.at().x : map,
    most,
    choose: (unit) => (vector ? pins.pin({ x: unit, y: 0 }) : void openMap(app, layer, unit)),
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
  const looked = termOf(context, number)?.at ?? -1;
  const look = looked < 0 ? nothing : pointAt(context, cells, shape);
  return html`<div class="net-pair">
    ${isVector(info.size) ? nothing : outputMap(context, LARGE)}
    <figure>
      <canvas
        class="net-weights"
        role="img"
        aria-label=${name}
        .style=${`width:${cells.width}px;height:${cells.height}px`}
        ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), number.weights, shape, app.theme(), looked))}
        @pointermove=${look}
        @pointerdown=${look}
      ></canvas>
      <figcaption>${name}</figcaption>
      ${signedBar(app, -largest(number.weights), largest(number.weights))}
    </figure>
    <div class="net-sums">
      ${denseTerm(context, number)}
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

/** @type {WeakMap<HTMLCanvasElement, {values: unknown, theme: string, looked: number}>} */
const painted = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values   in the inputs' order: channels last
 * @param {number[]} shape
 * @param {'light' | 'dark'} theme
 * @param {number} looked  which weight is framed, if any
 */
function paint(canvas, values, shape, theme, looked) {
  const last = painted.get(canvas);
  if (last && last.values === values && last.theme === theme && last.looked === looked) return;
  painted.set(canvas, { values, theme, looked });
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
  if (looked < 0) return;
  const box = cellBox(cells, looked % maps);
  const [width, height, place] = [box.width / cols, box.height / rows, Math.floor(looked / maps)];
  context.strokeStyle = theme === 'dark' ? '#fff' : '#000';
  context.lineWidth = 2;
  context.strokeRect(box.left + (place % cols) * width, box.top + Math.floor(place / cols) * height, width, height);
}
