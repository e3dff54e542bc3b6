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
 * @property {string} value
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
 */

/**
 * @param {State} state
 * @param {Explanation} explanation
 * @param {number} chosen  channel
 * @returns {Reading}
 */
export function read(state, explanation, chosen) {
  const channel = explanation.channels[Math.min(chosen, explanation.channels.length - 1)];
  const { operandDigits: digits, totalDigits, weights, inside, divisor, bias } = explanation;
  const pooling = weights.length === 0;
  /** @param {number} value */
  const colourOf = (value) => {
    const [r, g, b] = legendColour(value, state.input);
    return css([r, g, b]);
  };
  const terms = channel.values.map((value, tap) => {
    const padding = !inside[tap];
    return {
      tap,
      value: number(value, digits),
      weight: pooling ? '' : trimmed(weights[tap], digits),
      product: pooling ? '' : number(value * weights[tap], digits),
      colour: colourOf(value),
      idle: pooling ? padding : weights[tap] === 0,
      padding,
      winner: channel.winners.includes(tap),
    };
  });
  const counted = inside.filter(Boolean).length;
  const biased = trimmed(Math.abs(bias), digits);
  return {
    kind: pooling ? (state.config.pool === 'avg' ? 'average' : 'max') : 'sum',
    explanation,
    channel,
    terms,
    counted,
    total: number(channel.total, totalDigits),
    divisor: pooling || divisor === 1 ? '' : trimmed(divisor, digits),
    bias: pooling || bias === 0 ? '' : `${bias < 0 ? '−' : '+'} ${biased}`,
    output: number(channel.output, totalDigits),
  };
}
