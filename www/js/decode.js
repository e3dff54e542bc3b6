// @ts-check
/** Bytes of an image file to RGBA, by the browser's own decoder. Runs in the worker. */

/** The longest side that the playground works on; larger pictures are scaled down on decoding. */
const SIDE = 2048;

/**
 * @param {Blob} blob
 * @returns {Promise<{rgba: Uint8ClampedArray, width: number, height: number, decodedWidth: number, decodedHeight: number}>}
 */
export async function decode(blob) {
  const bitmap = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    premultiplyAlpha: 'none',
    colorSpaceConversion: 'none',
  });
  try {
    const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no 2d context');
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const { data } = context.getImageData(0, 0, width, height);
    return { rgba: data, width, height, decodedWidth: bitmap.width, decodedHeight: bitmap.height };
  } finally {
    bitmap.close();
  }
}
