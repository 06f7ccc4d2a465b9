import type { Plugin } from 'vite';

/** Adds `sw.js` to a built app when everything else is written. */
export function serviceWorker(): Plugin;

/** Writes `sw.js` with the SHA-256 of every file that a built app consists of. */
export function writeServiceWorker(folder: string): void;
