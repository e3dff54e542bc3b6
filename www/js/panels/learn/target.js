// @ts-check
/** The output that is to be reached, as a picture. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { createRef, ref } from '../../../vendor/lit-html/directives/ref.js';
import { putPixels } from '../../draw/surface.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */

/** What the target depends on. @param {State} state @param {App} app */
const keyOf = ({ config }, app) => [config.goal, config.img, config.ch, config.out, app.theme()].join(' ');

/** @param {App} app */
export function createTarget(app) {
  const { store, engine, t } = app;
  const canvas = createRef();
  let asked = '';
  let version = -1;

  async function ask(/** @type {string} */ key) {
    asked = key;
    const picture = await engine.goal().catch(() => null);
    const place = /** @type {HTMLCanvasElement | undefined} */ (canvas.value);
    if (!picture || asked !== key || !place) return;
    putPixels(place, picture.rgba, picture.width, picture.height);
  }

  return {
    template: () =>
      html`<figure class="lesson-target">
        <canvas role="img" aria-label=${t('learn.target.name')} width="1" height="1" ${ref(canvas)}></canvas>
        <figcaption>${t('learn.target')}</figcaption>
      </figure>`,
    draw() {
      const state = /** @type {State} */ (store.state);
      const key = keyOf(state, app);
      // The visitor's own pictures have one name, but each is another input.
      const own = state.config.img === 'own' && version !== store.inputVersion;
      version = store.inputVersion;
      if (key !== asked || own) void ask(key);
    },
  };
}
