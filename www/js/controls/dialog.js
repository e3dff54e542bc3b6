// @ts-check
/** A window before the page, on the browser's own modal dialog: focus stays inside, Escape closes. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { iconButton } from './button.js';

/**
 * @param {{
 *   id: string, open: boolean, title: string, close: string, body: () => unknown, foot?: () => unknown,
 *   onClose: () => void,
 * }} options  `close` names the close button; `body` and `foot` are drawn only while it is open
 */
export function dialog({ id, open, title, close, body, foot, onClose }) {
  return html`<dialog
    class="dialog"
    aria-labelledby="${id}-title"
    ${ref((element) => show(/** @type {HTMLDialogElement | undefined} */ (element), open))}
    @close=${onClose}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.target === event.currentTarget) onClose();
    }}
  >
    ${
      open
        ? html`<div class="dialog-body">
          <div class="dialog-head">
            <h2 id="${id}-title">${title}</h2>
            ${iconButton({ label: close, picture: '×', kind: 'small', onClick: onClose })}
          </div>
          ${body()}${foot ? html`<div class="dialog-foot">${foot()}</div>` : nothing}
        </div>`
        : nothing
    }
  </dialog>`;
}

/**
 * @param {HTMLDialogElement | undefined} element
 * @param {boolean} open
 */
function show(element, open) {
  if (!element || element.open === open) return;
  // A modal dialog must be in the page already, and its first field drawn, to take the focus.
  queueMicrotask(() => {
    if (!element.isConnected || element.open === open) return;
    if (open) element.showModal();
    else element.close();
  });
}
