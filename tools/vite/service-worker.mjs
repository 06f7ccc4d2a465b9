import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const template = join(dirname(fileURLToPath(import.meta.url)), 'service-worker-template.js');

/**
 * The files that the service worker keeps, as [path below its own folder, SHA-256 in hex], sorted.
 * The start page is kept as the folder itself.
 * @param {string} folder the built app
 * @returns {[path: string, hash: string][]}
 */
export function precached(folder) {
  return filesBelow(folder)
    .map((file) => relative(folder, file).split(sep).join('/'))
    .filter((path) => path !== 'sw.js')
    .sort()
    .map((path) => [path === 'index.html' ? './' : path, sha256(readFileSync(join(folder, path)))]);
}

/** @param {string} folder @returns {string[]} every file but hidden ones */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** @param {string | Buffer} bytes */
function sha256(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes `sw.js` with the SHA-256 of every file that a built app consists of.
 * @param {string} folder
 */
export function writeServiceWorker(folder) {
  const files = precached(folder);
  const source = readFileSync(template, 'utf8')
    .replace("'FILES'", () => JSON.stringify(files))
    .replace('VERSION', () => sha256(JSON.stringify(files)).slice(0, 16));
  writeFileSync(join(folder, 'sw.js'), source);
}

/**
 * Adds the service worker when everything is written, so that it names what is really there, `public/` included.
 * @returns {import('vite').Plugin}
 */
export function serviceWorker() {
  let folder = '';
  return {
    name: 'bulkhead-service-worker',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      writeServiceWorker(folder);
    },
  };
}
