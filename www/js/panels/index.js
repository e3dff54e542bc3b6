// @ts-check
/** The page's panels, one line each; the order is the order in which they are drawn. */

import { describe } from './describe.js';
import { header } from './header.js';
import { input } from './input.js';
import { kernel } from './kernel.js';
import { learn } from './learn.js';
import { notices } from './notices.js';
import { options } from './options.js';
import { output } from './output.js';
import { pool } from './pool.js';
import { presets } from './presets.js';
import { sources } from './sources.js';
import { story } from './story.js';
import { sum } from './sum.js';
import { transport } from './transport.js';
import { view } from './view.js';

/** @type {import('../app.js').Panel[]} */
export const panels = [
  header,
  story,
  sources,
  view,
  input,
  kernel,
  pool,
  output,
  sum,
  transport,
  learn,
  presets,
  options,
  describe,
  notices,
];
