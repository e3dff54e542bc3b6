// @ts-check
/** A little sign for each test pattern: white on black, as the patterns themselves are. */

import { svg } from '../../../vendor/lit-html/lit-html.js';

const SIDE = 32;
const every = [4, 12, 20, 28];

/** Two shades of an irregular mosaic stand for noise; which cells are lit means nothing. */
const speckles = Array.from({ length: 64 }, (_, i) => ((i * i * 37 + i * 11) % 97) / 97);

/** @param {number} i */
const speckle = (i) => `M${(i % 8) * 4} ${Math.floor(i / 8) * 4}h4v4h-4z`;

/** @param {string} d @param {number} [width] */
const lines = (d, width = 2) =>
  svg`<path d=${d} fill="none" stroke="#fff" stroke-width=${width} stroke-linecap="butt"/>`;

/** @type {Record<string, unknown>} */
const SIGNS = {
  lines: [
    lines('M2 4h12M2 8h12M2 12h12M20 2v12M24 2v12M28 2v12', 1.6),
    lines('M2 18l12 12M8 18l6 6M2 24l6 6M18 30l12 -12M18 24l6 -6M24 30l6 -6', 1.6),
  ],
  'lines-h': lines(every.map((y) => `M0 ${y}h${SIDE}`).join('')),
  'lines-v': lines(every.map((x) => `M${x} 0v${SIDE}`).join('')),
  'lines-d': lines([-24, -12, 0, 12, 24].map((x) => `M${x} 0l${SIDE} ${SIDE}`).join('')),
  'lines-a': lines([-24, -12, 0, 12, 24].map((x) => `M${x} ${SIDE}l${SIDE} -${SIDE}`).join('')),
  checker: svg`<path d="M8 0h8v8h-8zM24 0h8v8h-8zM0 8h8v8h-8zM16 8h8v8h-8zM8 16h8v8h-8zM24 16h8v8h-8zM0 24h8v8h-8zM16 24h8v8h-8z" fill="#fff"/>`,
  step: [svg`<path d="M0 0h16v32h-16z" fill="#404040"/>`, svg`<path d="M16 0h16v32h-16z" fill="#bfbfbf"/>`],
  impulse: svg`<path d="M14.5 14.5h3v3h-3z" fill="#fff"/>`,
  zone: [
    svg`<circle cx="16" cy="16" r="4.5" fill="#fff"/>`,
    ...[8.7, 11.6, 13.9, 15.9, 17.6, 19.2, 20.6].map(
      (r) => svg`<circle cx="16" cy="16" r=${r} fill="none" stroke="#fff" stroke-width=${11 / r}/>`,
    ),
  ],
  noise: [
    svg`<path d=${speckles.map((v, i) => (v > 0.66 ? speckle(i) : '')).join('')} fill="#fff"/>`,
    svg`<path d=${speckles.map((v, i) => (v > 0.33 && v <= 0.66 ? speckle(i) : '')).join('')} fill="#808080"/>`,
  ],
};

/** @param {string} id a pattern's id; an unknown one is a black square */
export function patternIcon(id) {
  return svg`<svg class="pattern-icon" viewBox="0 0 32 32" aria-hidden="true"><path d="M0 0h32v32h-32z" fill="#000"/>${SIGNS[id]}</svg>`;
}
