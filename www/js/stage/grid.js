// @ts-check
/** Which part of a picture the grid of numbers shows, and its numbers from the engine. */

import { gridSize, scrolled } from '../draw/gridview.js';
import { axesOf } from './axes.js';

/** @typedef {import('../draw/geometry.js').Box} Box */
/** @typedef {import('../draw/geometry.js').Rect} Rect */
/** @typedef {{region: import('../protocol.js').Region, box: Box, cells: Rect}} Look */

/**
 * @param {import('../app.js').App} app
 * @param {'input' | 'output'} side
 */
export function createGrid(app, side) {
  const { store, engine, cursor } = app;
  /** @type {{x: number, y: number} | null} */
  let origin = null;
  let asked = '';
  let wasOn = false;
  /** @type {Look | null} */
  let shown = null;
  store.subscribe(() => {
    if (store.zoom === 'pixels') return;
    wasOn = false;
  });

  /** The cells that must be in sight, and all that there are. @returns {{needed: Rect, all: Rect}} */
  function extent() {
    const at = cursor.at();
    const state = /** @type {import('../protocol.js').State} */ (store.state);
    if (side === 'output') {
      const { width, height } = state.output;
      return {
        needed: { x0: at.x, y0: at.y, x1: at.x + 1, y1: at.y + 1 },
        all: { x0: 0, y0: 0, x1: width, y1: height },
      };
    }
    const { rows, cols } = state;
    return {
      needed: axesOf(state, true).window(at),
      all: { x0: -cols.before, y0: -rows.before, x1: cols.input + cols.after, y1: rows.input + rows.after },
    };
  }

  /** @param {string} key @param {Box} box @param {Rect} cells */
  async function ask(key, box, cells) {
    asked = key;
    try {
      const region = await engine.region(side, cells.x0, cells.y0, cells.x1 - cells.x0, cells.y1 - cells.y0);
      if (!region) return;
      shown = { region, box, cells };
      store.changed();
    } catch {
      // The next state asks again.
      if (asked === key) asked = '';
    }
  }

  return {
    /**
     * What to draw now; while newer numbers are under way, the ones before.
     * @param {number} width    of the picture's box
     * @param {number} height
     * @param {number} version  of the picture
     * @returns {Look | null}
     */
    look(width, height, version) {
      if (!wasOn) {
        origin = null;
        shown = null;
        asked = '';
        wasOn = true;
      }
      const size = gridSize(width, height);
      // Scrolling under a hovering mouse would move the cell away from it.
      if (!origin || !cursor.hovering) {
        const { needed, all } = extent();
        origin = {
          x: scrolled(
            origin?.x ?? null,
            size.columns,
            { from: needed.x0, to: needed.x1 },
            { from: all.x0, to: all.x1 },
          ),
          y: scrolled(origin?.y ?? null, size.rows, { from: needed.y0, to: needed.y1 }, { from: all.y0, to: all.y1 }),
        };
      }
      const cells = { x0: origin.x, y0: origin.y, x1: origin.x + size.columns, y1: origin.y + size.rows };
      const box = { left: 0, top: 0, width, height };
      const key = [cells.x0, cells.y0, size.columns, size.rows, width, height, version].join();
      if (key !== asked) void ask(key, box, cells);
      return shown;
    },
  };
}
