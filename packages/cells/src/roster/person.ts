import type { DeviceId } from '@bulkhead/records';
import type { HolderCode } from '../charter/ids.ts';
import { seatsOf } from './act.ts';
import type { Roster } from './roster.ts';

/**
 * Whose device it is or was: the code of every seat that it was ever given, also of one that has fallen with whoever gave it
 * and of a device that is out.
 */
export const holderCodesOf = (
  { entries }: Pick<Roster, 'entries'>,
  device: DeviceId,
): readonly HolderCode[] =>
  [...entries.values()].flatMap((entry) =>
    seatsOf(entry).flatMap((seat) => (seat.device === device ? [seat.holder] : [])),
  );

/**
 * Under which code a device is let in that comes from a vault that was in before: that of its person, so that nobody is
 * two people by coming back (rules D6, H4). Whom the steward named goes first. Nobody proves which device a vault was, and
 * nobody gains by naming another one: who is one person with somebody can do less beside them, not more.
 */
export function codeOfComer(
  roster: Pick<Roster, 'entries'>,
  { given, before }: { readonly given: HolderCode; readonly before: DeviceId },
): HolderCode {
  const isNamed = [...roster.entries.values()].some((entry) =>
    seatsOf(entry).some(({ holder }) => holder === given),
  );
  return isNamed ? given : (holderCodesOf(roster, before)[0] ?? given);
}
