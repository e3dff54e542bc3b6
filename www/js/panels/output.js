// @ts-check
/** The picture that comes out, with the arithmetic of its size. */

import { outputArithmetic } from '../stage/arithmetic.js';
import { mountFigure } from '../stage/figure.js';

/** @type {import('../app.js').Panel} */
export const output = {
  id: 'output',
  labs: ['filter', 'pool'],
  mount: (root, app) => mountFigure(root, app, 'output', outputArithmetic),
};
