import {
  type CellView,
  type Deciding,
  type Draft,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import * as v from 'valibot';
import { type Counts, fieldsOf, totalOf } from '../counts.ts';
import { type Dispatch, underWay } from '../dispatches.ts';
import { openPlans, storeMeant } from '../find.ts';
import { arrival, bySize, moment, named, record, seal, season, typed } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { countsToGive } from '../picks.ts';
import { acknowledgementRecord, movementRecord, sizes, storeRecord } from '../records.ts';
import { folded } from '../text.ts';
import { isWaybillTaken } from '../waybills.ts';
import { command } from './command.ts';
import { gapRefusal } from './gap.ts';
import { entered, type Moving } from './movement.ts';

/**
 * Sets that are sent on with a waybill, to a delivery person, another place or another store. They stay on our books, on
 * the shelf of whoever is to receive them, and are given out from there once they are said to have arrived.
 */
export const dispatch = command(
  v.object({
    season: v.optional(season),
    sizes: v.optional(bySize),
    toStore: v.optional(named),
    waybill: typed(40),
    seals: v.optional(typed(80)),
    store: v.optional(named),
    plan: v.optional(record),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding) {
      const plan = input.plan && openPlans(view, entriesOf(view)).find(({ id }) => id === input.plan);
      if (input.plan && !plan) return refused({ code: 'plan-done', field: 'plan' });
      const wanted = input.season ?? plan?.values.season;
      if (wanted === undefined) return refused({ code: 'season-needed', field: 'season' });
      const planned = plan?.values.store;
      const from = storeMeant(view, input.store ?? (planned === undefined ? undefined : { id: planned }));
      if (!from.ok) return from;
      if (input.toStore === undefined) return refused({ code: 'to-whom-needed', field: 'toStore' });
      const to = storeMeant(view, input.toStore, 'toStore');
      if (!to.ok) return to;
      if (to.value.id === from.value.id) return refused({ code: 'same-store', field: 'toStore' });
      if (isWaybillTaken(view, input.waybill)) return refused({ code: 'waybill-known', field: 'waybill' });
      const { waybill, seals } = input;
      return entered(
        view,
        {
          kind: 'transfer',
          season: wanted,
          store: from.value.id,
          toStore: to.value.id,
          counts: input.sizes ?? (plan ? countsToGive(view, plan) : {}),
          at: input.at,
          plan: plan?.id,
          more: { waybill, ...(seals === undefined ? {} : { seals }) },
        },
        deciding,
      );
    },
  },
);

/**
 * What arrived of sets that were sent on. What came short or damaged is a loss on the way; what came too much, or in
 * another size, was packed so, and the books of the two shelves say it.
 */
export const acknowledge = command(
  v.object({
    waybill: typed(40),
    sizes: v.optional(bySize),
    reason: v.optional(arrival),
    seal: v.optional(seal),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding) {
      const sent = underWay(view).find(({ waybill }) => folded(waybill) === folded(input.waybill));
      if (!sent) return refused({ code: 'nothing-under-way', field: 'waybill' });
      const at = input.at ?? deciding.at;
      if (at > deciding.at) return refused({ code: 'in-the-future', field: 'at' });
      if (at < sent.at) return refused({ code: 'before-it-was-sent', field: 'at' });
      const came = input.sizes ?? sent.counts;
      const unexplained = gapRefusal(sent.counts, came, input.reason);
      if (unexplained) return refused(unexplained);
      if (view.get(movementRecord, sent.id)?.values.seals !== undefined && input.seal === undefined)
        return refused({ code: 'seals-needed', field: 'seal' });
      const corrected = corrections(view, sent, { came, reason: input.reason, at }, deciding);
      if (!corrected.ok) return corrected;
      const values = {
        waybill: sent.waybill,
        ...fieldsOf(came, 'with zeros'),
        ...(input.reason === undefined ? {} : { arrival: input.reason }),
        ...(input.seal === undefined ? {} : { seal: input.seal }),
        at,
      };
      const draft: Draft = {
        do: 'create',
        type: acknowledgementRecord.name,
        record: deciding.newId(),
        values,
      };
      return ok([draft, ...corrected.value]);
    },
  },
);

interface Arrived {
  readonly came: Counts;
  readonly reason: v.InferOutput<typeof arrival> | undefined;
  readonly at: number;
}

/** The movements that make the two shelves agree with what arrived. */
function corrections(
  view: CellView,
  sent: Dispatch,
  { came, reason, at }: Arrived,
  deciding: Deciding,
): Result<readonly Draft[], Refusal> {
  const to = sent.toStore ?? sent.store;
  const same = { season: sent.season, at } as const;
  const fewer = missing(sent.counts, came);
  const more = missing(came, sent.counts);
  const receiver = view.get(storeRecord, to)?.values.name;
  const isSender = view.get(movementRecord, sent.id)?.made.by === deciding.by;
  const moves: Moving[] = [];
  if (totalOf(fewer) > 0)
    moves.push(
      reason === 'wrong-size'
        ? { ...same, kind: 'transfer', store: to, toStore: sent.store, counts: fewer }
        : {
            ...same,
            kind: 'loss',
            store: to,
            counts: fewer,
            cause: reason === 'damaged' ? 'damaged' : 'on-the-way',
            // Whoever received them says so: that is the second person, unless the one who sent them speaks for both.
            ...(receiver === undefined || isSender ? {} : { more: { agreedBy: receiver } }),
          },
    );
  if (totalOf(more) > 0)
    moves.push({ ...same, kind: 'transfer', store: sent.store, toStore: to, counts: more });
  const drafts: Draft[] = [];
  for (const move of moves) {
    const made = entered(view, { ...move, settles: true }, deciding);
    if (!made.ok) return made;
    drafts.push(...made.value);
  }
  return ok(drafts);
}

/** By how many sets one count exceeds another, size by size. */
const missing = (of: Counts, there: Counts): Counts =>
  Object.fromEntries(sizes.map((size) => [size, Math.max(0, (of[size] ?? 0) - (there[size] ?? 0))]));
