// @ts-check
/** Paints the strip's canvases: the maps that are in sight, and what is pointed at. */

import { placed } from '../../draw/geometry.js';
import { outline } from '../../draw/marks.js';
import { putPixels, surface } from '../../draw/surface.js';
import { cellBox } from './arrangement.js';
import { createAnswers, paintKey } from './ask.js';
import { hasBars } from './bars.js';
import { devicePixels, paintColours, paintNumbers, paintStack } from './map-canvas.js';
import { receptiveField } from './receptive.js';
import { arrangement, inputSize, isVector, netOf, pointed } from './state.js';
import { inputBox } from './strip-column.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../draw/palette.js').Palette} Palette */
/** @typedef {import('./strip.js').Ui} Ui */
/** @typedef {import('./arrangement.js').Arrangement} Arrangement */
/** @typedef {import('../../protocol.js').NetMaps} NetMaps */

/** The marks' canvas is larger than the maps by this on every side, as network-strip.css says. */
const OVERHANG = 6;

/** The core tells no more numbers of a vector one by one. */
const MOST_NUMBERS = 65_536;

/** @param {App} app */
export function createPainter(app) {
  const { store, engine } = app;
  /** @type {ReturnType<typeof createAnswers<NetMaps>>} */
  const answers = createAnswers(app, 256);
  /** @type {WeakMap<HTMLCanvasElement, {what: unknown, size: string}>} */
  const painted = new WeakMap();

  /** Whether a canvas shows something else. @param {HTMLCanvasElement} canvas @param {unknown} what @param {string} size */
  function stale(canvas, what, size) {
    const last = painted.get(canvas);
    if (last && last.what === what && last.size === size) return false;
    painted.set(canvas, { what, size });
    return true;
  }

  /** The layer's maps as they are asked for, on these cells. @param {number} layer @param {number[]} size @param {Arrangement} cells */
  function look(layer, size, cells) {
    const { width, height } = cells.colours ?? { width: cells.cellWidth, height: cells.cellHeight };
    const side = isVector(size) ? Math.min(MOST_NUMBERS, size[0]) : devicePixels(Math.max(width, height));
    const count = isVector(size) ? 1 : cells.count;
    const key = `${paintKey(app, layer)},${count},${side}`;
    return { count, found: answers.look(String(layer), key, () => engine.netMaps({ layer, from: 0, count, side })) };
  }

  /** @param {Element} place @param {number} layer @param {number[]} size @param {Ui} ui */
  function paintLayer(place, layer, size, ui) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (place.querySelector('.net-pixels'));
    if (!canvas) return;
    const cells = arrangement(app, size, ui.room);
    const { count, found } = look(layer, size, cells);
    canvas.classList.toggle('waiting', !found);
    if (!found) return;
    const { answer, fresh } = found;
    // The layer has become another one meanwhile.
    if (!fresh && answer.count !== count) return;
    if (stale(canvas, answer.rgba, `${cells.width}x${cells.height}@${devicePixelRatio}`)) {
      const box = (/** @type {number} */ i) => cellBox(cells, i);
      if (isVector(size)) paintNumbers(canvas, cells, answer);
      else paintStack(canvas, cells, answer, Math.min(cells.count, answer.count), box);
      if (cells.colours && answer.count === 3) paintColours(canvas, answer, cells.colours);
    }
    const bar = /** @type {HTMLCanvasElement | null} */ (place.querySelector('.net-bar'));
    if (bar && stale(bar, answer.legend, '')) putPixels(bar, answer.legend, answer.legend.length / 4, 1);
  }

  /** @param {Element} place @param {Ui} ui @param {Palette} palette */
  function paintInput(place, ui, palette) {
    const canvas = /** @type {HTMLCanvasElement} */ (place.querySelector('.net-pixels'));
    const [height, width] = inputSize(app);
    const { inputRgba } = store;
    if (inputRgba && stale(canvas, inputRgba, `${width}x${height}`)) putPixels(canvas, inputRgba, width, height);
    const box = inputBox(app, ui.room);
    canvas.classList.toggle('magnified', box.width * devicePixelRatio > width);
    const context = marksOf(place, box.width, box.height);
    const at = pointed(app, ui.hover);
    if (!context || !at) return;
    const rect = receptiveField(netOf(app).layers[at.layer].field, at, { width, height });
    const whole = { x0: 0, y0: 0, x1: width, y1: height };
    outline(context, placed(rect, { left: OVERHANG, top: OVERHANG, ...box }, whole), palette, { least: 5 });
  }

  /** @param {Element} place @param {number} layer @param {number[]} size @param {Ui} ui @param {Palette} palette */
  function markLayer(place, layer, size, ui, palette) {
    const cells = arrangement(app, size, ui.room);
    const context = marksOf(place, cells.width, cells.height);
    if (!context) return;
    const { selected } = netOf(app);
    const vector = isVector(size);
    /** @param {number} index @param {number} width */
    const mark = (index, width) => {
      const { left, top, ...rest } = cellBox(cells, index);
      outline(context, { left: left + OVERHANG, top: top + OVERHANG, ...rest }, palette, { width, least: 5 });
    };
    if (ui.hover?.layer === layer) mark(vector ? ui.hover.x : ui.hover.map, 1);
    if (selected?.layer === layer) mark(vector ? app.cursor.at().x : (selected.map ?? 0), 2);
  }

  /** @param {Element} place @param {number} width @param {number} height */
  function marksOf(place, width, height) {
    const canvas = /** @type {HTMLCanvasElement | null} */ (place.querySelector('.net-marks'));
    return canvas && surface(canvas, width + 2 * OVERHANG, height + 2 * OVERHANG);
  }

  return {
    /**
     * Asks for what is in sight, so that it is there when it is painted.
     * @param {HTMLElement} row
     * @param {Ui} ui
     * @param {(element: Element) => boolean} visible
     */
    ask(row, ui, visible) {
      const { layers } = netOf(app);
      for (const place of row.children) {
        const layer = Number(/** @type {HTMLElement} */ (place).dataset.layer);
        const size = layers[layer]?.size;
        if (size && visible(place) && !hasBars(app, layer)) look(layer, size, arrangement(app, size, ui.room));
      }
    },
    /**
     * @param {HTMLElement} row
     * @param {Ui} ui
     * @param {(element: Element) => boolean} visible
     * @param {Palette} palette
     */
    paint(row, ui, visible, palette) {
      const { layers } = netOf(app);
      for (const place of row.children) {
        const layer = Number(/** @type {HTMLElement} */ (place).dataset.layer);
        if (layer < 0) paintInput(place, ui, palette);
        const size = layers[layer]?.size;
        if (!size || !visible(place)) continue;
        paintLayer(place, layer, size, ui);
        markLayer(place, layer, size, ui, palette);
      }
    },
  };
}
