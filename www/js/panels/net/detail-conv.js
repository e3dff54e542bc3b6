// @ts-check
/**
 * A convolution's map: each input map with its own kernel, the sum of the partial results, the bias, the activation;
 * and the same for one pixel, in numbers.
 */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { number as written } from '../sum/numbers.js';
import { ofKind } from './detail-ask.js';
import { colourKey, outcome, pageOf, pages, terms, THUMB } from './detail-equation.js';
import { outputMap } from './detail-maps.js';
import { channelName, optionOf, pairOf, term } from './detail-words.js';
import { devicePixels } from './map-canvas.js';
import { matrix } from '../../controls/matrix.js';
import { filterKind } from './filter-kind.js';
import { sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetWindowDetail} WindowDetail */
/** @typedef {import('../../protocol.js').NetChannelPart} Channel */

const LARGE = 200;
/** @type {Record<string, string>} */
const CAPTIONS = {
  conv: 'net.caption.conv',
  depthwise: 'net.caption.depthwise',
  separable: 'net.caption.separable',
  transpose: 'net.caption.transpose',
};
/** Larger windows are shown as colours alone. */
const READABLE = 7;

/** @param {Context} context */
export function convolution(context) {
  const { layer, map, ask, ui } = context;
  const number = ofKind(ask.number(layer, map), 'conv', 'depthwise', 'separable', 'transpose');
  const parts = partsOf(context)?.parts;
  return html`${pictures(context, number)}
  ${number && parts ? pixel(context, number, parts[Math.min(ui.channel, parts.length - 1)]?.channel) : nothing}`;
}

/** @param {Context} context */
function partsOf(context) {
  const { layer, map, ask, ui } = context;
  const count = pageOf(context);
  return ask.parts({ layer, map, from: ui.page * count, count, side: devicePixels(THUMB) });
}

/** The map as an equation of pictures. @param {Context} context @param {WindowDetail | null} [number] */
export function pictures(context, number = null) {
  const { t } = context.app;
  const { info, map } = context;
  const parts = partsOf(context);
  if (!parts) return html`<p class="soft">${t('notice.working')}…</p>`;
  return html`
    <p class="net-caption">${caption(context)}</p>
    ${pages(context, parts)}
    <div class="net-equation" role="group" aria-label=${t('net.conv.equation', { name: info.name, map })}>
      ${terms(context, parts)} ${outcome(context, parts, number)}
    </div>
    ${colourKey(context, parts)}
  `;
}

/** @param {Context} context */
function caption(context) {
  const { app, layer, info } = context;
  const { t } = app;
  const before = sizeBefore(app, layer);
  const count = before[2] / Number(optionOf(context, 'groups') || 1);
  const activation = optionOf(context, 'activation');
  const key = info.kind === 'conv' && count === 1 ? 'net.caption.conv.one' : CAPTIONS[info.kind];
  const first = t(key, { count, size: pairOf(context, 'kernel_size').join('×') });
  const after =
    activation === 'relu'
      ? t('net.caption.relu')
      : activation && activation !== 'linear'
        ? t('net.caption.activation', { activation })
        : '';
  return after ? t('net.caption.both', { first, after }) : first;
}

/** One pixel, in numbers. @param {Context} context @param {WindowDetail} number @param {number} chosen  the input channel */
function pixel(context, number, chosen) {
  const { app } = context;
  const { t, cursor } = app;
  const at = cursor.at();
  const channel = number.channels.find((one) => one.channel === chosen);
  return html`<div class="net-pixel">
    ${outputMap(context, LARGE, 'net-large')}
    <div class="net-sums">
      <h3>${t('net.pixel.title', at)}</h3>
      ${channel ? products(context, number, channel) : nothing} ${addition(context, number, chosen)}
      <p class="aside" aria-live="polite">
        ${app.store.walked ? t('net.pixel.said', { ...at, value: written(number.output, number.digits.total, number.digits.scientific) }) : ''}
      </p>
    </div>
  </div>
  ${channel ? filterKind(context, number, channel) : nothing}`;
}

/**
 * Whole numbers as such; otherwise with the decimals with which the sum adds up.
 * @param {number[]} values
 * @param {number} digits
 * @param {boolean} scientific
 * @returns {(value: number) => string}
 */
function cellText(values, digits, scientific) {
  const whole = values.every((value) => Number.isInteger(value) && Math.abs(value) < 1000);
  return (value) => written(value, whole ? 0 : digits, scientific && !whole);
}

/** The chosen channel's window and kernel. @param {Context} context @param {WindowDetail} number @param {Channel} channel */
function products(context, number, channel) {
  const { app } = context;
  const { t } = app;
  const { digits, window } = number;
  const { rows, cols, inside } = window;
  const name = channelName(context, channel.channel);
  const theme = app.theme();
  if (Math.max(rows, cols) > READABLE) return nothing;
  return html`<div class="net-products">
    <figure>
      ${matrix({
        values: channel.values,
        rows,
        cols,
        text: cellText(channel.values, digits.operand, digits.scientific),
        theme,
        label: t('net.pixel.window', { name }),
        outside: (i) => !inside[i],
      })}
      <figcaption>${name}</figcaption>
    </figure>
    <span class="net-sign" aria-hidden="true">∗</span>
    <figure>
      ${matrix({
        values: channel.kernel,
        rows,
        cols,
        text: cellText(channel.kernel, digits.weight, false),
        theme,
        label: t('net.conv.kernel', { name }),
      })}
      <figcaption>${t('net.kernel')}</figcaption>
    </figure>
    <span class="net-sign">= ${written(channel.partial, digits.partial, digits.scientific)}</span>
    ${
      channel.weight === undefined
        ? nothing
        : html`<span class="net-sign">× ${written(channel.weight, digits.weight)}</span>`
    }
  </div>`;
}

/** All channels' numbers, added up. @param {Context} context @param {WindowDetail} number @param {number} chosen */
function addition(context, number, chosen) {
  const { app } = context;
  const { t } = app;
  const { partial, total, scientific } = number.digits;
  const active = number.activation && number.activation !== 'linear';
  /** @param {number} value */
  const text = (value) => written(value, total, scientific);
  return html`<p class="net-addition" role="group" tabindex="0" aria-label=${t('net.pixel.sum')}>
      ${number.channels.map(
        (channel, i) =>
          html`<span class=${channel.channel === chosen ? 'chosen' : ''} title=${channelName(context, channel.channel)}
            >${term(written(channel.partial * (channel.weight ?? 1), partial, scientific), i === 0)}</span
          > `,
      )}
      <span class="net-bias" title=${t('net.pixel.bias')}>${term(written(number.bias, partial, scientific), false)}</span>
    </p>
    <p class="net-result">
      = <strong>${text(number.total)}</strong>
      ${active ? html`<span class="soft">→ ${number.activation} →</span> <strong>${text(number.output)}</strong>` : nothing}
    </p>`;
}
