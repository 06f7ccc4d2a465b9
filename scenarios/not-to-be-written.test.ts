import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { builtCommand, type Ended } from './command-line.ts';
import { type ExampleVault, exampleVault } from './example.ts';

/** Whoever may do everything is stopped by no permission: the command then runs as a user who may do nothing. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

let vault: ExampleVault;
/** A copy of the built command: that user may not look into our home. */
let command: string;
beforeAll(() => {
  vault = exampleVault('before');
  command = mkdtempSync(join(tmpdir(), 'bulkhead-command-'));
  cpSync(dirname(builtCommand), command, { recursive: true });
  chmodSync(command, 0o755);
});
afterAll(() => {
  chmodSync(vault.folder, 0o700);
  vault.remove();
  rmSync(command, { recursive: true, force: true });
});

function tasksAsNobody(): Ended {
  const words = [join(command, 'bulkhead.js'), '-v', vault.folder, 'tasks', '--json'];
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    encoding: 'utf8',
    cwd: command,
    env: { BULKHEAD_PASSPHRASE: vault.passphrase },
    ...nobody,
  });
  return { exit: status, out: stdout, notes: stderr };
}

test('a vault that may not be written says so and stays as it is', () => {
  const store = join(vault.folder, 'store');
  const { uid = -1, gid = -1 } = nobody;
  for (const path of [vault.folder, store]) chownSync(path, uid, gid);
  expect(tasksAsNobody()).toMatchObject({ exit: 0 });
  const before = readFileSync(store);
  chmodSync(store, 0o400);
  const refused = { exit: 3, out: expect.stringContaining('"code": "read-only"') };
  expect(tasksAsNobody()).toMatchObject(refused);
  chmodSync(vault.folder, 0o500);
  expect(tasksAsNobody()).toMatchObject(refused);
  expect(readFileSync(store).equals(before)).toBe(true);
});
