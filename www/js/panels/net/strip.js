// @ts-check
/** The network as a row of layers with all their feature maps, and where in the input each number comes from. */

import { html, nothing, render } from '../../../vendor/lit-html/lit-html.js';
import { errorText } from '../../controls/index.js';
import { paletteOf } from '../../draw/palette.js';
import { column, inputColumn } from './strip-column.js';
import { stripHead } from './strip-head.js';
import { createHands } from './strip-hands.js';
import { createPainter } from './strip-paint.js';
import { isTouch } from './reveal.js';
import { createSight } from './strip-sight.js';
import { hoverText } from './strip-words.js';
import { widthOf } from './width.js';
import { netOf, pointed } from './state.js';

/** @typedef {import('../../app.js').App} App */

/** @typedef {{layer: number, map: number, x: number, y: number}} Hover  the number that is pointed at */

/** @typedef {{hover: Hover | null, walked: boolean, room: number}} Ui
 *    `walked`: by a key, so that it is read aloud; `room`: the height of a column's maps */

const GAP = 24;

const ROOM = { wide: 240, narrow: 208 };

/** @type {import('../../app.js').Panel} */
export const strip = {
  id: 'net-strip',
  labs: ['net'],
  mount(root, app) {
    /** @type {Ui} */
    const ui = { hover: null, walked: false, room: ROOM.wide };
    const painter = createPainter(app);
    const sight = createSight(app);
    const hands = createHands(app, ui);
    const width = widthOf(root, app.store.changed);
    /** @type {HTMLElement | null} */
    let row = null;
    app.store.onArrival(() => {
      if (app.store.net && row) painter.ask(row, ui, sight.visible);
    });
    /** The selected layer that was brought into sight. */
    let shown = -1;
    /** The ready-made model that was shown last. @type {string | null} */
    let example = null;

    return () => {
      const net = netOf(app);
      ui.room = width() < 560 ? ROOM.narrow : ROOM.wide;
      if (ui.hover && !net.layers[ui.hover.layer]?.size) ui.hover = null;
      render(
        html`${stripHead(app)} ${inputFault(app)}
          <ol class="net-strip" tabindex="-1" aria-label=${app.t('net.strip.name')}>
            ${inputColumn(app, ui)}
            ${net.layers.map((_, layer) => column(app, ui, layer, hands))}
          </ol>
          <p class="net-hover soft">${hoverText(app, pointed(app, ui.hover), isTouch())}</p>
          <p class="aside" aria-live="polite">${ui.walked ? hoverText(app, ui.hover) : nothing}</p>`,
        root,
      );
      row = /** @type {HTMLElement} */ (root.querySelector('.net-strip'));
      if (net.example !== null && net.example !== example) {
        if (example !== null) row.scrollLeft = 0;
        example = net.example;
      }
      const layer = net.selected?.layer ?? -1;
      if (layer !== shown) bringIntoSight(row, layer);
      shown = layer;
      sight.watch(row);
      painter.paint(row, ui, sight.visible, paletteOf(row, app.theme()));
    };
  },
};

/** What keeps the picture from entering the model at all. @param {App} app */
function inputFault(app) {
  const { error } = netOf(app);
  return error && error.layer === null
    ? html`<p class="net-fault wide" role="alert">${errorText(app.t, error)}</p>`
    : nothing;
}

/** Scrolls the row, not the page, until the layer stands beside the input, which never leaves. @param {HTMLElement} row @param {number} layer */
function bringIntoSight(row, layer) {
  const column = row.children[layer + 1];
  if (layer < 0 || !column) return;
  const [input, own, all] = [row.children[0], column, row].map((element) => element.getBoundingClientRect());
  const before = own.left - input.right - GAP;
  const beyond = own.right - all.right + GAP;
  if (before < 0) row.scrollLeft += before;
  else if (beyond > 0) row.scrollLeft += Math.min(beyond, before);
}
