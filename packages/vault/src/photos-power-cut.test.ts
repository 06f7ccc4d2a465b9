import { type RecordId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { readsWith, stands } from '../test/adversary.ts';
import { CrashDisk, PowerCut } from '../test/crash-folder.ts';
import { arrives, handClock, means, must, stay } from '../test/house.ts';
import { bytesOfPhoto, cells, clean, passphrase, place } from '../test/photos.ts';
import { seededNumbers } from '../test/seeded.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

describe('a photo and the end of the power (M6)', () => {
  const size = { bytes: 700 * 1024 };
  const begun = async (): Promise<{ disk: CrashDisk; vault: Vault; record: RecordId }> => {
    const disk = new CrashDisk();
    const vault = must(await createVault({ ...means(), storage: disk.folder(), passphrase, size, cells }));
    return { disk, vault, record: await arrives(vault, 'K-14') };
  };

  test('cut before any step of adding one: it is there whole, or nothing names it', async () => {
    const whole = await begun();
    const before = whole.disk.steps;
    must(await whole.vault.photos.attach({ ...place(whole.record), bytes: clean }));
    const steps = whole.disk.steps - before;
    expect(steps).toBeGreaterThan(3);
    for (const fate of ['lost', 'kept', 'mixed'] as const) {
      for (let cut = 0; cut < steps; cut += 1) {
        const { disk, vault, record } = await begun();
        disk.cutBefore = disk.steps + cut;
        await expect(vault.photos.attach({ ...place(record), bytes: clean })).rejects.toBeInstanceOf(
          PowerCut,
        );
        const after = disk.afterCut(fate, seededNumbers(cut + 1));
        const again = must(await openVault({ ...means(), storage: after.folder(), passphrase }));
        const seen = again.photos.seen(place(record));
        expect(seen?.isHere ?? true).toBe(true);
        if (seen) expect(await bytesOfPhoto(again, record)).toEqual(clean);
      }
    }
  }, 60_000);

  test('cut before any step of forgetting: a photo that stays is whole, one that was taken out is nowhere once it came up', async () => {
    const prepared = async () => {
      const clock = handClock();
      const disk = new CrashDisk();
      const vault = must(
        await createVault({ ...means(clock), storage: disk.folder(), passphrase, size, cells }),
      );
      const [stays, goes] = [await arrives(vault, 'K-14'), await arrives(vault, 'K-15')];
      must(await vault.photos.attach({ ...place(stays), bytes: clean }));
      must(await vault.photos.attach({ ...place(goes), bytes: clean }));
      must(await vault.photos.detach(place(goes)));
      clock.ms += 61_000;
      return { clock, disk, vault, stays };
    };
    const whole = await prepared();
    const before = whole.disk.steps;
    must(await whole.vault.forget());
    const steps = whole.disk.steps - before;
    for (let cut = 0; cut < steps; cut += 1) {
      const { clock, disk, vault, stays } = await prepared();
      disk.cutBefore = disk.steps + cut;
      await expect(vault.forget()).rejects.toBeInstanceOf(PowerCut);
      const after = disk.afterCut('mixed', seededNumbers(cut + 1));
      const again = must(await openVault({ ...means(clock), storage: after.folder(), passphrase }));
      expect(await bytesOfPhoto(again, stays)).toEqual(clean);
      must(await again.forget());
      expect(await bytesOfPhoto(again, stays)).toEqual(clean);
      const reads = await readsWith(after.folder(), passphrase);
      // The control: what stays is found by the same search.
      const kept = again.view.get(stay, stays)?.values.letter?.key ?? '';
      expect([stands(kept, reads), reads.filter(({ length }) => length === 65_536).length]).toEqual([
        true,
        1,
      ]);
    }
  }, 120_000);
});
