// @ts-check
/** Whether another page embeds this one; then the address is that page's affair, and so is the height. */

export const isEmbedded = window.parent !== window;

/** @typedef {ReturnType<typeof import('./host.js').createHost>} Host */

/**
 * Tells the height of what is shown, now and whenever it changes.
 * @param {Element} content
 * @param {(height: number) => void} tell
 */
function watchHeight(content, tell) {
  let last = 0;
  const look = () => {
    const height = Math.ceil(content.getBoundingClientRect().bottom + scrollY);
    if (height !== last && height > 0) tell(height);
    last = height;
  };
  new ResizeObserver(look).observe(content);
  return {
    /** The same again, for a page that has just connected. */
    repeat() {
      last = 0;
      look();
    },
  };
}

/**
 * Talks with the page around this one; without it the playground still works.
 * @param {Omit<import('./host.js').Page, 'onConnect'>} page
 * @returns {Promise<Host | null>}
 */
export async function meetHost(page) {
  try {
    const { createHost } = await import('./host.js');
    const content = /** @type {Element} */ (document.querySelector('main'));
    /** @type {Host} */
    const host = createHost({ ...page, onConnect: () => height.repeat() });
    const height = watchHeight(content, host.tellHeight);
    return host;
  } catch (error) {
    reportError(error);
    return null;
  }
}
