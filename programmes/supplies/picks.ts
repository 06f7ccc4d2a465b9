import type { RecordId, Seen, View } from '@bulkhead/records';
import { type Counts, countsOf } from './counts.ts';
import { openPlans } from './find.ts';
import { type Entry, entriesOf, type Line } from './ledger.ts';
import { pickRecord, type planRecord } from './records.ts';

type Plan = Seen<typeof planRecord>;
/** Sets that lie ready, and the planned hand-over that they lie ready for. */
export interface Picked {
  readonly pick: Seen<typeof pickRecord>;
  readonly plan: Plan;
}

/** What lies ready for hand-overs that are not done. */
export function openPicks(view: View, entries: readonly Entry[] = entriesOf(view)): readonly Picked[] {
  return openPlans(view, entries).flatMap((plan) =>
    view.naming(pickRecord, 'plan', plan.id).map((pick) => ({ pick, plan })),
  );
}

/** Sets of one shelf that lie ready for another hand-over than `besides`. */
export const pickedFrom = (picks: readonly Picked[], line: Line, besides?: RecordId): number =>
  picks
    .filter(({ plan }) => plan.id !== besides)
    .filter(({ plan: { values } }) => values.store === line.store && values.season === line.season)
    .reduce((sum, { pick }) => sum + (pick.values[line.size]?.amount ?? 0), 0);

/** What a planned hand-over gives out: what lies ready for it, or else what was planned. */
export function countsToGive(view: View, plan: Plan): Counts {
  const [pick] = view.naming(pickRecord, 'plan', plan.id);
  return countsOf((pick ?? plan).values);
}
