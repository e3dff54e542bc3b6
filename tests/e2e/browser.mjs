// @ts-check
/**
 * Opens the built page in a real browser and fails on whatever the page complains about.
 *
 * One `openSite` a test file; one `visit` a page, each in a fresh profile.
 */

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import puppeteer from 'puppeteer-core';
import { chromeFlags, findProgram } from './find-browser.mjs';
import { serve } from './server.mjs';

const root = join(import.meta.dirname, '..', '..');

/** @typedef {import('puppeteer-core').Page} Page */

/**
 * @typedef {object} VisitOptions
 * @property {number} [width]   in CSS pixels; 1440, if left out
 * @property {number} [height]  900, if left out
 * @property {'light' | 'dark'} [scheme]
 * @property {boolean} [still]  prefers reduced motion
 * @property {boolean} [touch]
 * @property {string} [language]  of the browser: `en`, `zh-CN`
 * @property {RegExp[]} [expected]  complaints that this test provokes; each must come, and no other
 * @property {(page: Page) => Promise<void>} [before]  runs before the page loads
 * @property {boolean} [wait]  for the first result; true, if left out
 */

/** @typedef {Awaited<ReturnType<typeof openSite>>} Site */

/**
 * @param {object} [options]
 * @param {'chrome' | 'firefox'} [options.browser]
 * @param {string} [options.folder]  what is served; dist, if left out
 * @param {string} [options.base]
 * @param {boolean} [options.unjoined]  serves the modules too that a release has joined to others
 * @param {(path: string) => import('./server.mjs').Fault} [options.fault]
 * @param {string[]} [options.flags]  more flags for Chrome
 */
export async function openSite({ browser: kind = 'chrome', folder = 'dist', base, unjoined, fault, flags = [] } = {}) {
  const server = await serve(resolve(root, folder), { base, fault, behind: unjoined ? join(root, 'www') : undefined });
  const browser = await launch(kind, flags);
  return {
    url: server.url,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
    /**
     * @param {string} path  below the site's address: `#v=1;…;end`
     * @param {VisitOptions} options
     * @param {(page: Page) => Promise<void>} body
     */
    visit: (path, options, body) => visit(browser, new URL(path, server.url).href, options, body),
  };
}

/** @param {'chrome' | 'firefox'} kind @param {string[]} flags */
async function launch(kind, flags) {
  const executablePath = findProgram(kind);
  assert(executablePath, `${kind} is not installed`);
  return puppeteer.launch({
    browser: kind,
    executablePath,
    args: kind === 'chrome' ? [...chromeFlags, ...flags] : [],
    headless: true,
    protocolTimeout: 120_000,
  });
}

/**
 * @param {import('puppeteer-core').Browser} browser
 * @param {string} url
 * @param {VisitOptions} options
 * @param {(page: Page) => Promise<void>} body
 */
async function visit(browser, url, options, body) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const complaints = listen(page);
    await prepare(page, options);
    await options.before?.(page);
    await page.goto(url);
    if (options.wait ?? true) await ready(page, complaints);
    try {
      await body(page);
    } catch (error) {
      await keepPicture(page);
      throw withComplaints(error, complaints);
    }
    judge(complaints, options.expected ?? []);
  } finally {
    await context.close();
  }
}

/**
 * @param {Page} page
 * @param {VisitOptions} options
 */
async function prepare(page, { width = 1440, height = 900, scheme = 'light', still = false, touch = false, language }) {
  await page.setViewport({ width, height, hasTouch: touch, isMobile: touch, deviceScaleFactor: 1 });
  // Only Chrome's protocol has these; a Firefox page keeps the defaults.
  const chrome = (await page.browser().version()).includes('Chrome');
  assert(chrome || (scheme === 'light' && !still), 'Only Chrome can be asked for a scheme or for stillness');
  if (chrome) {
    await page.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: still ? 'reduce' : 'no-preference' },
    ]);
  }
  if (language) {
    await page.setExtraHTTPHeaders({ 'Accept-Language': language });
    await page.evaluateOnNewDocument((tag) => {
      Object.defineProperty(navigator, 'language', { get: () => tag });
      Object.defineProperty(navigator, 'languages', { get: () => [tag] });
    }, language);
  }
}

/**
 * @param {Page} page
 * @returns {string[]} grows as the page complains
 */
function listen(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on('console', (message) => {
    if (['error', 'warn', 'assert'].includes(message.type())) {
      complaints.push(`console: ${message.text()} ${message.location().url ?? ''}`.trimEnd());
    }
  });
  page.on('pageerror', (error) => complaints.push(`error: ${/** @type {Error} */ (error).message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    if (!/ABORTED|BINDING/.test(reason ?? '')) complaints.push(`request: ${request.url()} ${reason}`);
  });
  return complaints;
}

/**
 * Waits until the first result is painted.
 * @param {Page} page
 * @param {string[]} complaints
 */
async function ready(page, complaints) {
  try {
    await page.waitForFunction(() => document.documentElement.dataset.ready === 'true', { timeout: 30_000 });
  } catch (error) {
    await keepPicture(page);
    throw withComplaints(error, ['The page did not become ready.', ...complaints]);
  }
}

/**
 * @param {string[]} complaints
 * @param {RegExp[]} expected
 */
function judge(complaints, expected) {
  const surprises = complaints.filter((complaint) => !expected.some((pattern) => pattern.test(complaint)));
  assert.deepEqual(surprises, [], 'The page complained');
  const missing = expected.filter((pattern) => !complaints.some((complaint) => pattern.test(complaint)));
  assert.deepEqual(missing, [], 'The page did not complain as expected');
}

/**
 * @param {unknown} error
 * @param {string[]} complaints
 */
function withComplaints(error, complaints) {
  if (error instanceof Error && complaints.length) error.message += `\nThe page says:\n  ${complaints.join('\n  ')}`;
  return error;
}

/** Keeps what a failing test saw. @param {Page} page */
async function keepPicture(page) {
  const folder = join(root, 'target', 'e2e');
  await mkdir(folder, { recursive: true });
  const path = /** @type {`${string}.png`} */ (join(folder, `failed-${Date.now()}.png`));
  await page.screenshot({ path }).then(
    () => console.error(`Screenshot: ${path}`),
    () => {},
  );
}
