// @ts-check
/** From the strip to the opened map below it and back, where both do not fit the screen. */

/** What must be seen of a panel. */
const ENOUGH = 160;

/** A screen that one touches. */
export const isTouch = () => matchMedia('(hover: none) and (pointer: coarse)').matches;

/** Scrolls until the panel begins at the top, unless enough of it is seen. @param {'net-detail' | 'net-strip'} id */
export function reveal(id) {
  const panel = document.querySelector(`[data-panel="${id}"]`);
  const { top = 0, bottom = 0 } = panel?.getBoundingClientRect() ?? {};
  if (top >= 0 && Math.min(bottom, top + ENOUGH) <= innerHeight) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  panel?.scrollIntoView({ block: 'start', behavior: still ? 'instant' : 'smooth' });
}
