// @ts-check
/** What the shared cursor draws over a picture. */

import { placed, within } from '../draw/geometry.js';
import { dot, flag, inset, outline, veil } from '../draw/marks.js';
import { axesOf } from './axes.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../draw/geometry.js').Rect} Rect */
/** @typedef {import('../draw/palette.js').Palette} Palette */
/** @typedef {import('./figure.js').View} View */

/** The marks' canvas is larger than the picture by this on every side, so that an outline at the edge is whole. */
export const OVERHANG = 8;

/** A tap is framed where its cell is at least so large, else dotted where the dots stand apart. */
const FRAMED = 12;
const APART = 5;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {App} app
 * @param {'input' | 'output'} side
 * @param {View} view
 * @param {Palette} palette
 */
export function drawMarks(context, app, side, view, palette) {
  const box = { ...view.box, left: view.box.left + OVERHANG, top: view.box.top + OVERHANG };
  /** @param {Rect} rect */
  const place = (rect) => placed(rect, box, view.cells);
  context.save();
  if (view.numbers) {
    context.beginPath();
    context.rect(box.left - OVERHANG / 2, box.top - OVERHANG / 2, box.width + OVERHANG, box.height + OVERHANG);
    context.clip();
  }
  if (side === 'output') drawOutputMarks(context, app, place, palette);
  else drawInputMarks(context, app, place, palette, view);
  context.restore();
}

/** @param {{x: number, y: number}} p @returns {Rect} */
const cell = ({ x, y }) => ({ x0: x, y0: y, x1: x + 1, y1: y + 1 });

/**
 * @param {CanvasRenderingContext2D} context
 * @param {App} app
 * @param {(rect: Rect) => import('../draw/geometry.js').Box} place
 * @param {Palette} palette
 */
function drawOutputMarks(context, { store, cursor, player }, place, palette) {
  const { width, height } = /** @type {import('../protocol.js').State} */ (store.state).output;
  if (player.written !== null) {
    veil(context, place({ x0: 0, y0: 0, x1: width, y1: height }), width, height, player.written, palette.wash);
  }
  const at = cursor.at();
  const { pinned } = cursor;
  if (pinned && (pinned.x !== at.x || pinned.y !== at.y))
    outline(context, place(cell(pinned)), palette, { width: 1, least: 7 });
  outline(context, place(cell(at)), palette);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {App} app
 * @param {(rect: Rect) => import('../draw/geometry.js').Box} place
 * @param {Palette} palette
 * @param {View} view
 */
function drawInputMarks(context, { store, cursor }, place, palette, view) {
  const state = /** @type {import('../protocol.js').State} */ (store.state);
  const { explanation, highlightTap } = store;
  const axes = axesOf(state, view.numbers);
  const picture = { x0: 0, y0: 0, x1: state.input.width, y1: state.input.height };
  const size = view.box.width / (view.cells.x1 - view.cells.x0);
  const at = cursor.at();
  if (!axes.direct) {
    if (explanation) outline(context, place(explanation.reach), palette, { dash: [6, 4] });
    return;
  }
  const taps = axes.taps(at);
  /** @param {{x: number, y: number}} p */
  const seen = ({ x, y }) =>
    !view.numbers || (x >= view.cells.x0 && x < view.cells.x1 && y >= view.cells.y0 && y < view.cells.y1);
  if (axes.spread > 1 && axes.spread * size >= APART) {
    for (const tap of taps.filter(seen)) {
      if (size >= FRAMED) inset(context, place(cell(tap)), palette);
      else dot(context, place(cell(tap)), palette, 2);
    }
  }
  // A window over the edge sticks out a little; all of it would lie on the page's other parts.
  const frame = view.numbers ? place(axes.window(at)) : within(place(axes.window(at)), place(picture), OVERHANG / 2);
  outline(context, frame, palette, { dash: axes.spread > 1 ? [6, 4] : [] });
  for (const winner of winnersAt(store, at)) {
    if (!taps[winner] || !seen(taps[winner])) continue;
    const box = place(cell(taps[winner]));
    if (size >= FRAMED) {
      inset(context, box, palette, 2.5);
      flag(context, box, palette);
    } else dot(context, box, palette, 4);
  }
  if (highlightTap !== null && taps[highlightTap] && seen(taps[highlightTap])) {
    const box = place(cell(taps[highlightTap]));
    if (size >= FRAMED) inset(context, box, palette, 3);
    else dot(context, box, palette, 5);
  }
}

/**
 * The taps that gave the maximum, as soon as the engine has told them for this very cell.
 * @param {import('../store.js').Store} store
 * @param {{x: number, y: number}} at
 * @returns {number[]}
 */
function winnersAt({ explanation, channel, state }, at) {
  if (state?.config.lab !== 'pool' || explanation?.x !== at.x || explanation.y !== at.y) return [];
  return explanation.channels[Math.min(channel, explanation.channels.length - 1)]?.winners ?? [];
}
