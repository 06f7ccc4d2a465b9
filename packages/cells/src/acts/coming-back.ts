import type { Change, DeviceId } from '@bulkhead/records';
import type { Begun } from './founding.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { isLeftBehind } from './notes.ts';
import { inBook } from './due-wraps.ts';
import { dormantDevices } from './turning.ts';
import { lastEnvelopes } from './writing.ts';

/**
 * Whether a device is in and has the keys of now, or is being given them: whoever is invited with it has nothing to be
 * invited to. A dormant one is not, nor one of which nobody knows where it looks.
 */
export function isProvided(holding: Holding, device: DeviceId, here: number): boolean {
  const { roster, peers, self } = holding;
  if (device === self.device) return roster.members.has(device);
  if (!roster.members.has(device) || dormantDevices(holding, here).has(device)) return false;
  return peers.get(device)?.epoch === roster.writable || inBook(holding, device).doors.length > 0;
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
