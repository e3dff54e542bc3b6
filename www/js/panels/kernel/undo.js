// @ts-check
/** The buttons and keys of undo and redo. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { iconButton, icons } from '../../controls/index.js';
import { KERNEL_KEYS, createHistory, partOf, withPart } from './history.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./history.js').Entry} Entry */

/** @param {App} app */
export function undo(app) {
  const { store, t } = app;
  const history = createHistory();
  const state = () => /** @type {import('../../protocol.js').State} */ (store.state);
  const locked = () => state().config.ro.some((key) => KERNEL_KEYS.includes(key));

  /** @param {Entry} entry */
  async function show({ part, rows, cols }) {
    const { fragment, kernel } = state();
    const pinned = app.cursor.pinned;
    const same = rows === kernel.rows && cols === kernel.cols;
    const link = withPart(fragment, part);
    // With another size of the kernel the pinned pixel may lie outside of the output.
    const fields = same ? link : link.replace(/;px=[^;]*/, '');
    const shown = await app.apply({ type: 'load', fragment: fields });
    if (shown && !same && pinned) app.pins.pin(pinned);
    return shown;
  }

  /** @param {'undo' | 'redo'} way */
  async function go(way) {
    if (locked()) return;
    await history[way](show);
    store.changed();
  }

  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase();
    const way = key === 'y' || (key === 'z' && event.shiftKey) ? 'redo' : key === 'z' ? 'undo' : null;
    if (!way || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
    // Text fields and windows have an undo of their own, and the Pooling lab has no kernel.
    const at = /** @type {Element} */ (event.target);
    if (at.closest('input, textarea, select, dialog') || store.state?.config.lab !== 'filter') return;
    event.preventDefault();
    void go(way);
  });

  return {
    /** Takes note of the kernel that is shown. */
    see() {
      const { fragment, kernel } = state();
      history.see({ part: partOf(fragment), rows: kernel.rows, cols: kernel.cols }, performance.now());
    },
    buttons: () => html`<div class="kernel-undo">
      ${iconButton({
        label: t('kernel.undo'),
        picture: icons.undo,
        kind: 'small',
        disabled: locked() || !history.canUndo,
        onClick: () => void go('undo'),
      })}
      ${iconButton({
        label: t('kernel.redo'),
        picture: icons.redo,
        kind: 'small',
        disabled: locked() || !history.canRedo,
        onClick: () => void go('redo'),
      })}
    </div>`,
  };
}
