import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealReady } from '@bulkhead/seal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { means, must } from '../../test/house.ts';
import { type Place, storageSuite } from '../../test/storage-suite.ts';
import { openVault } from '../index.ts';
import { fileFolder } from './file.ts';
import { memoryFolder } from './memory.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const path = mkdtempSync(join(tmpdir(), 'vault-'));
  folders.push(path);
  return path;
};

beforeAll(sealReady);
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const adapters: Readonly<Record<string, () => Place>> = {
  'in memory': () => {
    const folder = memoryFolder();
    return { folder, elsewhere: async () => folder };
  },
  'in a folder of the disk': () => {
    const path = newFolder();
    return { folder: fileFolder(path), elsewhere: async () => fileFolder(path) };
  },
};

describe.each(Object.entries(adapters))('a vault %s', (_, place) => {
  test.each(storageSuite)('$name', async ({ run }) => {
    await expect(run(place())).resolves.toBeUndefined();
  });
});

test('asking for a vault where there is none makes nothing', async () => {
  const path = join(newFolder(), 'mistyped');
  const opened = await openVault({ ...means(), storage: fileFolder(path), passphrase: 'any' });
  expect(opened).toEqual({ ok: false, error: { fault: 'no-vault', retry: false } });
  expect(existsSync(path)).toBe(false);
});

describe('the lock of a folder on the disk', () => {
  const held = (path: string, holder: object): void =>
    writeFileSync(join(path, 'store.lock'), JSON.stringify({ ...holder, ticket: crypto.randomUUID() }));
  const dead = { pid: 2 ** 22 - 3, began: '1', boot: 'another start of this computer', space: '' };

  test('a laptop that lost its power left a lock behind: it opens all the same, and leaves nothing', async () => {
    const path = newFolder();
    held(path, dead);
    const release = must(await fileFolder(path).lock());
    expect(await fileFolder(path).lock()).toMatchObject({ error: { fault: 'in-use' } });
    release();
    expect(readdirSync(path)).toEqual([]);
  });

  test('its successor died too, and that one left its lock on the first', async () => {
    const path = newFolder();
    held(path, dead);
    for (let crash = 0; crash < 3; crash++) {
      const last = readdirSync(path)
        .map((name) => join(path, name))
        .toSorted((a, b) => statSync(a).ino - statSync(b).ino);
      const release = must(await fileFolder(path).lock());
      const mine = readdirSync(path).find((name) => !last.includes(join(path, name)));
      // The new holder dies: its own file stays and now names a process that is gone.
      const ticket = crypto.randomUUID();
      writeFileSync(join(path, mine ?? ''), JSON.stringify({ ...dead, ticket }));
      expect(release).toBeTypeOf('function');
    }
    const release = must(await fileFolder(path).lock());
    expect(await fileFolder(path).lock()).toMatchObject({ error: { fault: 'in-use' } });
    release();
    expect(readdirSync(path)).toEqual([]);
  });

  test('a lock without a word in it counts for some seconds: its holder may be about to write', async () => {
    const path = newFolder();
    const lock = join(path, 'store.lock');
    writeFileSync(lock, '');
    expect(await fileFolder(path).lock()).toMatchObject({ error: { fault: 'in-use' } });
    utimesSync(lock, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    must(await fileFolder(path).lock())();
    expect(existsSync(lock)).toBe(false);
  });

  test('of many that come at once after a crash exactly one gets in', async () => {
    const path = newFolder();
    held(path, dead);
    const locks = await Promise.all(Array.from({ length: 20 }, () => fileFolder(path).lock()));
    expect(locks.filter((lock) => lock.ok)).toHaveLength(1);
  });

  test('files are for their owner only, and their names say nothing', async () => {
    const path = join(newFolder(), 'all');
    const folder = fileFolder(path);
    must(await folder.lock());
    must(await folder.make('store', 4096)).close();
    expect(statSync(join(path, 'store')).mode & 0o777).toBe(0o600);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path).toSorted()).toEqual(['store', 'store.lock']);
  });
});
