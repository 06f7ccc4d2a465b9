import type { DeviceId } from '@bulkhead/records';
import type { Roster } from './roster.ts';
import { SecondWord } from './second-word.ts';
import { isOfSameHolder } from './seconds.ts';

/** Whether a second steward's word is asked before this device puts these out now. */
export function asksNow(
  roster: Roster,
  author: DeviceId,
  devices: readonly DeviceId[],
  time: number,
): boolean {
  const entries = [...roster.entries.values()];
  const word = new SecondWord(entries, (at) => {
    const entry = entries[at];
    return entry !== undefined && roster.standing(entry.id);
  });
  return word.isAsked(
    devices.map((device) => ({ author, device, time })),
    () => true,
  );
}

/** The devices of other stewards who stay, one of whom may be asked. */
export function stewardsToAsk(
  { members, stewards }: Roster,
  author: DeviceId,
  devices: readonly DeviceId[],
): readonly DeviceId[] {
  const own = members.get(author);
  const staying = stewards.filter((device) => !devices.includes(device));
  return staying.filter((device) => {
    const other = members.get(device);
    return own !== undefined && other !== undefined && !isOfSameHolder(own, other);
  });
}
