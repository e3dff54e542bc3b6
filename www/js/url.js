// @ts-check
/** The address bar follows the state, at most twice a second; a preset, a lab or a reset is a step back. */

const PAUSE_MS = 500;

/**
 * @param {(fragment: string) => void} onVisit  the visitor went back, forward, or edited the address
 */
export function createAddress(onVisit) {
  let shown = location.hash.replace(/^#/, '');
  let wanted = shown;
  let last = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    if (wanted === shown) return;
    last = Date.now();
    shown = wanted;
    history.replaceState(null, '', `#${wanted}`);
  }

  function visit() {
    const now = location.hash.replace(/^#/, '');
    if (now === shown) return;
    clearTimeout(timer);
    timer = undefined;
    shown = now;
    wanted = now;
    onVisit(now);
  }
  addEventListener('popstate', visit);
  addEventListener('hashchange', visit);

  return {
    /** What the address says now. */
    fragment: () => location.hash.replace(/^#/, ''),
    /**
     * @param {string} fragment
     * @param {boolean} step  whether *back* should return to what stood before
     */
    follow(fragment, step) {
      if (step && fragment !== shown) {
        write();
        wanted = fragment;
        shown = fragment;
        history.pushState(null, '', `#${fragment}`);
        return;
      }
      wanted = fragment;
      timer ??= setTimeout(write, Math.max(0, last + PAUSE_MS - Date.now()));
    },
  };
}
