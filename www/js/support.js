// @ts-check
/** Whether this browser has what the engine needs. No imports, so that it is known before all else. */

/** The smallest module with a 128-bit constant in it. */
const SIMD = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11,
]);

/** @returns {'' | 'no-wasm' | 'no-simd' | 'no-workers'} what this browser lacks */
export function missing() {
  if (typeof WebAssembly !== 'object') return 'no-wasm';
  if (!WebAssembly.validate(SIMD)) return 'no-simd';
  if (typeof Worker !== 'function' || typeof OffscreenCanvas !== 'function') return 'no-workers';
  return '';
}
