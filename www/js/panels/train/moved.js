// @ts-check
/** How far training has moved the first layer's kernels, and whether that has made them another kind of filter. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { createAnswers } from '../../answers.js';
import { button, kernelPicture, largest } from '../../controls/index.js';
import { fixed } from '../../format.js';
import { verdict } from '../describe/words.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {import('../../train/protocol.js').Moved} Moved */
/** @typedef {import('../../train/protocol.js').MovedKernel} MovedKernel */

/** Filters that are shown before all are asked for. */
const FIRST = 12;

/** @param {App} app @param {import('./run.js').Run} run @param {import('./shown.js').Shown} shown */
export function createMoved(app, run, shown) {
  const { t, engine } = app;
  /** @type {ReturnType<typeof createAnswers<Moved>>} */
  const answers = createAnswers(app, 1);
  let all = false;
  /** The filters' order, kept while they are being looked at: they would change places all the time. @type {number[]} */
  let order = [];
  let ordered = '';

  /** @param {Moved} moved */
  function sorted({ filters }) {
    const { state } = run;
    const turn = `${run.number} ${state?.history.length} ${run.isRunning() ? '' : state?.step}`;
    if ((turn !== ordered && shown.isLive()) || order.length !== filters.length) {
      order = filters.map((_, i) => i).sort((a, b) => filters[b].distance - filters[a].distance);
      ordered = turn;
    }
    return order;
  }

  return () => {
    const net = /** @type {import('../../protocol.js').NetState} */ (app.store.net).net;
    if (!net.trained || shown.isRandom()) return head(html`<p class="soft">${t('train.moved.none')}</p>`);
    const found = answers.look('moved', `${net.stamp}`, () => engine.netMoved().catch(noKernels));
    if (!found) return head(nothing);
    // A model of Dense layers alone.
    if (found.answer.filters.length === 0) return nothing;
    const moved = found.answer;
    const rows = sorted(moved);
    const changed = moved.filters.filter((filter) => differs(filter)).length;
    const said = t('train.moved.about', { layer: moved.name, changed, count: moved.filters.length });
    return head(html`
      <p class="soft">${said} ${moved.channels > 1 ? t('train.moved.mean', { channels: moved.channels }) : nothing}</p>
      <ol class="train-moved">
        ${rows.slice(0, all ? rows.length : FIRST).map((index) => filter(moved, index))}
      </ol>
      ${
        rows.length > FIRST
          ? button({
              label: t(all ? 'train.moved.fewer' : 'train.moved.all', { count: rows.length }),
              kind: 'small',
              onClick: () => {
                all = !all;
                app.store.changed();
              },
            })
          : nothing
      }
    `);
  };

  /** @param {unknown} body */
  function head(body) {
    return html`<section class="train-part">
      <h3>${t('train.moved')}</h3>
      ${body}
    </section>`;
  }

  /** @param {Moved} moved @param {number} index */
  function filter(moved, index) {
    const kernel = moved.filters[index];
    const { before, after, most } = meansOf(moved, kernel);
    const { rows, cols } = moved;
    const theme = app.theme();
    const from = kind(moved, before, kernel.kindBefore);
    const to = kind(moved, after, kernel.kindAfter);
    return html`<li>
      <span class="train-pair" aria-hidden="true">
        ${kernelPicture({ rows, cols, values: before }, theme, most)}<span class="soft">→</span>${kernelPicture(
          { rows, cols, values: after },
          theme,
          most,
        )}
      </span>
      <span class="train-moved-words">
        <span>${t('train.moved.filter', { index })} <b>${t('train.moved.distance', { distance: fixed(kernel.distance, 2) })}</b></span>
        <span class=${differs(kernel) ? 'train-changed' : 'soft'}
          >${differs(kernel) ? t('train.moved.kinds', { from, to }) : t('train.moved.same', { kind: to })}</span
        >
      </span>
    </li>`;
  }

  /** @param {Moved} moved @param {number[]} values @param {MovedKernel['kindBefore']} description */
  function kind({ rows, cols }, values, description) {
    const { sum, verdict: found } = description;
    // Of a kernel that is none of the presets one name is enough.
    if (found === 'random' || found === 'none') return t(`train.kind.${found}`);
    return verdict(app, { kernel: { rows, cols, values, sum, divisor: 1, source: 'values' }, description }).title;
  }
}

/** @param {any} error @returns {Moved} */
function noKernels(error) {
  if (error?.details?.why !== 'no-kernel') throw error;
  return { layer: 0, name: '', rows: 0, cols: 0, channels: 0, filters: [] };
}

/** Whether *What kind of filter is this?* has another answer. @param {MovedKernel} kernel */
function differs({ kindBefore: before, kindAfter: after }) {
  const named = (/** @type {MovedKernel['kindBefore']} */ { verdict: found }) => found === 'exact' || found === 'near';
  if (!named(before) && !named(after)) return before.verdict !== after.verdict;
  return before.preset !== after.preset || before.verdict !== after.verdict || before.turned !== after.turned;
}

/** @type {WeakMap<MovedKernel, {before: number[], after: number[], most: number}>} */
const means = new WeakMap();

/** Both kernels, averaged over the channels, on one scale; the same objects at every call. @param {Moved} moved @param {MovedKernel} kernel */
function meansOf({ channels }, kernel) {
  const known = means.get(kernel);
  if (known) return known;
  const [before, after] = [kernel.before, kernel.after].map((values) => mean(values, channels));
  const found = { before, after, most: largest([...before, ...after]) };
  means.set(kernel, found);
  return found;
}

/** @param {number[]} values  rows, columns, channels @param {number} channels */
function mean(values, channels) {
  return Array.from({ length: Math.floor(values.length / channels) }, (_, tap) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += values[tap * channels + channel];
    return sum / channels;
  });
}
