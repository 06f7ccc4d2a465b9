import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { readsWith, stands } from '../test/adversary.ts';
import { CrashDisk, PowerCut } from '../test/crash-folder.ts';
import { arrives, means, must } from '../test/house.ts';
import { seededNumbers } from '../test/seeded.ts';
import { createVault, eraseVault, openVault, systemRandom } from './index.ts';

beforeAll(sealReady);

const passphrase = 'slow river paper lantern north wind';
const marker = 'the boat leaves from pier nine';

/** A locked vault in which something stands. */
async function locked(): Promise<CrashDisk> {
  const disk = new CrashDisk();
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const size = { bytes: 4096 * 40 };
  const vault = must(await createVault({ ...means(), storage: disk.folder(), passphrase, size, cells }));
  await arrives(vault, 'K-14', marker);
  must(await vault.close());
  return disk;
}

const erase = (disk: CrashDisk) => eraseVault(disk.folder(), systemRandom);
const reads = (disk: CrashDisk) => readsWith(disk.folder(), passphrase);

/** The steps of one erasing as the disk tells them. */
async function stepsOfErasing(): Promise<readonly string[]> {
  const disk = await locked();
  const before = disk.steps;
  must(await erase(disk));
  return disk.story.slice(before);
}

describe('a vault is erased in a hurry (rules I7)', () => {
  test('without a passphrase, and then no file is there', async () => {
    const disk = await locked();
    expect(stands(marker, await reads(disk))).toBe(true);
    must(await erase(disk));
    expect(disk.files.size).toBe(0);
    expect(await openVault({ ...means(), storage: disk.folder(), passphrase })).toMatchObject({
      error: { fault: 'no-vault' },
    });
  });

  test('cut after the wells were overwritten: the passphrase reads nothing any more, whatever else was left undone', async () => {
    const steps = await stepsOfErasing();
    const firstFlush = steps.indexOf('flush');
    expect(firstFlush).toBeGreaterThan(0);
    expect(firstFlush).toBeLessThan(6);
    for (const fate of ['lost', 'kept', 'mixed'] as const) {
      for (let cut = firstFlush + 1; cut < steps.length; cut += 1) {
        const disk = await locked();
        disk.cutBefore = disk.steps + cut;
        await expect(erase(disk)).rejects.toBeInstanceOf(PowerCut);
        const after = disk.afterCut(fate, seededNumbers(cut + 1));
        expect(await reads(after)).toEqual([]);
        expect((await openVault({ ...means(), storage: after.folder(), passphrase })).ok).toBe(false);
      }
    }
  });

  test('cut before that: it opens as it was, or not at all', async () => {
    const firstFlush = (await stepsOfErasing()).indexOf('flush');
    for (const fate of ['lost', 'kept', 'mixed'] as const) {
      for (let cut = 0; cut <= firstFlush; cut += 1) {
        const disk = await locked();
        disk.cutBefore = disk.steps + cut;
        await expect(erase(disk)).rejects.toBeInstanceOf(PowerCut);
        const after = disk.afterCut(fate, seededNumbers(cut + 1));
        const opened = await openVault({ ...means(), storage: after.folder(), passphrase });
        expect(opened.ok).toBe(stands(marker, await reads(after)));
      }
    }
  });

  test('a wrong passphrase erases nothing, however often it is tried', async () => {
    const disk = await locked();
    const before = disk.steps;
    for (let nth = 0; nth < 20; nth += 1) {
      const tried = { ...means(), storage: disk.folder(), passphrase: `wrong words ${nth}` };
      expect((await openVault(tried)).ok).toBe(false);
    }
    expect(disk.steps).toBe(before);
    expect(stands(marker, await reads(disk))).toBe(true);
  });
});
