import type { Plugin } from 'vite';

/** Writes `sw.js` with the SHA-256 of every file of the built app. */
export function serviceWorker(): Plugin;
