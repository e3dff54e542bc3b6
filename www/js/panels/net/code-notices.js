// @ts-check
/** What was told of a pasted code goes when the model's code is another one. No DOM. */

/** @typedef {import('../../store.js').Store} Store */

/** Those of `src/codegen/keras`; a test looks them up there. */
export const CODES = ['unknown-input', 'unknown-picture', 'training-layers', 'keras-1-kernel', 'strides-by-place'];

/** @param {Store} store */
export function watchCodeNotices(store) {
  let code = '';
  /** @type {readonly unknown[]} */
  let told = [];

  store.subscribe(() => {
    const now = store.net?.net.code ?? '';
    if (now !== code) {
      const left = store.notices.filter((notice) => !told.includes(notice));
      if (left.length < store.notices.length) {
        store.notices = left;
        store.changed();
      }
    }
    code = now;
    told = store.notices.filter((notice) => CODES.includes(notice.code));
  });
}
