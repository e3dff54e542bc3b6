// @ts-check
/** Buttons with a text, and buttons with a picture and a name. */

import { html, nothing } from '../../vendor/lit-html/lit-html.js';

/** @typedef {{label: unknown, kind?: string, disabled?: boolean, pressed?: boolean, onClick: (event: Event) => void}} ButtonOptions
 *    `label`: a text, or a picture with a text; `kind`: more classes, such as `primary` or `small` */

/** @param {ButtonOptions} options */
export function button({ label, kind = '', disabled = false, pressed, onClick }) {
  return html`<button
    class="button ${kind}"
    type="button"
    ?disabled=${disabled}
    aria-pressed=${pressed ?? nothing}
    @click=${onClick}
  >
    ${label}
  </button>`;
}

/**
 * @param {ButtonOptions & {picture: unknown}} options  `picture`: a character or an SVG; `label` is its name and tooltip
 */
export function iconButton({ label, picture, kind = '', disabled = false, pressed, onClick }) {
  return html`<button
    class="button icon ${kind}"
    type="button"
    ?disabled=${disabled}
    aria-label=${label}
    title=${label}
    aria-pressed=${pressed ?? nothing}
    @click=${onClick}
  >
    ${picture}
  </button>`;
}
