import { sealReady, vaultLayout } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { readsWith, stands } from '../test/adversary.ts';
import { CrashDisk, PowerCut } from '../test/crash-folder.ts';
import { arrives, firstCell, means, must, notesIn } from '../test/house.ts';
import { seededNumbers } from '../test/seeded.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

const passphrase = 'slow river paper lantern north wind';
const bytes = 4096 * 40;
const wells = vaultLayout({ bytes }).wells;
const marker = 'the boat leaves from pier nine';

const open = async (disk: CrashDisk): Promise<Vault> =>
  must(await openVault({ ...means(), storage: disk.folder(), passphrase }));

/** A vault whose keeper began a form with the marker and dropped it, and noted something that stays. */
async function keptAndDropped(): Promise<{ disk: CrashDisk; vault: Vault }> {
  const disk = new CrashDisk();
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const vault = must(
    await createVault({ ...means(), storage: disk.folder(), passphrase, size: { bytes }, cells }),
  );
  await arrives(vault, 'K-14', 'what stays');
  must(await vault.drafts.save(firstCell(vault), 'journey', { marker }));
  must(await vault.drafts.drop(firstCell(vault), 'journey'));
  return { disk, vault };
}

const reads = (disk: CrashDisk): Promise<readonly Uint8Array[]> => readsWith(disk.folder(), passphrase);

describe('forgetting, before the eyes of somebody who has the file and the passphrase (M6)', () => {
  test('before it, what was dropped can still be read; after it, only what stays (rules I5)', async () => {
    const { disk, vault } = await keptAndDropped();
    expect(stands(marker, await reads(disk))).toBe(true);
    must(await vault.forget());
    const after = await reads(disk);
    expect(stands(marker, after)).toBe(false);
    expect(stands('what stays', after)).toBe(true);
    expect(notesIn(vault.view)).toEqual(['what stays']);
  });

  test('cut before any step: the old or the new state is there, and once it came up, the marker is nowhere (rules I4)', async () => {
    const whole = await keptAndDropped();
    const before = whole.disk.steps;
    must(await whole.vault.forget());
    const steps = whole.disk.steps - before;
    expect(steps).toBeGreaterThan(10);
    for (const fate of ['lost', 'kept', 'mixed'] as const) {
      for (let cut = 0; cut < steps; cut++) {
        const { disk, vault } = await keptAndDropped();
        disk.cutBefore = disk.steps + cut;
        await expect(vault.forget()).rejects.toBeInstanceOf(PowerCut);
        const after = disk.afterCut(fate, seededNumbers(cut + 1));
        const again = await open(after);
        expect(notesIn(again.view)).toEqual(['what stays']);
        must(await again.forget());
        expect(stands(marker, await reads(after))).toBe(false);
      }
    }
  }, 120_000);

  test('the marker is out of reach from the moment the old well is overwritten, before the old half is', async () => {
    const { disk, vault } = await keptAndDropped();
    const half = wellOverwrite(disk, await stepsOfForgetting());
    disk.cutBefore = half;
    await expect(vault.forget()).rejects.toBeInstanceOf(PowerCut);
    const cut = disk.afterCut('kept', () => 0);
    expect(stands(marker, await reads(cut))).toBe(false);
  });

  test('control: a disk that skips the overwriting of the old well leaves the marker for all to read', async () => {
    const { disk, vault } = await keptAndDropped();
    disk.cutBefore = wellOverwrite(disk, await stepsOfForgetting());
    disk.skips = (at, length) => at === wells[0].offset && length === wells[0].length;
    await expect(vault.forget()).rejects.toBeInstanceOf(PowerCut);
    const cut = disk.afterCut('kept', () => 0);
    expect(stands(marker, await reads(cut))).toBe(true);
  });

  test('a change of passphrase forgets too, and the old passphrase reads nothing of either state (rules I6)', async () => {
    const { disk, vault } = await keptAndDropped();
    const next = 'paper crane over quiet harbour town';
    must(await vault.changePassphrase(passphrase, next));
    expect(await reads(disk)).toEqual([]);
    const after = await readsWith(disk.folder(), next);
    expect(stands(marker, after)).toBe(false);
    expect(stands('what stays', after)).toBe(true);
  });

  test('a compartment whose key was taken out cannot be read with the passphrase any more', async () => {
    const { disk, vault } = await keptAndDropped();
    expect(stands('what stays', await reads(disk))).toBe(true);
    must(await vault.closeCell(firstCell(vault)));
    expect(stands('what stays', await reads(disk))).toBe(false);
  });
});

/** The steps of one forgetting as the disk tells them. */
async function stepsOfForgetting(): Promise<readonly string[]> {
  const { disk, vault } = await keptAndDropped();
  const before = disk.steps;
  must(await vault.forget());
  return disk.story.slice(before);
}

/** The step that comes right after the old well was overwritten and flushed. */
function wellOverwrite(disk: CrashDisk, steps: readonly string[]): number {
  const at = steps.findLastIndex((step) => step === `write ${wells[0].offset} ${wells[0].length}`);
  expect(steps[at + 1]).toBe('flush');
  return disk.steps + at + 2;
}
