// @ts-check
/** A few items of each class, with its name. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { className } from './classes.js';
import { itemPicture } from './item.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').Item} Item */

/** Items of each class that are shown. */
const EACH = 4;

/** Among so many items a class, those of every class are found as a rule. */
const LOOKED_AT = 15;

/** @param {App} app @param {import('./run.js').Run} run */
export function createSamples({ store, t }, run) {
  /** By class. @type {Item[][]} */
  let found = [];
  /** Of which run. */
  let number = 0;

  async function fetchItems() {
    const { state } = run;
    const mine = run.number;
    number = mine;
    found = [];
    if (!state) return;
    const classes = state.data.classes.length;
    /** @type {Item[][]} */
    const coming = Array.from({ length: classes }, () => []);
    try {
      for (let i = 0; i < Math.min(state.data.train, classes * LOOKED_AT); i += 1) {
        const item = await run.training.item('train', i);
        // Other data have been chosen meanwhile.
        if (mine !== run.number) return;
        if ((coming[item.label]?.length ?? EACH) < EACH) coming[item.label].push(item);
        if (coming.every(({ length }) => length === EACH)) break;
      }
    } catch {
      // Without pictures of the data they can be trained on all the same.
    }
    found = coming;
    store.changed();
  }

  return () => {
    const { state } = run;
    if (!state) return nothing;
    if (number !== run.number) void fetchItems();
    const data = state.data;
    return html`<ul class="train-samples" aria-label=${t('train.samples')}>
      ${data.classes.map((_, index) => {
        const name = className(t, data, index);
        return html`<li>
          <span class="train-sample-items">
            ${Array.from({ length: EACH }, (_unused, i) => {
              const item = found[index]?.[i];
              return item ? itemPicture(item, name) : html`<span class="train-item empty"></span>`;
            })}
          </span>
          <span class="train-sample-name">${name}</span>
        </li>`;
      })}
    </ul>`;
  };
}
