// @ts-check
/** A number by slider or by typing, side by side. */

import { html } from '../../vendor/lit-html/lit-html.js';
import { field } from './field.js';
import { numberInput } from './number.js';
import { range } from './range.js';

/**
 * @param {{
 *   id: string, label: string, value: number, min: number, max: number, step: number, error?: string, about?: string,
 *   disabled?: boolean, onChange: (text: string, sliding: boolean) => void,
 * }} options  `about`: the id of the sentence that tells the error, shown by the caller; `sliding`: more values are likely to follow at once
 */
export function dial({ id, label, value, min, max, step, error = '', about, disabled, onChange }) {
  return field(
    { id, label, error, apart: about !== undefined },
    html`<div class="dial">
      ${range({
        id: `${id}-range`,
        name: label,
        value,
        min,
        max,
        step,
        disabled,
        onInput: (next) => onChange(String(next), true),
      })}
      ${numberInput({ id, value: String(value), min, max, step, error, about, disabled, onCommit: (text) => onChange(text, false) })}
    </div>`,
  );
}
