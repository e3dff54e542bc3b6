// @ts-check
/** A link as a QR code. */

import { svg, html } from '../../../vendor/lit-html/lit-html.js';
// @ts-expect-error The package's types describe the package by its name, not this file.
import qrcode from '../../../vendor/qrcode-generator/dist/qrcode.js';

/** The quiet zone that readers need, in modules. */
const QUIET = 4;
/** What a phone's camera still reads from a screen. */
const MOST = 1200;

/**
 * @param {string} link
 * @param {string} name
 * @returns {unknown} nothing for a link that is too long
 */
export function qr(link, name) {
  if (link.length > MOST) return '';
  const code = qrcode(0, 'L');
  code.addData(link);
  code.make();
  const count = code.getModuleCount();
  let path = '';
  for (let y = 0; y < count; y += 1) {
    for (let x = 0; x < count; x += 1) if (code.isDark(y, x)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
  }
  const side = count + 2 * QUIET;
  return html`<svg class="share-qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${name} shape-rendering="crispEdges">
    ${svg`<rect width=${side} height=${side} fill="#fff" /><path d=${path} fill="#000" />`}
  </svg>`;
}
