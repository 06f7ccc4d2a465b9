// `node tools/bans.mjs`: what lint rules cannot say about names, the clock and what screens owe to a record.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFiles } from './source.mjs';

/** Names that say nothing about what is inside. `programmes/helpers` are the people. */
const emptyNames = 'common core shared utils util helpers lib misc base manager service services'.split(' ');
const people = 'programmes/helpers/';

const pureRooms =
  /^(packages\/(wire|seal|records|cells|exposure|disclosure|publish)\/|programmes\/|demonstration\/)/;
const tests = /\.test\.tsx?$/;

/**
 * Folders and packages with an empty name.
 * @param {string[]} files
 * @returns {string[]}
 */
export function emptilyNamed(files) {
  const folders = files
    .map((file) => file.replace(people, 'programmes/'))
    .flatMap((file) => file.split('/').slice(0, -1))
    .filter((folder) => emptyNames.includes(folder));
  return [...new Set(folders)].map((folder) => `a folder is called "${folder}": name what is inside`);
}

/**
 * A clock read without being handed in. (`Date.now` and `Math.random` are lint errors.)
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
export function clockReads(file, source) {
  if (!pureRooms.test(file) || tests.test(file)) return [];
  return source
    .split('\n')
    .flatMap((line, at) =>
      /\bnew Date\(\s*\)/.test(line) ? [`${file}:${at + 1}: new Date() reads a clock`] : [],
    );
}

/**
 * Rows of a screen that stand for one record and do not pass its mark: an invented one would look like a real one.
 * @param {string} file
 * @param {string} source
 * @returns {string[]}
 */
export function unmarkedRows(file, source) {
  if (!file.startsWith('programmes/')) return [];
  const rows = [...source.matchAll(/<Row\s+key=\{(?:\w+\.)?(?:id|record)\}[^]*?\/>/g)];
  return rows
    .filter(([row]) => !row.includes(' mark={'))
    .map(
      ({ index }) =>
        `${file}:${source.slice(0, index).split('\n').length}: a row without the mark of its record`,
    );
}

/**
 * Hosts in the lockfile other than npm's own registry: they would bind every clone to one machine.
 * @param {string} lockfile its text
 * @returns {string[]}
 */
export function foreignHosts(lockfile) {
  const hosts = [...lockfile.matchAll(/"resolved": "https?:\/\/([^/"]+)/g)].map(([, host]) => host ?? '');
  const foreign = new Set(hosts.filter((host) => host !== 'registry.npmjs.org'));
  return [...foreign].map((host) => `package-lock.json downloads from ${host}`);
}

/** @param {string} root @returns {string[]} */
function bans(root) {
  const files = keptFiles(root);
  const sources = files.filter((file) => /\.tsx?$/.test(file));
  return [
    ...emptilyNamed(files),
    ...sources.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return [...clockReads(file, source), ...unmarkedRows(file, source)];
    }),
    ...foreignHosts(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = bans(dirname(dirname(fileURLToPath(import.meta.url))));
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
}
