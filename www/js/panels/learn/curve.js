// @ts-check
/** The loss, step by step, on a logarithmic scale. */

import { short } from '../../format.js';
import { axisLook, createPlot } from '../../controls/plot.js';
import { LESSON } from './place.js';

/** @typedef {import('../../app.js').App} App */

/** @param {App} app */
export function createCurve(app) {
  const { store, t } = app;
  const curve = () => store.state?.learn?.curve ?? [];

  return createPlot(app, {
    ...LESSON,
    drawn() {
      const learn = store.state?.learn;
      return learn && { points: learn.curve, steps: learn.steps };
    },
    data() {
      // A logarithm knows no zero.
      const losses = curve().map(([, loss]) => (loss > 0 ? loss : null));
      return [curve().map(([step]) => step), losses];
    },
    name() {
      const points = curve();
      if (points.length < 2) return t('learn.curve');
      const [[, from], [step, to]] = [points[0], points[points.length - 1]];
      return t('learn.curve.name', { from: short(from, 4), to: short(to, 4), step });
    },
    options(read, steps) {
      const axis = axisLook(read);
      return {
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
    },
  });
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
