// @ts-check
/** Little pictures of the visitor's own sources, cropped to fill their place as `object-fit: cover` does. */

import { WHITE } from './drawing.js';

/**
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasImageSource & {width: number, height: number}} source
 * @param {boolean} smooth
 */
function cover(canvas, source, smooth) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const scale = Math.max(canvas.width / source.width, canvas.height / source.height);
  const width = source.width * scale;
  const height = source.height * scale;
  context.imageSmoothingEnabled = smooth;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, (canvas.width - width) / 2, (canvas.height - height) / 2, width, height);
}

/** @param {HTMLCanvasElement} canvas @param {Blob} blob a picture that the engine has opened */
export async function paintFile(canvas, blob) {
  try {
    const bitmap = await createImageBitmap(blob, { resizeHeight: canvas.height * 2, resizeQuality: 'high' });
    cover(canvas, bitmap, true);
    bitmap.close();
  } catch {
    // The button still has its name.
  }
}

/** @param {HTMLCanvasElement} canvas @param {import('./drawing.js').Sheet} sheet */
export function paintSheet(canvas, { rows, cols, levels }) {
  const small = new OffscreenCanvas(cols, rows);
  const context = small.getContext('2d');
  if (!context) return;
  const picture = context.createImageData(cols, rows);
  levels.forEach((level, i) => {
    const grey = Math.round((level * 255) / WHITE);
    picture.data.set([grey, grey, grey, 255], 4 * i);
  });
  context.putImageData(picture, 0, 0);
  cover(canvas, small, false);
}
