import {
  ok,
  type RecordId,
  type Refusal,
  refused,
  type Result,
  type Seen,
  type View,
} from '@bulkhead/records';
import type { Named } from './input.ts';
import { destinationRecord, kitRecord, planRecord, type Season, storeRecord } from './records.ts';
import { folded } from './text.ts';

type Store = Seen<typeof storeRecord>;

/** A room of the desk; sets with a delivery person or at another place are named by it. */
export const isOwnStore = ({ values }: Store): boolean => (values.sort ?? 'store') === 'store';

/** The store that is meant; where the desk has only one, nobody has to name it. */
export function storeMeant(view: View, named: Named | undefined, field = 'store'): Result<Store, Refusal> {
  const stores = view.all(storeRecord);
  const [first, ...others] = stores.filter(isOwnStore);
  if (first === undefined) return refused({ code: 'no-store', field });
  if (named === undefined) return others.length === 0 ? ok(first) : refused({ code: 'which-store', field });
  const store = stores.find((one) => isMeant(one, named));
  return store ? ok(store) : refused({ code: 'unknown-store', field });
}

/** The destination that is meant, or none where none is recorded. */
export function destinationMeant(
  view: View,
  named: Named | undefined,
): Result<RecordId | undefined, Refusal> {
  if (named === undefined) return ok(undefined);
  const destination = view.all(destinationRecord).find((one) => isMeant(one, named));
  return destination ? ok(destination.id) : refused({ code: 'unknown-destination', field: 'to' });
}

export const isMeant = (
  seen: { readonly id: RecordId; readonly values: { readonly name?: string } },
  named: Named,
): boolean => ('id' in named ? seen.id === named.id : folded(seen.values.name ?? '') === folded(named.name));

export const kitOf = (view: View, season: Season): Seen<typeof kitRecord> | undefined =>
  view.all(kitRecord).find((kit) => kit.values.season === season);

/** Plans that no hand-over has named yet. */
export function openPlans(
  view: View,
  entries: readonly { readonly plan: RecordId | undefined }[],
): readonly Seen<typeof planRecord>[] {
  const done = new Set(entries.map((entry) => entry.plan));
  return view.all(planRecord).filter((plan) => !done.has(plan.id));
}
