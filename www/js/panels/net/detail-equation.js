// @ts-check
/** A convolution as an equation of pictures: each input map with its kernel, their sum, the bias, the activation. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button, kernelPicture } from '../../controls/index.js';
import { trimmed } from '../sum/numbers.js';
import { barOf, signedBar } from './detail-legend.js';
import { mapPicture } from './detail-pixel.js';
import { channelName, optionOf } from './detail-words.js';
import { devicePixels, mapsOf } from './map-canvas.js';
import { configOf, mapSize, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetParts} NetParts */

/** Input channels on one page. */
const PAGE = { wide: 8, narrow: 4 };
export const THUMB = 64;

/** @param {Context} context */
export const pageOf = ({ narrow }) => (narrow ? PAGE.narrow : PAGE.wide);

/** @param {Context} context @param {NetParts} parts */
export function pages(context, parts) {
  const { app, ui } = context;
  const { t } = app;
  const count = parts.channels;
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

/** The input maps of this page. @param {Context} context @param {NetParts} parts */
function inputsOf({ layer, ask }, { parts }) {
  const what = { layer: layer - 1, from: parts[0].channel, count: parts.length, side: devicePixels(THUMB) };
  return ask.maps('inputs', what);
}

/** The opened map, small. @param {Context} context */
const mapOf = ({ layer, map, ask }) => ask.maps('thumb', { layer, from: map, count: 1, side: devicePixels(THUMB) });

/** What the pictures' colours say. @param {Context} context @param {NetParts} parts */
export function colourKey(context, parts) {
  const { app, layer, map } = context;
  const { t } = app;
  const before = inputsOf(context, parts);
  const active = optionOf(context, 'activation');
  const out = active && active !== 'linear' ? mapOf(context) : null;
  const own = html`<span>${t('net.key.own')}</span>`;
  // The picture itself has one range for all its colours.
  const apart = configOf(app).cr === 'map' && layer > 0;
  return html`<dl class="net-key" aria-label=${t('net.key')}>
    <div><dt>${t('net.key.inputs')}</dt><dd>${before && !apart ? barOf(before) : own}</dd></div>
    <div><dt>${t('net.key.kernels')}</dt><dd>${own}</dd></div>
    <div><dt>${t('net.key.parts')}</dt><dd>${signedBar(app, parts.low, parts.high)}</dd></div>
    ${out ? html`<div><dt>${t('net.map', { map })}</dt><dd>${barOf(out)}</dd></div>` : nothing}
  </dl>`;
}

/** @param {Context} context @param {NetParts} parts */
export function terms(context, parts) {
  const { app, layer, ui } = context;
  const { t } = app;
  const count = parts.parts.length;
  const before = inputsOf(context, parts);
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
        i < count - 1 || parts.channels > parts.from + count
          ? html`<span class="net-sign" aria-hidden="true">+</span>`
          : nothing
      }
    </div>`;
  });
}

/** @param {Context} context @param {NetParts} parts @param {import('../../protocol.js').NetWindowDetail | null} number */
export function outcome(context, parts, number) {
  const { app, info, map } = context;
  const { t } = app;
  const size = mapSize(info.size);
  const out = mapOf(context);
  const more = parts.channels - parts.parts.length;
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

/** @param {Context} context @param {import('../../protocol.js').NetWindowDetail | null} number */
function bias({ app }, number) {
  if (!number) return nothing;
  return html`<span>${app.t('net.conv.bias', { value: trimmed(number.bias, number.digits.weight) })}</span>`;
}
