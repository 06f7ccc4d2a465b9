// `node tools/doc-blocks.mjs [FILE …] [--but FILE …]`: every code block of the documents is run, so that none of them can
// lie: of those that are named, or of all but those.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keptFiles } from './source.mjs';

/**
 * @typedef {{ file: string, line: number, language: string, text: string, prints: string[] }} Block
 * `prints`: the lines of a block called `output` that follows at once; each must be printed
 */

const project = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The fenced blocks of a document.
 * @param {string} file
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(file, text) {
  /** @type {Block[]} */
  const blocks = [];
  for (const match of text.matchAll(/^```(\S*)[^\n]*\n([\s\S]*?)^```/gm)) {
    const [, language = '', body = ''] = match;
    const line = text.slice(0, match.index).split('\n').length;
    if (language === 'output') {
      blocks.at(-1)?.prints.push(...body.split('\n').filter((each) => each.trim() !== ''));
    } else {
      blocks.push({ file, line, language, text: body, prints: [] });
    }
  }
  return blocks;
}

/**
 * Lines of a shell block that would run the house inside the house: they are checked by name instead.
 * @param {string} line
 */
export function houseScript(line) {
  const match = /^(?:npm (?:run )?|node tools\/)([a-z-]+)/.exec(line.trim());
  return match?.[1];
}

/** @param {string[]} scripts names in package.json @param {Block} block @returns {{ run: string[], problems: string[] }} */
export function sortLines(scripts, block) {
  /** @type {string[]} */
  const run = [];
  /** @type {string[]} */
  const problems = [];
  for (const line of block.text.split('\n')) {
    const script = houseScript(line);
    if (script === undefined) {
      // A reader stands in the project; here its commands are on the path, and the folder is an empty one.
      if (!/^(git clone|cd )/.test(line.trim())) run.push(line.replace(/^npx bulkhead\b/, 'bulkhead'));
    } else if (!scripts.includes(script)) {
      problems.push(`${block.file}:${block.line}: there is no script "${script}"`);
    }
  }
  return { run, problems };
}

/** @param {Block} block @param {string} folder @returns {string[]} problems */
function runShell(block, folder) {
  const { scripts } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));
  const { run, problems } = sortLines(Object.keys(scripts), block);
  if (run.every((line) => line.trim() === '' || line.startsWith('#'))) return problems;
  const path = `${join(project, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const done = spawnSync('bash', ['-euo', 'pipefail', '-c', run.join('\n')], {
    cwd: folder,
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
    timeout: 300_000,
  });
  return [...problems, ...judged(block, done)];
}

/** @param {Block} block @param {string} folder @returns {string[]} problems */
function runTypescript(block, folder) {
  const file = join(folder, `line-${block.line}.mts`);
  writeFileSync(file, block.text);
  const tsx = join(project, 'node_modules/tsx/dist/cli.mjs');
  return judged(
    block,
    spawnSync(process.execPath, [tsx, file], { cwd: folder, encoding: 'utf8', timeout: 300_000 }),
  );
}

/** @param {Block} block @param {{ status: number | null, stdout: string, stderr: string }} done @returns {string[]} */
function judged(block, done) {
  const where = `${block.file}:${block.line}`;
  if (done.status !== 0) return [`${where}: ends with ${done.status}\n${done.stdout}${done.stderr}`];
  const missing = block.prints.filter((line) => !done.stdout.includes(line));
  return missing.map((line) => `${where}: does not print "${line}" but\n${done.stdout}`);
}

/**
 * The blocks of one document share a folder, as a reader's would; nothing in them is run by its neighbour's rules.
 * @param {string} file
 * @returns {{ problems: string[], blocks: number }}
 */
function runDocument(file) {
  const blocks = blocksOf(file, readFileSync(join(project, file), 'utf8'));
  const runnable = blocks.filter(({ language }) => language === 'sh' || language === 'ts');
  if (runnable.length === 0) return { problems: [], blocks: 0 };
  const folder = documentFolder(runnable);
  try {
    const problems = runnable.flatMap((block) =>
      block.language === 'sh' ? runShell(block, folder) : runTypescript(block, folder),
    );
    return { problems, blocks: runnable.length };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** TypeScript has to find our packages, so its folder lies below ours. @param {Block[]} blocks */
function documentFolder(blocks) {
  if (!blocks.some(({ language }) => language === 'ts')) return mkdtempSync(join(tmpdir(), 'bulkhead-docs-'));
  mkdirSync(join(project, 'node_modules/.docs'), { recursive: true });
  return mkdtempSync(join(project, 'node_modules/.docs/'));
}

/** @param {string[]} args @returns {string[]} */
function asked(args) {
  const but = args.indexOf('--but');
  const named = but < 0 ? args : args.slice(0, but);
  const all = named.length > 0 ? named : keptFiles(project);
  return but < 0 ? all : all.filter((file) => !args.slice(but + 1).includes(file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const documents = asked(process.argv.slice(2)).filter((file) => file.endsWith('.md'));
  const results = documents.map(runDocument);
  const problems = results.flatMap((result) => result.problems);
  for (const problem of problems) console.error(problem);
  const blocks = results.reduce((sum, result) => sum + result.blocks, 0);
  console.log(
    `documents: ${blocks} blocks run in ${documents.length} documents, ${problems.length} problems`,
  );
  process.exitCode = problems.length === 0 ? 0 : 1;
}
