// @ts-check
/** Which columns are in sight: only they ask the engine for maps. */

/** A column this near to the edge is drawn already, and so is a row. */
const MARGIN = '0px 240px';
const PAGE_MARGIN = '200px 0px 400px';

/** @param {import('../../app.js').App} app */
export function createSight(app) {
  /** @type {Set<Element>} */
  const visible = new Set();
  /** @type {Set<Element>} */
  const watched = new Set();
  /** @type {IntersectionObserver | undefined} */
  let observer;
  /** The page itself scrolls too. */
  let onPage = true;
  /** @type {IntersectionObserver | undefined} */
  let pageObserver;

  return {
    /** @param {HTMLElement} row */
    watch(row) {
      observer ??= new IntersectionObserver(
        (entries) => {
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) visible.add(target);
            else visible.delete(target);
          }
          app.store.changed();
        },
        { root: row, rootMargin: MARGIN },
      );
      if (!pageObserver) {
        pageObserver = new IntersectionObserver(
          (entries) => {
            onPage = entries[entries.length - 1].isIntersecting;
            app.store.changed();
          },
          { rootMargin: PAGE_MARGIN },
        );
        pageObserver.observe(row);
      }
      for (const element of row.children) {
        if (watched.has(element)) continue;
        watched.add(element);
        observer.observe(element);
      }
      for (const element of watched) {
        if (element.parentElement === row) continue;
        watched.delete(element);
        visible.delete(element);
        observer.unobserve(element);
      }
    },
    /** @param {Element} element */
    visible: (element) => onPage && visible.has(element),
  };
}
