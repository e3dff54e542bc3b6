// @ts-check
/**
 * Which browsers this machine has, and how to start them. Also a program for scripts: `find-browser.mjs NAME` prints
 * where chrome, chromedriver or firefox is, `find-browser.mjs webdriver` what chromedriver is to start Chrome with.
 */

import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { argv, env, exit } from 'node:process';
import { fileURLToPath } from 'node:url';

/** Nothing that asks the network for anything but the page. */
export const chromeFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Where each is looked for, after the variable of its name. */
const candidates = {
  chrome: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
  chromedriver: ['chromedriver'],
  firefox: ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** @typedef {keyof typeof candidates} Program */

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {Program} name
 * @returns {string | undefined} its full path
 */
export function findProgram(name) {
  const asked = env[name.toUpperCase()];
  const folders = (env.PATH ?? '').split(delimiter);
  for (const candidate of asked ? [asked] : candidates[name]) {
    const paths = isAbsolute(candidate) ? [candidate] : folders.map((folder) => join(folder, candidate));
    const found = paths.find(isProgram);
    if (found) return found;
  }
  return undefined;
}

/** @returns {object} WebDriver's capabilities for headless Chrome */
const webdriver = () => ({ 'goog:chromeOptions': { binary: findProgram('chrome'), args: chromeFlags } });

if (argv[1] && realpathSync(argv[1]) === fileURLToPath(import.meta.url)) {
  const found = argv[2] === 'webdriver' ? JSON.stringify(webdriver()) : findProgram(/** @type {Program} */ (argv[2]));
  if (found) console.log(found);
  exit(found ? 0 : 1);
}
