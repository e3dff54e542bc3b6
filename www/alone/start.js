// @ts-check
// Starts the one-file edition: gives every packed file an address of its own, then imports the page. Browsers keep
// such addresses from workers of a page without an origin, so each worker gets the files and unpacks them itself.
(async () => {
  /**
   * @param {ArrayBuffer} all  the length of the index, the index, and the files, every module after what it imports
   * @returns {Record<string, string>}
   */
  const unpack = (all) => {
    let at = 4 + new DataView(all).getUint32(0, true);
    /** @type {[path: string, type: string, length: number][]} */
    const index = JSON.parse(new TextDecoder().decode(new Uint8Array(all, 4, at - 4)));
    /** @type {Record<string, string>} */
    const addresses = {};
    for (const [path, type, length] of index) {
      /** @type {BlobPart} */
      let body = new Uint8Array(all, at, length);
      at += length;
      if (type === 'text/javascript') {
        const code = new TextDecoder().decode(body);
        body = code.replace(/"@@(.+?)@@"/g, (_, target) => JSON.stringify(addresses[target]));
      }
      addresses[path] = URL.createObjectURL(new Blob([body], { type }));
    }
    Object.assign(self, { fileUrl: (/** @type {string} */ path) => addresses[path.split('?')[0]] });
    return addresses;
  };

  const begin = async (/** @type {MessageEvent} */ { data }) => {
    /** @type {MessageEvent[]} */
    const early = [];
    self.onmessage = (event) => early.push(event);
    await import(unpack(data.all)[data.path]);
    self.onmessage = null;
    for (const event of early) self.dispatchEvent(new MessageEvent('message', { data: event.data }));
  };

  const packed = document.getElementById('files')?.textContent ?? '';
  const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  const all = await new Response(stream).arrayBuffer();
  const addresses = unpack(all);
  const script = new Blob([`const unpack = ${unpack}; self.onmessage = ${begin};`], { type: 'text/javascript' });
  const worker = URL.createObjectURL(script);
  Object.assign(self, {
    startWorker(/** @type {string} */ path) {
      const started = new Worker(worker);
      started.postMessage({ all, path: path.split('?')[0] });
      return started;
    },
  });
  await import(addresses['js/main.js']);
})();
