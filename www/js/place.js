// @ts-check
/** Where a refused command is told: beside the control that was used, with what was typed there. No DOM. */

/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').EngineError} EngineError */

/** The controls of commands that set no field of a link; a link and a reset name theirs themselves. */
const PLACES = {
  cell: 'k',
  paste: 'paste',
  resize: 'resize',
  transform: 'transform',
  'new-seed': 'init',
  code: 'code',
  'keras-json': 'json',
};

/** The control of a layer's option in the Network lab. @param {number} layer @param {string} option */
export const layerOption = (layer, option) => `layer-${layer}-${option}`;

/** The key beside whose control the command's error belongs. @param {Command} command @returns {string | undefined} */
export function placeOf(command) {
  if (command.type === 'set') return command.key;
  if (command.type === 'layer-option') return layerOption(command.at, command.option);
  return /** @type {Record<string, string>} */ (PLACES)[command.type];
}

/**
 * The error with what the engine cannot know: which cell it was, and the whole of what was typed.
 * @param {Command} command
 * @param {EngineError} error
 * @returns {EngineError}
 */
export function withPlace(command, error) {
  const typed = 'value' in command ? command.value : '';
  const details = { ...error.details };
  if (details.value === '') details.value = typed;
  if (command.type !== 'cell') return { ...error, details };
  const cell = { field: 'cell', row: String(command.row + 1), col: String(command.col + 1) };
  return { ...error, details: { ...details, ...cell, ...(error.code === 'malformed' ? { value: typed } : {}) } };
}
