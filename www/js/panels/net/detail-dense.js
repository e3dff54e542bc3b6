// @ts-check
/** Dense: one unit's weights, as maps where its inputs were maps, and its sum. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { css, diverging, numberField } from '../../controls/index.js';
import { surface } from '../../draw/surface.js';
import { short, whole } from '../../format.js';
import { arrange, cellBox } from './arrangement.js';

/** @typedef {import('./detail.js').Context} Context */

const ROOM = 240;

/** @param {Context} context */
export function dense(context) {
  const { app, layer, map, info, ask } = context;
  const { t, cursor, pins } = app;
  const number = ask.number(layer, map);
  const { x: unit } = cursor.at();
  const units = info.size[info.size.length - 1];
  const shape = number?.shape?.length === 3 ? number.shape : null;
  return html`
    <p class="net-caption">
      ${t(shape ? 'net.caption.dense.maps' : 'net.caption.dense', { count: whole(number?.inputs ?? 0), maps: shape?.[2] ?? 0 })}
    </p>
    <div class="net-pick">
      ${numberField({
        id: 'net-unit',
        label: t('net.dense.unit'),
        value: String(unit),
        step: 1,
        min: 0,
        max: units - 1,
        less: t('control.less', { name: t('net.dense.unit') }),
        more: t('control.more', { name: t('net.dense.unit') }),
        onCommit: (text) =>
          Number.isInteger(Number(text)) && pins.pin({ x: Math.max(0, Math.min(units - 1, Number(text))), y: 0 }),
      })}
    </div>
    ${number ? weights(context, number, shape ?? [number.inputs]) : nothing}
  `;
}

/** @param {Context} context @param {any} number @param {number[]} shape */
function weights({ app, info }, number, shape) {
  const { t } = app;
  const cells = arrange(shape, ROOM);
  const { activation } = number;
  const text = (/** @type {number} */ value) => short(value, 4);
  const name = t('net.dense.weights', { name: info.name, unit: number.unit });
  return html`<div class="net-pair">
    <figure>
      <canvas
        class="net-weights"
        role="img"
        aria-label=${name}
        .style=${`width:${cells.width}px;height:${cells.height}px`}
        ${ref((canvas) => canvas && paint(/** @type {HTMLCanvasElement} */ (canvas), number.weights, shape, app.theme()))}
      ></canvas>
      <figcaption>${name}</figcaption>
    </figure>
    <div class="net-sums">
      <p class="net-addition">${t('net.dense.sum', { count: whole(number.inputs), sum: text(number.sum) })}</p>
      <p class="net-result">
        ${text(number.sum)} + ${t('net.bias')} ${text(number.bias)} =
        <strong>${text(number.total)}</strong>
        ${activation && activation !== 'linear' ? html`<span class="soft">→ ${activation} →</span> <strong>${text(number.output)}</strong>` : nothing}
      </p>
    </div>
  </div>`;
}

/** @type {WeakMap<HTMLCanvasElement, unknown>} */
const painted = new WeakMap();

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values   in the inputs' order: channels last
 * @param {number[]} shape
 * @param {'light' | 'dark'} theme
 */
function paint(canvas, values, shape, theme) {
  const last = /** @type {{values: unknown, theme: string} | undefined} */ (painted.get(canvas));
  if (last?.values === values && last.theme === theme) return;
  painted.set(canvas, { values, theme });
  const cells = arrange(shape, ROOM);
  const context = surface(canvas, cells.width, cells.height);
  if (!context) return;
  const [rows, cols, maps] = shape.length === 3 ? shape : [1, 1, shape[0]];
  let most = Number.MIN_VALUE;
  for (const value of values) most = Math.max(most, Math.abs(value));
  for (let map = 0; map < maps; map += 1) {
    const box = cellBox(cells, map);
    for (let i = 0; i < rows * cols; i += 1) {
      context.fillStyle = css(diverging(values[i * maps + map] / most, theme));
      const [w, h] = [box.width / cols, box.height / rows];
      context.fillRect(box.left + (i % cols) * w, box.top + Math.floor(i / cols) * h, Math.ceil(w), Math.ceil(h));
    }
  }
}
