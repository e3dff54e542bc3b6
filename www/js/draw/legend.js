// @ts-check
/** A number's colour by a picture's legend. No DOM. */

/**
 * @param {number} value
 * @param {{low: number, high: number, legend: Uint8ClampedArray}} picture
 * @returns {[number, number, number, number]}  RGBA bytes
 */
export function legendColour(value, { low, high, legend }) {
  const place = high > low ? (value - low) / (high - low) : 0;
  const at = Math.max(0, Math.min(255, Math.round(place * 255) || 0)) * 4;
  return [legend[at], legend[at + 1], legend[at + 2], 255];
}
