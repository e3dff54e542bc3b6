// @ts-check
/** Loss and right answers, step by step. */

import { fixed } from '../../../format.js';
import { axisLook, createPlot } from '../../../controls/plot.js';
import { LESSON } from '../place.js';

/** @typedef {import('../../../app.js').App} App */

const percent = (/** @type {number | undefined} */ share) => `${Math.round((share ?? 0) * 100)} %`;

/** @param {App} app */
export function createLinesCurve(app) {
  const { store, t } = app;
  const points = () => store.state?.find?.curve ?? [];

  const plot = createPlot(app, {
    ...LESSON,
    drawn() {
      const find = store.state?.find;
      return find && { points: find.curve, steps: find.steps };
    },
    data: () => [
      points().map(([step]) => step),
      points().map(([, loss]) => loss),
      points().map(([, , accuracy]) => accuracy),
    ],
    name() {
      const last = points().at(-1);
      if (!last) return t('lines.curve');
      return t('lines.curve.name', { loss: fixed(last[1], 2), accuracy: percent(last[2]), step: last[0] });
    },
    options(read, steps) {
      const axis = axisLook(read);
      const line = (/** @type {string} */ colour, /** @type {object} */ more) => ({
        stroke: read(colour),
        width: 2,
        points: { show: false },
        ...more,
      });
      return {
        scales: {
          x: { time: false, range: [0, steps] },
          y: { range: [0, 0.8] },
          share: { range: [0.4, 1] },
        },
        axes: [
          { ...axis, size: 24, space: 60 },
          { ...axis, size: 40, values: (_, ticks) => ticks.map((tick) => fixed(tick, 1)) },
          {
            ...axis,
            scale: 'share',
            side: 1,
            size: 52,
            grid: { show: false },
            values: (_, ticks) => ticks.map(percent),
          },
        ],
        series: [{}, line('--pos', {}), line('--neg', { scale: 'share', dash: [6, 4] })],
      };
    },
  });
  return plot;
}
