import { type CallOffWord, type EntryId, removalToCallOff, sayCalledOff } from '@bulkhead/cells';
import { type Asked, type Fault, type Refusal, refused, type Result } from '@bulkhead/records';
import type { Vault } from '../vault.ts';
import type { OutOfHandsIn, Told } from './tell-stewards.ts';

/** What is said already of removals, and how it is asked for that one more is written down. */
interface CallingOff {
  readonly words: readonly CallOffWord[];
  readonly toCallOff: (removal: EntryId) => Pick<Asked, 'intent' | 'input'>;
}

/**
 * Calls something off in each of these compartments (rules H4): of a device that is in, what this one said of it to the
 * stewards; of one that was disconnected, that there was a reason, which is a record and takes two people. Where one refuses,
 * the others are done.
 */
export async function callOff(
  vault: Vault,
  places: readonly OutOfHandsIn[],
  calling: CallingOff,
): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const place of places) {
    const isIn = vault.sharing.holding(place.cell)?.roster.members.has(place.device);
    const done = await (isIn ? takeBack(vault, place) : writeDown(vault, place, calling));
    told.push({ ...place, error: done.ok ? undefined : done.error });
  }
  return told;
}

type Answer = Promise<Result<unknown, Refusal | Fault>>;

const takeBack = ({ sharing }: Vault, { cell, device }: OutOfHandsIn): Answer =>
  sharing.act(cell, (holding, acting) => sayCalledOff(holding, device, acting));

async function writeDown(
  vault: Vault,
  { cell, device }: OutOfHandsIn,
  { words, toCallOff }: CallingOff,
): Answer {
  const holding = vault.sharing.holding(cell);
  if (!holding) return refused({ code: 'not-open-here' });
  const { roster, self } = holding;
  const removal = removalToCallOff(roster, self.device, { device, words });
  return removal.ok ? vault.submit({ ...toCallOff(removal.value), cell }) : removal;
}
