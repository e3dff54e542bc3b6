// @ts-check
/** The loss, step by step, on a logarithmic scale. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { createRef, ref } from '../../../vendor/lit-html/directives/ref.js';
import uPlot from '../../../vendor/uplot/dist/uPlot.esm.js';
import { short } from '../../format.js';

/** @typedef {import('../../app.js').App} App */

const HEIGHT = 170;

/** @param {App} app */
export function createCurve(app) {
  const { store, t } = app;
  const place = createRef();
  /** @type {uPlot | null} */
  let plot = null;
  let made = '';
  /** @type {unknown} */
  let drawn = null;

  const data = () => {
    const curve = store.state?.learn?.curve ?? [];
    // A logarithm knows no zero.
    const losses = curve.map(([, loss]) => (loss > 0 ? loss : null));
    return /** @type {uPlot.AlignedData} */ ([curve.map(([step]) => step), losses]);
  };

  return {
    template: () => html`<div class="lesson-curve" role="img" aria-label=${nameOf()} ${ref(place)}></div>`,
    draw() {
      const holder = /** @type {HTMLElement | undefined} */ (place.value);
      const learn = store.state?.learn;
      if (!holder || !learn || holder.clientWidth === 0) return;
      const look = `${app.theme()} ${app.language()} ${holder.clientWidth} ${learn.steps}`;
      if (!plot || made !== look || plot.root.parentElement !== holder) {
        plot?.destroy();
        plot = new uPlot(options(holder, learn.steps), data(), holder);
        made = look;
      } else if (drawn !== learn.curve) {
        plot.setData(data());
      }
      drawn = learn.curve;
    },
  };

  function nameOf() {
    const curve = store.state?.learn?.curve ?? [];
    if (curve.length < 2) return t('learn.curve');
    const [[, from], [step, to]] = [curve[0], curve[curve.length - 1]];
    return t('learn.curve.name', { from: short(from, 4), to: short(to, 4), step });
  }

  /** @param {HTMLElement} holder @param {number} steps @returns {uPlot.Options} */
  function options(holder, steps) {
    const style = getComputedStyle(holder);
    const read = (/** @type {string} */ name) => style.getPropertyValue(name).trim();
    const axis = {
      stroke: read('--soft'),
      font: `11px ${read('--mono')}`,
      grid: { stroke: read('--line'), width: 1 },
      ticks: { stroke: read('--line'), width: 1, size: 4 },
    };
    return {
      width: holder.clientWidth,
      height: HEIGHT,
      cursor: { show: false },
      legend: { show: false },
      scales: { x: { time: false, range: [0, steps] }, y: { distr: 3 } },
      axes: [
        { ...axis, size: 24, space: 60 },
        {
          ...axis,
          grid: { ...axis.grid, filter: powers },
          ticks: { ...axis.ticks, filter: powers },
          filter: powers,
          size: 52,
          values: (_, ticks) => ticks.map(powerText),
        },
      ],
      series: [{}, { stroke: read('--pos'), width: 2, points: { show: false } }],
    };
  }
}

/** More lines than these would be too many. */
const MOST_LINES = 8;

/** Powers of ten alone, and of many of them some. @param {uPlot} _ @param {number[]} splits */
function powers(_, splits) {
  const exponents = splits.map((split) => Math.log10(split));
  const isWhole = (/** @type {number} */ exponent) => Math.abs(exponent - Math.round(exponent)) < 1e-9;
  const every = Math.ceil(exponents.filter(isWhole).length / MOST_LINES);
  return splits.map((split, i) => (isWhole(exponents[i]) && Math.round(exponents[i]) % every === 0 ? split : null));
}

/** `0.01`, `1e−6`. @param {number | null} tick */
const powerText = (tick) =>
  tick === null ? '' : tick < 1e-3 || tick > 1e4 ? `1e${Math.round(Math.log10(tick))}`.replace('-', '−') : String(tick);
