// @ts-check
/** The address bar follows the state, at most twice a second; a preset, a lab or a reset is a step back, at once. */

/** Safari throws at the 101st call in 30 s: twice a second, and so many at once, stay below. */
const PAUSE_MS = 500;
const BURST = 20;
/** A step may take two calls: what it follows is written first. */
const STEP_CALLS = 2;

/**
 * @param {(fragment: string) => void} onVisit  the visitor went back, forward, or edited the address
 * @param {boolean} [still]  the address is somebody else's affair: it is read, and never written
 */
export function createAddress(onVisit, still = false) {
  // Some chat programs and editors turn the `#` into a `?`.
  const asked = /^\?v(=|%3D)/i.test(location.search) && location.hash.length < 2;
  const read = () => (asked && location.hash.length < 2 ? location.search : location.hash).replace(/^[#?]/, '');
  const place = asked ? location.pathname : '';
  /** What the history's present entry says, and what it should say. */
  let shown = asked ? '' : read();
  let wanted = shown;
  /** What a new entry should say. @type {string | null} */
  let next = null;
  /** From when on the history may be changed. */
  let free = 0;
  /** How many calls there may be at once, as of a time. */
  let calls = BURST;
  let asOf = Date.now();

  function inHand() {
    const now = Date.now();
    calls = Math.min(BURST, calls + (now - asOf) / PAUSE_MS);
    asOf = now;
    return calls;
  }
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;

  function write() {
    clearTimeout(timer);
    timer = undefined;
    inHand();
    if (wanted !== shown) {
      history.replaceState(null, '', `${place}#${wanted}`);
      calls -= 1;
    }
    if (next !== null && next !== wanted) {
      history.pushState(null, '', `${place}#${next}`);
      calls -= 1;
    }
    wanted = next ?? wanted;
    shown = wanted;
    next = null;
    free = Date.now() + PAUSE_MS;
  }

  function visit() {
    if (read() === shown) return;
    clearTimeout(timer);
    timer = undefined;
    // What was not yet written belongs to the entry that was left.
    next = null;
    wanted = read();
    shown = wanted;
    onVisit(wanted);
  }
  addEventListener('popstate', visit);
  addEventListener('hashchange', visit);

  return {
    /** What the address says now. */
    fragment: read,
    /**
     * @param {string} fragment
     * @param {boolean} step  whether *back* should return to what stood before
     */
    follow(fragment, step) {
      if (still) return;
      if (step || next !== null) next = fragment;
      else wanted = fragment;
      const lacking = STEP_CALLS - inHand();
      if (step && lacking <= 0) return write();
      timer ??= setTimeout(write, Math.max(0, free - Date.now(), lacking * PAUSE_MS));
    },
  };
}
