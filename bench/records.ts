// npm run bench records: the record engine alone, and beside three CRDT engines. Alone or smaller:
// node --import tsx bench/records.ts [--quick] [--once] [--alone].
// Every job runs in a process of its own, so that no heap bears another's; the best of three runs counts.
import { fork } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Change, Code, Covers, Records } from '@bulkhead/records';
import { hash, sealReady } from '@bulkhead/seal';
import { caseId, caseType, cell, editOf, emptyRecords, makeCase, valuesOf } from './records-material.ts';
import { editsOf, peers } from './records-peers-material.ts';

type Took = Readonly<Record<string, number>>;

const quick = process.argv.includes('--quick');
const among = quick ? 10_000 : 100_000;
/** One run instead of three; without the other engines. */
const once = process.argv.includes('--once');
const alone = process.argv.includes('--alone');
const few = quick ? 1_000 : 10_000;

/** CPU of this process, in milliseconds. */
function spent(job: () => unknown): number {
  const start = process.cpuUsage();
  job();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const jobs: Readonly<Record<string, (argument: string) => Took>> = {
  create: (name) => {
    const cases = Array.from({ length: few }, (_, n) => valuesOf(n));
    const run = peers[name]?.create(cases);
    return { ms: spent(() => run?.()) };
  },
  edits: (name) => {
    const cases = Array.from({ length: few }, (_, n) => valuesOf(n));
    const run = peers[name]?.edits(cases, editsOf(few / 10, few));
    return { ms: spent(() => run?.()) };
  },
  load: (name) => {
    const cases = Array.from({ length: few }, (_, n) => valuesOf(n));
    const run = peers[name]?.load(cases);
    return { ms: spent(() => run?.()) };
  },
  prepare: writePieces,
  unlock,
  turn,
  rows: (folder) => {
    const rows = readFileSync(join(folder, 'rows.json'), 'utf8').split('\n');
    return { ms: spent(() => new Map(rows.map((row, n): [number, unknown] => [n, JSON.parse(row)]))) };
  },
};

/** A hundred thousand records, every third with a field that another device has written since. */
function writePieces(folder: string): Took {
  const records = emptyRecords();
  for (let n = 0; n < among; n += 1) records.apply(makeCase(n));
  for (let n = 0; n < among / 3; n += 1) records.apply(editOf(n + 500_000, n * 3, n));
  let bytes = 0;
  const ms = spent(() => {
    for (const [nth, piece] of records.segments(cell).entries()) {
      bytes += piece.bytes.length;
      writeFileSync(join(folder, `${String(nth).padStart(4, '0')}.piece`), piece.bytes);
    }
  });
  writeFileSync(
    join(folder, 'rows.json'),
    Array.from({ length: among }, (_, n) => JSON.stringify(valuesOf(n))).join('\n'),
  );
  return { ms, bytes };
}

function unlock(folder: string): Took {
  const pieces = readdirSync(folder)
    .filter((file) => file.endsWith('.piece'))
    .map((file) => new Uint8Array(readFileSync(join(folder, file))));
  const records = emptyRecords();
  const open = spent(() => records.load(cell, pieces));
  const searchText = spent(() => records.prepareSearch());
  const asked = searches(records);
  const changes = Array.from({ length: 10_000 }, (_, n) => editOf(n + 700_000, (n * 7919) % among, n));
  globalThis.gc?.();
  const memory = process.memoryUsage();
  return {
    open,
    searchText,
    unlock: open + searchText,
    ...asked,
    apply10k: spent(() => changes.forEach((change) => records.apply(change))),
    byCode: spent(() => records.view.byCode('K-5001' as Code)),
    naming: spent(() =>
      records.view.naming(
        caseType,
        'household',
        records.view.byCode('K-5001' as Code)[0]?.id ?? ('' as Code),
      ),
    ),
    segmentsAfter10k: spent(() => records.segments(cell)),
    rssMb: memory.rss / 1e6,
    heapMb: (memory.heapUsed + memory.arrayBuffers) / 1e6,
  };
}

const coversAll: Covers = () => true;
const coversUpTo =
  (ms: number): Covers =>
  (_, at) =>
    at.ms <= ms;
const forgotten = new Set<never>();

/**
 * One cell of ten thousand records, whatever the size of the rest: what a turn costs, and what a device pays that takes
 * in the state of a steward who was apart.
 */
function turn(): Took {
  const records = emptyRecords();
  for (let n = 0; n < 10_000; n += 1) records.apply(makeCase(n));
  const made = 1_060_000_000_000;
  const base = { covers: coversUpTo(made), forgotten };
  records.settle(cell, base);
  const pieces = piecesOf(records);
  const begun = (edits: readonly Change[] = []): Records => {
    const one = emptyRecords();
    one.load(cell, pieces, base);
    for (const edit of edits) one.apply(edit);
    return one;
  };
  const theirEdits = Array.from({ length: 500 }, (_, n) => editOf(n + 800_000, n * 19, n));
  const myEdits = Array.from({ length: 500 }, (_, n) => editOf(n + 820_000, n * 19 + 7, n));
  const theirs = begun(theirEdits);
  theirs.settle(cell, { covers: coversAll, forgotten });
  const apart = piecesOf(theirs);
  // Edits are later than every making, and those of the two sides were made at different moments.
  const sides = { mine: coversUpTo(made), theirs: base };
  const toRoot = begun();
  const toApply = begun();
  const toJoin = begun(myEdits);
  const empty = emptyRecords();
  const edits = Array.from({ length: 10_000 }, (_, n) => editOf(n + 700_000, (n * 7919) % 10_000, n));
  const ids = Array.from({ length: 500 }, (_, n) => caseId(n * 11));
  return {
    root: spent(() => toRoot.root(cell, hash)),
    rootAgain: spent(() => toRoot.root(cell, hash)),
    apply10k: spent(() => edits.forEach((edit) => toApply.apply(edit))),
    checkpointAfter10k: spent(() => toApply.checkpoint(cell)),
    join: spent(() => toJoin.join(cell, apart, sides)),
    joinIntoNothing: spent(() => empty.join(cell, apart, { mine: () => false, theirs: base })),
    forget500: spent(() => toRoot.forget(cell, ids)),
    bytes: pieces.reduce((sum, { length }) => sum + length, 0),
  };
}

const piecesOf = (records: Records): readonly Uint8Array[] =>
  records.checkpoint(cell).map(({ bytes }) => bytes);

/** The slowest of searches that find much, little and nothing, in four scripts; the first of each counts. */
function searches(records: Records): Took {
  const texts = [
    'SS-1',
    'ＳＳ－０１',
    'roof',
    '冬物の上着',
    '弟 希望',
    '겨울옷',
    '想学',
    'K-99999',
    'no such thing',
  ];
  records.search('warm', { limit: 50 });
  const took = texts.map((text) => spent(() => records.search(text, { limit: 50 })));
  const firstSealed = spent(() => records.search('gim', { limit: 50, sealed: true }));
  const sealed = spent(() => records.search('sonamu', { limit: 50, sealed: true }));
  return { search: Math.max(...took), firstSealed, sealed };
}

async function inChild(job: string, argument: string): Promise<Took> {
  const child = fork(
    fileURLToPath(import.meta.url),
    ['--job', job, argument, ...(quick ? ['--quick'] : [])],
    {
      execArgv: ['--import', 'tsx', '--expose-gc'],
    },
  );
  return await new Promise((resolve, reject) => {
    child.once('message', (took) => resolve(took as Took));
    child.once('exit', (code) => reject(new Error(`${job} ended with ${code} and no result`)));
  });
}

/** The least that each number took in some runs. */
async function best(job: string, argument: string, runs: number): Promise<Took> {
  let least: Took = {};
  for (let run = 0; run < runs; run += 1) {
    const took = await inChild(job, argument);
    const smaller = Object.entries(took).map(([key, value]): [string, number] => [
      key,
      Math.min(value, least[key] ?? value),
    ]);
    least = Object.fromEntries(smaller);
  }
  return least;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-records-'));
  const before = loadavg()[0] ?? 0;
  try {
    const written = await best('prepare', folder, 1);
    const opened = await best('unlock', folder, once ? 1 : 3);
    const turned = await best('turn', '', once ? 1 : 3);
    const rows = await best('rows', folder, once ? 1 : 3);
    const beside: Record<string, Took> = {};
    for (const name of alone ? [] : Object.keys(peers)) {
      const runs = once || (name === 'automerge' && !quick) ? 1 : 3;
      beside[name] = {
        create: (await best('create', name, runs))['ms'] ?? 0,
        edits: (await best('edits', name, runs))['ms'] ?? 0,
        load: (await best('load', name, runs))['ms'] ?? 0,
      };
    }
    const machine = { cpu: cpus()[0]?.model ?? '', cores: cpus().length, node: process.version };
    const result = {
      machine,
      load: [before, loadavg()[0] ?? 0],
      among,
      few,
      written,
      rows,
      opened,
      turned,
      beside,
    };
    console.log(JSON.stringify(result));
    console.log(tableOf(opened, turned, rows, beside));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tableOf(opened: Took, turned: Took, rows: Took, beside: Readonly<Record<string, Took>>): string {
  const ours = beside['bulkhead'] ?? {};
  const times = (value: number, against: number): string =>
    `${Math.round(value)} ms (${(value / against).toFixed(1)}x)`;
  const peerRows = Object.entries(beside).map(([name, took]) => {
    const cells = ['create', 'edits', 'load'].map((job) => times(took[job] ?? 0, ours[job] ?? 1));
    return `| ${name} | ${cells.join(' | ')} |`;
  });
  const rowsOf = (took: Took): readonly string[] =>
    Object.entries(took).map(([what, value]) => `| ${what} | ${value.toFixed(1)} |`);
  return [
    `| ${among} records | ms (MB) |`,
    '|---|---|',
    ...rowsOf(opened),
    `| the same as rows of JSON into a Map | ${(rows['ms'] ?? 0).toFixed(1)} |`,
    '',
    '| one cell of 10000 records | ms (bytes) |',
    '|---|---|',
    ...rowsOf(turned),
    '',
    `| ${few} records | create | apply ${few / 10} edits | load |`,
    '|---|---|---|---|',
    ...peerRows,
  ].join('\n');
}

const [, , flag, job = '', argument = ''] = process.argv;
if (flag === '--job') {
  await sealReady();
  const took = jobs[job]?.(argument);
  process.send?.(took ?? {});
  process.disconnect();
} else {
  await main();
}
