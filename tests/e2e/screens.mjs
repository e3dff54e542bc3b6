// @ts-check
/**
 * Pictures of the built page, to look at: `screens.mjs [FRAGMENT…] [--out FOLDER]`. Each state is taken at desktop and
 * phone width, in light and dark, whole pages, into target/screens. Without a fragment: the page as it opens.
 */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openSite } from './browser.mjs';

const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844, touch: true },
];
const schemes = /** @type {const} */ (['light', 'dark']);

const { values, positionals } = parseArgs({
  options: { out: { type: 'string', default: 'target/screens' } },
  allowPositionals: true,
});
const folder = values.out;
await mkdir(folder, { recursive: true });

/** @param {string} fragment */
const nameOf = (fragment) => fragment.replace(/[^\w.-]+/g, '_').replace(/^_+|_+$/g, '') || 'start';

const site = await openSite();
try {
  for (const fragment of positionals.length ? positionals : ['']) {
    for (const size of sizes) {
      for (const scheme of schemes) {
        const path = /** @type {`${string}.png`} */ (join(folder, `${nameOf(fragment)}-${size.width}-${scheme}.png`));
        await site.visit(fragment, { ...size, scheme, still: true }, async (page) => {
          await page.screenshot({ path, fullPage: true });
        });
        console.log(path);
      }
    }
  }
} finally {
  await site.close();
}
