// @ts-check
/** What is wrong in a text of one's own, with its place. No DOM. */

import { errorText } from '../../controls/words.js';

/** @typedef {import('../../protocol.js').EngineError} EngineError */

/** Where in the text an error is. @param {EngineError | null | undefined} error */
export function placeIn(error) {
  const line = Number(error?.details.line);
  return line > 0 ? { line, column: Number(error?.details.column) || 1 } : null;
}

/** Whether the text ends where more is needed. @param {EngineError} error */
const unfinished = ({ code, details }) => code === 'code-unexpected' && details.found === '';

/**
 * The error's sentence. Its field is the text's control; what it is about is the option.
 * @param {import('../../i18n.js').Translate} t
 * @param {EngineError | null | undefined} error
 */
export function textError(t, error) {
  if (!error) return '';
  const { option, field, layerNumber: layer, layerName: name = '' } = error.details;
  const text = unfinished(error)
    ? t('net.code.unfinished')
    : errorText(t, { ...error, details: { ...error.details, field: option ?? field } });
  const at = placeIn(error);
  // Sentences about code tell their place themselves.
  if (at && (unfinished(error) || !error.code.startsWith('code-'))) return t('net.code.at', { ...at, text });
  return layer ? t('net.code.layer', { layer, name, text }) : text;
}
