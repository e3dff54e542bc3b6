// @ts-check
/**
 * Whether an image file's pixels are all there. Some decoders fill what is missing with blanks and
 * say nothing; a cut-off file must be refused by all browsers alike. Runs in the worker.
 */

/** Channels by PNG's colour type. @type {Record<number, number>} */
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
/** Adam7's passes: first column and row, then steps. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

/**
 * @param {string} format  as the core's header names it
 * @param {Uint8Array} bytes  the file, whose header the core has accepted
 * @param {boolean} blanks  whether the decoded picture has transparent pixels; without any, a PNG has no gaps
 * @returns {Promise<boolean>} true also for formats whose decoders refuse cut files themselves
 */
export async function isWhole(format, bytes, blanks) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (format === 'PNG') return !blanks || (await pngData(view)) >= pngSize(view);
    if (format === 'JPEG') return jpegEnds(view);
    if (format === 'GIF') return gifHasFrame(view);
    if (format === 'BMP') return bmpHasRows(view);
    return true;
  } catch (error) {
    // Reading beyond the file's end.
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** How many bytes the rows and their filter bytes are, uncompressed. @param {DataView} view */
function pngSize(view) {
  const width = view.getUint32(16);
  const height = view.getUint32(20);
  const bits = view.getUint8(24) * CHANNELS[view.getUint8(25)];
  const passes = view.getUint8(28) === 1 ? ADAM7 : [[0, 0, 1, 1]];
  return passes.reduce((sum, [x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return columns > 0 && rows > 0 ? sum + rows * (1 + Math.ceil((columns * bits) / 8)) : sum;
  }, 0);
}

/** How many bytes there are, uncompressed, before the end or the first damage. @param {DataView} view */
async function pngData(view) {
  if (typeof DecompressionStream !== 'function') return Infinity;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  for (let at = 8; at + 8 <= view.byteLength; at += view.getUint32(at) + 12) {
    const length = Math.min(view.getUint32(at), view.byteLength - at - 8);
    const isData = view.getUint32(at + 4) === 0x49444154;
    if (isData) parts.push(new Uint8Array(/** @type {ArrayBuffer} */ (view.buffer), view.byteOffset + at + 8, length));
  }
  const most = pngSize(view);
  let count = 0;
  try {
    const reader = new Blob(parts).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
    // A few bytes may unpack to gigabytes; what goes beyond the picture is nobody's business.
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      count += next.value.byteLength;
      if (count >= most) {
        await reader.cancel();
        break;
      }
    }
  } catch {
    // Damaged; what came before it counts.
  }
  return count;
}

/** The segments before the scan, then an end marker. @param {DataView} view */
function jpegEnds(view) {
  let at = 2;
  while (view.getUint8(at + 1) !== 0xda) {
    if (view.getUint8(at) !== 0xff) return false;
    const marker = view.getUint8(at + 1);
    const alone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7);
    at += marker === 0xff ? 1 : alone ? 2 : 2 + view.getUint16(at + 2);
  }
  for (; at + 1 < view.byteLength; at++) if (view.getUint16(at) === 0xffd9) return true;
  return false;
}

/** @param {DataView} view */
function gifHasFrame(view) {
  const table = (/** @type {number} */ flags) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (/** @type {number} */ from) => {
    let at = from;
    while (view.getUint8(at) !== 0) at += view.getUint8(at) + 1;
    return at + 1;
  };
  let at = 13 + table(view.getUint8(10));
  while (view.getUint8(at) === 0x21) at = afterBlocks(at + 2);
  if (view.getUint8(at) !== 0x2c) return false;
  afterBlocks(at + 11 + table(view.getUint8(at + 9)));
  return true;
}

/** @param {DataView} view */
function bmpHasRows(view) {
  const old = view.getUint32(14, true) === 12;
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const height = old ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bits = view.getUint16(old ? 24 : 28, true);
  const plain = old || [0, 3, 6].includes(view.getUint32(30, true));
  const rows = view.byteLength - view.getUint32(10, true);
  // The last row's filling may be left out.
  return !plain || rows >= (height - 1) * Math.ceil((width * bits) / 32) * 4 + Math.ceil((width * bits) / 8);
}
