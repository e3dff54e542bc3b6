// @ts-check
/** A choice with a little picture before its name. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';

/**
 * @param {{
 *   label: string, picture?: unknown, pressed: boolean, title?: string, name?: string, disabled?: boolean,
 *   onClick: () => void,
 * }} options  `name`: the accessible name where `label` is only a sign
 */
export function chip({ label, picture, pressed, title, name, disabled = false, onClick }) {
  return html`<button
    class="chip ${picture ? '' : 'plain'}"
    type="button"
    aria-pressed=${pressed}
    aria-label=${name ?? nothing}
    title=${title ?? nothing}
    ?disabled=${disabled}
    @click=${onClick}
  >
    ${picture ?? nothing}${label}
  </button>`;
}
