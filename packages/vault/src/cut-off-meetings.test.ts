import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { CrashDisk, PowerCut } from '../test/crash-folder.ts';
import { firstCell, means, must } from '../test/house.ts';
import { asFarAsPictures } from '../test/invited.ts';
import { seededNumbers } from '../test/seeded.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault, type Vault } from './index.ts';

beforeAll(sealReady);

const passphrase = 'six words that open this one';
const size = { bytes: 256 * 1024 };
const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;

type Side = 'inviter' | 'newcomer';
type Met = Awaited<ReturnType<typeof atPictures>>;

/** Two devices with the same pictures, of which one lies on a disk whose power is cut. */
async function atPictures(cut: Side) {
  const disk = new CrashDisk();
  const at = (side: Side) => (side === cut ? disk.folder() : memoryFolder());
  const by = await createVault({ ...means(), storage: at('inviter'), passphrase, size, cells });
  const guest = await createVault({ ...means(), storage: at('newcomer'), passphrase, size, cells: [] });
  const ids = await asFarAsPictures(must(by), must(guest), memoryTransport('way'), {
    cell: firstCell(must(by)),
    role: 'holder',
  });
  return cut === 'inviter'
    ? { disk, vault: must(by), id: ids.theirs }
    : { disk, vault: must(guest), id: ids.mine };
}

/** The same vault after the power went so many steps after somebody said "the same"; undefined: all was stored by then. */
async function cutOffAfter({ disk, vault, id }: Met, steps: number): Promise<Vault | undefined> {
  disk.cutBefore = disk.steps + steps;
  try {
    if ((await vault.meetings.compared(id, 'same')).ok) return undefined;
  } catch (error) {
    if (!(error instanceof PowerCut)) throw error;
  }
  const storage = disk.afterCut('kept', seededNumbers(steps + 1)).folder();
  return must(await openVault({ ...means(), storage, passphrase }));
}

/** Whether the device took it for done: then it is taken back. */
const isNoted = (vault: Vault): boolean => !('until' in (vault.meetings.list()[0]?.state ?? {}));
const membersOf = (vault: Vault): number => vault.sharing.holding(firstCell(vault))?.roster.members.size ?? 0;

describe('the power goes after "the same", and then the other one says that they see others (rules E3)', () => {
  test.each(['compared', 'callOff'] as const)(
    'by %s the steward lets nobody stay in whom the device had let in already',
    async (end) => {
      let isPutOut = false;
      for (let steps = 0; steps < 20; steps += 1) {
        const met = await atPictures('inviter');
        const vault = await cutOffAfter(met, steps);
        if (!vault || isNoted(vault)) break;
        if (membersOf(vault) === 1) continue;
        must(await vault.meetings[end](met.id, 'different'));
        expect(membersOf(vault)).toBe(1);
        isPutOut = true;
      }
      expect(isPutOut).toBe(true);
    },
  );

  test.each(['compared', 'callOff'] as const)(
    'by %s nothing stays with the newcomer of what the device had entered already',
    async (end) => {
      let isLeft = false;
      for (let steps = 0; steps < 20; steps += 1) {
        const met = await atPictures('newcomer');
        const vault = await cutOffAfter(met, steps);
        if (!vault || isNoted(vault)) break;
        if (vault.view.cells.length === 0) continue;
        must(await vault.meetings[end](met.id, 'different'));
        expect(vault.view.cells).toEqual([]);
        isLeft = true;
      }
      expect(isLeft).toBe(true);
    },
  );
});
