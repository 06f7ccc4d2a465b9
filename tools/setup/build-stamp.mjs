import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = [
  'packages',
  'programmes',
  'demonstration',
  'apps',
  'tools/vite',
  'tools/words',
  'package-lock.json',
];
const closed = new Set(['node_modules', 'dist', 'test']);
const ends = [
  'apps/web/dist/index.html',
  'apps/web/dist/sw.js',
  'apps/cli/dist/bulkhead.js',
  'apps/cli/dist/command-line.js',
];

/** @param {string} project */
const stampFile = (project) => join(project, 'apps/cli/dist/.built-from');

/**
 * One line for the state of all sources: their names, sizes and times. Reading them would cost ten times as much.
 * @param {string} project
 */
export function sourceStamp(project) {
  const hash = createHash('sha256');
  for (const source of sources) gather(join(project, source), hash);
  return `${hash.digest('hex')}\n`;
}

/** @param {string} path @param {import('node:crypto').Hash} hash */
function gather(path, hash) {
  if (!existsSync(path)) return;
  const { mtimeMs, size } = statSync(path);
  hash.update(`${path}\0`);
  if (!statSync(path).isDirectory()) {
    hash.update(`${size} ${mtimeMs}\0`);
    return;
  }
  for (const entry of readdirSync(path).sort()) {
    if (!closed.has(entry) && !/\.test\.[jt]sx?$/.test(entry)) gather(join(path, entry), hash);
  }
}

/** Whether what is built was built from the sources as they are now. @param {string} project */
export function isBuilt(project) {
  return (
    [...ends.map((end) => join(project, end)), stampFile(project)].every((file) => existsSync(file)) &&
    readFileSync(stampFile(project), 'utf8') === sourceStamp(project)
  );
}

/** Says that what is built is unfinished. @param {string} project */
export function forgetBuild(project) {
  rmSync(stampFile(project), { force: true });
}

/** @param {string} project @param {string} stamp taken before the build began */
export function rememberBuild(project, stamp) {
  writeFileSync(stampFile(project), stamp);
}
