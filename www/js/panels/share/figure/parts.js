// @ts-check
/** What figures are made of: pictures, words, legends, in SVG without styles, so that it stands alone anywhere. */

import { nothing, svg } from '../../../../vendor/lit-html/lit-html.js';
import { putPixels } from '../../../draw/surface.js';
import { short } from '../../../format.js';

/** @typedef {{paper: string, ink: string, soft: string, line: string, mark: string, markEdge: string}} Colours */
/** @typedef {{x: number, y: number, width: number, height: number}} Place */
/** @typedef {{template: unknown, width: number, height: number, title: string, fragment: string}} Figure */

export const FONT = 'system-ui, -apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif';
export const MONO = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';
export const MARGIN = 24;

/** The page's colours now. @returns {Colours} */
export function coloursNow() {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const read = (name) => style.getPropertyValue(name).trim();
  return {
    paper: read('--paper'),
    ink: read('--ink'),
    soft: read('--soft'),
    line: read('--line'),
    mark: read('--mark'),
    markEdge: read('--mark-edge'),
  };
}

/** @param {Uint8ClampedArray} rgba @param {number} width @param {number} height */
export function canvasOf(rgba, width, height) {
  const canvas = document.createElement('canvas');
  putPixels(canvas, rgba, width, height);
  return canvas;
}

/**
 * Pixels as a PNG's address.
 * @param {Uint8ClampedArray} rgba @param {number} width @param {number} height
 */
export const pngOf = (rgba, width, height) => canvasOf(rgba, width, height).toDataURL('image/png');

/** @param {string} href @param {Place} place @param {string} line */
export const picture = (href, { x, y, width, height }, line) =>
  svg`<image href=${href} x=${x} y=${y} width=${width} height=${height} preserveAspectRatio="none" image-rendering="pixelated" /><rect x=${x - 0.5} y=${y - 0.5} width=${width + 1} height=${height + 1} fill="none" stroke=${line} />`;

/**
 * @param {string} content
 * @param {{x: number, y: number, size?: number, fill: string, anchor?: 'start' | 'middle' | 'end', font?: string, weight?: number}} how
 */
export const words = (content, { x, y, size = 13, fill, anchor = 'start', font = FONT, weight = 400 }) =>
  svg`<text x=${x} y=${y} font-size=${size} font-family=${font} font-weight=${weight} fill=${fill} text-anchor=${anchor}>${content}</text>`;

/** What stands above a picture. @param {string} text @param {string} about @param {number} x @param {Colours} colours */
export const caption = (text, about, x, { ink, soft }) =>
  svg`${words(text, { x, y: MARGIN + 8, size: 14, fill: ink, weight: 600 })}${words(about, { x, y: MARGIN + 24, size: 12, fill: soft })}`;

/**
 * Which colour is which number, under a picture.
 * @param {{legend: Uint8ClampedArray, low: number, high: number}} shown
 * @param {Place} place  the picture's
 * @param {Colours} colours
 */
export function legend({ legend: bar, low, high }, { x, y, width, height }, { soft, line }) {
  const top = y + height + 10;
  const href = pngOf(bar, bar.length / 4, 1);
  return svg`${picture(href, { x, y: top, width, height: 8 }, line)}
    ${words(short(low), { x, y: top + 24, size: 12, fill: soft })}
    ${words(short(high), { x: x + width, y: top + 24, size: 12, fill: soft, anchor: 'end' })}`;
}

/**
 * An outline in two tones round a place, as the page's cursor has it.
 * @param {Place} place @param {Colours} colours
 */
export function mark({ x, y, width, height }, { mark: inner, markEdge }) {
  const least = 7;
  const [w, h] = [Math.max(width, least), Math.max(height, least)];
  const [left, top] = [x - (w - width) / 2, y - (h - height) / 2];
  const frame = (/** @type {string} */ stroke, /** @type {number} */ size) =>
    svg`<rect x=${left - 1} y=${top - 1} width=${w + 2} height=${h + 2} fill="none" stroke=${stroke} stroke-width=${size} />`;
  return svg`${frame(markEdge, 3.5)}${frame(inner, 1.8)}`;
}

/**
 * The whole figure on its paper.
 * @param {{width: number, height: number, title: string, fragment: string, colours: Colours, content: unknown}} what
 * @returns {Figure}
 */
export function sheet({ width, height, title, fragment, colours, content }) {
  const [w, h] = [Math.ceil(width), Math.ceil(height)];
  const template = svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${w} ${h}" width=${w} height=${h} role="img" aria-label=${title}>
    <title>${title}</title><desc>#${fragment}</desc><rect width=${w} height=${h} fill=${colours.paper} />${content ?? nothing}</svg>`;
  return { template, width: w, height: h, title, fragment };
}
