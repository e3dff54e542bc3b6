// @ts-check
// A classic script, run before the first paint, so that a visitor's dark page never flashes white and
// the placeholders are those of the lab and the language.
(() => {
  const root = document.documentElement;
  if ('alone' in root.dataset) {
    const start = document.querySelector('meta[name="start"]')?.getAttribute('content');
    if (start && location.hash.length < 2) history.replaceState(null, '', `#${start}`);
  } else if (origin === 'null') {
    // Opened from a folder, or shut off by an iframe's sandbox: no module, worker or picture would load.
    location.replace(`alone.html${location.hash}`);
  }
  let choice = /(?:^|[#;])theme=(light|dark)(?:;|$)/.exec(location.hash)?.[1] ?? null;
  let language = /(?:^|[#;])lang=(en|zh)(?:;|$)/.exec(location.hash)?.[1] ?? null;
  try {
    choice ??= localStorage.getItem('theme');
    language ??= localStorage.getItem('language');
  } catch {
    // Storage is forbidden in some embedding pages.
  }
  if (choice !== 'light' && choice !== 'dark') {
    choice = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  }
  root.dataset.theme = choice;
  language ??= navigator.languages.find((tag) => /^(en|zh)/i.test(tag)) ?? 'en';
  if (/^zh/i.test(language)) root.lang = 'zh-Hans';
  if (parent !== window) root.dataset.embedded = '';
  const lab = /(?:^|[#;])lab=(pool|net)(?:;|$)/.exec(location.hash)?.[1];
  if (lab) root.dataset.lab = lab;
})();
