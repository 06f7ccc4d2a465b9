import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolder } from './folder.mjs';
import { lineOf } from './say.mjs';
import { Trouble } from './trouble.mjs';

/** What was installed: a lockfile for a version of Node. @param {string} project */
const stampFile = (project) => join(project, 'node_modules/.installed-by-bulkhead');

/** @param {string} project */
function wantedStamp(project) {
  const lockfile = readFileSync(join(project, 'package-lock.json'));
  return `${createHash('sha256').update(lockfile).digest('hex')} node ${process.versions.node}\n`;
}

/** @param {string} project */
function isInstalled(project) {
  const file = stampFile(project);
  return existsSync(file) && readFileSync(file, 'utf8') === wantedStamp(project);
}

/**
 * Whether the parts that npm says it installed are those of the lockfile: somebody may have run npm by hand.
 * @param {string} project
 */
function npmInstalledThem(project) {
  const installed = join(project, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const present = partsOf(installed);
  return [...partsOf(join(project, 'package-lock.json'))].every(
    ([path, { version, optional }]) => optional === true || present.get(path)?.version === version,
  );
}

/** @param {string} lockfile @returns {Map<string, { version?: string, optional?: boolean, link?: boolean }>} folder -> what npm put there */
function partsOf(lockfile) {
  /** @type {{ packages: Record<string, { version?: string, optional?: boolean, link?: boolean }> }} */
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'));
  return new Map(Object.entries(packages).filter(([path]) => path.includes('node_modules/')));
}

/**
 * Installs the parts from npm when the lockfile or Node has changed since the last time.
 * @param {string} project
 * @param {(line: string) => void} say
 * @throws {Trouble} when they cannot be had
 */
export async function installParts(project, say) {
  if (isInstalled(project)) return;
  checkFolder(project);
  if (npmInstalledThem(project)) return writeFileSync(stampFile(project), wantedStamp(project));
  const folders = partFolders(project);
  say(lineOf('installing', { n: folders.length }));
  rmSync(stampFile(project), { force: true });
  const progress = setInterval(
    () => say(lineOf('installed', { n: countPresent(folders), of: folders.length })),
    5000,
  );
  try {
    await npmCi(project);
  } finally {
    clearInterval(progress);
  }
  writeFileSync(stampFile(project), wantedStamp(project));
}

/** @param {string} project @returns {string[]} a file of each part, there as soon as npm has unpacked it */
function partFolders(project) {
  return [...partsOf(join(project, 'package-lock.json'))]
    .filter(([, { optional, link }]) => optional !== true && link !== true)
    .map(([path]) => join(project, path, 'package.json'));
}

/** @param {string[]} files */
function countPresent(files) {
  return files.filter((file) => existsSync(file)).length;
}

/** @param {string} project @returns {Promise<void>} */
function npmCi(project) {
  const [program, ...before] = npmCommand();
  const args = ['ci', '--ignore-scripts', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  const child = spawn(program, [...before, ...args], {
    cwd: project,
    shell: process.platform === 'win32' && program === 'npm',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (bytes) => (output += bytes));
    child.stderr.on('data', (bytes) => (output += bytes));
    child.on('error', () =>
      reject(new Trouble('npm was not found: it comes with Node, from https://nodejs.org.')),
    );
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Trouble(whyInstallFailed(output)))));
  });
}

/** The npm that runs us, else the one on the path. @returns {[program: string, ...before: string[]]} */
function npmCommand() {
  const running = process.env['npm_execpath'];
  return running && /npm-cli\.[cm]?js$/.test(running) ? [process.execPath, running] : ['npm'];
}

const reasons = [
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET/,
    why: 'npm cannot be reached: connect this machine to the network',
  },
  { sign: /EACCES|EROFS|EPERM/, why: 'the folder is read-only: copy it to a folder of your own' },
  { sign: /ENOSPC/, why: 'the disk is full: free about 1 GB' },
  {
    sign: /EUSAGE|ETARGET|can only install packages when/,
    why: 'package-lock.json does not fit package.json: take both from the same version',
  },
  { sign: /EINTEGRITY/, why: 'a part differs from what the lockfile names: run npm cache clean --force' },
];

/** @param {string} output of npm */
export function whyInstallFailed(output) {
  const known = reasons.find(({ sign }) => sign.test(output));
  const [first] = output.split('\n').filter((line) => /^npm (error|ERR!)/.test(line));
  const why =
    known?.why ??
    `${(first ?? 'npm ended early').replace(/^npm (error|ERR!)\s*/, 'npm says: ')}: run npm ci to see all of it`;
  return `The parts could not be installed, ${why}, and start again.`;
}
