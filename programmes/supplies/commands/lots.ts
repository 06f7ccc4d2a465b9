import {
  type CellView,
  type Draft,
  ok,
  type RecordId,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import * as v from 'valibot';
import { type Counts, countsOf, fieldsOf, totalOf } from '../counts.ts';
import { storeMeant } from '../find.ts';
import { bySize, cause, holdReason, moment, named, record, season } from '../input.ts';
import { heldLots, shelfOf } from '../lots.ts';
import { lotRecord, type Season, sizes } from '../records.ts';
import { command } from './command.ts';
import { entered } from './movement.ts';

/** Sets on the shelf that are not given out before somebody has looked at them. */
export const holdBack = command(
  v.object({ season, sizes: bySize, heldFor: holdReason, store: v.optional(named), at: v.optional(moment) }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now }) {
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      const store = storeMeant(view, input.store);
      if (!store.ok) return store;
      if (totalOf(input.sizes) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      const missing = moreThanLies(view, { ...input, store: store.value.id });
      if (missing) return refused(missing);
      const { heldFor } = input;
      return ok([
        heldDraft(newId(), { season: input.season, store: store.value.id, at, heldFor }, input.sizes),
      ]);
    },
  },
);

interface Held {
  readonly season: Season;
  readonly store: RecordId;
  readonly at: number;
  readonly heldFor: v.InferOutput<typeof holdReason>;
  readonly waybill?: string;
}

/** A lot that is held back, as a draft. */
export const heldDraft = (id: RecordId, held: Held, counts: Counts): Draft => ({
  do: 'create',
  type: lotRecord.name,
  record: id,
  values: { ...held, ...fieldsOf(counts, 'without zeros'), status: 'held-back' },
});

/** Only what nobody has a claim on is held back or laid ready. */
export function moreThanLies(
  view: CellView,
  wanted: {
    readonly season: Season;
    readonly store: RecordId;
    readonly sizes: Counts;
    /** Whose own sets do not stand against it. */
    readonly plan?: RecordId;
  },
): Refusal | undefined {
  for (const size of sizes) {
    const asked = wanted.sizes[size] ?? 0;
    const { free } = shelfOf(view, { store: wanted.store, season: wanted.season, size }, wanted.plan);
    if (asked > free)
      return { code: 'more-than-lies', field: `sizes.${size}`, values: { size, free, asked } };
  }
  return undefined;
}

/** What somebody found: the lot is ready to be given out, or it is unfit and becomes a loss with its cause. */
export const checkLot = command(
  v.object({
    lot: record,
    found: v.picklist(['ready', 'unfit'], 'found-needed'),
    cause: v.optional(cause),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding): Result<readonly Draft[], Refusal> {
      const lot = heldLots(view).find(({ id }) => id === input.lot);
      const { season: of, store } = lot?.values ?? {};
      if (!lot || of === undefined || store === undefined)
        return refused({ code: 'lot-checked', field: 'lot' });
      const status: Draft = {
        do: 'write',
        type: lotRecord.name,
        record: lot.id,
        values: { status: input.found },
      };
      if (input.found === 'ready') return ok([status]);
      if (input.cause === undefined) return refused({ code: 'cause-needed', field: 'cause' });
      const { cause: why, at } = input;
      const counts = countsOf(lot.values);
      const lost = entered(
        view,
        { kind: 'loss', season: of, store, counts, at, cause: why, lot: lot.id },
        deciding,
      );
      return lost.ok ? ok([status, ...lost.value]) : lost;
    },
  },
);
