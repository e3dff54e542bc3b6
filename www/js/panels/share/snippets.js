// @ts-check
/** How the playground stands in pages of several kinds: one row each. No DOM. */

/**
 * @typedef {object} Wanted
 * @property {string} site    the playground's address, `/` at the end
 * @property {string} config  the fragment
 * @property {string} title
 * @property {string} height  in pixels; empty: as high as the content, where that can be known
 * @property {string} width   CSS
 */

/** @param {string} text */
const quoted = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

/** Where nobody tells the height. */
const HEIGHT = '640';

/** @param {Wanted} wanted */
const iframe = ({ site, config, title, height, width }) =>
  `<iframe src="${quoted(`${site}#${config}`)}" title="${quoted(title)}" width="${quoted(width)}" height="${height || HEIGHT}" style="border: 0" loading="lazy"></iframe>`;

/** @param {Wanted} wanted */
const element = ({ site, config, title, height, width }) => {
  const attributes = [
    `config="${quoted(config)}"`,
    `title="${quoted(title)}"`,
    ...(height ? [`height="${height}"`] : []),
    ...(width === '100%' ? [] : [`style="width: ${quoted(width)}"`]),
  ];
  return `<conv-playground ${attributes.join(' ')}>
  <a href="${quoted(`${site}#${config}`)}">${quoted(title)}</a>
</conv-playground>`;
};

/** @param {Wanted} wanted */
const script = ({ site }) => `<script async src="${quoted(site)}embed.js"></script>`;

/** @type {readonly {id: string, name: string, write: (wanted: Wanted) => string}[]} */
export const SNIPPETS = [
  { id: 'html', name: 'HTML', write: iframe },
  { id: 'element', name: '<conv-playground>', write: (wanted) => `${script(wanted)}\n${element(wanted)}` },
  {
    id: 'markdown',
    name: 'Markdown (MkDocs, Docusaurus)',
    // One line, without blank lines, so that a Markdown reader leaves it alone; Docusaurus reads it as JSX.
    write: (wanted) => iframe(wanted).replace(' style="border: 0"', ' frameBorder="0"'),
  },
  {
    id: 'sphinx',
    name: 'Sphinx',
    write: (wanted) => `.. raw:: html\n\n   ${iframe(wanted)}\n`,
  },
  {
    id: 'jupyter',
    name: 'Jupyter',
    write: ({ site, config, height, width }) =>
      `from IPython.display import IFrame\n\nIFrame(${JSON.stringify(`${site}#${config}`)}, width=${JSON.stringify(width)}, height=${height || HEIGHT})`,
  },
  {
    id: 'quarto',
    name: 'Quarto',
    write: (wanted) => `\`\`\`{=html}\n${iframe(wanted)}\n\`\`\``,
  },
  { id: 'moodle', name: 'Moodle', write: (wanted) => `<p>${iframe(wanted)}</p>` },
];
