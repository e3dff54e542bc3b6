// @ts-check
/** A figure as a file. */

import { render, svg } from '../../../../vendor/lit-html/lit-html.js';
import { canvasOf, pngOf } from './parts.js';

/** @typedef {import('./parts.js').Figure} Figure */

/** Pixels for one unit of a figure: sharp on a slide. */
const SHARP = 2;

/** @param {Figure} figure */
export function svgText({ template }) {
  const holder = document.createElement('div');
  render(template, holder);
  const figure = /** @type {SVGElement} */ (holder.querySelector('svg'));
  const notes = document.createTreeWalker(figure, NodeFilter.SHOW_COMMENT);
  /** @type {Node[]} */
  const all = [];
  while (notes.nextNode()) all.push(notes.currentNode);
  for (const note of all) note.parentNode?.removeChild(note);
  return new XMLSerializer().serializeToString(figure);
}

/** @param {Figure} figure @returns {Promise<Blob>} */
export async function figurePng(figure) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText(figure))}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: figure.width * SHARP, height: figure.height * SHARP });
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return pngBlob(canvas);
}

/** @typedef {{rgba: Uint8ClampedArray, width: number, height: number}} Pixels */

/** Just the pixels. @param {Pixels} pixels @returns {Promise<Blob>} */
export const pixelsPng = ({ rgba, width, height }) => pngBlob(canvasOf(rgba, width, height));

/** @param {Pixels} pixels @param {string} title */
export function pixelsSvg({ rgba, width, height }, title) {
  const href = pngOf(rgba, width, height);
  const template = svg`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width=${width} height=${height} role="img" aria-label=${title}><title>${title}</title><image href=${href} width=${width} height=${height} image-rendering="pixelated" /></svg>`;
  return svgText({ template, width, height, title, fragment: '' });
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Blob>} */
const pngBlob = (canvas) =>
  new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png'),
  );
