import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Transport } from '@bulkhead/cells';
import type { CellId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrives, firstCell, means, must, notesIn } from '../test/house.ts';
import { keeperLetIn, keeperWords, meet } from '../test/members.ts';
import { directoryTransport } from './adapters/directory-transport.ts';
import { fileTransport } from './adapters/file-transport.ts';
import { memoryFolder } from './adapters/memory.ts';
import { createVault, systemRandom, type Vault } from './index.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 240_000 });

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Sticks that are copied and put back as somebody does it with a file manager. */
class Sticks {
  readonly #at = mkdtempSync(join(tmpdir(), 'sticks-'));
  readonly #way: (path: string) => Transport;

  constructor(way: (path: string) => Transport) {
    this.#way = way;
    folders.push(this.#at);
  }

  way(name: string): Transport {
    return this.#way(join(this.#at, name));
  }
  /** What lies on the second is exactly what lies on the first. */
  copy(from: string, to: string): void {
    rmSync(join(this.#at, to), { recursive: true, force: true });
    cpSync(join(this.#at, from), join(this.#at, to), { recursive: true });
  }
  /** What lies on the first is put over what lies on the second: what only the second has stays. */
  copyOver(from: string, to: string): void {
    cpSync(join(this.#at, from), join(this.#at, to), { recursive: true });
  }
}

const makes: Readonly<Record<string, (path: string) => Transport>> = {
  'a folder': (path) => directoryTransport(path, systemRandom),
  'one file': (path) => fileTransport(path, systemRandom),
};

interface Three {
  readonly cell: CellId;
  readonly sticks: Sticks;
  readonly all: readonly [lark: Vault, wren: Vault, teal: Vault];
}

/** Lark, Wren and Teal, all the same as the stick. */
async function three(make: (path: string) => Transport): Promise<Three> {
  const size = { bytes: 4 * 1024 * 1024 };
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const opening = { ...means(), storage: memoryFolder(), passphrase: keeperWords, size };
  const lark = must(await createVault({ ...opening, cells }));
  const all = [lark, await keeperLetIn(lark), await keeperLetIn(lark)] as const;
  const cell = firstCell(lark);
  const sticks = new Sticks(make);
  await meet(cell, sticks.way('stick'), ...all);
  return { cell, sticks, all };
}

const linesOf = (vault: Vault): readonly string[] => notesIn(vault.view).toSorted();
const sync = async (cell: CellId, vault: Vault, way: Transport) =>
  must(await vault.sharing.exchange(cell, way));

describe.each(Object.entries(makes))('%s that was copied', (_name, make) => {
  test('two copies of one stick, each with something else: whoever comes to both has what lies on both', async () => {
    const { cell, sticks, all } = await three(make);
    const [lark, wren, teal] = all;
    sticks.copy('stick', 'with Wren');
    sticks.copy('stick', 'with Teal');
    await arrives(wren, 'K-14', 'HOUSE-W');
    await sync(cell, wren, sticks.way('with Wren'));
    await arrives(teal, 'K-15', 'HOUSE-U');
    await sync(cell, teal, sticks.way('with Teal'));
    await sync(cell, lark, sticks.way('with Wren'));
    expect(linesOf(lark)).toEqual(['HOUSE-W']);
    await sync(cell, lark, sticks.way('with Teal'));
    expect(linesOf(lark)).toEqual(['HOUSE-U', 'HOUSE-W']);
    await sync(cell, teal, sticks.way('with Teal'));
    expect(linesOf(teal)).toEqual(['HOUSE-U', 'HOUSE-W']);
  });

  test('a copy from before something was laid is not taken to have it', async () => {
    const { cell, sticks, all } = await three(make);
    const [lark, wren] = all;
    sticks.copy('stick', 'from before');
    await arrives(lark, 'K-14', 'HOUSE-B');
    await sync(cell, lark, sticks.way('stick'));
    await sync(cell, lark, sticks.way('from before'));
    await sync(cell, wren, sticks.way('from before'));
    expect(linesOf(wren)).toEqual(['HOUSE-B']);
  });

  test('a stick that was put back to an older copy is laid everything again by whoever knows it', async () => {
    const { cell, sticks, all } = await three(make);
    const [lark, wren, teal] = all;
    sticks.copy('stick', 'kept in the drawer');
    await arrives(wren, 'K-14', 'HOUSE-W');
    await meet(cell, sticks.way('stick'), wren, lark);
    sticks.copy('kept in the drawer', 'stick');
    await sync(cell, lark, sticks.way('stick'));
    await sync(cell, teal, sticks.way('stick'));
    expect(linesOf(teal)).toEqual(['HOUSE-W']);
  });

  test('two copies that are used in turn are told apart once, and then nothing is laid or noted again', async () => {
    const { cell, sticks, all } = await three(make);
    const [lark, wren, teal] = all;
    sticks.copy('stick', 'second');
    await arrives(wren, 'K-14', 'HOUSE-W');
    await arrives(teal, 'K-15', 'HOUSE-U');
    const both = [sticks.way('stick'), sticks.way('second')];
    await sync(cell, wren, sticks.way('stick'));
    await sync(cell, teal, sticks.way('second'));
    for (let round = 0; round < 4; round += 1)
      for (const vault of [lark, wren, teal]) for (const way of both) await sync(cell, vault, way);
    for (const vault of all) expect(linesOf(vault)).toEqual(['HOUSE-U', 'HOUSE-W']);
    const names = both.map(({ name }) => name);
    expect(new Set(names).size).toBe(2);
    for (const vault of all) {
      const { used } = vault.status();
      for (const way of both) expect(await sync(cell, vault, way)).toMatchObject({ received: 0, sent: 0 });
      expect(vault.status().used).toBe(used);
    }
    expect(both.map(({ name }) => name)).toEqual(names);
  });
});

const paths = ['stick', 'second', 'third'] as const;
const path = fc.constantFrom(...paths);
const step = fc.oneof(
  { weight: 2, arbitrary: fc.record({ does: fc.constant('saves' as const), who: fc.nat(2) }) },
  { weight: 4, arbitrary: fc.record({ does: fc.constant('syncs' as const), who: fc.nat(2), at: path }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('copies' as const), at: path, to: path }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('copies over' as const), at: path, to: path }) },
);

describe.each(Object.entries(makes))('%s in the hands of three', (name, make) => {
  test('whatever was saved, exchanged, copied and put back: once all have come to all twice, all hold everything', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), async (steps) => {
        const { cell, sticks, all } = await three(make);
        const written: string[] = [];
        for (const other of paths.slice(1)) sticks.copy('stick', other);
        for (const one of steps) {
          if (one.does === 'saves') {
            written.push(`HOUSE-${written.length}`);
            await arrives(all[one.who] ?? all[0], `K-${written.length}`, written.at(-1) ?? '');
          } else if (one.does === 'syncs') await sync(cell, all[one.who] ?? all[0], sticks.way(one.at));
          else if (one.at !== one.to && one.does === 'copies') sticks.copy(one.at, one.to);
          // A file that is put over another one is the same as a copy.
          else if (one.at !== one.to && name === 'a folder') sticks.copyOver(one.at, one.to);
        }
        for (let round = 0; round < 2; round += 1)
          for (const vault of all) for (const at of paths) await sync(cell, vault, sticks.way(at));
        for (const vault of all) expect(linesOf(vault)).toEqual(written.toSorted());
        // And somebody who comes to one of them only, with nothing yet, finds all of it there.
        const newcomer = await keeperLetIn(all[0]);
        await meet(cell, sticks.way('third'), all[0], newcomer);
        expect(linesOf(newcomer)).toEqual(written.toSorted());
      }),
      { numRuns: 12 },
    );
  });
});
