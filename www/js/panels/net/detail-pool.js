// @ts-check
/** Pooling: the window on the input map and which number won. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { fixed } from '../../format.js';
import { cellRect, mapPicture } from './detail-pixel.js';
import { devicePixels } from './map-canvas.js';
import { matrix } from './matrix.js';
import { isVector, mapSize, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

const LARGE = 220;
const READABLE = 8;

/** @param {Context} context */
export function pooling(context) {
  const { app, layer, map, info, ask, hands } = context;
  const { t, cursor } = app;
  const at = cursor.at();
  const vector = isVector(info.size);
  const number = ask.number(layer, map);
  const channel = vector ? at.x : map;
  const side = devicePixels(LARGE);
  const before = ask.maps('input', { layer: layer - 1, from: channel, count: 1, side });
  const out = vector ? null : ask.maps('output', { layer, from: map, count: 1, side });
  const max = /max/i.test(info.className);
  return html`
    <p class="net-caption">${t(max ? 'net.caption.max' : 'net.caption.average')}</p>
    <div class="net-pair">
      <figure>
        ${mapPicture({
          picture: before,
          size: mapSize(sizeBefore(app, layer)),
          room: LARGE,
          label: t('net.map', { map: channel }),
          rect: number && windowRect(number.window),
          wins: number ? winners(number) : [],
        })}
        <figcaption>${t('net.pool.before', { map: channel })}</figcaption>
      </figure>
      <span class="net-sign" aria-hidden="true">→</span>
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
      ${number ? sum(context, number, max) : nothing}
    </div>
  `;
}

/** @param {{y0: number, x0: number, rows: number, cols: number}} window */
const windowRect = ({ y0, x0, rows, cols }) => ({ x0, y0, x1: x0 + cols, y1: y0 + rows });

/** Where on the input the winners are. @param {any} number */
function winners({ winners: found = [], window: { x0, y0, cols } }) {
  return found.map((/** @type {number} */ i) => ({ x: x0 + (i % cols), y: y0 + Math.floor(i / cols) }));
}

/** @param {Context} context @param {any} number @param {boolean} max */
function sum({ app }, number, max) {
  const { t } = app;
  const { rows, cols } = number.window;
  const digits = number.digits?.values ?? 3;
  const counted = (number.inside ?? number.values).filter((/** @type {unknown} */ one) => one !== false).length;
  const small = Math.max(rows, cols) <= READABLE;
  return html`<div class="net-sums">
    ${
      small
        ? matrix({
            values: number.values,
            rows,
            cols,
            digits,
            theme: app.theme(),
            label: t('net.pool.window'),
            outside: (i) => number.inside?.[i] === false,
            wins: max ? number.winners : [],
          })
        : html`<p class="soft">${t('net.pool.many', { rows, cols })}</p>`
    }
    <p class="net-result">
      ${max ? t('net.pool.largest') : t('net.pool.mean', { count: counted })} = <strong>${fixed(number.output, digits)}</strong>
    </p>
  </div>`;
}
