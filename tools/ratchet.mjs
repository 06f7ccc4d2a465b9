// `node tools/ratchet.mjs`: type casts and switched-off rules, counted by room; the counts only ever shrink.
// `--shrink` writes smaller counts down. A larger count is written by hand, with its reason in the commit.
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
 * @returns {string[]}
 */
export function compareCounts(name, now, allowed) {
  return [...new Set([...Object.keys(now), ...Object.keys(allowed)])].flatMap((room) => {
    const [has, may] = [now[room] ?? 0, allowed[room] ?? 0];
    if (has > may) return [`${room} has ${has} ${name}, ${may} are allowed: write it without`];
    if (has < may) return [`${room} has only ${has} ${name} of ${may}: run node tools/ratchet.mjs --shrink`];
    return [];
  });
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
  const files = keptFiles(project).filter((file) => /\.(tsx?|mjs)$/.test(file) && !file.startsWith('tools/'));
  const judged = files.filter((file) => !/\.test\.(tsx?|mjs)$/.test(file));
  return { casts: countByRoom(casts(judged)), switchedOff: countByRoom(switchedOff(files)) };
}

/** @param {Counts} now @param {Counts} allowed @returns {Counts} */
function smaller(now, allowed) {
  const rooms = Object.keys(allowed).filter((room) => (now[room] ?? 0) > 0);
  return Object.fromEntries(rooms.map((room) => [room, Math.min(now[room] ?? 0, allowed[room] ?? 0)]));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {Ratchet} */
  const allowed = JSON.parse(readFileSync(ledger, 'utf8'));
  const now = count();
  if (process.argv.includes('--shrink')) {
    const shrunk = {
      casts: smaller(now.casts, allowed.casts),
      switchedOff: smaller(now.switchedOff, allowed.switchedOff),
    };
    writeFileSync(ledger, `${JSON.stringify(shrunk, null, 2)}\n`);
  } else {
    const found = [
      ...compareCounts('casts', now.casts, allowed.casts),
      ...compareCounts('switched-off rules', now.switchedOff, allowed.switchedOff),
    ];
    for (const line of found) console.error(line);
    process.exitCode = found.length === 0 ? 0 : 1;
  }
}
