// `node tools/budgets.mjs`: the size of every part of the built web app, and a failure where a budget is passed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/**
 * In bytes; compressed with gzip, but for the precache, which is what a phone stores. A part of `ui` is loaded by
 * several routes and once; the combo box of React Aria, the only one that input methods can work with, is 55 kB. What is
 * kept holds the words of four languages and the age format: a phone that joins has no other way to get them.
 */
const budgets = {
  firstJs: 140_000,
  firstCss: 12_000,
  route: 45_000,
  part: 60_000,
  precache: 4 * 1024 * 1024,
};

/**
 * @typedef {{ file: string, isEntry?: boolean, imports?: string[], dynamicImports?: string[], css?: string[] }} Chunk
 * @typedef {Record<string, Chunk>} Manifest  what Vite wrote: source or chunk name -> chunk
 * @typedef {{ name: string, bytes: number, budget?: number }} Line
 */

/**
 * The chunks that a browser loads at once with one of them.
 * @param {Manifest} manifest
 * @param {string} key
 * @returns {Set<string>} keys of the manifest
 */
export function loadedWith(manifest, key) {
  /** @type {Set<string>} */
  const seen = new Set();
  const waiting = [key];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    waiting.push(...(manifest[next]?.imports ?? []));
  }
  return seen;
}

/**
 * One line for each thing that has a size, budgets first.
 * @param {Manifest} manifest
 * @param {(file: string) => number} weigh compressed size of a file
 * @returns {Line[]}
 */
export function linesOf(manifest, weigh) {
  const [entry] = Object.entries(manifest).find(([, chunk]) => chunk.isEntry) ?? [];
  if (entry === undefined) throw new Error('the manifest has no entry');
  const first = loadedWith(manifest, entry);
  /** @param {Iterable<string>} keys */
  const js = (keys) => sum([...keys].map((key) => weigh(manifest[key]?.file ?? '')));
  const css = new Set([...first].flatMap((key) => manifest[key]?.css ?? []));
  const routes = new Set(Object.values(manifest).flatMap((chunk) => chunk.dynamicImports ?? []));
  return [
    { name: 'first route, scripts', bytes: js(first), budget: budgets.firstJs },
    { name: 'first route, styles', bytes: sum([...css].map(weigh)), budget: budgets.firstCss },
    ...[...routes]
      .filter((key) => !first.has(key))
      .map((key) => ({
        name: `later: ${key.replace(/^(\.\.\/)+/, '')}`,
        bytes: js([...loadedWith(manifest, key)].filter((each) => !first.has(each))),
        budget: key.includes('packages/ui/src/') ? budgets.part : budgets.route,
      })),
  ];
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

/** @param {string} folder @returns {string[]} files, hidden ones left out */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** @param {string} folder the built app @returns {Line[]} */
function measure(folder) {
  /** @type {Manifest} */
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8'));
  const files = filesBelow(folder);
  const named = new Set(Object.values(manifest).map((chunk) => join(folder, chunk.file)));
  const workers = files.filter((file) => file.endsWith('.js') && !named.has(file));
  /** @param {string} file */
  const weigh = (file) => (file === '' ? 0 : gzipSync(readFileSync(join(folder, file))).length);
  return [
    ...linesOf(manifest, weigh),
    ...workers.map((file) => ({
      name: `in the worker: ${file.slice(folder.length + 1)}`,
      bytes: gzipSync(readFileSync(file)).length,
    })),
    {
      name: 'all that is kept for use offline',
      bytes: sum(files.map((file) => statSync(file).size)),
      budget: budgets.precache,
    },
  ];
}

/** @param {Line} line */
function printed({ name, bytes, budget }) {
  const kilo = `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
  if (budget === undefined) return `     ${kilo}           ${name}`;
  return `${bytes > budget ? 'OVER' : 'ok  '} ${kilo} of ${String(Math.round(budget / 1000)).padStart(4)}   ${name}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'apps/web/dist');
  const lines = existsSync(folder) ? measure(folder) : [];
  for (const line of lines) console.log(printed(line));
  const over = lines.filter(({ bytes, budget }) => budget !== undefined && bytes > budget);
  process.exitCode = lines.length > 0 && over.length === 0 ? 0 : 1;
}
