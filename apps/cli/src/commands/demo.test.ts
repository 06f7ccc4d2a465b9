import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTerminal, type Terminal } from '../../test/terminal.ts';

let terminal: Terminal;
beforeEach(async () => {
  terminal = await openTerminal([{ kind: 'office', name: 'office-1' }]);
});
afterEach(() => terminal.remove());

test('demo: in the folder of a vault nothing is made', async () => {
  const folder = join(terminal.folder, 'vault');
  const before = readdirSync(folder);
  const ended = await terminal.type('demo', folder, '--json');
  expect([ended.exit, JSON.parse(ended.out)]).toMatchObject([3, { fault: { code: 'vault-exists' } }]);
  expect(readdirSync(folder)).toEqual(before);
});

test('demo: what was made goes again where it cannot be finished, and nothing else does', async () => {
  const folder = join(terminal.folder, 'example');
  mkdirSync(folder);
  // A file stands where the second vault would lie.
  writeFileSync(join(folder, 'before'), 'mine');
  const ended = await terminal.type('demo', folder);
  expect(ended.exit).toBe(3);
  expect(readdirSync(folder)).toEqual(['before']);
  expect(existsSync(join(folder, 'all'))).toBe(false);
});
