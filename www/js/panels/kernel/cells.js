// @ts-check
/** The panel's own state: which cell has the focus, what is typed into it; and its commands to the core. */

import { editText, stepped } from './numbers.js';

/** @typedef {import('../../app.js').App} App */

/**
 * @typedef {object} Cells
 * @property {number} row          of the focused cell
 * @property {number} col
 * @property {string | null} draft text that is being typed into it
 * @property {boolean} whole        the draft is the cell's number, so typing replaces it
 * @property {boolean} refocus     the cell should take the focus after the next redraw
 * @property {() => boolean} locked
 * @property {(row: number, col: number) => number} value
 * @property {(row: number, col: number, focus?: boolean) => void} go    stops at the edges
 * @property {(draft?: string) => void} edit
 * @property {(text: string) => void} commit
 * @property {() => void} cancel
 * @property {(steps: number, unit: number, base?: number) => void} step
 */

/**
 * @param {App} app
 * @returns {Cells}
 */
export function createCells(app) {
  const { store } = app;
  /** The newest number sent for a cell, until the core has answered: fast steps must add up. */
  let sent = { row: -1, col: -1, value: 0, token: 0 };
  const kernel = () => /** @type {import('../../protocol.js').State} */ (store.state).kernel;

  /** @param {string} text */
  async function send(text) {
    const { row, col } = cells;
    const token = sent.token + 1;
    sent = { row, col, value: Number(text), token };
    await app.apply({ type: 'cell', row, col, value: text }, { key: `cell:${row},${col}` });
    if (sent.token === token) sent = { ...sent, row: -1 };
  }

  /** @type {Cells} */
  const cells = {
    row: 0,
    col: 0,
    draft: null,
    whole: false,
    refocus: false,
    locked: () => store.state?.config.ro.includes('k') ?? false,
    value: (row, col) =>
      sent.row === row && sent.col === col ? sent.value : kernel().values[row * kernel().cols + col],
    go(row, col, focus = true) {
      cells.row = Math.min(kernel().rows - 1, Math.max(0, row));
      cells.col = Math.min(kernel().cols - 1, Math.max(0, col));
      cells.draft = null;
      cells.refocus ||= focus;
      store.changed();
    },
    edit(draft) {
      if (cells.locked()) return;
      cells.whole = draft === undefined;
      store.errors.delete('k');
      cells.draft = draft ?? editText(cells.value(cells.row, cells.col));
      store.changed();
    },
    commit(text) {
      const clean = text.trim().replaceAll('\u2212', '-');
      const before = editText(cells.value(cells.row, cells.col));
      cells.draft = null;
      store.changed();
      if (clean !== before) void send(clean);
    },
    cancel() {
      cells.draft = null;
      cells.refocus = true;
      store.errors.delete('k');
      store.changed();
    },
    step(steps, unit, base = cells.value(cells.row, cells.col)) {
      if (!cells.locked()) void send(stepped(base, steps, unit));
    },
  };
  return cells;
}
