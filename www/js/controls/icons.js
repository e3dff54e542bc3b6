// @ts-check
/** Line drawings on a 16-point grid, in the text's colour. */

import { html, svg } from '../../vendor/lit-html/lit-html.js';

/** @param {unknown} shapes */
const icon = (shapes) => html`<svg viewBox="0 0 16 16" aria-hidden="true">${shapes}</svg>`;

export const icons = {
  rotate: icon(svg`<path d="M13.2 8.4a5.2 5.2 0 1 1-1.5-4.1M12.2 1.4v3.2H9" />`),
  rotateBack: icon(svg`<path d="M2.8 8.4a5.2 5.2 0 1 0 1.5-4.1M3.8 1.4v3.2H7" />`),
  mirrorX: icon(svg`<path d="M8 2v12M5.5 5v6L2 8zM10.5 5v6L14 8z" />`),
  mirrorY: icon(svg`<path d="M2 8h12M5 5.500h6L8 2zM5 10.500h6L8 14z" />`),
  transpose: icon(svg`<path d="M2.5 2.500l11 11M9 2.500h4.500V7M13.5 2.500L10 6M7 13.500H2.500V9M2.5 13.500L6 10" />`),
  negate: icon(svg`<path d="M5 2.500v5M2.5 5h5M8.5 11.500h5M12.5 3.500l-9 9" />`),
  normalise: html`<span class="glyph" aria-hidden="true">÷Σ</span>`,
  undo: icon(svg`<path d="M5.5 2.500L2.500 5.500l3 3M2.500 5.500H9a4.200 4.200 0 0 1 0 8.400H5" />`),
  redo: icon(svg`<path d="M10.500 2.500l3 3-3 3M13.500 5.500H7a4.200 4.200 0 0 0 0 8.400h4" />`),
  paste: icon(svg`<path d="M5.5 3H3.500v11h9V3h-2M5.5 1.800h5v2.600h-5zM6 8h4M6 10.800h4" />`),
  down: icon(svg`<path d="M4 6.500l4 4 4-4" />`),
  theme: icon(svg`<circle cx="8" cy="8" r="5.7" /><path d="M8 2.300a5.7 5.7 0 0 1 0 11.400z" fill="currentcolor" />`),
  dice: icon(
    svg`<rect x="2.5" y="2.5" width="11" height="11" rx="2.5" /><path d="M5.7 5.700h.01M10.3 5.700h.01M8 8h.01M5.7 10.300h.01M10.3 10.300h.01" stroke-width="1.9" />`,
  ),
};
