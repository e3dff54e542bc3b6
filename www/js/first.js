// @ts-check
// A classic script, run before the first paint, so that a visitor's dark page never flashes white and
// the placeholders are those of the lab and the language.
(() => {
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
  document.documentElement.dataset.theme = choice;
  language ??= navigator.languages.find((tag) => /^(en|zh)/i.test(tag)) ?? 'en';
  if (/^zh/i.test(language)) document.documentElement.lang = 'zh-Hans';
  if (parent !== window) document.documentElement.dataset.embedded = '';
  const lab = /(?:^|[#;])lab=(pool|net)(?:;|$)/.exec(location.hash)?.[1];
  if (lab) document.documentElement.dataset.lab = lab;
})();
