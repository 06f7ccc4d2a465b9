// What can go wrong between a clone and an open app, really provoked. Each must end in one line that says what
// happened and what to do.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const running = new Set();
// What is printed is compared in English, whatever the terminal of whoever runs this is set to.
process.env['LC_ALL'] = 'C';

const progress = /^ {2}\d+ of \d+ parts$/;

afterEach(() => {
  for (const child of running) killGroup(child, 'SIGKILL');
  running.clear();
});

describe('a clone on which nothing was done yet', () => {
  let clone = '';
  beforeEach(() => {
    clone = mkdtempSync(join(tmpdir(), 'bulkhead-clone-'));
    chmodSync(clone, 0o755);
    const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
    const workspaces = Object.keys(packages).filter((path) => !path.includes('node_modules'));
    const files = ['tools', 'package-lock.json', ...workspaces.map((path) => join(path, 'package.json'))];
    for (const file of files) {
      mkdirSync(dirname(join(clone, file)), { recursive: true });
      cpSync(join(project, file), join(clone, file), { recursive: true });
    }
  });
  afterEach(() => {
    chmodSync(clone, 0o755);
    rmSync(clone, { recursive: true, force: true });
  });

  test('with a Node that is too old', async () => {
    const old = join(clone, 'old-node.cjs');
    writeFileSync(
      old,
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });",
    );
    const { code, lines } = await run(['--require', old, 'tools/start.mjs'], { cwd: clone });
    expect([code, lines]).toEqual([
      3,
      [
        'Bulkhead needs Node 20.19 or newer and this is Node 18.20.4: install a newer one from https://nodejs.org and start again.',
      ],
    ]);
  });

  test('in a folder that is read-only', async () => {
    chmodSync(clone, 0o555);
    const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const { code, lines } = await run(['tools/start.mjs'], { cwd: clone, ...nobody });
    expect([code, lines]).toEqual([
      3,
      [expect.stringMatching(/^The folder .* is read-only.*: copy it to a folder of your own/)],
    ]);
  });

  test('without npm', async () => {
    const env = { PATH: clone, npm_execpath: '' };
    const { code, lines } = await run(['tools/start.mjs'], { cwd: clone, env });
    expect([code, lines.slice(1)]).toEqual([
      3,
      ['npm was not found: it comes with Node, from https://nodejs.org.'],
    ]);
  });

  test('without a network', async () => {
    const nowhere = { npm_config_registry: 'http://127.0.0.1:9', npm_config_fetch_retries: '0' };
    const env = { ...process.env, ...nowhere, npm_config_cache: join(clone, 'cache') };
    const { code, lines } = await run(['tools/start.mjs'], { cwd: clone, env });
    expect(code).toBe(3);
    expect(lines[0]).toMatch(/^Installing the \d+ parts/);
    expect(lines.slice(1)).toEqual([
      'The parts could not be installed, npm cannot be reached: connect this machine to the network, and start again.',
    ]);
  });

  test('with a lockfile of another version', async () => {
    const file = join(clone, 'package.json');
    const description = JSON.parse(readFileSync(file, 'utf8'));
    description.devDependencies.another = 'file:another';
    mkdirSync(join(clone, 'another'));
    writeFileSync(join(clone, 'another/package.json'), '{ "name": "another", "version": "1.0.0" }');
    writeFileSync(file, JSON.stringify(description));
    const { code, lines } = await run(['tools/start.mjs'], { cwd: clone });
    expect(code).toBe(3);
    expect(lines.slice(1)).toEqual([
      'The parts could not be installed, package-lock.json does not fit package.json: take both from the same version, and start again.',
    ]);
  });
});

describe('the project as it is', () => {
  test('opens again at the port that was asked for', async () => {
    const port = await freePort();
    const line = await openLine(['--silent', '--', '--port', String(port)]);
    expect(line).toBe(`Bulkhead is open at http://localhost:${port} (Ctrl+C ends it).`);
    expect((await fetch(`http://localhost:${port}/`)).status).toBe(200);
  });

  test('ends when npm is ended', async () => {
    const port = await freePort();
    await openLine(['--silent'], { ...process.env, PORT: String(port) });
    for (const child of running) child.kill('SIGTERM');
    await expect.poll(() => answers(port), { timeout: 5000 }).toBe(false);
  });

  test('on a busy port says which, and what to type', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address();
    const { code, lines } = await run(['tools/start.mjs', '--port', String(port)], { cwd: project });
    other.close();
    expect([code, lines]).toEqual([
      3,
      [
        `Port ${port} is in use, perhaps by Bulkhead itself: open http://localhost:${port}, or choose another port with npm start -- --port ${port + 100}`,
      ],
    ]);
  });
});

/** @returns {Promise<{ code: number, lines: string[] }>} what Node printed, both streams in order */
function run(args, options) {
  const child = spawn(process.execPath, args, {
    ...options,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stdout.on('data', (bytes) => (output += bytes));
  child.stderr.on('data', (bytes) => (output += bytes));
  return new Promise((resolve) => {
    child.on('close', (code) => {
      running.delete(child);
      resolve({ code, lines: output.split('\n').filter((line) => line !== '' && !progress.test(line)) });
    });
  });
}

/** Starts as a person would and gives back the line with the address. */
function openLine(args, env = process.env) {
  const child = spawn('npm', ['start', ...args], {
    cwd: project,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  running.add(child);
  return new Promise((resolve, reject) => {
    let output = '';
    child.on('error', reject);
    child.stdout.on('data', (bytes) => {
      output += bytes;
      const line = output.split('\n').find((each) => each.startsWith('Bulkhead is open'));
      if (line !== undefined) resolve(line);
    });
    child.on('close', () => reject(new Error(`ended after ${output}`)));
  });
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port) {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

/** npm, its shell and ours: the shell outlives an npm that is killed. */
function killGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
