// `node tools/ratchet.mjs`: type casts and switched-off rules, counted by room; the counts only ever shrink.
// A smaller count is written down at once; a larger one is written by hand, with its reason in the commit.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFiles } from './source.mjs';

/** @typedef {Record<string, number>} Counts  room -> how many */
/** @typedef {{ casts: Counts, switchedOff: Counts }} Ratchet */

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const ledger = join(project, 'tools/ratchet.json');
const disabling = /oxlint-disable|eslint-disable|@ts-expect-error|@ts-ignore|@ts-nocheck|biome-ignore/;

/** @param {string} file */
function roomOf(file) {
  return file
    .split('/')
    .slice(0, /^(packages|programmes|apps)\//.test(file) ? 2 : 1)
    .join('/');
}

/** @param {string[]} files one entry for each find @returns {Counts} */
export function countByRoom(files) {
  /** @type {Counts} */
  const counts = {};
  for (const room of files.map(roomOf).sort()) counts[room] = (counts[room] ?? 0) + 1;
  return counts;
}

/**
 * @param {string} name
 * @param {Counts} now
 * @param {Counts} allowed
 * @returns {string[]} one line for each room that has more than it may
 */
export function grown(name, now, allowed) {
  return Object.entries(now)
    .filter(([room, count]) => count > (allowed[room] ?? 0))
    .map(
      ([room, count]) => `${room} has ${count} ${name}, ${allowed[room] ?? 0} are allowed: write it without`,
    );
}

/** @param {Counts} now @param {Counts} allowed @returns {Counts} what is allowed from now on */
export function shrunk(now, allowed) {
  const kept = Object.entries(allowed).filter(([room]) => (now[room] ?? 0) > 0);
  return Object.fromEntries(kept.map(([room, count]) => [room, Math.min(count, now[room] ?? 0)]));
}

/** @param {string[]} files @returns {string[]} the file of every cast; `as const` and `satisfies` are none */
function casts(files) {
  const report = oxlint(['-c', 'tools/ratchet.oxlint.json', '-f', 'json', ...files]);
  /** @type {{ diagnostics: { filename: string }[] }} */
  const { diagnostics } = JSON.parse(report);
  return diagnostics.map(({ filename }) => filename);
}

/** @param {string[]} args */
function oxlint(args) {
  const command = join(project, 'node_modules/oxlint/bin/oxlint');
  try {
    return execFileSync(process.execPath, [command, ...args], { cwd: project, encoding: 'utf8' });
  } catch (error) {
    // It ends with 1 when it finds something, which is what we ask it to do.
    if (error instanceof Error && 'status' in error && error.status === 1 && 'stdout' in error) {
      return String(error.stdout);
    }
    throw error;
  }
}

/** @param {string[]} files @returns {string[]} */
function switchedOff(files) {
  return files.flatMap((file) =>
    readFileSync(join(project, file), 'utf8')
      .split('\n')
      .filter((line) => disabling.test(line))
      .map(() => file),
  );
}

/** @returns {Ratchet} */
function count() {
  const files = keptFiles(project).filter(
    (file) => /\.(tsx?|mjs)$/.test(file) && !/^(tools|bench)\//.test(file),
  );
  const judged = files.filter((file) => !/\.test\.(tsx?|mjs)$/.test(file));
  return { casts: countByRoom(casts(judged)), switchedOff: countByRoom(switchedOff(files)) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const written = readFileSync(ledger, 'utf8');
  /** @type {Ratchet} */
  const allowed = JSON.parse(written);
  const now = count();
  const found = [
    ...grown('casts', now.casts, allowed.casts),
    ...grown('switched-off rules', now.switchedOff, allowed.switchedOff),
  ];
  for (const line of found) console.error(line);
  process.exitCode = found.length === 0 ? 0 : 1;
  const next = `${JSON.stringify(
    { casts: shrunk(now.casts, allowed.casts), switchedOff: shrunk(now.switchedOff, allowed.switchedOff) },
    null,
    2,
  )}\n`;
  if (next !== written) writeFileSync(ledger, next);
}
