// @ts-check
/** The page's panels, one line each; the order is the order in which they are drawn. */

/** @type {import('../app.js').Panel[]} */
export const panels = [];
