// @ts-check
/** The controls that panels share. */

export { button, iconButton } from './button.js';
export { check } from './check.js';
export { chip } from './chip.js';
export { behind, css, diverging, inkOn, largest } from './colour.js';
export { dial } from './dial.js';
export { dialog } from './dialog.js';
export { fault, faultText } from './faults.js';
export { describedBy, field, fieldError } from './field.js';
export { fileButton } from './file-button.js';
export { icons } from './icons.js';
export { kernelPicture } from './kernel-picture.js';
export { numberField, numberInput } from './number.js';
export { range, rangeField } from './range.js';
export { segmented } from './segmented.js';
export { selectField } from './select.js';
export { stepper } from './stepper.js';
export { steps } from './steps.js';
export { settled, typing } from './value.js';
export { argumentOf, errorText, readable, wordOr } from './words.js';
