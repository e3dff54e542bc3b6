// @ts-check
/** Fetches a bundled picture's file. Runs in the worker. */

/**
 * Tells how far it is, so that a slow download is not taken for a worker that hangs.
 * @param {string} url
 * @param {(progress: number) => void} onProgress  0…1
 * @returns {Promise<Blob>}
 * @throws as `unavailable`, with `details.why`: an HTTP status, or `offline`
 */
export async function download(url, onProgress) {
  const answer = await fetch(url).catch(offline);
  if (!answer.ok || !answer.body) throw unavailable(String(answer.status));
  const size = Number(answer.headers.get('content-length')) || Infinity;
  const reader = answer.body.getReader();
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const parts = [];
  let count = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(offline);
    if (done) return new Blob(parts);
    parts.push(value);
    count += value.length;
    // The size is of the packed bytes, the count of the unpacked.
    onProgress(Math.min(count / size, 0.99));
  }
}

/** @returns {never} */
function offline() {
  throw unavailable('offline');
}

/** @param {string} why */
function unavailable(why) {
  return Object.assign(new Error(why), { code: 'unavailable', details: { field: 'img', why } });
}
