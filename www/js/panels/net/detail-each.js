// @ts-check
/** Layers that make each number from one number: the formula with its numbers. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { short } from '../../format.js';
import { cellRect, mapPicture } from './detail-pixel.js';
import { formula } from './formula.js';
import { devicePixels } from './map-canvas.js';
import { isVector, mapSize, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

const LARGE = 220;

/** @param {Context} context */
export function each(context) {
  const { app, layer, map, info, ask, hands } = context;
  const { t, cursor } = app;
  const at = cursor.at();
  const number = ask.number(layer, map);
  const vector = isVector(info.size);
  const side = devicePixels(LARGE);
  const out = vector ? null : ask.maps('output', { layer, from: map, count: 1, side });
  const source = number?.from ?? { map, x: at.x, y: at.y };
  const before = sizeBefore(app, layer);
  const paired = !vector && before.length === 3 && source.map >= 0 && source.map < before[2];
  const input = paired ? ask.maps('input', { layer: layer - 1, from: source.map, count: 1, side }) : null;
  return html`<div class="net-pair">
    ${
      paired
        ? html`<figure>
              ${mapPicture({ picture: input, size: mapSize(before), room: LARGE, label: t('net.map', { map: source.map }), rect: cellRect(source) })}
              <figcaption>${t('net.pool.before', { map: source.map })}</figcaption>
            </figure>
            <span class="net-sign" aria-hidden="true">→</span>`
        : nothing
    }
    ${
      vector
        ? nothing
        : html`<figure>
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
        </figure>`
    }
    ${number ? words(context, number) : nothing}
  </div>`;
}

/** @param {Context} context @param {any} number */
function words({ app, info }, number) {
  const text = formula(info.className, number);
  return html`<div class="net-sums">
    ${text.general ? html`<p class="mono soft">${text.general}</p>` : nothing}
    <p class="net-result mono">${text.numbers} = <strong>${short(number.output, 4)}</strong></p>
    ${number.input === null ? html`<p class="soft">${app.t('net.each.padding')}</p>` : nothing}
  </div>`;
}
