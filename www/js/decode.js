// @ts-check
/** Bytes of an image file to RGBA, by the browser's own decoder. Runs in the worker. */

/** The longest side that the playground works on; larger pictures are scaled down on decoding. */
const SIDE = 2048;

/** @type {ImageBitmapOptions} the stored numbers: upright, not multiplied by alpha, not colour-managed */
const STORED = { imageOrientation: 'from-image', premultiplyAlpha: 'none', colorSpaceConversion: 'none' };

/**
 * Alpha is left out as TensorFlow's `decode_png(channels=3)` leaves it out: a pixel keeps its stored
 * colour, and where the browser has forgotten it (transparent, and no WebGL to ask) it is white.
 * @param {Blob} blob
 * @returns {Promise<{rgba: Uint8ClampedArray, width: number, height: number, decodedWidth: number, decodedHeight: number, transparent: boolean, animated: boolean}>}
 *   4 bytes a pixel, rows first, alpha 255; `width` × `height` is the working size, `decodedWidth` ×
 *   `decodedHeight` the file's, upright; `animated` if more than this first frame is known to exist
 */
export async function decode(blob) {
  const bitmap = await open(blob);
  try {
    let picture = shrink(bitmap);
    const transparent = holes(picture.data);
    if (transparent) picture = shrink(opaque(bitmap));
    const { data: rgba, width, height } = picture;
    const animated = await moves(blob);
    return { rgba, width, height, decodedWidth: bitmap.width, decodedHeight: bitmap.height, transparent, animated };
  } finally {
    bitmap.close();
  }
}

/**
 * What a visitor should know of how a file became the picture.
 * @param {string} name
 * @param {Awaited<ReturnType<typeof decode>>} picture
 * @returns {import('./protocol.js').Notice[]}
 */
export function pictureNotices(name, { width, height, decodedWidth, decodedHeight, transparent, animated }) {
  /** @type {[boolean, string, Record<string, string>][]} */
  const notices = [
    [
      width !== decodedWidth || height !== decodedHeight,
      'image-scaled',
      { width: String(decodedWidth), height: String(decodedHeight), toWidth: String(width), toHeight: String(height) },
    ],
    [transparent, 'image-transparent', {}],
    [animated, 'image-animated', {}],
  ];
  return notices
    .filter(([holds]) => holds)
    .map(([, code, details]) => ({ code, field: 'img', details: { name, ...details } }));
}

/** @param {Blob} blob */
async function open(blob) {
  try {
    return await createImageBitmap(blob, STORED);
  } catch (error) {
    // An older browser refuses the word `from-image` with a TypeError, and turns pictures by itself.
    if (!(error instanceof TypeError)) throw error;
    return createImageBitmap(blob, { ...STORED, imageOrientation: undefined });
  }
}

/**
 * Halves while it can, because one large step would skip pixels in browsers without mipmaps.
 * @param {ImageBitmap | OffscreenCanvas} source
 * @returns {ImageData}
 */
function shrink(source) {
  const scale = Math.min(1, SIDE / Math.max(source.width, source.height));
  const width = Math.max(1, Math.round(source.width * scale));
  const height = Math.max(1, Math.round(source.height * scale));
  let from = source;
  while (from.width > 2 * width || from.height > 2 * height) {
    from = draw(from, Math.max(width, Math.ceil(from.width / 2)), Math.max(height, Math.ceil(from.height / 2))).canvas;
  }
  return draw(from, width, height).getImageData(0, 0, width, height);
}

/** @param {ImageBitmap | OffscreenCanvas} source @param {number} width @param {number} height */
function draw(source, width, height) {
  const context = blank(width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return context;
}

/** @param {number} width @param {number} height */
function blank(width, height) {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no 2d context');
  return context;
}

/** @param {Uint8ClampedArray} rgba whether some pixel is not opaque */
function holes(rgba) {
  for (let i = 3; i < rgba.length; i += 4) if (rgba[i] < 255) return true;
  return false;
}

/**
 * The same picture with every alpha at 255. A 2d canvas multiplies colours by alpha, which loses
 * the colours of faint pixels; a texture keeps them.
 * @param {ImageBitmap} bitmap
 */
function opaque(bitmap) {
  const { width, height } = bitmap;
  const context = draw(bitmap, width, height);
  const picture = context.getImageData(0, 0, width, height);
  const { data } = picture;
  const stored = byTexture(bitmap);
  for (let i = 0; i < data.length; i += 4) {
    if (stored) for (let c = 0; c < 3; c++) data[i + c] = stored[i + c];
    else if (data[i + 3] === 0) data.fill(255, i, i + 3);
    data[i + 3] = 255;
  }
  context.putImageData(picture, 0, 0);
  return context.canvas;
}

/** @param {ImageBitmap} bitmap @returns {Uint8Array | null} its bytes, if WebGL is there and takes so large a picture */
function byTexture(bitmap) {
  const { width, height } = bitmap;
  const gl = new OffscreenCanvas(1, 1).getContext('webgl');
  if (!gl || Math.max(width, height) > gl.getParameter(gl.MAX_TEXTURE_SIZE)) return null;
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, bitmap);
  gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer());
  const texture = gl.getParameter(gl.TEXTURE_BINDING_2D);
  gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  const bytes = new Uint8Array(width * height * 4);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, bytes);
  const kept = gl.getError() === gl.NO_ERROR;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return kept ? bytes : null;
}

/** @param {Blob} blob whether the browser knows that the file has more than one frame */
async function moves(blob) {
  // @ts-ignore: newer than the checker's list of names in some versions
  const { ImageDecoder } = globalThis;
  if (!ImageDecoder || !/^image\/(gif|webp|apng|avif)$/.test(blob.type)) return false;
  const decoder = new ImageDecoder({ data: blob.stream(), type: blob.type });
  try {
    await decoder.tracks.ready;
    return Boolean(decoder.tracks.selectedTrack?.animated);
  } catch {
    return false;
  } finally {
    decoder.close();
  }
}
