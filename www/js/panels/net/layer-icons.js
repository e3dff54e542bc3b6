// @ts-check
/** Line drawings for the list of layers, on a 16-point grid. */

import { html, svg } from '../../../vendor/lit-html/lit-html.js';

/** @param {unknown} shapes */
const icon = (shapes) => html`<svg viewBox="0 0 16 16" aria-hidden="true">${shapes}</svg>`;

export const layerIcons = {
  up: icon(svg`<path d="M4 9.500l4-4 4 4" />`),
  duplicate: icon(svg`<path d="M5.500 5.500h8v8h-8zM10.500 5.500v-3h-8v8h3" />`),
  remove: icon(svg`<path d="M3 4.500h10M6.500 4.500v-2h3v2M4.500 4.500l.700 9h5.600l.700-9" />`),
};
