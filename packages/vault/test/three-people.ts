import { cutOff, type Holding, proposedCutoff } from '@bulkhead/cells';
import { type CellId, type DeviceId, deviceId } from '@bulkhead/records';
import { memoryFolder } from '../src/adapters/memory.ts';
import { memoryTransport } from '../src/adapters/memory-transport.ts';
import { createVault, type Vault } from '../src/index.ts';
import { firstCell, handClock, means, must } from './house.ts';
import { invited } from './invited.ts';
import { meet } from './members.ts';

export const minute = 60_000;

export function holdingOf(vault: Vault, cell: CellId): Holding {
  const holding = vault.sharing.holding(cell);
  if (!holding) throw new Error('it is open');
  return holding;
}
export const deviceOf = (vault: Vault, cell: CellId): DeviceId =>
  deviceId(holdingOf(vault, cell).self.device);

/** A coordinator, a second steward and a keeper of one house, who have met by a relay an hour ago. */
export async function threePeople() {
  const clock = handClock();
  const newVault = async (...names: readonly string[]): Promise<Vault> => {
    const cells = names.map((name) => ({ kind: 'shelter', name }) as const);
    const passphrase = 'six words that open this one';
    const size = { bytes: 4 * 1024 * 1024 };
    return must(await createVault({ ...means(clock), storage: memoryFolder(), passphrase, size, cells }));
  };
  const [here, second, keeper] = [await newVault('ss-01'), await newVault(), await newVault()];
  const cell = firstCell(here);
  const relay = memoryTransport('relay');
  await invited(here, second, relay, { cell, role: 'steward' });
  await invited(here, keeper, relay, { cell, role: 'holder' });
  await meet(cell, relay, here, second, keeper);
  clock.ms += 60 * minute;
  /** What happens happens a minute after the last. */
  const later = async <T>(what: Promise<T>): Promise<T> => {
    const done = await what;
    clock.ms += minute;
    return done;
  };
  /** One puts out a device that is thought lost. */
  const disconnects = (by: Vault, device: DeviceId) =>
    later(
      by.sharing.act(cell, (holding, acting) => {
        const lastSafe = acting.here + 1;
        const cutoff = proposedCutoff(holding, device, { together: [device], lastSafe });
        return cutOff(holding, { device, cutoff, lastSafe, reason: 'lost', honour: undefined }, acting);
      }),
    ).then(must);
  return { clock, cell, relay, here, second, keeper, newVault, later, disconnects };
}
