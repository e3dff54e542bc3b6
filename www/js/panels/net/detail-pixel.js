// @ts-check
/** Maps in the detail view: pictures that may carry the movable pixel, a window or a mark. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { ref } from '../../../vendor/lit-html/directives/ref.js';
import { cellAt, placed } from '../../draw/geometry.js';
import { dot, flag, outline } from '../../draw/marks.js';
import { paletteOf } from '../../draw/palette.js';
import { surface } from '../../draw/surface.js';
import { keyTarget } from '../../stage/keys.js';
import { paintMap } from './map-canvas.js';
import { mapSize, netOf } from './state.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../draw/geometry.js').Rect} Rect */

/** As network-detail.css says. */
const OVERHANG = 6;

/** A smaller cell has no room for a flag. */
const FLAGGED = 10;

/** @typedef {{width: number, height: number, cells: [number, number], rect: Rect | null, wins: {x: number, y: number}[]}} Marks
 *    `cells`: columns and rows of the true map */

/** @type {WeakMap<Element, Marks>} */
const marksOf = new WeakMap();

/**
 * A map as a picture of a given height.
 * @param {{
 *   picture: {rgba: Uint8ClampedArray, width: number, height: number} | null, size: [number, number], room: number,
 *   label: string, rect?: Rect | null, wins?: {x: number, y: number}[], hands?: ReturnType<typeof createPixelHands>, keys?: string,
 * }} options  `size`: rows and columns of the map; `rect`: what is outlined; with `hands` the pixel can be moved
 */
export function mapPicture({ picture, size, room, label, rect = null, wins = [], hands, keys }) {
  const [rows, cols] = size;
  const height = Math.max(12, Math.round(Math.min(room, (room * 1.6 * rows) / cols)));
  const width = Math.max(12, Math.round((height * cols) / rows));
  const marks = { width, height, cells: /** @type {[number, number]} */ ([cols, rows]), rect, wins };
  const canvases = html`<canvas
      class="net-pixels ${picture && width * devicePixelRatio > picture.width ? 'magnified' : ''}"
      role=${hands ? nothing : 'img'}
      aria-label=${hands ? nothing : label}
      aria-hidden=${hands ? 'true' : nothing}
      ${ref((canvas) => {
        if (canvas && picture)
          paintMap(/** @type {HTMLCanvasElement} */ (canvas), picture.rgba, picture.width, picture.height);
      })}
    ></canvas>
    <canvas
      class="net-marks"
      aria-hidden="true"
      ${ref((canvas) => {
        if (canvas) marksOf.set(canvas, marks);
      })}
    ></canvas>`;
  const style = `width:${width}px;height:${height}px`;
  if (!hands) return html`<div class="net-map" .style=${style}>${canvases}</div>`;
  return html`<div
    class="net-map movable"
    tabindex="0"
    role="application"
    aria-label=${label}
    aria-description=${keys ?? nothing}
    .style=${style}
    @pointermove=${hands.move}
    @pointerleave=${hands.leave}
    @click=${hands.click}
    @keydown=${hands.key}
  >
    ${canvases}
  </div>`;
}

/** Draws the marks, once the pictures stand. @param {HTMLElement} root @param {App} app */
export function paintPixels(root, app) {
  const palette = paletteOf(root, app.theme());
  for (const canvas of root.querySelectorAll('.net-marks')) {
    const marks = marksOf.get(canvas);
    if (!marks) continue;
    const { width, height, cells, rect, wins } = marks;
    const context = surface(/** @type {HTMLCanvasElement} */ (canvas), width + 2 * OVERHANG, height + 2 * OVERHANG);
    if (!context) continue;
    const box = { left: OVERHANG, top: OVERHANG, width, height };
    const whole = { x0: 0, y0: 0, x1: cells[0], y1: cells[1] };
    const clipped = rect && {
      x0: Math.max(-1, rect.x0),
      y0: Math.max(-1, rect.y0),
      x1: Math.min(cells[0] + 1, rect.x1),
      y1: Math.min(cells[1] + 1, rect.y1),
    };
    if (clipped) outline(context, placed(clipped, box, whole), palette, { least: 4 });
    for (const at of wins) {
      const cell = placed(cellRect(at), box, whole);
      if (cell.width >= FLAGGED) flag(context, cell, palette);
      else dot(context, cell, palette);
    }
  }
}

/** One cell. @param {{x: number, y: number}} at @returns {Rect} */
export const cellRect = ({ x, y }) => ({ x0: x, y0: y, x1: x + 1, y1: y + 1 });

/** Mouse, finger and keys on the opened map. @param {App} app */
export function createPixelHands(app) {
  const { cursor, pins, store } = app;

  function size() {
    const { selected, layers } = netOf(app);
    const [height, width] = mapSize((selected && layers[selected.layer].size) ?? [1]);
    return { width, height };
  }

  /** @param {MouseEvent} event */
  function under(event) {
    const { left, top, width, height } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect();
    const { width: cols, height: rows } = size();
    const point = { x: event.clientX - left, y: event.clientY - top };
    return cellAt(point, { left: 0, top: 0, width, height }, { x0: 0, y0: 0, x1: cols, y1: rows });
  }

  return {
    /** @param {PointerEvent} event */
    move(event) {
      store.walked = false;
      if (event.pointerType !== 'touch' && !cursor.pinned) cursor.hover(under(event));
    },
    leave: () => cursor.hover(null),
    /** @param {MouseEvent} event */
    click(event) {
      const at = under(event);
      if (at) pins.pin(cursor.pinned && cursor.pinned.x === at.x && cursor.pinned.y === at.y ? null : at);
    },
    /** @param {KeyboardEvent} event */
    key(event) {
      if (event.key === 'Escape') return pins.pin(null);
      const target = keyTarget(event, cursor.at(), size());
      if (!target) return;
      event.preventDefault();
      store.walked = true;
      pins.pin(target);
    },
  };
}
