// @ts-check
/** Keyboard and clipboard on the kernel's grid. */

import { editText, fineness, unitOf } from './numbers.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./cells.js').Cells} Cells */

/** @type {Record<string, [number, number]>} rows, columns */
const ARROWS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * @param {App} app
 * @param {Cells} cells
 */
export function keyboard(app, cells) {
  const kernel = () => /** @type {import('../../protocol.js').State} */ (app.store.state).kernel;
  const typing = (/** @type {Event} */ event) => event.target instanceof HTMLInputElement;

  /** @param {KeyboardEvent} event */
  function whileTyping(event) {
    const input = /** @type {HTMLInputElement} */ (event.target);
    const arrow = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.isComposing) return;
    if (event.key === 'Escape') cells.cancel();
    else if (event.key === 'Enter' || arrow) {
      event.preventDefault();
      cells.commit(input.value);
      cells.go(cells.row + (arrow ?? 0), cells.col);
    }
  }

  /**
   * Keys that come after an edit has begun and before its input is drawn.
   * @param {KeyboardEvent} event
   * @param {string} draft
   */
  function beforeInput(event, draft) {
    if (event.key === 'Escape') cells.cancel();
    else if (event.key === 'Enter') cells.commit(draft);
    else if (event.key === 'Backspace') cells.edit(cells.whole ? '' : draft.slice(0, -1));
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) {
      cells.edit((cells.whole ? '' : draft) + event.key);
    } else return;
    event.preventDefault();
  }

  /** @param {KeyboardEvent} event */
  function onCell(event) {
    const { row, col } = cells;
    const { rows, cols, values } = kernel();
    const arrow = ARROWS[event.key];
    const page = { PageUp: 1, PageDown: -1 }[event.key];
    const modified = event.ctrlKey || event.metaKey || event.altKey;
    if (arrow && !modified) cells.go(row + arrow[0], col + arrow[1]);
    else if (event.key === 'Home') cells.go(event.ctrlKey ? 0 : row, 0);
    else if (event.key === 'End') cells.go(event.ctrlKey ? rows - 1 : row, cols - 1);
    else if (page) cells.step(page, unitOf(values) * fineness(event));
    else if (event.key === 'Enter' || event.key === 'F2') cells.edit();
    else if (event.key === 'Escape') cells.cancel();
    else if ((event.key === 'Delete' || event.key === 'Backspace') && !cells.locked()) cells.commit('0');
    else if (!modified && /^[-+.\d\u2212]$/.test(event.key)) cells.edit(event.key);
    else return;
    event.preventDefault();
  }

  return {
    /** @param {KeyboardEvent} event */
    keydown: (event) => {
      if (typing(event)) whileTyping(event);
      else if (cells.draft !== null) beforeInput(event, cells.draft);
      else onCell(event);
    },
    /** @param {ClipboardEvent} event */
    paste: (event) => {
      const text = event.clipboardData?.getData('text/plain');
      if (typing(event) || !text || cells.locked()) return;
      event.preventDefault();
      void app.apply({ type: 'paste', text }, { step: true });
    },
    /** @param {ClipboardEvent} event */
    copy: (event) => {
      if (typing(event)) return;
      event.preventDefault();
      event.clipboardData?.setData('text/plain', asPython(kernel()));
    },
  };
}

/** @param {import('../../protocol.js').KernelState} kernel */
function asPython({ rows, cols, values }) {
  const lines = Array.from({ length: rows }, (_, r) =>
    values
      .slice(r * cols, (r + 1) * cols)
      .map(editText)
      .join(', '),
  );
  return `[[${lines.join('],\n [')}]]`;
}
