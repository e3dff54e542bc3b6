// @ts-check
/**
 * A convolution's map: each input map with its own kernel, the sum of the partial results, the bias, the activation;
 * and the same for one pixel, in numbers.
 */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, kernelPicture } from '../../controls/index.js';
import { cellRect, mapPicture } from './detail-pixel.js';
import { number as written, trimmed } from '../sum/numbers.js';
import { channelName, optionOf, pairOf, term } from './detail-words.js';
import { devicePixels, mapsOf } from './map-canvas.js';
import { matrix } from './matrix.js';
import { filterKind } from './filter-kind.js';
import { mapSize, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetParts} NetParts */

/** Input channels on one page. */
const PAGE = { wide: 8, narrow: 4 };
const THUMB = 64;
const LARGE = 200;
/** Larger windows are shown as colours alone. */
const READABLE = 7;

/** @param {Context} context */
const pageOf = ({ narrow }) => (narrow ? PAGE.narrow : PAGE.wide);

/** @param {Context} context */
export function convolution(context) {
  const { app, layer, map, ask, ui, info } = context;
  const { t } = app;
  const side = devicePixels(THUMB);
  const parts = ask.parts({ layer, map, from: ui.page * pageOf(context), count: pageOf(context), side });
  const number = ask.number(layer, map);
  if (!parts) return html`<p class="soft">${t('notice.working')}…</p>`;
  return html`
    <p class="net-caption">${caption(context)}</p>
    ${pages(context, parts)}
    <div class="net-equation" role="group" aria-label=${t('net.conv.equation', { name: info.name, map })}>
      ${terms(context, parts)} ${outcome(context, parts, number)}
    </div>
    ${number ? pixel(context, number) : nothing}
  `;
}

/** @param {Context} context */
function caption(context) {
  const { app, layer, info } = context;
  const { t } = app;
  const before = sizeBefore(app, layer);
  const count = before[2] / Number(optionOf(context, 'groups') || 1);
  const activation = optionOf(context, 'activation');
  const key = info.kind === 'conv' ? 'conv' : info.kind;
  const first = t(key === 'conv' && count === 1 ? 'net.caption.conv.one' : `net.caption.${key}`, {
    count,
    size: pairOf(context, 'kernel_size').join('×'),
  });
  const after =
    activation === 'relu'
      ? t('net.caption.relu')
      : activation && activation !== 'linear'
        ? t('net.caption.activation', { activation })
        : '';
  return [first, after].filter(Boolean).join(' ');
}

/** How many input channels there are. @param {Context} context */
const channelsOf = (context) => {
  const channels = sizeBefore(context.app, context.layer)[2] ?? 1;
  return context.info.kind === 'depthwise' ? 1 : channels / Number(optionOf(context, 'groups') || 1);
};

/** @param {Context} context @param {NetParts} parts */
function pages(context, parts) {
  const { app, ui } = context;
  const { t } = app;
  const count = channelsOf(context);
  if (count <= pageOf(context)) return nothing;
  const last = Math.ceil(count / pageOf(context)) - 1;
  /** @param {number} page */
  const go = (page) => {
    ui.page = page;
    ui.channel = 0;
    app.store.changed();
  };
  const [from, to] = [parts.parts[0].channel, parts.parts[parts.parts.length - 1].channel];
  return html`<div class="net-pages">
    ${button({ label: t('net.pages.before'), kind: 'small', disabled: ui.page === 0, onClick: () => go(ui.page - 1) })}
    <span class="soft" role="status">${t('net.pages', { from, to, count })}</span>
    ${button({ label: t('net.pages.next'), kind: 'small', disabled: ui.page >= last, onClick: () => go(ui.page + 1) })}
  </div>`;
}

