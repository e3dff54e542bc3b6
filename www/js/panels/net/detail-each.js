// @ts-check
/** Layers that make each number from one number, or move numbers: the formula with its numbers. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { short } from '../../format.js';
import { inputMap, outputMap } from './detail-maps.js';
import { cellRect } from './detail-pixel.js';
import { optionOf } from './detail-words.js';
import { formula } from './formula.js';
import { isVector, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetDetail} NetDetail */

const LARGE = 220;
const DIGITS = 4;

/** @param {Context} context */
export function each(context) {
  const { layer, map, info, ask } = context;
  const number = ask.number(layer, map);
  const vector = isVector(info.size);
  return html`<div class="net-pair">
    ${vector ? nothing : html`${source(context, number)}${outputMap(context, LARGE)}`}
    ${number ? words(context, number) : nothing}
  </div>`;
}

/** The map before, with the number that it came from. @param {Context} context @param {NetDetail | null} number */
function source(context, number) {
  const { app, layer, map } = context;
  const { t, cursor } = app;
  const size = sizeBefore(app, layer);
  const from = placeOf(number, { map, ...cursor.at() });
  const shown = from ?? { map };
  if (size.length !== 3 || shown.map >= size[2]) return nothing;
  const caption = t('net.pool.before', shown);
  return html`${inputMap(context, LARGE, { map: shown.map, rect: from && cellRect(from), caption })}
    <span class="net-sign" aria-hidden="true">→</span>`;
}

/**
 * @param {NetDetail | null} number
 * @param {{map: number, x: number, y: number}} same   the same place in the map before
 * @returns {{map: number, x: number, y: number} | null} null if the number came from no place
 */
function placeOf(number, same) {
  if (number?.kind === 'shape')
    return number.from.length > 0 ? { ...same, x: number.from[0].x, y: number.from[0].y } : null;
  if (number?.kind === 'flatten') return number.from;
  return same;
}

/** @param {Context} context @param {NetDetail} number */
function words(context, number) {
  const { app, info } = context;
  if (number.kind === 'shape') return moved(app, number);
  if (number.kind !== 'each') return result('', short(number.output, DIGITS), number.output);
  const { general, numbers } = formula(info.className, { ...number, activation: optionOf(context, 'activation') });
  return result(general, numbers, number.output);
}

/** @param {string} general @param {string} numbers @param {number} output */
function result(general, numbers, output) {
  return html`<div class="net-sums">
    ${general ? html`<p class="mono soft">${general}</p>` : nothing}
    <p class="net-result">${numbers} = <strong>${short(output, DIGITS)}</strong></p>
  </div>`;
}

/** @param {import('../../app.js').App} app @param {import('../../protocol.js').NetShapeDetail} number */
function moved({ t }, { from, output }) {
  const one = from.length === 1 && from[0].weight === 1;
  const parts = from.map(({ weight, value }) => `${short(weight, DIGITS)} · ${short(value, DIGITS)}`);
  return html`<div class="net-sums">
    ${one ? html`<p class="soft">${t('net.each.from', from[0])}</p>` : nothing}
    ${from.length === 0 ? html`<p class="soft">${t('net.each.padding')}</p>` : nothing}
    <p class="net-result">${one || from.length === 0 ? nothing : `${parts.join(' + ')} =`} <strong>${short(output, DIGITS)}</strong></p>
  </div>`;
}
