import {
  letIn,
  letInFacts,
  newDropKeys,
  newHolderCode,
  newOwnKeys,
  ownDropOf,
  seatOf,
  type Self,
  type Transport,
} from '@bulkhead/cells';
import type { CellId } from '@bulkhead/records';
import { memoryFolder } from '../src/adapters/memory.ts';
import { createVault, systemRandom, type Vault } from '../src/index.ts';
import { firstCell, handClock, means, must } from './house.ts';

/** The passphrase of whoever is let in. */
export const keeperWords = 'six words that open this one';

/** A vault of somebody who was let into the first compartment of another; the pictures were compared. */
export async function keeperLetIn(
  by: Vault,
  storage = memoryFolder(),
  clock = handClock(),
  bytes = 4 * 1024 * 1024,
): Promise<Vault> {
  const cell = firstCell(by);
  const anchor = by.sharing.holding(cell)?.self.anchor;
  if (!anchor) throw new Error('the compartment is open');
  const keys = newOwnKeys(systemRandom);
  const seat = seatOf(anchor, keys, { role: 'holder', holder: newHolderCode(systemRandom) });
  const drop = newDropKeys(systemRandom);
  must(await by.sharing.act(cell, (holding, acting) => letIn(holding, seat, drop, acting)));
  const opening = { ...means(clock), storage, passphrase: keeperWords };
  const vault = must(await createVault({ ...opening, size: { bytes }, cells: [] }));
  const self: Self = { anchor, device: seat.device, key: keys.key, age: keys.age };
  const facts = letInFacts(keys, { role: 'holder', drop: ownDropOf(drop), made: 1, by: seat.device });
  must(await vault.sharing.join([{ kind: 'shelter', name: 'ss-01', begun: { self, facts } }]));
  return vault;
}

/** Each exchanges with the others by that way until nothing is new. */
export async function meet(cell: CellId, way: Transport, ...vaults: readonly Vault[]): Promise<void> {
  for (let round = 0; round < 3; round += 1)
    for (const vault of vaults) must(await vault.sharing.exchange(cell, way));
}
