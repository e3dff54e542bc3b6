// @ts-check
/** A plot that follows the width of its place, the theme and the language. */

import { createRef, ref } from '../../vendor/lit-html/directives/ref.js';
import { html } from '../../vendor/lit-html/lit-html.js';
import uPlot from '../../vendor/uplot/dist/uPlot.esm.js';

/** @typedef {import('../app.js').App} App */

/**
 * What is drawn; `points` is another object whenever it changes, `steps` is where the plot ends, and `mark` whatever
 * else the picture depends on.
 * @typedef {{points: unknown, steps: number, mark?: unknown}} Drawn
 */

/** The look of an axis, from the page's colours. @param {(name: string) => string} read */
export const axisLook = (read) => ({
  stroke: read('--soft'),
  font: `11px ${read('--mono')}`,
  grid: { stroke: read('--line'), width: 1 },
  ticks: { stroke: read('--line'), width: 1, size: 4 },
});

/**
 * @param {App} app
 * @param {{
 *   className: string,
 *   height: number,
 *   drawn: () => Drawn | undefined,
 *   data: () => uPlot.AlignedData,
 *   name: () => string,
 *   options: (read: (name: string) => string, steps: number) => Omit<uPlot.Options, 'width' | 'height'>,
 * }} what  `options` is given what reads a colour of the page
 */
export function createPlot(app, { className, height, drawn, data, name, options }) {
  const place = createRef();
  /** @type {uPlot | null} */
  let plot = null;
  let made = '';
  /** @type {Drawn | null} */
  let last = null;

  return {
    template: () => html`<div class=${className} role="img" aria-label=${name()} ${ref(place)}></div>`,
    draw() {
      const holder = /** @type {HTMLElement | undefined} */ (place.value);
      const now = drawn();
      if (!holder || !now || holder.clientWidth === 0) return;
      const look = `${app.theme()} ${app.language()} ${holder.clientWidth} ${now.steps}`;
      if (!plot || made !== look || plot.root.parentElement !== holder) {
        plot?.destroy();
        const style = getComputedStyle(holder);
        const read = (/** @type {string} */ token) => style.getPropertyValue(token).trim();
        const size = { width: holder.clientWidth, height };
        const quiet = { cursor: { show: false }, legend: { show: false } };
        plot = new uPlot({ ...size, ...quiet, ...options(read, now.steps) }, data(), holder);
        made = look;
      } else if (last?.points !== now.points) {
        plot.setData(data());
      } else if (last?.mark !== now.mark) {
        plot.redraw(false);
      }
      last = now;
    },
  };
}
