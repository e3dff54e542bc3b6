// @ts-check
/** The picture that goes in. */

import { mountFigure } from '../stage/figure.js';

/** @type {import('../app.js').Panel} */
export const input = {
  id: 'input',
  labs: ['filter', 'pool'],
  mount: (root, app) => mountFigure(root, app, 'input'),
};
