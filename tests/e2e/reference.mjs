// @ts-check
/**
 * How slow the machine is at the moment: a page of fixed work that has nothing to do with the playground, to be visited
 * in the same browser between the visits that are timed. It loads a few modules, starts a worker, and computes in both.
 */

/**
 * The middle one of its times, in headless Chromium, on the machine for which the tests' times are meant: two virtual
 * cores of a server (Intel Xeon of 2023) that other work shares. The best of its times there was 231.
 */
export const REFERENCE_MS = 360;

/** How often each of the parts computes: enough for a time that can be compared. */
const TURNS = 20;
const MODULES = 8;

/** Objects, strings and sorting, as a page has them, and not one loop that an optimizer is done with. */
const WORK = `
  export function work(turns) {
    let sum = 0;
    for (let turn = 0; turn < turns; turn += 1) {
      const rows = Array.from({ length: 1000 }, (_, i) => ({ key: (i * 7919 + turn) % 1009, text: String(i * turn) }));
      rows.sort((a, b) => a.key - b.key || a.text.localeCompare(b.text, 'en'));
      sum += rows.map(({ text }) => text).join(' ').split(' ').reduce((all, text) => (all * 31 + text.length) | 0, sum);
    }
    return sum;
  }
`;

/** @type {Record<string, string>} */
const files = {
  'reference/index.html': `<!doctype html><title>Reference</title><link rel="icon" href="data:,">
    <p>…</p><script type="module" src="page.js"></script>`,
  'reference/page.js': `
    ${Array.from({ length: MODULES }, (_, i) => `import { work as work${i} } from './work-${i}.js';`).join('\n')}
    const worker = new Worker(new URL('worker.js', import.meta.url), { type: 'module' });
    const answer = new Promise((resolve) => (worker.onmessage = resolve));
    for (const work of [${Array.from({ length: MODULES }, (_, i) => `work${i}`).join(', ')}]) {
      document.querySelector('p').textContent = work(${TURNS});
      // Laid out and painted, as a page is.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    await answer;
    performance.mark('done');
    document.documentElement.dataset.done = 'true';
  `,
  'reference/worker.js': `
    import { work } from './work-0.js';
    postMessage(work(${MODULES * TURNS}));
  `,
  ...Object.fromEntries(Array.from({ length: MODULES }, (_, i) => [`reference/work-${i}.js`, WORK])),
};

/** What the site's server answers besides. @param {string} path @returns {import('./server.mjs').Fault} */
export const referenceFiles = (path) => (path in files ? { status: 200, body: files[path] } : undefined);

/** @param {import('./browser.mjs').Site} site  whose server has `referenceFiles` @returns {Promise<number>} milliseconds */
export async function timeReference(site) {
  let time = NaN;
  await site.visit('reference/index.html', { wait: false }, async (page) => {
    await page.waitForSelector('[data-done]');
    time = await page.evaluate(() => performance.getEntriesByName('done')[0].startTime);
  });
  return time;
}
