// @ts-check
/** How each cell looks. A kernel may have 961 of them, so they are worked out once for each set of numbers. */

import { behind, css, inkOn, largest } from '../../controls/index.js';
import { cellText, editText } from './numbers.js';

/** @typedef {{text: string, exact: string, style: string}} Face */

/** @type {{values: readonly number[], theme: string, faces: Face[]}} */
let last = { values: [], theme: '', faces: [] };

/**
 * @param {readonly number[]} values
 * @param {number} side   the longer side of the kernel, in cells
 * @param {'light' | 'dark'} theme
 * @returns {Face[]}
 */
export function facesOf(values, side, theme) {
  if (last.values === values && last.theme === theme) return last.faces;
  const most = largest(values);
  const faces = values.map((value) => {
    const colour = behind(value, most, theme);
    return {
      text: cellText(value, side),
      exact: editText(value),
      style: `background: ${css(colour)}; color: ${inkOn(colour)}`,
    };
  });
  last = { values, theme, faces };
  return faces;
}
