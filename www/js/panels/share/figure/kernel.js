// @ts-check
/** A kernel as cells with their numbers, or a pooling window as its bare cells. */

import { nothing, svg } from '../../../../vendor/lit-html/lit-html.js';
import { behind, css, inkOn, largest } from '../../../controls/index.js';
import { READABLE, cellText } from '../../kernel/numbers.js';
import { MONO, words } from './parts.js';

/** @typedef {import('./parts.js').Colours} Colours */

const SIDE = 156;
const LARGEST = 52;

/** @param {number} rows @param {number} cols */
export function kernelSize(rows, cols) {
  const cell = Math.min(LARGEST, SIDE / Math.max(rows, cols));
  return { cell, width: cell * cols, height: cell * rows };
}

/**
 * @param {{rows: number, cols: number, values: readonly number[] | null}} kernel
 * @param {{x: number, y: number}} corner
 * @param {Colours} colours
 * @param {'light' | 'dark'} theme
 */
export function kernelCells({ rows, cols, values }, corner, colours, theme) {
  const { cell } = kernelSize(rows, cols);
  const side = Math.max(rows, cols);
  const most = largest(values ?? []);
  return Array.from({ length: rows * cols }, (_, i) => {
    const [x, y] = [corner.x + (i % cols) * cell, corner.y + Math.floor(i / cols) * cell];
    const colour = values && behind(values[i], most, theme);
    const number =
      values && colour && side <= READABLE
        ? words(cellText(values[i], side), {
            x: x + cell / 2,
            y: y + cell / 2 + 4.5,
            size: side <= 3 ? 14 : 10,
            fill: inkOn(colour),
            anchor: 'middle',
            font: MONO,
          })
        : nothing;
    return svg`<rect x=${x} y=${y} width=${cell} height=${cell} fill=${colour ? css(colour) : 'none'} stroke=${values ? colours.line : colours.soft} />${number}`;
  });
}
