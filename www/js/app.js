// @ts-check
/**
 * What every panel is given. A panel is a file that exports
 * `{id, labs, mount(root, app): () => void}`: `root` is the element with `data-panel="<id>"`, and the
 * returned function redraws the panel from `app.store` once a frame at most.
 */

/**
 * @typedef {object} App
 * @property {import('./store.js').Store} store
 * @property {import('./client.js').Engine} engine
 * @property {import('./cursor.js').Cursor} cursor
 * @property {import('./pins.js').Pins} pins       pins the cursor, and tells the link
 * @property {import('./player.js').Player} player
 * @property {import('./i18n.js').Translate} t      reads the current language at every call
 * @property {Tables} tables
 * @property {(command: import('./protocol.js').Command, options?: {key?: string, step?: boolean}) => Promise<boolean>} apply
 *    sends a command; its error goes to `store.errors` under the key of the control that sent it, or else under
 *    the field that it names; `step` makes a history entry
 * @property {() => Promise<boolean>} cancel   ends long work; what was shown before is shown again
 * @property {(blob: Blob, name: string) => Promise<boolean>} openImage
 * @property {(blob: Blob, name: string) => Promise<boolean>} openTarget  the visitor's own picture as what a kernel is to reach
 * @property {(code: string, details?: Record<string, string>) => void} notify   shows a notice by its code
 * @property {(book: string) => Promise<void>} sentences  loads what a part of its own says, from `i18n/BOOK.LANGUAGE.json`
 * @property {{fetch: (lab: import('./protocol.js').LabId) => void, open: (lab: import('./protocol.js').LabId) => void}} labs
 *    `fetch` loads what a lab needs before it is shown; `open` tries again where the shown lab's parts are missing
 * @property {() => 'light' | 'dark'} theme
 * @property {() => void} toggleTheme
 * @property {() => string} language
 * @property {(language: string) => void} setLanguage
 */

/**
 * @typedef {Awaited<ReturnType<import('./client.js').Engine['tables']>>} Tables
 */

/**
 * @typedef {object} Panel
 * @property {string} id
 * @property {import('./protocol.js').LabId[]} labs
 * @property {(root: HTMLElement, app: App) => () => void} mount
 */

export {};