/** @param {Context} context @param {NetParts} parts */
function terms(context, parts) {
  const { app, layer, ask, ui } = context;
  const { t } = app;
  const from = parts.parts[0].channel;
  const count = parts.parts.length;
  const before = ask.maps('inputs', { layer: layer - 1, from, count, side: devicePixels(THUMB) });
  const inputs = before ? mapsOf(before) : [];
  const partials = mapsOf(parts);
  const size = mapSize(sizeBefore(app, layer));
  return parts.parts.map((part, i) => {
    const name = channelName(context, part.channel);
    const chosen = i === ui.channel;
    return html`<div class="net-term ${chosen ? 'chosen' : ''}">
      <figure>
        ${mapPicture({
          picture: before && inputs[i] ? { ...before, rgba: inputs[i] } : null,
          size,
          room: THUMB,
          label: name,
        })}
        <figcaption>${name}</figcaption>
      </figure>
      <span class="net-sign" aria-hidden="true">∗</span>
      <figure>
        <button
          class="net-kernel"
          type="button"
          aria-pressed=${chosen}
          aria-label=${t('net.conv.kernel', { name })}
          @click=${() => {
            ui.channel = i;
            app.store.changed();
          }}
        >
          ${kernelPicture({ rows: part.rows, cols: part.cols, values: part.kernel }, app.theme())}
        </button>
        <figcaption>${part.rows}×${part.cols}</figcaption>
      </figure>
      <span class="net-sign" aria-hidden="true">=</span>
      <figure>
        ${mapPicture({
          picture: { ...parts, rgba: partials[i] },
          size: mapSize(context.info.size),
          room: THUMB,
          label: t('net.conv.partial', { name }),
        })}
        <figcaption>${t('net.conv.part')}</figcaption>
      </figure>
      ${
        i < count - 1 || channelsOf(context) > count
          ? html`<span class="net-sign" aria-hidden="true">+</span>`
          : nothing
      }
    </div>`;
  });
}

/** @param {Context} context @param {NetParts} parts @param {any} number */
function outcome(context, parts, number) {
  const { app, info, layer, map, ask } = context;
  const { t } = app;
  const size = mapSize(info.size);
  const out = ask.maps('thumb', { layer, from: map, count: 1, side: devicePixels(THUMB) });
  const more = channelsOf(context) - parts.parts.length;
  const activation = optionOf(context, 'activation');
  return html`<div class="net-term last">
    <span class="net-sign">${more > 0 ? t('net.conv.more', { count: more }) : ''} ${bias(context, number)} =</span>
    <figure>
      ${mapPicture({ picture: { ...parts, rgba: parts.total.rgba }, size, room: THUMB, label: t('net.conv.total') })}
      <figcaption>${t('net.conv.sum')}</figcaption>
    </figure>
    ${
      activation && activation !== 'linear'
        ? html`<span class="net-sign">→ ${activation} →</span>
            <figure>
              ${mapPicture({ picture: out, size, room: THUMB, label: t('net.pixel.map', { name: info.name, map }) })}
              <figcaption>${t('net.map', { map })}</figcaption>
            </figure>`
        : nothing
    }
  </div>`;
}

/** @param {Context} context @param {any} number */
function bias({ app }, number) {
  if (!number) return nothing;
  return html`<span>${app.t('net.conv.bias', { value: trimmed(number.bias, number.digits.weight) })}</span>`;
}

/** One pixel, in numbers. @param {Context} context @param {any} number */
function pixel(context, number) {
  const { app, ui, info, map, layer, ask, hands } = context;
  const { t, cursor } = app;
  const at = cursor.at();
  const out = ask.maps('output', { layer, from: map, count: 1, side: devicePixels(LARGE) });
  const channel = number.channels[Math.min(ui.page * pageOf(context) + ui.channel, number.channels.length - 1)];
  return html`<div class="net-pixel">
    <figure class="net-large">
      ${mapPicture({
        picture: out,
        size: mapSize(info.size),
        room: LARGE,
        label: t('net.pixel.map', { name: info.name, map }),
        keys: t('net.pixel.keys'),
        rect: cellRect(at),
        hands,
      })}
      <figcaption>${t('net.pixel.at', at)}</figcaption>
    </figure>
    <div class="net-sums">
      <h3>${t('net.pixel.title', at)}</h3>
      ${channel ? products(context, number, channel) : nothing} ${addition(context, number)}
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

/** The chosen channel's window and kernel. @param {Context} context @param {any} number @param {any} channel */
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

/** All channels' numbers, added up. @param {Context} context @param {any} number */
function addition(context, number) {
  const { app, ui } = context;
  const { t } = app;
  const { partial, total, scientific } = number.digits;
  const chosen = ui.page * pageOf(context) + ui.channel;
  const active = number.activation && number.activation !== 'linear';
  /** @param {number} value */
  const text = (value) => written(value, total, scientific);
  return html`<p class="net-addition" role="group" tabindex="0" aria-label=${t('net.pixel.sum')}>
      ${number.channels.map(
        (/** @type {any} */ channel, /** @type {number} */ i) =>
          html`<span class=${i === chosen ? 'chosen' : ''} title=${channelName(context, channel.channel)}
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
