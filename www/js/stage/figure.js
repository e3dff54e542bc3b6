// @ts-check
/** A picture with its caption, legend and numbers, and the shared cursor on it. */

import { html, nothing, render } from '../../vendor/lit-html/lit-html.js';
import { boxRatio, contained } from '../draw/geometry.js';
import { paletteOf } from '../draw/palette.js';
import { putPixels, surface } from '../draw/surface.js';
import { drawNumbers } from '../draw/numbers.js';
import { short } from '../format.js';
import { sizeText } from './arithmetic.js';
import { axesOf } from './axes.js';
import { cellFormat } from './celltext.js';
import { listen } from './pointer.js';
import { drawMarks, OVERHANG } from './overlay.js';
import { createGrid } from './grid.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {'input' | 'output'} Side */
/** @typedef {import('../draw/geometry.js').Box} Box */
/** @typedef {import('../draw/geometry.js').Rect} Rect */
/** @typedef {{box: Box, cells: Rect, numbers: boolean}} View   which cells stand where in the picture's box */

/**
 * @param {HTMLElement} root
 * @param {App} app
 * @param {Side} side
 * @param {(state: import('../protocol.js').State) => unknown} [note]   what stands under the numbers
 * @returns {() => void}
 */
export function mountFigure(root, app, side, note = () => nothing) {
  const { store, t } = app;
  let painted = -1;
  /** @type {View | null} */
  let view = null;
  /** @type {Uint8ClampedArray | null} */
  let legendShown = null;

  const handlers = listen(app, side, () => view);
  const template = () => {
    const state = store.state;
    const picture = state?.[side];
    const signed = picture?.display === 'signed';
    return html`<figure class="figure">
      <figcaption>
        <h2>${t(`stage.${side}`)}</h2>
        <span class="figure-size">${picture ? sizeText(picture) : nothing}</span>
      </figcaption>
      <div
        class="picture"
        tabindex="0"
        role="application"
        aria-label=${t(`stage.${side}.cursor`)}
        aria-describedby="stage-${side}-keys"
        @pointermove=${handlers.move}
        @pointerleave=${handlers.leave}
        @pointerdown=${handlers.down}
        @click=${handlers.click}
        @keydown=${handlers.key}
      >
        <div class="picture-frame">
          <canvas class="picture-pixels" role="img" aria-label=${picture ? nameOf() : t(`stage.${side}`)}></canvas>
          <canvas class="picture-numbers" aria-hidden="true"></canvas>
        </div>
        <canvas class="picture-marks" aria-hidden="true"></canvas>
      </div>
      <p class="aside" id="stage-${side}-keys">${t('stage.keys')}</p>
      <div class="legend">
        <span>${picture ? signedText(picture.low, signed) : ''}</span>
        <canvas class="legend-bar" width="256" height="1" aria-hidden="true"></canvas>
        <span>${picture ? signedText(picture.high, signed) : ''}</span>
      </div>
      <dl class="figure-numbers">
        ${
          picture
            ? ['min', 'mean', 'max'].map(
                (what) =>
                  html`<div><dt>${t(`stage.${what}`)}</dt><dd>${short(picture[/** @type {'min'} */ (what)])}</dd></div>`,
              )
            : nothing
        }
      </dl>
      ${state ? note(state) : nothing}
    </figure>`;
  };

  function nameOf() {
    const picture = /** @type {import('../protocol.js').State} */ (store.state)[side];
    const size = t('stage.size', { rows: picture.height, cols: picture.width, channels: picture.channels });
    if (view?.numbers) {
      const { x0, y0, x1, y1 } = view.cells;
      return t(`stage.${side}.name.numbers`, { size, x0, y0, x1: x1 - 1, y1: y1 - 1 });
    }
    return t(`stage.${side}.name`, {
      size,
      shown: t(`stage.shown.${picture.display}`),
      low: short(picture.low),
      high: short(picture.high),
    });
  }

  render(template(), root);
  /** @template {Element} T @param {string} selector */
  const find = (selector) => /** @type {T} */ (root.querySelector(selector));
  /** @type {HTMLElement} */ const holder = find('.picture');
  /** @type {HTMLCanvasElement} */ const pixels = find('.picture-pixels');
  /** @type {HTMLCanvasElement} */ const numbers = find('.picture-numbers');
  /** @type {HTMLCanvasElement} */ const marks = find('.picture-marks');
  /** @type {HTMLCanvasElement} */ const bar = find('.legend-bar');
  const grid = createGrid(app, side);
  new ResizeObserver(() => store.changed()).observe(holder);

  return () => {
    const { state } = store;
    const rgba = side === 'input' ? store.inputRgba : store.outputRgba;
    if (!state || !rgba) return;
    const picture = state[side];
    holder.style.aspectRatio = String(boxRatio(state.input.width, state.input.height));
    const { clientWidth: width, clientHeight: height } = holder;
    if (width === 0 || height === 0) return;

    const version = side === 'input' ? store.inputVersion : store.outputVersion;
    if (painted !== version) {
      putPixels(pixels, rgba, picture.width, picture.height);
      painted = version;
    }
    if (legendShown !== picture.legend) {
      putPixels(bar, picture.legend, picture.legend.length / 4, 1);
      legendShown = picture.legend;
    }

    const box = contained(width, height, picture.width, picture.height);
    Object.assign(pixels.style, pixelsOf(box));
    pixels.classList.toggle('magnified', box.width * devicePixelRatio > picture.width);
    const shown = store.zoom === 'pixels' ? grid.look(width, height, version) : null;
    view = shown
      ? { box: shown.box, cells: shown.cells, numbers: true }
      : { box, cells: { x0: 0, y0: 0, x1: picture.width, y1: picture.height }, numbers: false };
    const inNumbers = store.zoom === 'pixels';
    holder.classList.toggle('numbers', inNumbers);

    const palette = paletteOf(holder, app.theme());
    if (shown) {
      const context = surface(numbers, width, height);
      const exists = side === 'input' ? axesOf(state, true).exists : () => false;
      const channel = Math.min(store.channel, picture.channels - 1);
      if (context) drawNumbers(context, shown.region, shown.box, { channel, palette, exists, format: cellFormat });
    }
    const context = surface(marks, width + 2 * OVERHANG, height + 2 * OVERHANG);
    if (context && (shown || !inNumbers)) drawMarks(context, app, side, view, palette);
    render(template(), root);
  };
}

/** @param {Box} box */
const pixelsOf = ({ left, top, width, height }) => ({
  left: `${left}px`,
  top: `${top}px`,
  width: `${width}px`,
  height: `${height}px`,
});

/** @param {number} value @param {boolean} signed */
const signedText = (value, signed) => (signed && value > 0 ? `+${short(value)}` : short(value));
