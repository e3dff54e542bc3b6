// @ts-check
/** What axe-core finds against WCAG 2.2 AA. */

import assert from 'node:assert/strict';
import axe from 'axe-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with the rule and the elements of each finding.
 * @param {import('puppeteer-core').Page} page
 * @param {string} [within]  a selector; the whole page, if left out
 */
export async function assertAccessible(page, within = 'html') {
  await page.evaluate(axe.source);
  const findings = await page.evaluate(
    async (values, context) => {
      /** @type {typeof import('axe-core')} */
      const { run } = /** @type {any} */ (window).axe;
      const { violations } = await run(context, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
      return violations.map(({ id, help, nodes }) => ({ id, help, elements: nodes.map((node) => node.html) }));
    },
    tags,
    within,
  );
  assert.deepEqual(findings, []);
}
