// @ts-check
/** A dialog whose code is loaded when it is first opened: most visits do without. */

import { nothing } from '../../vendor/lit-html/lit-html.js';

/**
 * @typedef {object} Dialog
 * @property {(what?: any) => unknown} open  `what`: which of its parts
 * @property {() => unknown} template
 * @property {() => void} [update]
 */

/**
 * @param {import('../app.js').App} app
 * @param {() => Promise<Dialog>} load
 */
export function later(app, load) {
  /** @type {Dialog | null} */
  let dialog = null;
  return {
    /** @param {any} [what] */
    async open(what) {
      try {
        dialog ??= await load();
      } catch {
        app.notify('part-missing');
        return;
      }
      dialog.open(what);
    },
    template: () => dialog?.template() ?? nothing,
    update: () => dialog?.update?.(),
  };
}
