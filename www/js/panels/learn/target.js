// @ts-check
/** The output that is to be reached, as a picture; and how the present one differs where no kernel is behind it. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { createRef, ref } from '../../../vendor/lit-html/directives/ref.js';
import { putPixels } from '../../draw/surface.js';
import { short } from '../../format.js';
import { dropTarget } from './own.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Learn} Learn */

/** What the target depends on. @param {State} state @param {App} app */
const keyOf = ({ config, learn }, app) =>
  [config.goal, config.img, config.ch, config.out, config.size, learn?.own?.from, app.theme()].join(' ');

/** @param {App} app */
export function createTarget(app) {
  const { store, engine, t } = app;
  const canvas = createRef();
  const difference = createRef();
  let asked = '';
  let version = -1;
  /** The state whose difference is shown. @type {unknown} */
  let compared = null;
  let most = 0;

  async function ask(/** @type {string} */ key) {
    asked = key;
    const picture = await engine.goal().catch(() => null);
    const place = /** @type {HTMLCanvasElement | undefined} */ (canvas.value);
    if (!picture || asked !== key || !place) return;
    putPixels(place, picture.rgba, picture.width, picture.height);
  }

  async function compare() {
    const picture = await engine.goalDifference().catch(() => null);
    const place = /** @type {HTMLCanvasElement | undefined} */ (difference.value);
    if (!picture || !place) return;
    putPixels(place, picture.rgba, picture.width, picture.height);
    const now = Math.max(Math.abs(picture.min), Math.abs(picture.max));
    if (now === most) return;
    most = now;
    store.changed();
  }

  return {
    /** @param {State} state @param {Learn} learn */
    template({ config }, { own }) {
      const drop = dropTarget(app, () => config.ro.includes('goal'));
      return html`<div class="lesson-pictures">
          <figure class="lesson-target" @drop=${drop}>
            <canvas role="img" aria-label=${t('learn.target.name')} width="1" height="1" ${ref(canvas)}></canvas>
            <figcaption>${t('learn.target')}</figcaption>
          </figure>
          ${
            own
              ? html`<figure class="lesson-target lesson-difference">
                  <canvas
                    role="img"
                    aria-label=${t('learn.difference.name')}
                    width="1"
                    height="1"
                    ${ref(difference)}
                  ></canvas>
                  <figcaption>${t('learn.difference', { most: short(most) })}</figcaption>
                </figure>`
              : nothing
          }
        </div>
        ${own ? html`<p class="lesson-own soft">${t('learn.own.link')} ${fitted(own)}</p>` : nothing}`;
    },
    draw() {
      const state = /** @type {State} */ (store.state);
      const key = keyOf(state, app);
      // The visitor's own pictures have one name, but each is another input.
      const own = state.config.img === 'own' && version !== store.inputVersion;
      version = store.inputVersion;
      // A new picture of the old one's size begins a lesson anew, as nothing else does that leaves the key.
      const anew = state.learn?.own && compared !== state && state.learn.step === 0;
      if (key !== asked || own || anew) void ask(key);
      if (state.learn?.own && compared !== state) {
        compared = state;
        void compare();
      }
    },
  };

  /** @param {{from: [number, number], to: [number, number]}} own */
  function fitted({ from, to }) {
    const size = (/** @type {[number, number]} */ [rows, cols]) => `${rows}×${cols}`;
    return size(from) === size(to) ? nothing : t('learn.own.fitted', { from: size(from), to: size(to) });
  }
}
