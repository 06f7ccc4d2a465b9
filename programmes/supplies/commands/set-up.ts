import { canonicalCode, type Draft, ok, type Refusal, refused, type Result } from '@bulkhead/records';
import * as v from 'valibot';
import { type Counts, fieldsOf, minutes, totalOf } from '../counts.ts';
import { isMeant, kitOf } from '../find.ts';
import { command } from './command.ts';
import { bySize, kitReason, moment, pieceCount, season, setCount, storeSort, typed } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import {
  destinationRecord,
  type Garment,
  garments,
  kitRecord,
  storeRecord,
  targetRecord,
} from '../records.ts';
import { roundAt } from '../rounds.ts';
import { isTooClose } from '../text.ts';

/** A room of the desk, or whoever takes sets on: by a code or an alias, because an address is kept elsewhere. */
export const addStore = command(v.object({ name: typed(40), sort: v.optional(storeSort, 'store') }), {
  cells: ['clothing'],
  undo: true,
  decide(view, { name, sort }, { newId }) {
    if (sort !== 'store' && canonicalCode(name) === undefined && isTooClose(name))
      return refused({ code: 'code-or-alias', field: 'name' });
    if (view.all(storeRecord).some((store) => isMeant(store, { name })))
      return refused({ code: 'store-known', field: 'name' });
    return ok([{ do: 'create', type: storeRecord.name, record: newId(), values: { name, sort } }]);
  },
});

export const addDestination = command(
  v.object({ name: typed(60), level: v.picklist(['country', 'province'], 'level-needed') }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, { name, level }, { newId }) {
      if (isTooClose(name)) return refused({ code: 'place-too-close', field: 'name' });
      if (view.all(destinationRecord).some((destination) => isMeant(destination, { name })))
        return refused({ code: 'destination-known', field: 'name' });
      return ok([{ do: 'create', type: destinationRecord.name, record: newId(), values: { name, level } }]);
    },
  },
);

const pieces = v.optional(pieceCount);
const parts = v.object({
  coat: pieces,
  trousers: pieces,
  shirt: pieces,
  under: pieces,
  socks: pieces,
  hat: pieces,
  gloves: pieces,
  shoes: pieces,
});

/**
 * What a set is made of. Said again, it replaces what was said before: sets given out keep their count. Once sets of
 * the season are in the books, another make-up needs its reason.
 */
export const setKit = command(
  v.object({ season, parts, lowAt: v.optional(setCount), changedFor: v.optional(kitReason) }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at }) {
      const values: Record<string, { readonly amount: number; readonly unit: string }> = {};
      for (const garment of garments) {
        const amount = input.parts[garment];
        if (amount !== undefined) values[garment] = { amount, unit: 'piece' };
      }
      if (Object.values(values).every((value) => value.amount === 0))
        return refused({ code: 'kit-empty', field: 'parts' });
      if (input.lowAt !== undefined) values['lowAt'] = { amount: input.lowAt, unit: 'set' };
      const known = kitOf(view, input.season);
      const differs = known !== undefined && garments.some(isOther(known.values, values));
      const used = entriesOf(view).some((entry) => entry.season === input.season);
      if (differs && used && input.changedFor === undefined)
        return refused({ code: 'kit-in-use', field: 'changedFor' });
      const change =
        differs && input.changedFor !== undefined ? { changedFor: input.changedFor, changedAt: at } : {};
      const draft: Draft = known
        ? { do: 'write', type: kitRecord.name, record: known.id, values: { ...values, ...change } }
        : {
            do: 'create',
            type: kitRecord.name,
            record: newId(),
            values: { season: input.season, ...values },
          };
      return ok([draft]);
    },
  },
);

type Pieces = Readonly<Partial<Record<Garment, { readonly amount: number }>>>;
/** What is not spoken of stays as it was. */
const isOther =
  (before: Pieces, now: Pieces) =>
  (garment: Garment): boolean =>
    now[garment] !== undefined && now[garment].amount !== (before[garment]?.amount ?? 0);

/** What is meant: a sum, or sets by size; where both are said they agree. */
function meantBy(input: {
  readonly amount?: number | undefined;
  readonly sizes: Counts;
}): Result<number, Refusal> {
  const sum = totalOf(input.sizes);
  const amount = input.amount ?? sum;
  if (amount === 0) return refused({ code: 'nothing-counted', field: 'amount' });
  if (sum > 0 && sum !== amount)
    return refused({ code: 'sum-differs', field: 'amount', values: { amount, sum } });
  return ok(amount);
}

/** A target comes before the first hand-over, or it begins a new count: a target made to fit a result is none. */
export const setTarget = command(
  v.object({
    season,
    amount: v.optional(setCount),
    sizes: v.optional(bySize, {}),
    startAgain: v.optional(v.boolean(), false),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now, offset }) {
      const meant = meantBy(input);
      if (!meant.ok) return meant;
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      const since = roundAt(view, input.season, at)?.from ?? Number.NEGATIVE_INFINITY;
      const given = entriesOf(view)
        .filter((entry) => entry.season === input.season && entry.kind === 'hand-over' && entry.at >= since)
        .reduce((sum, entry) => sum + totalOf(entry.counts), 0);
      if (given > 0 && !input.startAgain)
        return refused({ code: 'target-too-late', field: 'amount', values: { season: input.season, given } });
      const values = {
        season: input.season,
        amount: { amount: meant.value, unit: 'set' },
        ...fieldsOf(input.sizes, 'without zeros'),
        at,
        offset: minutes(offset),
      };
      return ok([{ do: 'create', type: targetRecord.name, record: newId(), values }]);
    },
  },
);
