import {
  byAge,
  type CarryRule,
  type CellView,
  type Draft,
  nothingStandsIn,
  type RecordId,
} from '@bulkhead/records';
import { type Counts, fieldsOf, sentFieldsOf } from './counts.ts';
import { type Entry, entriesOf } from './ledger.ts';
import { openPlans } from './find.ts';
import { acknowledgementsOf, isDispatch, underWay } from './dispatches.ts';
import { openPicks } from './picks.ts';
import {
  acknowledgementRecord,
  confirmationRecord,
  decisionRecord,
  lotRecord,
  movementRecord,
  personalSetRecord,
  pickRecord,
  planRecord,
  purchaseRecord,
  requestRecord,
  sizes,
} from './records.ts';
import { isHeld } from './lots.ts';
import { isWaiting } from './requests.ts';
import { comingSets } from './coming.ts';

/**
 * Neighbours in the books that say the same of the same day (kind, store, place, cause, plan) become one movement.
 * Only neighbours: so no shelf takes another way on any day, and a shelf below zero stays below zero.
 */
const movements: CarryRule = {
  type: movementRecord.name,
  // What is still under way is waited for.
  inUse(view, id) {
    const { kind, waybill } = view.get(movementRecord, id)?.values ?? {};
    const isSentOn = kind === 'transfer' && waybill !== undefined;
    return isSentOn && underWay(view).some((dispatch) => dispatch.id === id);
  },
  carry(view: CellView, leaving: readonly RecordId[], { newId }): readonly Draft[] {
    const going = new Set(leaving);
    const drafts: Draft[] = [];
    for (const run of runsOf(entriesOf(view), going)) {
      const [first] = run;
      const record = first && view.get(movementRecord, first.id);
      if (!first || !record) continue;
      const { lacking, replaced, ...values } = record.values;
      const last = run.at(-1) ?? first;
      drafts.push({
        do: 'create',
        type: movementRecord.name,
        record: newId(),
        values: {
          ...values,
          ...(lacking === undefined ? {} : { lacking: { add: lacking } }),
          ...(replaced === undefined ? {} : { replaced: { add: replaced } }),
          at: last.at,
          ...fieldsOf(summed(run, 'counts'), first.kind === 'count' ? 'with zeros' : 'without zeros'),
          ...sentFieldsOf(summed(run, 'sent')),
        },
      });
    }
    return drafts;
  },
};

function runsOf(entries: readonly Entry[], going: ReadonlySet<RecordId>): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  let open: Entry[] | undefined;
  for (const entry of entries) {
    if (!going.has(entry.id)) {
      open = undefined;
      continue;
    }
    if (open?.[0] && saysTheSame(open[0], entry)) open.push(entry);
    else {
      open = [entry];
      runs.push(open);
    }
  }
  return runs;
}

function saysTheSame(a: Entry, b: Entry): boolean {
  if (
    a.kind === 'count' ||
    a.waybill !== b.waybill ||
    a.purchase !== b.purchase ||
    a.plan !== b.plan ||
    a.lot !== b.lot
  )
    return false;
  // A photo belongs to one entry, and so do the people who were counted at it.
  if (a.photo !== b.photo || a.people !== undefined || b.people !== undefined) return false;
  // What came short in one delivery is not made good by what came too much in another: each keeps its waybill.
  if (isTold(a.sent) || isTold(b.sent)) return false;
  const keyOf = ({ kind, season, store, toStore, destination, cause, day }: Entry): string =>
    [kind, season, store, toStore, destination, cause, day].join(' ');
  return keyOf(a) === keyOf(b);
}

const isTold = (counts: Counts): boolean => sizes.some((size) => counts[size] !== undefined);

const summed = (run: readonly Entry[], of: 'counts' | 'sent'): Counts =>
  Object.fromEntries(
    sizes.flatMap((size) => {
      const told = run.filter((entry) => entry[of][size] !== undefined);
      return told.length === 0 ? [] : [[size, told.reduce((sum, entry) => sum + (entry[of][size] ?? 0), 0)]];
    }),
  );

export const carry: readonly CarryRule[] = [
  movements,
  {
    type: purchaseRecord.name,
    inUse: (view, id) => comingSets(view, entriesOf(view)).some(({ seen }) => seen.id === id),
    carry: nothingStandsIn,
  },
  {
    type: planRecord.name,
    inUse: (view, id) => openPlans(view, entriesOf(view)).some((plan) => plan.id === id),
    carry: nothingStandsIn,
  },
  { type: lotRecord.name, inUse: (view, id) => isHeld(view, id), carry: nothingStandsIn },
  { type: requestRecord.name, inUse: (view, id) => isWaiting(view, id), carry: nothingStandsIn },
  // An answer is younger than its request, so that no request begins to wait again.
  { type: decisionRecord.name, inUse: byAge, carry: nothingStandsIn },
  // What lies ready lies ready for a plan that is open.
  {
    type: pickRecord.name,
    inUse: (view, id) => openPicks(view).some(({ pick }) => pick.id === id),
    carry: nothingStandsIn,
  },
  // As long as what was sent on is in the books, it is known to have arrived.
  {
    type: acknowledgementRecord.name,
    inUse: (view, id) =>
      entriesOf(view)
        .filter(isDispatch)
        .some((dispatch) => acknowledgementsOf(view, dispatch).some((said) => said.id === id)),
    carry: nothingStandsIn,
  },
  // An answer is younger than its entry; what is left of the entry is too old to be asked about.
  { type: confirmationRecord.name, inUse: byAge, carry: nothingStandsIn },
  { type: personalSetRecord.name, inUse: byAge, carry: nothingStandsIn },
];
