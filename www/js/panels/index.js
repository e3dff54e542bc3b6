// @ts-check
/** The page's panels, one line each; the order is the order in which they are drawn. */

import { sources } from './sources.js';

/** @type {import('../app.js').Panel[]} */
export const panels = [sources];
