// @ts-check
/** How wide an element is, told without a layout in the middle of a redraw. */

/** @param {HTMLElement} element @param {() => void} changed */
export function widthOf(element, changed) {
  let width = element.clientWidth;
  new ResizeObserver(([{ contentRect }]) => {
    if (contentRect.width === width) return;
    width = contentRect.width;
    changed();
  }).observe(element);
  return () => width;
}
