// @ts-check
/**
 * The page that embeds this one: what it may ask and what it is told, as `docs/embed.md` describes. Only the parent
 * window can connect, and all it sends is read like a link, with a link's limits.
 */

/** @typedef {import('./protocol.js').AnyState} State */
/** @typedef {import('./protocol.js').Command} Command */
/** @typedef {import('./protocol.js').EngineError} EngineError */
/** @typedef {{[name: string]: unknown, type?: unknown}} Message */

/** The protocol's version, and the mark of its two messages between windows. */
const MARK = 'conv-playground';
const VERSION = 1;

/** As long as a link may be. */
const MOST_CHARACTERS = 16_384;

/**
 * @typedef {object} Page
 * @property {(command: Command) => Promise<unknown>} apply  rejects with the engine's error
 * @property {{play: () => void, pause: () => void, step: (by: number) => void}} player
 * @property {() => State | null} shown
 * @property {() => void} onConnect
 * @property {() => unknown} refusal  why the link that the page began with was refused, if it was
 */

/** @param {string} field @param {unknown} value @param {string} expected */
const wrongType = (field, value, expected) => ({
  code: 'wrong-type',
  message: `${field} must be ${expected}, not ${value === null ? 'null' : typeof value}`,
  details: { field, expected },
});

/** @param {string} field @param {unknown} value @returns {string} */
function text(field, value) {
  if (typeof value !== 'string') throw wrongType(field, value, 'a text');
  if (value.length <= MOST_CHARACTERS) return value;
  throw {
    code: 'too-long',
    message: `${field} has ${value.length} characters; the limit is ${MOST_CHARACTERS}`,
    details: { field, limit: String(MOST_CHARACTERS) },
  };
}

/** @type {Record<string, (message: Message, page: Page) => unknown>} */
const actions = {
  load: ({ config }, page) => page.apply({ type: 'load', fragment: text('config', config) }),
  set: ({ key, value }, page) =>
    page.apply({
      type: 'set',
      key: text('key', key),
      value: text('value', typeof value === 'number' ? `${value}` : value),
    }),
  play: (_, { player }) => player.play(),
  pause: (_, { player }) => player.pause(),
  step({ by = 1 }, { player }) {
    if (!Number.isSafeInteger(by)) throw wrongType('by', by, 'a whole number');
    player.step(/** @type {number} */ (by));
  },
};

/** What the embedding page learns of a state. @param {State} state */
function told(state) {
  const { config, fragment } = state;
  const answer = { config: fragment, fields: { ...config } };
  if (!('kernel' in state) || config.lab !== 'filter') return answer;
  const { rows, cols, values } = state.kernel;
  return { ...answer, kernel: { rows, cols, values: Array.from(values) } };
}

/** @param {any} error */
const described = ({ code = 'engine-failed', message, details = {} }) => ({
  code: String(code),
  message: String(message ?? code),
  details: { ...details },
});

/**
 * @param {Page} page
 * @param {Window} [self]
 */
export function createHost(page, self = window) {
  /** @type {MessagePort | null} */
  let port = null;
  let last = '';
  /** While one of its commands runs, newer ones of the same kind replace those that wait. */
  let busy = false;
  /** @type {Message[]} */
  let waiting = [];

  /** @param {object} message */
  const say = (message) => port?.postMessage(message);

  function tellState() {
    const state = page.shown();
    if (!state || !port || state.fragment === last) return;
    say({ type: last === '' ? 'ready' : 'change', version: VERSION, ...told(state) });
    last = state.fragment;
  }

  /** @param {Message} message */
  async function obey(message) {
    const { type } = message;
    try {
      const known = typeof type === 'string' && Object.hasOwn(actions, type);
      if (!known)
        throw { code: 'unknown-message', message: 'This type of message is not known', details: { field: 'type' } };
      await actions[/** @type {string} */ (type)](message, page);
    } catch (error) {
      say({ type: 'error', ...described(error) });
    }
  }

  async function work() {
    if (busy) return;
    busy = true;
    for (let next = waiting.shift(); next; next = waiting.shift()) await obey(next);
    busy = false;
  }

  /** @param {unknown} data */
  function hear(data) {
    if (!data || typeof data !== 'object') return;
    const message = /** @type {Message} */ (data);
    // Of what has not begun only the newest of a kind is done, so that a flood can't fill the memory.
    waiting = waiting.filter(({ type, key }) => type !== message.type || key !== message.key);
    waiting.push(message);
    if (waiting.length > 64) waiting.shift();
    void work();
  }

  /** @param {MessageEvent} event */
  function connect({ source, data, ports }) {
    if (source !== self.parent || data?.[MARK] !== VERSION || data.type !== 'connect' || !ports[0]) return;
    port?.close();
    port = ports[0];
    last = '';
    port.onmessage = (event) => hear(event.data);
    tellState();
    page.onConnect();
    if (page.refusal()) say({ type: 'error', ...described(page.refusal()) });
  }

  self.addEventListener('message', connect);
  // Nothing in it is secret, and nobody else's window hears it.
  self.parent.postMessage({ [MARK]: VERSION, type: 'hello' }, '*');

  return {
    tellState,
    /** @param {number} height  in CSS pixels */
    tellHeight: (height) => say({ type: 'height', height }),
  };
}
