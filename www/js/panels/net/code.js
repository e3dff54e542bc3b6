// @ts-check
/** The model as Keras code: a plain text field over the same text in colours. */

import { html, nothing } from '../../../vendor/lit-html/lit-html.js';
import { button } from '../../controls/index.js';
import { highlightedLines, lineOf, offsetOf } from './highlight.js';
import { locked, netOf, selectLayer } from './state.js';
import { placeIn, textError } from './text-error.js';

/** @typedef {import('../../app.js').App} App */
/** @typedef {ReturnType<typeof import('./draft.js').createDraft>} Draft */

const ID = 'net-code';

/**
 * @param {App} app
 * @param {Draft} draft
 */
export function codeEditor(app, draft) {
  const { t } = app;
  const { error } = draft;
  const message = textError(t, error);
  return html`<div class="net-code ${error ? 'wrong' : ''}">
      <div class="net-code-scroll" tabindex="-1">
        <div class="net-code-text">
          <pre aria-hidden="true">${lines(app, draft)}</pre>
          <label class="aside" for=${ID}>${t('net.code')}</label>
          <textarea
            id=${ID}
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            wrap="off"
            ?readonly=${locked(app)}
            .value=${draft.text}
            aria-invalid=${error ? 'true' : nothing}
            aria-describedby=${error ? 'field-code-error' : 'net-code-hint'}
            @input=${(/** @type {Event} */ event) => draft.type(areaOf(event).value)}
            @click=${(/** @type {Event} */ event) => follow(app, draft, areaOf(event))}
            @blur=${() => draft.error === null && void draft.apply()}
            @keydown=${(/** @type {KeyboardEvent} */ event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void draft.apply();
            }}
          ></textarea>
        </div>
      </div>
    </div>
    ${
      message
        ? html`<div class="net-code-error">
          <p class="field-error" id="field-code-error" role="alert">${message}</p>
          <div class="net-code-actions">
            ${placeIn(error) ? button({ label: t('net.code.show'), kind: 'small', onClick: () => showPlace(draft) }) : nothing}
            ${button({ label: t('net.code.restore'), kind: 'small', onClick: () => draft.restore() })}
          </div>
        </div>`
        : nothing
    }
    <p class="soft hint" id="net-code-hint">${t('net.code.hint')}</p>`;
}

/** @param {Event} event */
const areaOf = (event) => /** @type {HTMLTextAreaElement} */ (event.currentTarget);

/** @param {Draft} draft */
function showPlace(draft) {
  const at = placeIn(draft.error);
  const area = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(ID));
  if (!at || !area) return;
  const offset = offsetOf(draft.text, at.line, at.column);
  area.focus();
  area.setSelectionRange(offset, offset);
}

/** A click into a layer's lines selects the layer. @param {App} app @param {Draft} draft @param {HTMLTextAreaElement} area */
function follow(app, draft, area) {
  if (draft.own || area.selectionStart !== area.selectionEnd) return;
  const line = lineOf(draft.text, area.selectionStart);
  const span = netOf(app).spans.find(({ fromLine, toLine }) => line >= fromLine && line <= toLine);
  if (span) void selectLayer(app, span.layer);
}

/** @param {App} app @param {Draft} draft */
function lines(app, draft) {
  const { spans, selected, layers } = netOf(app);
  const wrong = placeIn(draft.error);
  /** @param {number} line */
  const kindOf = (line) => {
    if (wrong?.line === line) return 'wrong';
    const span = draft.own ? undefined : spans.find(({ fromLine, toLine }) => line >= fromLine && line <= toLine);
    if (!span) return '';
    if (layers[span.layer]?.error) return 'wrong';
    return span.layer === selected?.layer ? 'chosen' : '';
  };
  return highlightedLines(draft.text).map(
    (pieces, i) =>
      html`<span class="line ${kindOf(i + 1)}"
        >${pieces.map(({ kind, text }) => (kind ? html`<span class=${`code-${kind}`}>${text}</span>` : text))}${'\n'}</span
      >`,
  );
}
