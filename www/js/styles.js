// @ts-check
/** Styles that are loaded with what they dress. */

import { fileUrl } from './files.js';

/** @param {string} path  below css/, or a package's in vendor/ @returns {Promise<void>} */
export function addStyle(path) {
  return new Promise((resolve, reject) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = fileUrl(path.startsWith('vendor/') ? path : `css/${path}`);
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => {
      link.remove();
      reject(new Error(path));
    });
    document.head.append(link);
  });
}
