// @ts-check
/** Light or dark: the link's wish, else the visitor's choice, else the system's. */

const KEY = 'theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** Reading storage can throw where a host page forbids it. */
function stored() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/**
 * @param {string} wish  `auto`, `light` or `dark`
 * @returns {'light' | 'dark'}
 */
export function resolveTheme(wish) {
  for (const choice of [wish, stored()]) if (choice === 'light' || choice === 'dark') return choice;
  return system.matches ? 'dark' : 'light';
}

/** @param {'light' | 'dark'} theme */
export function rememberTheme(theme) {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

/** @param {() => void} listener */
export function onSystemTheme(listener) {
  system.addEventListener('change', listener);
}
