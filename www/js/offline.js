// @ts-check
/** Has the browser keep the site for visits without network, once there is nothing better to do. */

import { isEmbedded } from './embedded.js';
import { fileUrl } from './files.js';

/** The first result, and what the visitor does then, come first. */
const LATER_MS = 3000;

/** Whether keeping the site is this page's affair, and wanted. */
function isWanted() {
  const { connection } = /** @type {{connection?: {saveData?: boolean}}} */ (navigator);
  return isSecureContext && !isEmbedded && !('alone' in document.documentElement.dataset) && !connection?.saveData;
}

export function keepSite() {
  setTimeout(() => {
    try {
      // A browser without, or a site that was not built for it, is visited with network.
      if (isWanted()) void navigator.serviceWorker?.register(fileUrl('sw.js')).catch(() => {});
    } catch {
      // Forbidden where storage is.
    }
  }, LATER_MS);
}
