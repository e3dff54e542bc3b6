/** The types of `embed.js` and of the messages; what they mean: docs/embed.md. */

/** Every field of a link by its key, as text; `hide` and `ro` are lists. */
export type Fields = { hide: string[]; ro: string[] } & { [key: string]: string | string[] };

export interface Shown {
  version: 1;
  /** The canonical fragment. */
  config: string;
  fields: Fields;
  /** In the Filter lab; rows first. */
  kernel?: { rows: number; cols: number; values: number[] };
}

export interface Refusal {
  /** Stable. */
  code: string;
  message: string;
  details: Record<string, string>;
}

export type ToPlayground =
  | { type: 'load'; config: string }
  | { type: 'set'; key: string; value: string | number }
  | { type: 'play' }
  | { type: 'pause' }
  | { type: 'step'; by?: number };

export type FromPlayground =
  | ({ type: 'ready' | 'change' } & Shown)
  | ({ type: 'error' } & Refusal)
  | { type: 'height'; height: number };

/** Between windows, before there is a port. */
export interface Greeting {
  'conv-playground': 1;
  type: 'hello' | 'connect';
}

export interface ConvPlayground extends HTMLElement {
  config: string;
  readonly ready: Promise<ConvPlayground>;
  send(message: ToPlayground): void;
  addEventListener(type: 'ready' | 'change', listener: (event: CustomEvent<Shown>) => void): void;
  addEventListener(type: 'error', listener: (event: CustomEvent<Refusal>) => void): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'conv-playground': ConvPlayground;
  }
}
