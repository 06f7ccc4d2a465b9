// Writes what store.bin and store.json pin: a vault with two compartments of which one was closed, and what was said in
// the other since; the same bytes in every run.
import { confirmOldKeys, turnKeys } from '@bulkhead/cells';
import { type CellId, ok } from '@bulkhead/records';
import { hexOf, newInviteSecret, stretchPassphrase } from '@bulkhead/seal';
import { createVault, type FileName, memoryFolder, openVault, type Vault } from '@bulkhead/vault';
import { seededRandom } from '../../packages/cells/test/signed-cell.ts';
import { means, must } from '../../packages/vault/test/house.ts';
import { hull } from '../../packages/vault/test/invited.ts';

const passphrase = 'garden lantern copper meadow violin harbour';

async function arrives(vault: Vault, cell: CellId, person: string, note: string): Promise<void> {
  must(await vault.submit({ intent: 'house.arrive', input: { person, note }, cell }));
}

export async function writeStore() {
  const files = new Map<FileName, Uint8Array>();
  const random = seededRandom('the frozen store');
  const opening = {
    ...means(),
    random,
    stretch: stretchPassphrase,
    storage: memoryFolder(files),
    passphrase,
  };
  const cells = ['ss-01', 'ss-02'].map((name) => ({ kind: 'shelter', name }) as const);
  const first = must(await createVault({ ...opening, size: { bytes: 327_680 }, cells }));
  const [open, closed] = first.view.cells.map(({ id }) => id);
  if (!open || !closed) throw new Error('two compartments');
  await arrives(first, open, 'K-014', '毛布を一枚');
  must(await first.drafts.save(open, 'journey', { by: 'bus' }));
  await arrives(first, closed, 'K-030', 'two doors on');
  must(await first.sharing.act(open, turnKeys));
  const closedCellKey = hexOf(must(await first.closeCell(closed)));
  const second = must(await openVault(opening));
  await arrives(second, open, 'K-015', '담요 한 장');
  must(await second.drafts.save(open, 'evening-check', { rice: 12 }));
  must(await second.sharing.act(open, (_, { here }) => ok([confirmOldKeys(here)])));
  const cell = { cell: open, role: 'holder' } as const;
  must(await second.meetings.invite({ secret: newInviteSecret(random), cells: [cell], hull }));
  const example = { now: 1_038_872_400, offset: 540 };
  must(await second.saveSettings({ ...second.settings, language: 'ko', lockMinutes: 1, example }));
  must(await second.close());
  const file = files.get('store');
  if (!file) throw new Error('a store');
  return { file, pinned: { passphrase, openCell: open, closedCell: closed, closedCellKey } };
}
