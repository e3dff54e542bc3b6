// @ts-check
/**
 * `<conv-playground config="v=1;…;end">`: the playground in an iframe that starts when it comes into sight.
 * Attributes, events and messages: docs/embed.md.
 */
(() => {
  const script =
    /** @type {HTMLScriptElement | null} */ (document.currentScript) ??
    document.querySelector('script[src$="embed.js"]');
  const site = new URL('.', script?.src || document.baseURI);
  /** More engines than these would be too much for a phone. */
  const MOST = 4;
  const MARK = 'conv-playground';
  const HEIGHT = 480;
  /** Those with a running engine, the one that was seen last at the end. @type {Set<Playground>} */
  const live = new Set();

  /** @param {string} link @returns {Map<string, string>} */
  const fieldsOf = (link) =>
    new Map(
      link
        .replace(/^#/, '')
        .split(';')
        .filter((part) => part.includes('='))
        .map((part) => /** @type {[string, string]} */ (part.split(/=(.*)/s).slice(0, 2))),
    );

  /** Those in sight or near it. @type {Set<Playground>} */
  const near = new Set();
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        near[isIntersecting ? 'add' : 'delete'](/** @type {Playground} */ (target));
      }
      for (const one of near) one.start();
    },
    { rootMargin: '200px' },
  );

  /** Whether nothing of it is on the screen. @param {Element} element */
  const isAway = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom < 0 || top > innerHeight;
  };

  /**
   * Whether the page around an element is light or dark, by the first colour that is painted behind it: most pages
   * with a switch, and all that are always light, don't tell the browser. Nothing, where the browser knows.
   * @param {Element} element
   */
  const schemeAround = (element) => {
    for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) {
      const [, red, green, blue, alpha = '1'] =
        /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(getComputedStyle(at).backgroundColor) ?? [];
      if (red && +alpha > 0.5) return +red * 0.3 + +green * 0.6 + +blue * 0.1 < 128 ? 'dark' : 'light';
    }
    return getComputedStyle(element).colorScheme === 'normal' ? 'light' : '';
  };
  const dress = () => live.forEach((one) => one.dress());
  // Pages switch by an attribute, and many fade from one to the other.
  const switches = new MutationObserver(() => [0, 500].forEach((ms) => setTimeout(dress, ms)));
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', dress);

  class Playground extends HTMLElement {
    static observedAttributes = ['config', 'theme', 'lang', 'hide', 'readonly', 'height'];
    #box = document.createElement('div');
    /** @type {HTMLIFrameElement | null} */ #frame = null;
    /** @type {MessagePort | null} */ #port = null;
    /** What it showed last. */ #shown = '';
    /** @type {(value: Playground) => void} */ #settle = () => {};
    /** Settled when the playground shows its first picture. @type {Promise<Playground>} */ ready = new Promise(
      (settle) => (this.#settle = settle),
    );

    constructor() {
      super();
      this.#box.style.cssText = 'display:block;width:100%;border:0';
      this.attachShadow({ mode: 'open' }).append(this.#box);
    }

    connectedCallback() {
      this.style.display ||= 'block';
      this.#size(HEIGHT);
      addEventListener('message', this);
      sight.observe(this);
      if (this.getAttribute('loading') === 'eager') this.start();
    }

    disconnectedCallback() {
      sight.unobserve(this);
      removeEventListener('message', this);
      near.delete(this);
      this.stop();
    }

    /** @param {string} name @param {string | null} before @param {string | null} now */
    attributeChangedCallback(name, before, now) {
      if (before === now || !this.isConnected) return;
      if (name === 'height') this.#size(HEIGHT);
      else this.config = this.#with(name === 'config' ? (now ?? '') : this.config);
    }

    /** What is shown, as a link's fragment. */
    get config() {
      return this.#shown || this.#with(this.getAttribute('config') ?? '');
    }

    set config(config) {
      this.#shown = String(config);
      this.send({ type: 'load', config: this.#shown });
    }

    /** A link with what the other attributes say. @param {string} link */
    #with(link) {
      const fields = fieldsOf(link);
      for (const [name, key] of [
        ['theme', 'theme'],
        ['lang', 'lang'],
        ['hide', 'hide'],
        ['readonly', 'ro'],
      ]) {
        const value = this.getAttribute(name);
        const text = value?.trim().replace(/[\s,]+/g, ',') || (value === '' && key === 'ro' ? 'all' : '');
        if (text) fields.set(key, text);
      }
      fields.delete('v');
      return ['v=1', ...[...fields].map((field) => field.join('=')), 'end'].join(';');
    }

    /** A message of docs/embed.md, once the playground is there. @param {object} message */
    send(message) {
      this.#port?.postMessage(message);
    }

    /** Starts, if no more than four would run on the screen. */
    start() {
      if (this.#frame) return;
      if (live.size >= MOST) {
        const idle = [...live].find(isAway);
        if (!idle || isAway(this)) return this.#offer();
        idle.stop();
      }
      live.add(this);
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('title') ?? 'conv-playground';
      frame.allow = 'clipboard-write; camera; fullscreen';
      frame.style.cssText = 'display:block;width:100%;height:100%;border:0';
      frame.src = `${this.getAttribute('src') ?? site}#${this.config}`;
      this.#frame = frame;
      for (const root of [document.documentElement, document.body]) switches.observe(root, { attributes: true });
      this.dress();
      this.#box.replaceChildren(frame);
    }

    /** Lets what is shown follow the page around it, unless a theme was asked for. */
    dress() {
      if (this.#frame) this.#frame.style.colorScheme = schemeAround(this);
    }

    /** Four run in sight already: this one starts by hand. */
    #offer() {
      const button = document.createElement('button');
      button.textContent = '▶';
      button.title = this.getAttribute('title') ?? 'conv-playground';
      button.style.cssText = 'width:100%;height:100%;font-size:2em';
      button.onclick = () => {
        live.values().next().value?.stop();
        this.start();
      };
      this.#box.replaceChildren(button);
    }

    stop() {
      live.delete(this);
      this.#port?.close();
      this.#port = null;
      this.#frame?.remove();
      this.#frame = null;
      this.#offer();
    }

    /** @param {number} height */
    #size(height) {
      const wanted = this.getAttribute('height');
      this.#box.style.height = wanted ? (/^\d+$/.test(wanted) ? `${wanted}px` : wanted) : `${height}px`;
    }

    /** The playground's greeting. @param {MessageEvent} event */
    handleEvent({ source, origin, data }) {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || data?.[MARK] !== 1 || data.type !== 'hello') return;
      const own = new URL(frame.src).origin;
      if (origin !== own && origin !== 'null') return;
      const { port1, port2 } = new MessageChannel();
      this.#port?.close();
      this.#port = port1;
      port1.onmessage = (event) => this.#hear(event.data);
      frame.contentWindow?.postMessage({ [MARK]: 1, type: 'connect' }, origin === 'null' ? '*' : own, [port2]);
    }

    /** @param {any} message */
    #hear({ type, ...detail }) {
      if (type === 'height') return this.#size(detail.height);
      if (detail.config) this.#shown = detail.config;
      if (type === 'ready') this.#settle(this);
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  if (!customElements.get(MARK)) customElements.define(MARK, Playground);
})();
