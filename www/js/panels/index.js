// @ts-check
/** The page's panels, one line each; the order is the order in which they are drawn. */

import { input } from './input.js';
import { output } from './output.js';
import { pool } from './pool.js';
import { sum } from './sum.js';
import { transport } from './transport.js';

/** @type {import('../app.js').Panel[]} */
export const panels = [input, output, pool, sum, transport];
