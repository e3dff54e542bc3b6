// @ts-check
/** Which preset a kernel is, and what was done to it. No DOM. */

import { short } from '../../format.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {Pick<import('../../protocol.js').State, 'kernel' | 'description'>} Described  a kernel, and what the core found */
/** @typedef {import('../../protocol.js').PresetInfo} PresetInfo */

/** @typedef {{turned: string, scale: number}} Change  `turned`: how, or `none`; `scale`: negative for opposite signs */

/** Scales that differ less are the same. */
export const SAME = 1e-6;

/** A kernel that is only near a preset never has its very scale. */
const ROUGHLY = 0.1;

/** The preset to speak of: the chosen one, or the one that the core finds nearest. @param {Described} described */
export function presetOf({ kernel, description }) {
  return kernel.source === 'preset' && description.verdict === 'exact' ? kernel.id : description.preset;
}

/**
 * What was done to that preset. A chosen one may equal another one turned; of that there is no need to speak, and
 * only its divisor can have been changed.
 * @param {App} app
 * @param {Described} described
 * @returns {Change}
 */
export function changeOf({ tables }, { kernel, description: d }) {
  const change = { turned: d.turned ?? 'none', scale: d.scale ?? 1 };
  const roughly = d.verdict === 'near' && Math.abs(Math.abs(change.scale) - 1) < ROUGHLY;
  if (roughly) return { ...change, scale: Math.sign(change.scale) };
  if (d.verdict !== 'exact' || kernel.source !== 'preset') return change;
  const row = tables.presets.find(({ id }) => id === kernel.id);
  const scale = row ? ownDivisor(row, kernel.sum) / kernel.divisor : 1;
  // The table's numbers are f32, and so is their sum.
  return { turned: 'none', scale: Math.abs(scale - 1) < SAME * 10 ? 1 : scale };
}

/** Blurs are divided by their sum, whatever their size and arguments. @param {PresetInfo} row @param {number} sum */
function ownDivisor({ values, divisor }, sum) {
  const usual = values.reduce((total, value) => total + value, 0);
  return Math.abs(usual - divisor) < SAME * 10 * Math.abs(divisor) ? sum : divisor;
}

/**
 * @param {import('../../i18n.js').Translate} t
 * @param {Change} change
 * @returns {string[]} nothing for an unchanged preset
 */
export function changeWords(t, { turned, scale }) {
  const said = [];
  if (turned !== 'none') said.push(t(`describe.turned.${turned}`));
  const size = Math.abs(scale);
  const key = scale < 0 ? 'describe.scale.negative' : 'describe.scale';
  if (Math.abs(size - 1) > SAME) said.push(t(key, { scale: short(size, 3) }));
  else if (scale < 0) said.push(t('describe.scale.opposite'));
  return said;
}
