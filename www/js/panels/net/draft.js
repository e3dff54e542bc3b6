// @ts-check
/** The code that is being typed: applied after a pause, and never lost. No DOM. */

/** @typedef {import('../../protocol.js').EngineError} EngineError */

/** So long the typing rests before the text is applied. */
const PAUSE_MS = 600;

/**
 * @param {{send: (text: string) => Promise<{error: EngineError | null}>, changed: () => void,
 *   later?: (callback: () => void, ms: number) => any, cancel?: (timer: any) => void}} page
 */
export function createDraft({ send, changed, later = setTimeout, cancel = clearTimeout }) {
  /** @type {any} */
  let timer;
  let turn = 0;
  /** The model's code that was seen last. */
  let known = '';
  let calledOff = 0;
  const draft = {
    text: '',
    /** Whether the text says something else than the model, because it was not applied yet or was refused. */
    own: false,
    /** What is wrong with the text. @type {EngineError | null} */
    error: null,

    /** The model's code; a text of one's own stays. @param {string} code */
    see(code) {
      if (code === known) return;
      known = code;
      if (!draft.own) draft.text = code;
    },

    /** Long work may have been called off: then what was typed is not what is shown. @param {number} count  how often so far */
    seeCallOff(count) {
      if (count === calledOff) return;
      calledOff = count;
      draft.own = draft.text !== known;
    },

    /** Whether the model has another code than the one that the own text was made from. */
    get differs() {
      return draft.own && draft.text !== known;
    },

    /** @param {string} text */
    type(text) {
      draft.text = text;
      draft.own = text !== known;
      cancel(timer);
      if (draft.own) timer = later(() => void draft.apply(), PAUSE_MS);
      else draft.error = null;
      turn += 1;
      changed();
    },

    async apply() {
      cancel(timer);
      if (!draft.own) return;
      turn += 1;
      const mine = turn;
      const before = calledOff;
      const { error } = await send(draft.text);
      // More has been typed meanwhile; that will be applied too.
      if (mine !== turn) return;
      draft.error = error;
      draft.own = error !== null || (calledOff !== before && draft.text !== known);
      changed();
    },

    /** Gives the own text up for the model's code. */
    restore() {
      cancel(timer);
      turn += 1;
      draft.text = known;
      draft.own = false;
      draft.error = null;
      changed();
    },
  };
  return draft;
}
