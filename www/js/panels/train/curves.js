// @ts-check
/** Loss and accuracy, of training and validation, step by step, and where the shown checkpoint stands. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { axisLook, createPlot } from '../../controls/plot.js';
import { percent } from '../describe/words.js';
import { short } from '../../format.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').TrainState} TrainState */
/** @typedef {'loss' | 'accuracy'} Measure */

const HEIGHT = 208;

/** The horizontal axis never ends earlier. */
const FEWEST_STEPS = 16;

/** The axis is shown so much further than the run has come. */
const AHEAD = 1.2;

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function createCurves(app, run, shown) {
  const curve = (/** @type {Measure} */ measure) => createCurve(app, () => run.state, measure, shown);
  const curves = [curve('loss'), curve('accuracy')];
  return {
    template: () => html`<div class="train-curves">${curves.map(({ template }) => template())}</div>`,
    draw: () => curves.forEach(({ draw }) => draw()),
  };
}

/** @param {App} app @param {() => TrainState | null} state @param {Measure} measure @param {import('./shown.js').Shown} shown */
function createCurve(app, state, measure, shown) {
  const { t } = app;
  const form = measure === 'loss' ? (/** @type {number} */ value) => short(value, value < 1 ? 3 : 2) : percent;
  const plot = createPlot(app, {
    className: 'train-plot',
    height: HEIGHT,
    drawn: () => ({ points: state(), steps: endOf(state()), mark: shown.checkpoint()?.step }),
    data: () => dataOf(state(), measure),
    name: () => nameOf(...latest(state(), measure)),
    options,
  });

  return {
    template() {
      const [training, validation] = latest(state(), measure);
      return html`<figure class="train-curve">
        <figcaption>
          <span class="train-curve-name">${t(`train.${measure}`)}</span>
          ${key('training', training)} ${key('validation', validation)}
        </figcaption>
        ${plot.template()}
      </figure>`;
    },
    draw: plot.draw,
  };

  /** @param {'training' | 'validation'} kind @param {number | null} value */
  function key(kind, value) {
    return html`<span class="train-key ${kind}"
      >${t(`train.${kind}`)} ${value === null ? nothing : html`<b>${form(value)}</b>`}</span
    >`;
  }

  /** @param {number | null} training @param {number | null} validation */
  function nameOf(training, validation) {
    const measured = t(`train.${measure}`);
    if (training === null) return t('train.curve.empty', { measure: measured });
    const values = { measure: measured, training: form(training), step: state()?.step ?? 0 };
    if (validation === null) return t('train.curve.training', values);
    return t('train.curve.both', { ...values, validation: form(validation) });
  }

  /** @param {(name: string) => string} read @param {number} end @returns {Omit<uPlot.Options, 'width' | 'height'>} */
  function options(read, end) {
    const axis = { ...axisLook(read), ticks: { show: false } };
    const values = (/** @type {uPlot} */ _, /** @type {number[]} */ ticks) =>
      ticks.map((tick) => (measure === 'accuracy' ? `${Math.round(tick * 100)} %` : short(tick, 3)));
    return {
      padding: [8, 8, 0, 0],
      scales: { x: { time: false, range: [0, end] }, y: { range: measure === 'loss' ? lossRange : [0, 1] } },
      axes: [
        { ...axis, size: 24, space: 56, grid: { show: false } },
        { ...axis, size: 46, space: 34, values },
      ],
      series: [
        {},
        { stroke: read('--ink'), width: 1.75, spanGaps: true, points: { show: false } },
        {
          stroke: read('--pos'),
          width: 1.75,
          spanGaps: true,
          points: { show: true, size: 7, width: 1.5, fill: read('--card'), stroke: read('--pos') },
        },
      ],
      hooks: { drawClear: [(u) => mark(u, read('--edge'))] },
    };
  }

  /** A line at the shown checkpoint. @param {uPlot} u @param {string} colour */
  function mark(u, colour) {
    const step = shown.checkpoint()?.step ?? 0;
    if (step === 0) return;
    const x = Math.round(u.valToPos(step, 'x', true));
    const { top, height } = u.bbox;
    u.ctx.save();
    u.ctx.strokeStyle = colour;
    u.ctx.lineWidth = devicePixelRatio;
    u.ctx.beginPath();
    u.ctx.moveTo(x, top);
    u.ctx.lineTo(x, top + height);
    u.ctx.stroke();
    u.ctx.restore();
  }
}

/** From zero, and never without height. @param {uPlot} _ @param {number} _low @param {number} high @returns {[number, number]} */
const lossRange = (_, _low, high) => [0, Number.isFinite(high) && high > 0 ? high * 1.05 : 1];

/** Where the axis ends: halved from the run's end until the curve has something to fill it with. @param {TrainState | null} state */
function endOf(state) {
  if (!state) return FEWEST_STEPS;
  let end = Math.max(1, state.steps);
  while (end / 2 > FEWEST_STEPS && end / 2 > state.step * AHEAD) end /= 2;
  return Math.ceil(end);
}

/** What was measured last. @param {TrainState | null} state @param {Measure} measure @returns {[number | null, number | null]} */
function latest(state, measure) {
  const validation = state?.history.findLast((epoch) => epoch.validation !== null)?.validation;
  return [state?.curve[measure].at(-1) ?? null, validation?.[measure] ?? null];
}

/** Both lines over one row of steps. @param {TrainState | null} state @param {Measure} measure */
function dataOf(state, measure) {
  /** @type {Map<number, [number | null, number | null]>} */
  const rows = new Map();
  state?.curve.step.forEach((step, i) => rows.set(step, [state.curve[measure][i], null]));
  for (const { step, validation } of state?.history ?? []) {
    rows.set(step, [rows.get(step)?.[0] ?? null, validation?.[measure] ?? null]);
  }
  const steps = [...rows.keys()].sort((a, b) => a - b);
  const line = (/** @type {0 | 1} */ which) => steps.map((step) => rows.get(step)?.[which] ?? null);
  return /** @type {uPlot.AlignedData} */ ([steps, line(0), line(1)]);
}
