// @ts-check
/** Pictures that nothing is learnt from: the answer to each, and one answer taken apart. */

import { html, nothing } from '../../../../vendor/lit-html/lit-html.js';
import { matrix } from '../../../controls/matrix.js';
import { putPixels } from '../../../draw/surface.js';
import { fixed, short } from '../../../format.js';

/** @typedef {import('../../../app.js').App} App */
/** @typedef {import('../../../protocol.js').State} State */
/** @typedef {import('../../../protocol.js').Find} Find */
/** @typedef {import('../../../protocol.js').FindExample} Example */
/** @typedef {'line' | 'picture' | 'response'} Of */

const percent = (/** @type {number} */ share) => `${Math.round(share * 100)} %`;

/** @param {App} app */
export function createExamples(app) {
  const { store, t } = app;
  let chosen = 0;
  /** @type {HTMLElement | null} */
  let root = null;

  return {
    /** Puts the pixels on the canvases of the last template. */
    draw() {
      const find = store.state?.find;
      root = document.querySelector('.lines-examples');
      if (!root || !find) return;
      for (const canvas of root.querySelectorAll('canvas')) {
        const at = Number(canvas.dataset.at);
        const of = /** @type {Of} */ (canvas.dataset.of);
        const side = of === 'response' ? find.responses : find.side;
        const rgba = find[`${of}Rgba`];
        putPixels(canvas, rgba.slice(at * side * side * 4, (at + 1) * side * side * 4), side, side);
      }
    },
    /** @param {State} state @param {Find} find */
    template(state, find) {
      const all = find.examples.map((example, at) => ({ example, at }));
      const some = (/** @type {boolean} */ there) => all.filter(({ example }) => example.there === there);
      const line = t(`direction.${find.direction}`);
      return html`<section class="lines-examples">
        <h3>${t('lines.examples.title')}</h3>
        <p class="soft">${t('lines.examples.about')}</p>
        <div class="lines-shown">
          <div class="lines-groups">
            ${[true, false].map(
              (there) =>
                html`<div role="group" aria-label=${t(there ? 'lines.there' : 'lines.not-there', { line })}>
                  <p class="lines-group-name">${t(there ? 'lines.there' : 'lines.not-there', { line })}</p>
                  <div class="lines-cards">${some(there).map(({ example, at }) => card(find, example, at))}</div>
                </div>`,
            )}
          </div>
          ${detail(state, find)}
        </div>
      </section>`;
    },
  };

  /** @param {Find} find @param {Example} example @param {number} at */
  function card(find, example, at) {
    const said = answer(example);
    return html`<button
      type="button"
      class="lines-card ${example.right ? 'right' : 'wrong'}"
      aria-pressed=${at === chosen}
      aria-label=${t('lines.card', { at: at + 1, answer: said, mark: t(example.right ? 'lines.mark.right' : 'lines.mark.wrong') })}
      @click=${() => {
        chosen = at;
        store.changed();
      }}
    >
      <span class="lines-frame">
        <canvas data-of="picture" data-at=${at} width="1" height="1" aria-hidden="true"></canvas>
        ${frame(example.window, 3, find.side)}
      </span>
      <span class="lines-answer"
        ><span class="lines-mark" aria-hidden="true">${example.right ? '✓' : '✗'}</span> ${said}</span
      >
    </button>`;
  }

  /** The answer, and how sure it is. @param {Example} example */
  function answer({ answer: share }) {
    return share > 0.5 ? t('lines.yes', { share: percent(share) }) : t('lines.no', { share: percent(1 - share) });
  }

  /** One picture's answer, taken apart. @param {State} state @param {Find} find */
  function detail({ kernel }, find) {
    const example = find.examples[chosen];
    if (!example) return nothing;
    const { window: at } = example;
    const numbers = kernel.values.map((value) => value / kernel.divisor);
    const name = (/** @type {string} */ of) => t(`lines.detail.${of}`);
    return html`<div class="lines-detail">
      <h4>${t('lines.detail.title', { at: chosen + 1 })}</h4>
      <div class="lines-steps">
        ${picture('line', find.side, nothing)}
        <span class="lines-sign" aria-hidden="true">→</span>
        ${picture('picture', find.side, frame(at, 3, find.side))}
        <span class="lines-sign" aria-hidden="true">→</span>
        ${picture('response', find.responses, frame(at, 1, find.responses))}
      </div>
      ${
        at
          ? html`<div class="lines-steps">
                ${small(name('window'), at.values)}
                <span class="lines-sign" aria-hidden="true">×</span>
                ${small(name('kernel'), numbers)}
                <span class="lines-sign" aria-hidden="true">=</span>
                ${small(name('products'), at.products)}
              </div>
              <p>
                ${t('lines.detail.sum', { bias: short(find.bias, 2), response: short(at.response, 2) })}
                ${t('lines.detail.mean', { places: find.responses ** 2, mean: short(example.mean, 2), answer: answer(example) })}
              </p>`
          : html`<p>${t('lines.detail.none', { answer: answer(example) })}</p>`
      }
    </div>`;
  }

  /** @param {Of} of @param {number} side @param {unknown} mark */
  function picture(of, side, mark) {
    const name = t(`lines.detail.${of}`);
    return html`<figure class="lines-picture">
      <span class="lines-frame">
        <canvas
          data-of=${of}
          data-at=${chosen}
          width="1"
          height="1"
          role="img"
          aria-label=${t(`lines.detail.${of}.name`, { at: chosen + 1, side })}
        ></canvas>
        ${mark}
      </span>
      <figcaption>${name}</figcaption>
    </figure>`;
  }

  /** @param {string} name @param {number[]} values */
  function small(name, values) {
    return html`<figure class="lines-small">
      ${matrix({
        values,
        rows: 3,
        cols: 3,
        text: (value) => fixed(value, 1),
        theme: app.theme(),
        label: name,
        kind: '',
      })}
      <figcaption>${name}</figcaption>
    </figure>`;
  }
}

/** A frame over a picture of `side` pixels. @param {{x: number, y: number} | undefined} at @param {number} size @param {number} side */
function frame(at, size, side) {
  if (!at) return nothing;
  const share = (/** @type {number} */ pixels) => `${(100 * pixels) / side}%`;
  return html`<span
    class="lines-window"
    .style=${`left:${share(at.x)};top:${share(at.y)};width:${share(size)};height:${share(size)}`}
  ></span>`;
}
