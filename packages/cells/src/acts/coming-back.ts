import type { Change, DeviceId } from '@bulkhead/records';
import type { Begun } from './founding.ts';
import { entriesNotHad } from '../held/answered.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { decodeEntry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { isLeftBehind } from './notes.ts';
import { isCalledOff } from './out-of-hands.ts';
import { inBook } from './due-wraps.ts';
import { dormantDevices } from './silence.ts';
import { lastEnvelopes } from './writing.ts';

/**
 * Whether a device is in and has the keys of now, or is being given them: whoever is invited with it has nothing to be
 * invited to. A dormant one is not, nor one of which nobody knows where it looks.
 */
export function isProvided(holding: Holding, device: DeviceId, here: number): boolean {
  const { roster, peers, self, book } = holding;
  if (device === self.device) return roster.members.has(device);
  if (!roster.members.has(device) || dormantDevices(holding, here).has(device)) return false;
  // A drop of which it was never told is none, as long as it has not been heard either.
  const isUnreached = book.get(device)?.isUntold === true && !peers.has(device);
  const isInBook = inBook(holding, device).doors.length > 0 && !isUnreached;
  return peers.get(device)?.epoch === roster.writable || isInBook;
}

/**
 * How the device of this vault stands in a compartment, as far as it has heard. `waits`: nothing of it has come yet. `out`:
 * it was removed, or whoever let it in was, and that did not count any more. `left-behind`: for so long no keys came that it
 * may be taken for dormant; a steward, who makes keys itself, never is. A device that was removed is not told so: it may take
 * itself for `in`, and then only others know.
 */
export type Seated = 'in' | 'waits' | 'out' | 'left-behind';

export function seatedNow(holding: Holding, here: number): Seated {
  const { roster, me } = holding;
  if (roster.entries.size === 0) return 'waits';
  if (!me) return 'out';
  return me.role !== 'steward' && isLeftBehind(holding, here) ? 'left-behind' : 'in';
}

/**
 * What a vault begins with that was in a compartment before and is let in anew, as another device: no key of the old one
 * (rules B5), and every envelope that is here whole, of whichever device: it is handed on until a checkpoint counts it (rules D4). Own
 * changes that no envelope carries are put into the last ones that the old key signs. `here`: UTC seconds of this device.
 */
export function beginAgain(
  old: { readonly holding: Holding; readonly pending: readonly Change[] },
  begun: Begun,
  here: number,
): Begun {
  const { holding, pending } = old;
  const { history, self, before } = holding;
  const lookedAt = holding.facts().filter(({ kind }) => kind === 'looked-at');
  // Also what is covered: the checkpoint may be one that nobody else ever took in.
  const whole = [...history.spares(), ...history.kept()];
  const last = lastEnvelopes(holding, pending).map((signed) => ({ signed, here }));
  const facts: readonly Fact[] = [
    ...begun.facts,
    ...[...before, self.device].map((device): Fact => ({ kind: 'before', device })),
    ...lookedAt,
    ...unsharedEntries(holding),
    ...untoldWords(holding, begun.self.device),
    ...[...whole, ...last].map(
      (one): Fact => ({
        kind: 'envelope',
        bytes: one.signed.bytes,
        signature: one.signed.signature,
        here: one.here,
      }),
    ),
  ];
  return { ...begun, facts };
}

/**
 * What was done in the membership log and nobody else is known to have: who was disconnected on the road stays so. It waits
 * for the rest of the log, which comes with the checkpoint (rules C2); so does what waits here.
 */
function unsharedEntries(holding: Holding): readonly Fact[] {
  const notHad = new Set<EntryId>(entriesNotHad(holding).map(({ id }) => id));
  return holding.facts().filter((fact) => {
    if (fact.kind !== 'entry') return false;
    const entry = decodeEntry(fact.bytes, holding.place);
    // The founding alone would be a log in which the new device is not in.
    if (!entry.ok || entry.value.kind === 'found') return false;
    return notHad.has(entry.value.id) || !holding.roster.entries.has(entry.value.id);
  });
}

/** What its person said of devices that are out of our hands, and no steward was left: the new device says it. */
const untoldWords = ({ outOfHands, lying, self }: Holding, by: DeviceId): readonly Fact[] =>
  outOfHands
    .by(self.device)
    .filter((said) => !isCalledOff(said) && !lying.isWarnedOf(said.device, said.at))
    .map((said): Fact => ({ kind: 'out-of-hands', ...said, by }));
