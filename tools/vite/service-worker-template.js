// Keeps this version of the app for use without a network. Every file is compared with its SHA-256 before the
// first of them is used: one altered byte and this version is never installed.
const files = new Map('FILES');
const cacheName = 'app-VERSION';

const addressOf = (path) => new URL(path, self.registration.scope).href;
const pathsByAddress = new Map([...files.keys()].map((path) => [addressOf(path), path]));

async function verified(path, hash) {
  const response = await fetch(addressOf(path), {
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
  });
  if (!response.ok) throw new Error('a file of this version is not there');
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  const hex = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== hash) throw new Error('a file of this version was altered');
  return [addressOf(path), response];
}

async function install() {
  const all = await Promise.all([...files].map(([path, hash]) => verified(path, hash)));
  const cache = await caches.open(cacheName);
  await Promise.all(all.map(([address, response]) => cache.put(address, response)));
}

async function activate() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name !== cacheName).map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(address, request) {
  const cache = await caches.open(cacheName);
  return (await cache.match(address)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const address = request.mode === 'navigate' ? addressOf('./') : request.url.split(/[?#]/)[0];
  if (request.method === 'GET' && pathsByAddress.has(address)) event.respondWith(answer(address, request));
});
// A new version waits until no window uses the old one, or until a page that holds nothing open asks for it.
self.addEventListener('message', (event) => {
  if (event.data === 'take over') event.waitUntil(self.skipWaiting());
});
