// @ts-check
/** Where the site's other files are. The one-file edition puts another module in this one's place. */

/** @param {string} path  from the site's root */
export const fileUrl = (path) => new URL(`../${path}`, import.meta.url).href;

/** @param {string} path  of a worker's module, from the site's root */
export const startWorker = (path) => new Worker(fileUrl(path), { type: 'module' });
