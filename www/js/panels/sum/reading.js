// @ts-check
/** What the sum panel shows, read out of a state and an explanation. No DOM. */

import { css } from '../../controls/colour.js';
import { legendColour } from '../../draw/legend.js';
import { number, trimmed } from './numbers.js';

/** @typedef {import('../../protocol.js').State} State */
/** @typedef {import('../../protocol.js').Explanation} Explanation */
/** @typedef {import('../../protocol.js').ChannelTerms} ChannelTerms */

/**
 * @typedef {object} Term
 * @property {number} tap
 * @property {string} value     empty where pooling leaves padding out
 * @property {string} weight    empty when pooling
 * @property {string} product
 * @property {string} colour    of the value, as the input picture's legend paints it
 * @property {boolean} idle     adds nothing
 * @property {boolean} padding
 * @property {boolean} winner
 */

/**
 * @typedef {object} Reading
 * @property {'sum' | 'max' | 'average'} kind
 * @property {Explanation} explanation
 * @property {ChannelTerms} channel
 * @property {Term[]} terms
 * @property {number} counted      taps that are not padding
 * @property {string} total
 * @property {string} divisor      empty if it changes nothing
 * @property {string} bias         likewise, with its sign
 * @property {string} output       after the activation
 * @property {string} colour       of the output, as its picture's legend paints it
 * @property {number} valueWidth   characters of the longest value that the picture can give
 * @property {number} totalWidth   characters of the longest total, likewise
 */

/**
 * @param {State} state
 * @param {Explanation} explanation
 * @param {number} chosen  channel
 * @returns {Reading}
 */
export function read(state, explanation, chosen) {
  const channel = explanation.channels[Math.min(chosen, explanation.channels.length - 1)];
  const { operandDigits, weightDigits, totalDigits, scientific, weights, inside, divisor, bias } = explanation;
  /** @param {number} value */
  const operand = (value) => number(value, operandDigits, scientific);
  /** @param {number} value */
  const total = (value) => number(value, totalDigits, scientific);
  const pooling = weights.length === 0;
  const terms = channel.values.map((value, tap) => {
    const padding = !inside[tap];
    return {
      tap,
      value: pooling && padding ? '' : operand(value),
      weight: pooling ? '' : trimmed(weights[tap], weightDigits),
      product: pooling ? '' : operand(value * weights[tap]),
      colour: colourOf(value, state.input),
      idle: pooling ? padding : weights[tap] === 0,
      padding,
      winner: channel.winners.includes(tap),
    };
  });
  const counted = inside.filter(Boolean).length;
  const biased = trimmed(Math.abs(bias), weightDigits);
  return {
    kind: pooling ? (state.config.pool === 'avg' ? 'average' : 'max') : 'sum',
    explanation,
    channel,
    terms,
    counted,
    total: total(channel.total),
    divisor: pooling || divisor === 1 ? '' : trimmed(divisor, weightDigits),
    bias: pooling || bias === 0 ? '' : `${bias < 0 ? '−' : '+'} ${biased}`,
    output: total(channel.output),
    colour: colourOf(channel.output, state.output),
    valueWidth: longest([explanation.low, explanation.high].map(operand)),
    totalWidth: longest([state.output.min, state.output.max].map(total)),
  };
}

/** @param {number} value @param {import('../../protocol.js').Picture} picture */
function colourOf(value, picture) {
  const [r, g, b] = legendColour(value, picture);
  return css([r, g, b]);
}

/** @param {string[]} texts */
const longest = (texts) => Math.max(...texts.map((text) => text.length));
