// @ts-check
/** A small matrix of numbers on their colours. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { behind, css, inkOn, largest } from './colour.js';

/**
 * @param {{
 *   values: ArrayLike<number>, rows: number, cols: number, text: (value: number) => string, theme: 'light' | 'dark', label: string,
 *   kind?: string, most?: number, outside?: (index: number) => boolean, wins?: readonly number[],
 * }} options  `kind`: its class; `most`: the number of the strongest colour; `outside`: padding; `wins`: those that were chosen
 */
export function matrix({ values, rows, cols, text, theme, label, kind = 'net-matrix', most, outside, wins }) {
  const numbers = Array.from({ length: rows * cols }, (_, i) => values[i] ?? 0);
  const top = most ?? largest(numbers);
  /** @param {number} index */
  const cell = (index) => {
    const colour = behind(numbers[index], top, theme);
    const kind = `${outside?.(index) ? 'outside' : ''} ${wins?.includes(index) ? 'wins' : ''}`;
    return html`<td class=${kind} .style=${`background:${css(colour)};color:${inkOn(colour)}`}>${text(numbers[index])}</td>`;
  };
  return html`<table class=${kind} aria-label=${label}>
    <tbody>
      ${Array.from(
        { length: rows },
        (_, row) => html`<tr>${Array.from({ length: cols }, (_unused, col) => cell(row * cols + col))}</tr>`,
      )}
    </tbody>
  </table>`;
}
