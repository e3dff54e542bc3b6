// @ts-check
/** The pooling window's own numbers, with the winner marked. */

import { paletteOf } from '../../draw/palette.js';
import { flag, inset } from '../../draw/marks.js';
import { drawNumbers } from '../../draw/numbers.js';
import { surface } from '../../draw/surface.js';
import { legendColour } from '../../draw/legend.js';
import { cellFormat } from '../../stage/celltext.js';

/** @typedef {import('../../protocol.js').Explanation} Explanation */
/** @typedef {import('../../protocol.js').ChannelTerms} ChannelTerms */

/** Cells no larger than this, so that a window of 2 × 2 doesn't look like four pictures. */
const LARGEST_CELL = 76;

/**
 * @param {HTMLCanvasElement} canvas
 * @param {import('../../app.js').App} app
 * @param {number} room  the width there is
 */
export function drawWindow(canvas, app, room) {
  const { state, explanation, channel: chosen, highlightTap } = app.store;
  if (!state || !explanation || room === 0) return;
  const { rows, cols, inside } = explanation;
  const channel = explanation.channels[Math.min(chosen, explanation.channels.length - 1)];
  const side = Math.min(LARGEST_CELL, room / Math.max(rows, cols));
  const [width, height] = [side * cols, side * rows];
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  const context = surface(canvas, width, height);
  if (!context) return;
  const palette = paletteOf(canvas, app.theme());
  const rgba = new Uint8ClampedArray(channel.values.length * 4);
  channel.values.forEach((value, i) => rgba.set(legendColour(value, state.input), i * 4));
  const values = Float32Array.from(channel.values, (value, i) => (inside[i] ? value : NaN));
  const region = {
    x0: 0,
    y0: 0,
    width: cols,
    height: rows,
    channels: 1,
    values,
    inside: Uint8Array.from(inside, Number),
    rgba,
  };
  drawNumbers(
    context,
    region,
    { left: 0, top: 0, width, height },
    { channel: 0, palette, exists: () => true, format: cellFormat },
  );
  /** @param {number} tap */
  const place = (tap) => ({ left: (tap % cols) * side, top: Math.floor(tap / cols) * side, width: side, height: side });
  for (const tap of channel.winners) {
    inset(context, place(tap), palette, side < 20 ? 1.5 : 2.5);
    if (side >= 30) flag(context, place(tap), palette);
  }
  if (highlightTap !== null && highlightTap < channel.values.length) inset(context, place(highlightTap), palette, 3);
}
