// @ts-check
/** A labelled field for values that are no plain number: lists, shapes. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { describedBy, field, settled, typing } from '../../controls/index.js';

/**
 * @param {{id: string, label: string, value: string, error: string, disabled: boolean, onCommit: (text: string) => void}} options
 */
export function textField(options) {
  const { id, value, error, disabled, onCommit } = options;
  const events = typing({ value, wrong: error !== '', commit: onCommit });
  return field(
    options,
    html`<input
      class="input mono"
      id=${id}
      type="text"
      autocomplete="off"
      spellcheck="false"
      ?disabled=${disabled}
      .value=${settled(value, error !== '')}
      aria-invalid=${error ? 'true' : nothing}
      aria-describedby=${describedBy(id, error)}
      @input=${events.input}
      @keydown=${events.keydown}
      @blur=${events.blur}
    />`,
  );
}
