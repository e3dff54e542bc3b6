// @ts-check
/** Why a picture was refused, in the words of somebody who has just chosen a file. */

import { whole } from '../format.js';
import { errorText, readable } from './words.js';

const MEBIBYTE = 1024 * 1024;

/**
 * @param {import('../i18n.js').Translate} t
 * @param {import('../protocol.js').EngineError} error
 * @returns {string}
 */
export function faultText(t, error) {
  const { details = {} } = error;
  const size = Number(details.size);
  const counted = Number.isFinite(size);
  const key = ['sources.fault', error.code, ...(counted ? [details.unit] : [])].join('.');
  if (t(key) === key) return errorText(t, error);
  const bytes = details.unit === 'bytes';
  const figure = (/** @type {number} */ value) =>
    bytes ? (value / MEBIBYTE).toFixed(1).replace('.0', '') : whole(value);
  return t(key, {
    ...readable(t, details),
    ...(counted ? { size: figure(size), limit: figure(Number(details.limit)) } : {}),
  });
}

/** A fault that the page found by itself. @param {string} code @returns {import('../protocol.js').EngineError} */
export const fault = (code) => ({ code, message: code, details: {} });
