// @ts-check
/** The formula of a layer that looks at single numbers: in letters, and with its numbers put in. No DOM. */

import { short } from '../../format.js';

/** @typedef {{general: string, numbers: string}} Formula */

/** @type {Record<string, (values: any) => Formula>} */
const FORMULAS = {
  ReLU: ({ input }) => ({ general: 'max(0, x)', numbers: `max(0, ${short(input, 4)})` }),
  LeakyReLU: ({ input, alpha }) => ({
    general: 'x < 0 ? α·x : x',
    numbers: input < 0 ? `${short(alpha, 4)} · ${short(input, 4)}` : short(input, 4),
  }),
  BatchNormalization: ({ input, mean, variance, epsilon, gamma = 1, beta = 0 }) => ({
    general: 'γ · (x − mean) ÷ √(variance + ε) + β',
    numbers: `${short(gamma, 4)} · (${short(input, 4)} − ${short(mean, 4)}) ÷ √(${short(variance, 4)} + ${short(epsilon, 6)}) + ${short(beta, 4)}`,
  }),
  Rescaling: ({ input, scale, offset }) => ({
    general: 'x · scale + offset',
    numbers: `${short(input, 4)} · ${short(scale, 6)} + ${short(offset, 4)}`,
  }),
  Activation: ({ input, activation }) => ({
    general: `${activation}(x)`,
    numbers: `${activation}(${short(input, 4)})`,
  }),
  Softmax: ({ input }) => ({ general: 'eˣ ÷ Σ eˣ', numbers: `e^${short(input, 4)} ÷ Σ eˣ` }),
};

/**
 * @param {string} className
 * @param {any} values
 * @returns {Formula}
 */
export function formula(className, values) {
  const found = FORMULAS[className];
  return found ? found(values) : { general: '', numbers: short(values.input ?? 0, 4) };
}
