// @ts-check
/** Whole pictures, or the numbers round the cursor. */

import { html, render } from '../../vendor/lit-html/lit-html.js';
import { segmented } from '../controls/index.js';

/** @type {import('../app.js').Panel} */
export const view = {
  id: 'view',
  labs: ['filter', 'pool'],
  mount:
    (root, { store, t }) =>
    () =>
      render(
        html`<div class="view">
          ${segmented({
            id: 'stage-view',
            label: t('stage.view'),
            value: store.zoom,
            options: ['whole', 'pixels'].map((value) => ({ value, label: t(`stage.view.${value}`) })),
            onChange(value) {
              store.zoom = /** @type {'whole' | 'pixels'} */ (value);
              store.changed();
            },
          })}
        </div>`,
        root,
      ),
};
