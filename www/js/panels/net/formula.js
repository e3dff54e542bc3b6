// @ts-check
/** The formula of a layer that looks at single numbers: in letters, and with its numbers put in. No DOM. */

import { short } from '../../format.js';

/** @typedef {{general: string, numbers: string}} Formula */

/** @typedef {{input: number, output?: number, parameters: Record<string, number>, activation: string}} Values */

const DIGITS = 4;
/** @param {number} value */
const text = (value) => short(value, DIGITS);
/** Negative numbers in brackets, where a sign stands before. @param {number} value */
const bracketed = (value) => (value < 0 ? `(${text(value)})` : text(value));

/** A share of the whole. @param {Pick<Values, 'input' | 'parameters'>} values @returns {Formula} */
export function softmax({ input, parameters: { sum } }) {
  const whole = sum === undefined ? 'Σ exp(x)' : text(sum);
  return { general: 'exp(x) ÷ Σ exp(x)', numbers: `exp(${text(input)}) ÷ ${whole}` };
}

/** @type {Record<string, (values: Values) => Formula>} */
const FORMULAS = {
  ReLU({ input, parameters: { max_value: most, negative_slope: slope = 0, threshold = 0 } }) {
    const least = threshold === 0 ? '0' : text(threshold);
    if (slope !== 0 && input < threshold) {
      return { general: 'slope · (x − threshold)', numbers: `${text(slope)} · (${text(input)} − ${least})` };
    }
    const inner = `max(${least}, ${text(input)})`;
    return most === undefined
      ? { general: 'max(0, x)', numbers: inner }
      : { general: 'min(max_value, max(0, x))', numbers: `min(${text(most)}, ${inner})` };
  },
  LeakyReLU: ({ input, parameters: { negative_slope: slope = 0.3 } }) => ({
    general: 'x < 0 ? slope · x : x',
    numbers: input < 0 ? `${text(slope)} · ${bracketed(input)}` : text(input),
  }),
  BatchNormalization({ input, parameters }) {
    const { moving_mean: mean = 0, moving_variance: variance = 1, epsilon = 0.001, gamma = 1, beta = 0 } = parameters;
    return {
      general: 'γ · (x − mean) ÷ √(variance + ε) + β',
      numbers: `${bracketed(gamma)} · (${text(input)} − ${bracketed(mean)}) ÷ √(${text(variance)} + ${short(epsilon, 6)}) + ${bracketed(beta)}`,
    };
  },
  Rescaling: ({ input, parameters: { scale = 1, offset = 0 } }) => ({
    general: 'x · scale + offset',
    numbers: `${text(input)} · ${bracketed(scale)} + ${bracketed(offset)}`,
  }),
  Activation: (values) =>
    values.activation === 'softmax'
      ? softmax(values)
      : { general: `${values.activation}(x)`, numbers: `${values.activation}(${text(values.input)})` },
  Softmax: softmax,
};

/**
 * Of a layer that is not known here, its name as a function.
 * @param {string} className
 * @param {Values} values
 * @returns {Formula}
 */
export function formula(className, values) {
  const { input, output = input } = values;
  const known = FORMULAS[className]?.(values);
  return known ?? { general: '', numbers: input === output ? text(input) : `${className}(${text(input)})` };
}
