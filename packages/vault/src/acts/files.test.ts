import type { CellId, DeviceId } from '@bulkhead/records';
import { sealBundle } from '@bulkhead/seal';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrives, firstCell, means, must, notesIn } from '../../test/house.ts';
import { keeperLetIn } from '../../test/members.ts';
import { memoryFolder } from '../adapters/memory.ts';
import { bundleOf } from '../adapters/bundle-transport.ts';
import { createVault, openFile, openVault, sealFile, type Vault } from '../index.ts';

const passphrase = 'six words that open this one';
const size = { bytes: 2 * 1024 * 1024 };
const long = (n: number): string => `${n} ${'a long evening in the kitchen, '.repeat(120)}`;

const deviceOf = (vault: Vault, cell: CellId): DeviceId => {
  const device = vault.sharing.holding(cell)?.self.device;
  if (!device) throw new Error('the compartment is open');
  return device;
};

async function fileFor(vault: Vault, parts: Parameters<typeof sealFile>[1]): Promise<Uint8Array> {
  const made = must(await sealFile(vault, parts));
  if (made.kind !== 'file') throw new Error('keys are old');
  return made.bytes;
}

test('of a file cut at any place what is whole comes in and stays, and the whole file brings the rest', async () => {
  const here = must(
    await createVault({
      ...means(),
      storage: memoryFolder(),
      passphrase,
      size,
      cells: [{ kind: 'shelter', name: 'ss-01' }],
    }),
  );
  const cell = firstCell(here);
  const place = memoryFolder();
  const there = await keeperLetIn(here, place);
  const to = [{ cell, devices: [deviceOf(there, cell)] }];
  must(await openFile(there, await fileFor(here, to)));
  for (let n = 0; n < 60; n += 1) {
    await arrives(here, `K-${n + 1}`, long(n));
    // Each evening is an envelope of its own.
    if (n % 4 === 3) must(await sealFile(here, to));
  }
  const bytes = await fileFor(here, to);
  expect(bytes.length).toBeGreaterThan(3 * 65_536);
  let most = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
      const before = notesIn(there.view).length;
      const came = await openFile(there, bytes.subarray(0, at));
      if (came.ok) {
        expect(came.value).toMatchObject({ kind: 'records', isCut: true, unread: undefined });
        if (came.value.kind === 'records') expect(came.value.came).toBeLessThan(came.value.of ?? 0);
      } else
        expect(came.error).toEqual({
          code: at < 'age-encryption.org/v1\n'.length ? 'not-our-file' : 'file-is-damaged',
        });
      const after = notesIn(there.view);
      expect(after.length).toBeGreaterThanOrEqual(before);
      expect(notesIn(here.view)).toEqual(expect.arrayContaining([...after]));
      most = Math.max(most, after.length);
    }),
    { numRuns: 12, examples: [[bytes.length - 1], [30]] },
  );
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(60);
  expect(must(await openFile(there, bytes))).toMatchObject({ isCut: false });
  expect(notesIn(there.view).toSorted()).toEqual(notesIn(here.view).toSorted());
  must(await there.close());
  const again = must(await openVault({ ...means(), storage: place, passphrase }));
  expect(notesIn(again.view).toSorted()).toEqual(notesIn(here.view).toSorted());
});

test('a file in which somebody who was let in is left out, twice: that something is held back is said, until it has come (rules C10)', async () => {
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const here = must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells }));
  const cell = firstCell(here);
  const place = memoryFolder();
  const there = await keeperLetIn(here, place);
  const to = [deviceOf(there, cell)];
  must(await openFile(there, await fileFor(here, [{ cell, devices: to }])));
  must(await there.close());
  await keeperLetIn(here, memoryFolder());
  await arrives(here, 'K-1', 'since then');
  const { frames } = must(await here.sharing.framesFor(cell, to));
  const recipient =
    here.sharing.holding(cell)?.roster.members.get(to[0] ?? deviceOf(here, cell))?.card.age ?? '';
  // The membership lies in a mailbox of its own, and what is new of it also in that of the compartment.
  const membership = new Set([2, 4]);
  const fileOf = (some: typeof frames): Promise<Uint8Array> =>
    sealBundle(bundleOf(some), { to: [recipient] });
  const cut = await fileOf(frames.filter((_, at) => !membership.has(at)));
  const holdsBack = async (bytes: Uint8Array): Promise<unknown> => {
    const came = must(await openFile(again, bytes));
    return came.kind === 'records' ? came.cells.map((one) => one.holdsBack) : came.kind;
  };
  const again = must(await openVault({ ...means(), storage: place, passphrase }));
  expect(await holdsBack(cut)).toEqual([false]);
  expect(again.sharing.holding(cell)?.missed.size).toBe(1);
  expect(await holdsBack(cut)).toEqual([true]);
  expect(await holdsBack(await fileOf(frames))).toEqual([false]);
});
