// @ts-check
/** The Filter and the Pooling lab as a figure: input, kernel, output at one scale. */

import { nothing, svg } from '../../../../vendor/lit-html/lit-html.js';
import { short } from '../../../format.js';
import { wordOr } from '../../../controls/index.js';
import { sizeText } from '../../../stage/arithmetic.js';
import { axesOf } from '../../../stage/axes.js';
import { kernelCells, kernelSize } from './kernel.js';
import { MARGIN, caption, coloursNow, legend, mark, picture, pngOf, sheet, words } from './parts.js';

/** @typedef {import('../../../app.js').App} App */
/** @typedef {import('../../../protocol.js').State} State */
/** @typedef {import('./parts.js').Place} Place */

const LONGEST = 340;
const SIGN = 44;
const TOP = 56;
/** For the legend with its numbers. */
const FOOT = 44;

/** What a reader can't see in the pictures, where it isn't as usual. */
const SAID = {
  filter: { s: '1', pad: '', d: '1', ch: 'rgb', act: 'linear', n: '1', flip: '0' },
  pool: { ps: '', pst: '', pp: 'valid', ch: 'rgb' },
};

/** @param {App} app */
export function oneKernelFigure(app) {
  const { store, t, cursor } = app;
  const state = store.state;
  if (!state || !store.inputRgba || !store.outputRgba) return null;
  const { input, output, config, fragment } = state;
  const colours = coloursNow();
  const scale = Math.min(
    LONGEST / Math.max(input.width, output.width),
    LONGEST / Math.max(input.height, output.height),
  );
  const { kernel, name } = middle(state, app);
  const cells = kernelSize(kernel.rows, kernel.cols);
  const high = Math.max(input.height * scale, output.height * scale, cells.height);
  /** @param {number} x @param {number} width @param {number} height @returns {Place} */
  const placed = (x, width, height) => ({ x, y: TOP + (high - height) / 2, width, height });
  const from = placed(MARGIN, input.width * scale, input.height * scale);
  const room = Math.max(cells.width, 120);
  const window = placed(from.x + from.width + SIGN + (room - cells.width) / 2, cells.width, cells.height);
  const to = placed(from.x + from.width + 2 * SIGN + room, output.width * scale, output.height * scale);
  const centre = from.x + from.width + SIGN + room / 2;
  const sign = (/** @type {string} */ text, /** @type {number} */ x) =>
    words(text, { x, y: TOP + high / 2 + 8, size: 26, fill: colours.soft, anchor: 'middle' });
  const said = remarks(state, app);
  const content = svg`
    ${caption(t('stage.input'), sizeText(input), from.x, colours)}
    ${caption(t('stage.output'), sizeText(output), to.x, colours)}
    ${words(name, { x: centre, y: MARGIN + 8, size: 14, fill: colours.ink, anchor: 'middle', weight: 600 })}
    ${words(`${kernel.rows} × ${kernel.cols}`, { x: centre, y: MARGIN + 24, size: 12, fill: colours.soft, anchor: 'middle' })}
    ${picture(pngOf(store.inputRgba, input.width, input.height), from, colours.line)}
    ${sign(config.lab === 'pool' ? '→' : '∗', from.x + from.width + SIGN / 2)}
    ${kernelCells(kernel, window, colours, app.theme())}
    ${words(scaling(state), { x: centre, y: window.y + window.height + 22, size: 13, fill: colours.ink, anchor: 'middle' })}
    ${sign(config.lab === 'pool' ? '→' : '=', to.x - SIGN / 2)}
    ${picture(pngOf(store.outputRgba, output.width, output.height), to, colours.line)}
    ${legend(input, from, colours)} ${legend(output, to, colours)}
    ${cursor.pinned ? marks() : nothing}
    ${words(said, { x: MARGIN, y: TOP + high + FOOT + 24, size: 12, fill: colours.soft })}`;
  return sheet({
    width: Math.max(to.x + to.width + MARGIN, said.length * 6.4 + 2 * MARGIN),
    height: TOP + high + FOOT + (said ? 24 : 0) + MARGIN / 2,
    title: `${t('stage.input')} ${sizeText(input)}, ${name}, ${t('stage.output')} ${sizeText(output)}`,
    fragment,
    colours,
    content,
  });

  function marks() {
    const at = cursor.at();
    const axes = axesOf(/** @type {State} */ (state), false);
    const cell = { x: to.x + at.x * scale, y: to.y + at.y * scale, width: scale, height: scale };
    const { x0, y0, x1, y1 } = axes.window(at);
    const frame = {
      x: from.x + Math.max(0, x0) * scale,
      y: from.y + Math.max(0, y0) * scale,
      width: (Math.min(input.width, x1) - Math.max(0, x0)) * scale,
      height: (Math.min(input.height, y1) - Math.max(0, y0)) * scale,
    };
    return svg`${axes.direct ? mark(frame, colours) : nothing}${mark(cell, colours)}`;
  }
}

/** What stands between the pictures. @param {State} state @param {App} app */
function middle({ config, kernel, rows, cols }, { t }) {
  if (config.lab === 'pool') {
    return {
      kernel: { rows: rows.kernel, cols: cols.kernel, values: null },
      name: t(`share.figure.pool.${config.pool}`),
    };
  }
  const known = kernel.source === 'preset' && kernel.id;
  return { kernel, name: known ? t(`preset.${known}.name`) : t('share.figure.kernel') };
}

/** `÷ 9 + 0.5`. @param {State} state */
function scaling({ config, kernel }) {
  if (config.lab === 'pool') return '';
  const bias = Number(config.bias);
  return [
    kernel.divisor === 1 ? '' : `÷ ${short(kernel.divisor)}`,
    bias === 0 ? '' : `${bias < 0 ? '−' : '+'} ${short(Math.abs(bias))}`,
  ]
    .filter(Boolean)
    .join(' ');
}

/** @param {State} state @param {App} app */
function remarks({ config }, { t }) {
  const usual = Object.entries(SAID[config.lab === 'pool' ? 'pool' : 'filter']);
  /** @type {Record<string, any>} */
  const values = config;
  return usual
    .filter(([key, value]) => values[key] !== value)
    .map(([key]) => {
      const label = wordOr(t, `field.${key}`, '') || t(`pool.${key}`);
      const value =
        wordOr(t, `value.${key}.${values[key]}`, '') || wordOr(t, `pool.${key}.${values[key]}`, values[key]);
      return key === 'flip' ? label : `${label}: ${value.replace(/(\d)x(\d)/, '$1 × $2')}`;
    })
    .join('   ·   ');
}
