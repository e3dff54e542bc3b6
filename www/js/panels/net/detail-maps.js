// @ts-check
/** The opened map, and one that it was made of, as figures. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { barOf } from './detail-legend.js';
import { cellRect, mapPicture } from './detail-pixel.js';
import { devicePixels } from './map-canvas.js';
import { mapSize, sizeBefore } from './state.js';

/** @typedef {import('./detail.js').Context} Context */

/**
 * With the pixel that can be moved.
 * @param {Context} context
 * @param {number} room  its height
 * @param {string} [kind]
 */
export function outputMap({ app, layer, map, info, ask, hands }, room, kind) {
  const { t, cursor } = app;
  const at = cursor.at();
  const picture = ask.maps('output', { layer, from: map, count: 1, side: devicePixels(room) });
  return html`<figure class=${kind ?? nothing}>
    ${mapPicture({
      picture,
      size: mapSize(info.size),
      room,
      label: t('net.pixel.map', { name: info.name, map }),
      keys: t('net.pixel.keys'),
      rect: cellRect(at),
      hands,
    })}
    <figcaption>${t('net.pixel.at', at)}</figcaption>
    ${picture ? barOf(picture) : nothing}
  </figure>`;
}

/**
 * A map of the layer before.
 * @param {Context} context
 * @param {number} room
 * @param {{map: number, rect: import('../../draw/geometry.js').Rect | null, wins?: {x: number, y: number}[],
 *   caption: string}} what  `rect`: what is outlined
 */
export function inputMap({ app, layer, ask }, room, { map, rect, wins, caption }) {
  const picture = ask.maps('input', { layer: layer - 1, from: map, count: 1, side: devicePixels(room) });
  return html`<figure>
    ${mapPicture({
      picture,
      size: mapSize(sizeBefore(app, layer)),
      room,
      label: app.t('net.map', { map }),
      rect,
      wins,
    })}
    <figcaption>${caption}</figcaption>
    ${picture ? barOf(picture) : nothing}
  </figure>`;
}
