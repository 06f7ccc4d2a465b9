import { logsKnown } from '@bulkhead/cells';
import { type CellInfo, type Fault, ok, type Result } from '@bulkhead/records';
import type { LogId } from '@bulkhead/wire';
import type { Desk } from '../open-vault.ts';
import type { Way } from './ways.ts';

/**
 * What lay by a way before this device came. `others`: nothing of this compartment, as far as this device can know; what
 * lies under keys that are not here it cannot tell from what is of somebody else.
 */
export type Lay = 'nothing' | 'ours' | 'others';

/** Asked before anything is left there: afterwards something of this device lies there in any case. */
export async function whatLies(
  { vault }: Pick<Desk, 'vault'>,
  way: Pick<Way, 'logs'>,
): Promise<Result<(cell: CellInfo) => Lay, Fault>> {
  const lying = await way.logs();
  if (!lying.ok) return lying;
  const liesOneOf = (logs: Iterable<LogId>): boolean => [...logs].some((log) => lying.value.has(log));
  const isMeetingPlace = liesOneOf(
    vault.meetings.list().flatMap(({ id }) => vault.meetings.leaves(id)?.log ?? []),
  );
  return ok(({ id }) => {
    if (lying.value.size === 0) return 'nothing';
    const holding = vault.sharing.holding(id);
    return isMeetingPlace || (holding && liesOneOf(logsKnown(holding))) ? 'ours' : 'others';
  });
}
