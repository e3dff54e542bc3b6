// @ts-check
// Draws SVG files in Chromium, pixel for pixel: `svg.mjs FOLDER FILE.svg…` writes FILE.png beside each.

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { chromeFlags, findProgram } from '../../e2e/find-browser.mjs';

const [, , folder, ...files] = argv;
const browser = await puppeteer.launch({
  executablePath: findProgram('chrome'),
  args: [...chromeFlags, '--force-color-profile=srgb', '--allow-file-access-from-files'],
});
const page = await browser.newPage();
for (const file of files) {
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(await readFile(join(folder, file), 'utf8')) ?? [];
  await page.setViewport({ width: Number(width), height: Number(height) });
  await page.goto(String(pathToFileURL(join(folder, file))));
  await writeFile(join(folder, file.replace('.svg', '.png')), await page.screenshot());
}
await browser.close();
