// @ts-check
import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import globals from 'globals';

const markup = 'Text from a link or a file must never become markup: render it with lit-html.';
// lit-html's styleMap sets the attribute too, the first time.
const inlineStyle =
  'The Content-Security-Policy refuses inline styles and handlers: use a class, .style=${…} (the property), or @event.';
const markupProperties = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'srcdoc'];

/** @type {(names: object) => Record<string, 'off'>} */
const without = (names) => Object.fromEntries(Object.keys(names).map((name) => [name, 'off']));

export default defineConfig(
  globalIgnores(['dist/', 'target/', 'www/vendor/', '.tools/', 'fuzz/', 'benches/node_modules/']),
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    languageOptions: { ecmaVersion: 2024, sourceType: 'module' },
    rules: {
      eqeqeq: 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-script-url': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      'no-unused-vars': ['error', { args: 'all', argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['www/js/**/*.js'],
    languageOptions: { globals: globals.browser },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      'no-restricted-globals': ['error', 'event', 'name', 'length', 'top', 'status'],
      'no-restricted-properties': [
        'error',
        ...markupProperties.map((property) => ({ property, message: markup })),
        { object: 'document', property: 'write', message: markup },
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['**/directives/unsafe-*.js'], message: markup },
            { group: ['**/directives/style-map.js'], message: inlineStyle },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'CallExpression[callee.property.name="setAttribute"] > Literal[value=/^(on|style$)/]',
          message: inlineStyle,
        },
        { selector: 'CallExpression[callee.property.name="createContextualFragment"]', message: markup },
        {
          selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\s(style|on\\w+)=["\']?$/]',
          message: inlineStyle,
        },
        {
          selector: 'TaggedTemplateExpression[tag.name="html"] TemplateElement[value.raw=/\\sstyle=["\']\\w/]',
          message: inlineStyle,
        },
      ],
    },
  },
  {
    files: ['www/embed.js', 'www/alone/*.js'],
    languageOptions: { sourceType: 'script', globals: globals.browser },
  },
  {
    files: ['www/js/worker.js', 'www/js/train/worker.js', 'www/js/train/helper.js'],
    languageOptions: { globals: { ...without(globals.browser), ...globals.worker } },
  },
  {
    files: ['www/offline/sw.js'],
    languageOptions: { sourceType: 'script', globals: globals.serviceworker },
  },
  {
    files: ['www/js/protocol.js', 'www/js/draw/geometry.js'],
    languageOptions: { globals: without(globals.browser) },
  },
  {
    files: ['tests/**/*.mjs', 'src/web/*.js', 'benches/**/*.{js,mjs}', '.ci/**/*.mjs', '*.js'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
  },
);
