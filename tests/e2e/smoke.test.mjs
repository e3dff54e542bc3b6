// @ts-check
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSite } from './browser.mjs';

for (const browser of /** @type {const} */ (['chrome', 'firefox'])) {
  describe(`the page in ${browser}`, () => {
    test('shows its first result, at the root and below a path, without a complaint', async () => {
      for (const base of ['/', '/some/where/']) {
        const site = await openSite({ browser, base });
        try {
          await site.visit('', {}, async (page) => {
            assert.match(await page.title(), /conv-playground/);
          });
        } finally {
          await site.close();
        }
      }
    });
  });
}
