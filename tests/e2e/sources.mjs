// @ts-check
/** What the tests of the sources bar do and wait for. */

/** @typedef {import('puppeteer-core').Page} Page */

/** The current fragment. @param {Page} page */
export const fragment = (page) => page.evaluate(() => document.documentElement.dataset.config);

/** Waits until the fragment has a part. @param {Page} page @param {string} part */
export const config = (page, part) =>
  page.waitForFunction((text) => document.documentElement.dataset.config?.includes(text), { timeout: 10_000 }, part);

/** Presses a button by its name. @param {Page} page @param {string} name */
export const press = (page, name) => page.locator(`::-p-aria([name="${name}"][role="button"])`).click();

/** Waits until the picture of this name is the chosen one. @param {Page} page @param {string} name */
export const isPressed = (page, name) =>
  page.waitForSelector(`.thumb[aria-label="${name}"][aria-pressed="true"]`, { timeout: 10_000 });

/** @param {Page} page @param {string} selector @param {RegExp} pattern */
const says = (page, selector, pattern) =>
  page.waitForFunction(
    (place, source) => new RegExp(source).test(document.querySelector(place)?.textContent ?? ''),
    { timeout: 10_000 },
    selector,
    pattern.source,
  );

/** Waits for a refusal beside the bar. @param {Page} page @param {RegExp} pattern */
export const fault = (page, pattern) => says(page, '.source-fault', pattern);

/** Waits for a notice. @param {Page} page @param {RegExp} pattern */
export const notice = (page, pattern) => says(page, '.notice-stack', pattern);
