// @ts-check
/** Moves, doubles and removes a layer of the list. The focus stays on the tool, in the row where the layer stands then. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { icons } from '../../controls/index.js';
import { layerIcons } from './layer-icons.js';
import { locked, netOf } from './state.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('./model.js').Ui} Ui */

/**
 * @typedef {object} Tool
 * @property {string} id         its name is `net.layer.<id>`
 * @property {unknown} picture
 * @property {import('../../protocol.js').Command} command
 * @property {number} to         the row where the focus belongs afterwards
 * @property {string} [why]      the sentence that tells why it can't be used
 */

/** @param {number} at @param {number} count @returns {Tool[]} */
const toolsOf = (at, count) => [
  {
    id: 'up',
    picture: layerIcons.up,
    command: { type: 'layer-move', from: at, to: at - 1 },
    to: at - 1,
    why: at === 0 ? 'net.layer.first' : undefined,
  },
  {
    id: 'down',
    picture: icons.down,
    command: { type: 'layer-move', from: at, to: at + 1 },
    to: at + 1,
    why: at === count - 1 ? 'net.layer.last' : undefined,
  },
  { id: 'duplicate', picture: layerIcons.duplicate, command: { type: 'layer-duplicate', at }, to: at },
  {
    id: 'remove',
    picture: layerIcons.remove,
    command: { type: 'layer-remove', at },
    to: Math.min(at, count - 2),
    why: count === 1 ? 'net.layer.only' : undefined,
  },
];

/** @param {App} app @param {Ui} ui @param {number} at */
export function layerTools(app, ui, at) {
  return html`<div class="net-row-tools">
    ${toolsOf(at, netOf(app).layers.length).map((tool) => toolButton(app, ui, tool))}
  </div>`;
}

/**
 * One that can't be used keeps the focus that is on it, and says why.
 * @param {App} app
 * @param {Ui} ui
 * @param {Tool} tool
 */
function toolButton(app, ui, { id, picture, command, to, why }) {
  const { t } = app;
  const name = t(`net.layer.${id}`);
  const reason = why ? t(why) : '';
  const use = async () => {
    if (why || !(await app.apply(command))) return;
    ui.focus = { row: to, tool: id };
    app.store.changed();
  };
  return html`<button
    class="button icon small"
    type="button"
    data-tool=${id}
    ?disabled=${locked(app)}
    aria-disabled=${why ? 'true' : nothing}
    aria-label=${name}
    aria-description=${reason || nothing}
    title=${reason ? `${name}: ${reason}` : name}
    @click=${use}
  >
    ${picture}
  </button>`;
}

/** Once the list is drawn: puts the focus where the last tool said. @param {HTMLElement} root @param {Ui} ui */
export function restoreFocus(root, ui) {
  if (!ui.focus) return;
  const { row, tool } = ui.focus;
  const place = root.querySelector(`.net-row:nth-child(${row + 1}) [data-tool="${tool}"]`);
  if (!place) return;
  ui.focus = null;
  // Whoever has gone on meanwhile is left where they are.
  const at = document.activeElement;
  if (at === document.body || at?.closest('.net-row-tools')) /** @type {HTMLElement} */ (place).focus();
}
