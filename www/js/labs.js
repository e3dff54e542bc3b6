// @ts-check
/** Loads a lab's panels, styles and sentences when it is first shown: whoever never opens it never pays for it. */

import { addStyle } from './styles.js';

/** @typedef {import('./app.js').Panel} Panel */
/** @typedef {{panels: Panel[], styles: readonly string[], lay: (lab: HTMLElement) => void}} LazyLab
 *    `lay` puts the panels' places into the page */

/** @type {Partial<Record<import('./protocol.js').LabId, () => Promise<LazyLab>>>} */
const LAZY = {
  net: async () => (await import('./panels/network.js')).network,
};

/**
 * @param {object} page
 * @param {(book: string) => Promise<void>} page.sentences
 * @param {() => Promise<void>} page.tables  the engine's tables anew: the whole engine has more than a first visit's
 * @param {(panels: Panel[]) => void} page.mount
 * @param {() => void} page.failed
 * @param {() => void} page.arrived
 */
export function createLabs({ sentences, tables, mount, failed, arrived }) {
  /** @type {Map<string, Promise<LazyLab>>} */
  const loading = new Map();
  /** @type {Set<string>} */
  const mounted = new Set();

  /** @param {import('./protocol.js').LabId} lab @returns {Promise<LazyLab> | null} */
  function load(lab) {
    const loader = LAZY[lab];
    if (!loader) return null;
    const known = loading.get(lab);
    if (known) return known;
    const coming = Promise.all([
      loader().then(async (found) => {
        await Promise.all(found.styles.map(addStyle));
        return found;
      }),
      sentences(lab),
    ]).then(([found]) => found);
    loading.set(lab, coming);
    // The next visit tries again.
    coming.catch(() => loading.delete(lab));
    return coming;
  }

  return {
    load,
    /** Whether the lab's panels are in the page. @param {import('./protocol.js').LabId} lab */
    ready: (lab) => !(lab in LAZY) || mounted.has(lab),
    /** @param {import('./protocol.js').LabId} lab */
    async open(lab) {
      const coming = load(lab);
      if (!coming || mounted.has(lab)) return;
      try {
        const [{ panels, lay }] = await Promise.all([coming, tables()]);
        if (mounted.has(lab)) return;
        mounted.add(lab);
        lay(/** @type {HTMLElement} */ (document.getElementById('lab')));
        mount(panels);
        arrived();
      } catch {
        failed();
      }
    },
  };
}
