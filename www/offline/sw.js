// @ts-check
/// <reference lib="webworker" />
/**
 * Keeps the site for visits without network. All files of one build stand in one cache, checked by their hashes, and
 * a page gets all of its files from one: builds never mix. A new build takes over when no page of the old one is left.
 */

/** The build's files and their SHA-256, put in here when the site is built. @type {Record<string, string>} */
const FILES = {};
/** Files that are large and seldom wanted: kept once a page has asked for them. @type {Record<string, string>} */
const LATER = {};
const VERSION = 'development';

const scope = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const OURS = `conv-playground ${scope.registration.scope} `;
const NAME = OURS + VERSION;

/** @param {string} path @param {string} hash */
async function fetchExactly(path, hash) {
  const answer = await fetch(new URL(path, scope.registration.scope), { cache: 'no-cache' });
  const body = await answer.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (!answer.ok || found !== hash) throw new Error(`${path} is not of this build`);
  return new Response(body, { headers: { 'content-type': answer.headers.get('content-type') ?? '' } });
}

async function fill() {
  const cache = await caches.open(NAME);
  try {
    for (const [path, hash] of Object.entries(FILES)) await cache.put(path, await fetchExactly(path, hash));
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

async function tidy() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== NAME).map((name) => caches.delete(name)));
}

/** @param {FetchEvent} event */
async function answer({ request }) {
  const path = new URL(request.url).pathname.slice(new URL(scope.registration.scope).pathname.length) || 'index.html';
  const cache = await caches.open(NAME);
  const ours = Object.hasOwn(FILES, path) || Object.hasOwn(LATER, path);
  const kept = ours && (await cache.match(path, { ignoreSearch: true }));
  if (kept || !Object.hasOwn(LATER, path)) return kept || fetch(request);
  const fresh = await fetchExactly(path, LATER[path]);
  await cache.put(path, fresh.clone());
  return fresh;
}

scope.addEventListener('install', (event) => event.waitUntil(fill()));
scope.addEventListener('activate', (event) => event.waitUntil(tidy()));
scope.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  if (method === 'GET' && url.startsWith(scope.registration.scope)) event.respondWith(answer(event));
});
