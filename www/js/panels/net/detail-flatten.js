// @ts-check
/** Flatten: which map a number of the list came from. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { range } from '../../controls/index.js';
import { short, whole } from '../../format.js';
import { ofKind } from './detail-ask.js';
import { inputMap } from './detail-maps.js';
import { cellRect } from './detail-pixel.js';
import { pickField } from './pick-field.js';
import { sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

const LARGE = 220;

/** @param {Context} context */
export function flatten(context) {
  const { app, layer, map, info, ask } = context;
  const { t, cursor, pins } = app;
  const { x: index } = cursor.at();
  const before = sizeBefore(app, layer);
  const number = ofKind(ask.number(layer, map), 'flatten');
  const from = number?.from;
  const most = info.size[0] - 1;
  return html`
    <p class="net-caption">
      ${before.length === 3 ? t('net.caption.flatten', { rows: before[0], cols: before[1], maps: before[2], count: whole(info.size[0]) }) : t('net.caption.flat')}
    </p>
    <div class="net-pick">
      ${pickField(app, { key: 'net-index', value: index, most, choose: (x) => pins.pin({ x, y: 0 }) })}
      ${range({ id: 'net-index-range', name: t('field.net-index'), value: index, min: 0, max: most, step: 1, onInput: (x) => pins.pin({ x, y: 0 }) })}
    </div>
    ${
      number && from && before.length === 3
        ? html`<div class="net-pair">
            ${inputMap(context, LARGE, { map: from.map, rect: cellRect(from), caption: t('net.flatten.from', from) })}
            <div class="net-sums">
              <p class="net-result mono">${index} = (${from.y} × ${before[1]} + ${from.x}) × ${before[2]} + ${from.map}</p>
              <p class="net-result"><strong>${short(number.output, 4)}</strong></p>
              <p class="soft">${t('net.flatten.rule')}</p>
            </div>
          </div>`
        : nothing
    }
  `;
}
