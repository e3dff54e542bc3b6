// @ts-check
/** Whether another page embeds this one; then the address is that page's affair, and so is the height. */

export const isEmbedded = window.parent !== window;

/**
 * Tells the height of what is shown, now and whenever it changes.
 * @param {Element} content
 * @param {(height: number) => void} tell
 */
export function watchHeight(content, tell) {
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
