// @ts-check
/** Pooling: the window on the input map, and which number won. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { short } from '../../format.js';
import { ofKind } from './detail-ask.js';
import { inputMap, outputMap } from './detail-maps.js';
import { matrix } from '../../controls/matrix.js';
import { isVector } from './state.js';

/** @typedef {import('./detail.js').Context} Context */
/** @typedef {import('../../protocol.js').NetPoolDetail | import('../../protocol.js').NetGlobalPoolDetail} PoolDetail */

const LARGE = 220;
const READABLE = 8;
const DIGITS = 4;
const CAPTIONS = {
  window: { max: 'net.caption.max', average: 'net.caption.average' },
  global: { max: 'net.caption.global-max', average: 'net.caption.global-average' },
};

/** @param {Context} context */
export function pooling(context) {
  const { app, layer, map, info, ask } = context;
  const { t, cursor } = app;
  const vector = isVector(info.size);
  const number = ofKind(ask.number(layer, map), 'pool', 'global-pool');
  const channel = vector ? cursor.at().x : map;
  const max = /max/i.test(info.className);
  const caption = info.kind === 'global-pool' ? CAPTIONS.global : CAPTIONS.window;
  return html`
    <p class="net-caption">${t(max ? caption.max : caption.average)}</p>
    <div class="net-pair">
      ${inputMap(context, LARGE, {
        map: channel,
        rect: number && windowRect(number),
        wins: number ? winners(number) : [],
        caption: t('net.pool.before', { map: channel }),
      })}
      ${vector ? nothing : html`<span class="net-sign" aria-hidden="true">→</span>${outputMap(context, LARGE)}`}
      ${number ? outcome(context, number) : nothing}
    </div>
  `;
}

/** Global pooling has no window: it looks at the whole map. @param {PoolDetail} number */
function windowRect(number) {
  if (number.kind === 'global-pool') return { x0: 0, y0: 0, x1: number.width, y1: number.height };
  const { x0, y0, rows, cols } = number.window;
  return { x0, y0, x1: x0 + cols, y1: y0 + rows };
}

/** Where on the input the winners are. @param {PoolDetail} number */
function winners(number) {
  const places = number.kind === 'pool' ? number.winners.map((tap) => number.window.source[tap]) : number.winners;
  return places.map(([x, y]) => ({ x, y }));
}

/** The window's numbers, if they can be read. @param {Context} context @param {PoolDetail} number */
function values({ app }, number) {
  const { t } = app;
  const [rows, cols] =
    number.kind === 'pool' ? [number.window.rows, number.window.cols] : [number.height, number.width];
  if (number.kind !== 'pool' || Math.max(rows, cols) > READABLE) {
    return html`<p class="soft">${t('net.pool.many', { rows, cols })}</p>`;
  }
  return matrix({
    values: number.values,
    rows,
    cols,
    text: (value) => short(value, DIGITS),
    theme: app.theme(),
    label: t('net.pool.window'),
    outside: (i) => !number.window.inside[i],
    wins: number.winners,
  });
}

/** @param {Context} context @param {PoolDetail} number */
function outcome(context, number) {
  const { t } = context.app;
  return html`<div class="net-sums">
    ${values(context, number)}
    <p class="net-result">
      ${number.pooling === 'max' ? t('net.pool.largest') : html`${short(number.sum, DIGITS)} ÷ ${number.count}`} =
      <strong>${short(number.output, DIGITS)}</strong>
    </p>
  </div>`;
}
