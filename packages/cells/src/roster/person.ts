import type { DeviceId } from '@bulkhead/records';
import type { HolderCode } from '../charter/ids.ts';
import { seatsOf } from './act.ts';
import type { Roster } from './roster.ts';

/**
 * Whose device it is or was, also of one that is out: the code of every seat that it was given by what stands. Whoever has the
 * device of a steward who was removed still writes into the past whose it is, and is not heard. Only where nothing that stands
 * gave it a seat, because whoever let it in was removed, all that was ever said is taken.
 */
export function holderCodesOf(
  { entries, standing }: Pick<Roster, 'entries' | 'standing'>,
  device: DeviceId,
): readonly HolderCode[] {
  const given = [...entries.values()].filter((entry) =>
    seatsOf(entry).some((seat) => seat.device === device),
  );
  const counting = given.filter(({ id }) => standing(id));
  return (counting.length > 0 ? counting : given).flatMap((entry) =>
    seatsOf(entry).flatMap((seat) => (seat.device === device ? [seat.holder] : [])),
  );
}

/**
 * Under which code a device is let in that comes from a vault that was in before: that of its person, so that nobody is
 * two people by coming back (rules D6, H4). Whom the steward named goes first. Nobody proves which device a vault was, and
 * nobody gains by naming another one: who is one person with somebody can do less beside them, not more.
 */
export function codeOfComer(
  roster: Pick<Roster, 'entries' | 'standing'>,
  { given, before }: { readonly given: HolderCode; readonly before: DeviceId },
): HolderCode {
  const isNamed = [...roster.entries.values()].some((entry) =>
    seatsOf(entry).some(({ holder }) => holder === given),
  );
  return isNamed ? given : (holderCodesOf(roster, before)[0] ?? given);
}
