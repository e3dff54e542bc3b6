// @ts-check
/** The opened map, and one that it was made of, as figures. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
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
  return html`<figure class=${kind ?? nothing}>
    ${mapPicture({
      picture: ask.maps('output', { layer, from: map, count: 1, side: devicePixels(room) }),
      size: mapSize(info.size),
      room,
      label: t('net.pixel.map', { name: info.name, map }),
      keys: t('net.pixel.keys'),
      rect: cellRect(at),
      hands,
    })}
    <figcaption>${t('net.pixel.at', at)}</figcaption>
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
  return html`<figure>
    ${mapPicture({
      picture: ask.maps('input', { layer: layer - 1, from: map, count: 1, side: devicePixels(room) }),
      size: mapSize(sizeBefore(app, layer)),
      room,
      label: app.t('net.map', { map }),
      rect,
      wins,
    })}
    <figcaption>${caption}</figcaption>
  </figure>`;
}
