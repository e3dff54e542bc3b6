// @ts-check
/** Mouse, finger and keys on a picture. */

import { cellAt } from '../draw/geometry.js';
import { axesOf } from './axes.js';
import { keyTarget } from './keys.js';

/** @typedef {import('../cursor.js').Point} Point */

/** How near to the pin a click unpins, in CSS pixels: a finger is broader than a mouse. */
const NEAR = { mouse: 4, pen: 8, touch: 14 };

/**
 * @param {import('../app.js').App} app
 * @param {'input' | 'output'} side
 * @param {() => import('./figure.js').View | null} viewNow
 */
export function listen(app, side, viewNow) {
  const { store, cursor, pins, player } = app;
  /** @type {'mouse' | 'pen' | 'touch'} */
  let pointer = 'mouse';
  /** Where the button went down: a click itself tells only whole pixels, which may be the next cell's. @type {Point | null} */
  let pressed = null;

  /** The output cell that a place on the picture means. @param {MouseEvent} event @returns {Point | null} */
  function meant(event) {
    const view = viewNow();
    if (!view || !store.state) return null;
    const holder = /** @type {HTMLElement} */ (event.currentTarget);
    const { left, top } = holder.getBoundingClientRect();
    const point = { x: event.clientX - left - holder.clientLeft, y: event.clientY - top - holder.clientTop };
    const cell = cellAt(point, view.box, view.cells);
    if (!cell) return null;
    if (side === 'input') return axesOf(store.state, view.numbers).over(cell);
    const { width, height } = store.state.output;
    return cell.x >= 0 && cell.y >= 0 && cell.x < width && cell.y < height ? cell : null;
  }

  /** @param {Point} point */
  function onPin(point) {
    const view = viewNow();
    const { pinned } = cursor;
    if (!view || !pinned) return false;
    const cell = view.box.width / (view.cells.x1 - view.cells.x0);
    const far = Math.max(Math.abs(point.x - pinned.x), Math.abs(point.y - pinned.y));
    return far === 0 || far * cell < NEAR[pointer];
  }

  /** @param {Point | null} point */
  function pin(point) {
    player.reveal();
    pins.pin(point);
  }

  /** A pin holds until it is moved or let go; one that the link fixes can't be, so there one may look about. */
  const held = () => cursor.pinned !== null && !store.state?.config.ro.includes('px');

  /** @type {Record<string, () => void>} */
  const actions = {
    ' ': () => player.toggle(),
    Enter: () => pin(cursor.at()),
    Escape: () => pin(null),
  };

  return {
    /** @param {PointerEvent} event */
    move(event) {
      store.walked = false;
      if (event.pointerType === 'touch' || player.playing || held()) return;
      cursor.hover(meant(event));
    },
    leave() {
      if (!player.playing) cursor.hover(null);
    },
    /** @param {PointerEvent} event */
    down(event) {
      pointer = /** @type {'mouse'} */ (event.pointerType);
      pressed = meant(event);
    },
    click() {
      const point = pressed;
      pressed = null;
      if (!point) return;
      pin(!player.playing && onPin(point) ? null : point);
    },
    /** @param {KeyboardEvent} event */
    key(event) {
      if (!store.state) return;
      const act = actions[event.key];
      if (act) {
        event.preventDefault();
        if (!event.repeat) act();
        return;
      }
      const target = keyTarget(event, cursor.at(), store.state.output);
      if (!target) return;
      event.preventDefault();
      player.pause();
      store.walked = true;
      pins.pin(target);
    },
  };
}
