// `node tools/arrows.mjs`: the arrow rule of ARCHITECTURE.md over every source file of the project.
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

export const rooms = ['packages', 'programmes', 'demonstration', 'apps', 'scenarios', 'bench', 'vectors'];
const closed = new Set(['node_modules', 'dist']);
const project = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Every TypeScript file of the rooms, relative to root, sorted.
 * @param {string} root
 * @returns {string[]}
 */
export function sourceFiles(root) {
  return rooms
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) => walk(root, room))
    .sort();
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return closed.has(entry.name) ? [] : walk(root, path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/**
 * @typedef {{ rule: string, from: string, to: string, comment: string }} Violation  `to` is the way round, for a cycle
 */

/**
 * Reads every source file and judges every import.
 * @param {string} root the project, or a folder laid out like it
 * @returns {Promise<{ files: string[], unread: string[], violations: Violation[] }>} `unread` are files that
 *   the reader did not see: with a TypeScript that it cannot use it would read none and report success
 */
export async function judgeArrows(root) {
  const files = sourceFiles(root);
  const options = await extractDepcruiseOptions(join(project, '.dependency-cruiser.cjs'));
  const { output } = await cruise(files, { ...options, baseDir: root }, undefined, {
    tsConfig: extractTSConfig(join(project, 'tsconfig.json')),
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text');
  const read = new Set(output.modules.map((module) => module.source));
  const comments = new Map((options.ruleSet?.forbidden ?? []).map((rule) => [rule.name, rule.comment ?? '']));
  return {
    files,
    unread: files.filter((file) => !read.has(file)),
    violations: output.summary.violations.map(({ rule, from, to, cycle }) => ({
      rule: rule.name,
      from,
      to: cycle?.map(({ name }) => name).join(' -> ') ?? to,
      comment: comments.get(rule.name) ?? '',
    })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, unread, violations } = await judgeArrows(project);
  for (const { rule, from, to, comment } of violations)
    console.error(`${from} -> ${to}\n    ${rule}: ${comment}`);
  for (const file of unread) console.error(`${file} was not read`);
  console.log(`arrows: ${files.length} files, ${violations.length} violations, ${unread.length} not read`);
  process.exitCode = violations.length + unread.length === 0 && files.length > 0 ? 0 : 1;
}
