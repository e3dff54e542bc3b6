// @ts-check
/** A small matrix of numbers on their colours. */

import { html } from '../../../vendor/lit-html/lit-html.js';
import { css, diverging, inkOn } from '../../controls/index.js';

/** Stops short of the full colour, so that numbers stay easy to read. */
const STRONGEST = 0.85;

/**
 * @param {{
 *   values: ArrayLike<number>, rows: number, cols: number, text: (value: number) => string, theme: 'light' | 'dark', label: string,
 *   most?: number, outside?: (index: number) => boolean, wins?: readonly number[],
 * }} options  `most`: the number of the full colour; `outside`: padding; `wins`: those that were chosen
 */
export function matrix({ values, rows, cols, text, theme, label, most, outside, wins }) {
  const numbers = Array.from({ length: rows * cols }, (_, i) => values[i] ?? 0);
  const top = most ?? Math.max(Number.MIN_VALUE, ...numbers.map(Math.abs));
  /** @param {number} index */
  const cell = (index) => {
    const colour = diverging((STRONGEST * numbers[index]) / top, theme);
    const kind = `${outside?.(index) ? 'outside' : ''} ${wins?.includes(index) ? 'wins' : ''}`;
    return html`<td class=${kind} .style=${`background:${css(colour)};color:${inkOn(colour)}`}>${text(numbers[index])}</td>`;
  };
  return html`<table class="net-matrix" aria-label=${label}>
    <tbody>
      ${Array.from(
        { length: rows },
        (_, row) => html`<tr>${Array.from({ length: cols }, (_unused, col) => cell(row * cols + col))}</tr>`,
      )}
    </tbody>
  </table>`;
}
