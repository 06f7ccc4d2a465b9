import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const closed = new Set(['node_modules', 'dist', '.git', '.bulkhead']);

/**
 * Every file of the project that is kept (git's list; without git, all but what is built or installed),
 * relative to root with `/`, sorted.
 * @param {string} root
 * @returns {string[]}
 */
export function keptFiles(root) {
  const files = existsSync(join(root, '.git')) ? listedByGit(root) : walk(root, '');
  return files.filter((file) => existsSync(join(root, file))).sort();
}

/** @param {string} root */
function listedByGit(root) {
  const list = execFileSync('git', ['ls-files', '-coz', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return list.split('\0').filter((file) => file !== '');
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return closed.has(entry.name) ? [] : walk(root, path);
    return [path];
  });
}
