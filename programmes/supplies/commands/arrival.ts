import { type CellView, ok, type Refusal, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { type Counts, fieldsOf, sentFieldsOf, totalOf } from '../counts.ts';
import { storeMeant } from '../find.ts';
import { command } from './command.ts';
import { arrival, bySize, garment, moment, named, seal, season, typed } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { movementRecord, purchaseRecord, sizes } from '../records.ts';
import { onTheWay } from '../totals.ts';
import { folded } from '../text.ts';
import { heldDraft } from './lots.ts';
import { entered } from './movement.ts';

const waybill = typed(40);
const from = v.optional(typed(60));

/** Sets that were bought and have left the seller. The desk sees that they are on the way. */
export const buy = command(
  v.object({
    season,
    waybill,
    sizes: bySize,
    expected: v.optional(moment),
    from,
    seals: v.optional(typed(80)),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now }) {
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      if (totalOf(input.sizes) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      if (isKnown(view, input.waybill)) return refused({ code: 'waybill-known', field: 'waybill' });
      if (input.expected !== undefined && input.expected < at)
        return refused({ code: 'end-before-start', field: 'expected' });
      const values = {
        season: input.season,
        waybill: input.waybill,
        ...fieldsOf(input.sizes, 'without zeros'),
        at,
        ...(input.expected === undefined ? {} : { expected: input.expected }),
        ...(input.from === undefined ? {} : { from: input.from }),
        ...(input.seals === undefined ? {} : { seals: input.seals }),
      };
      return ok([{ do: 'create', type: purchaseRecord.name, record: newId(), values }]);
    },
  },
);

/**
 * Sets that arrived: what was counted, beside what the waybill says. Where the two differ there is a reason; what came
 * short was bought, and never becomes stock. Where the waybill names seals, somebody says how they looked; sets under a
 * seal that was not whole are held back until they have been looked at.
 */
export const receive = command(
  v.object({
    season: v.optional(season),
    waybill: v.optional(waybill),
    sizes: bySize,
    sent: v.optional(bySize),
    reason: v.optional(arrival),
    lacking: v.optional(v.array(garment)),
    seal: v.optional(seal),
    from,
    store: v.optional(named),
    at: v.optional(moment),
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, deciding) {
      const store = storeMeant(view, input.store);
      if (!store.ok) return store;
      if (input.waybill !== undefined && hasArrived(view, input.waybill))
        return refused({ code: 'waybill-known', field: 'waybill' });
      const bought = input.waybill === undefined ? undefined : purchaseOf(view, input.waybill);
      const wanted = bought?.season ?? input.season;
      if (wanted === undefined) return refused({ code: 'season-needed', field: 'season' });
      const sent = input.sent ?? bought?.counts ?? input.sizes;
      const unexplained = gapRefusal(sent, input.sizes, input.reason);
      if (unexplained) return refused(unexplained);
      if (bought?.seen.values.seals !== undefined && input.seal === undefined)
        return refused({ code: 'seals-needed', field: 'seal' });
      const arrived = entered(
        view,
        {
          kind: 'receipt',
          season: wanted,
          store: store.value.id,
          counts: input.sizes,
          at: input.at,
          more: {
            ...sentFieldsOf(sent),
            ...(input.waybill === undefined ? {} : { waybill: input.waybill }),
            ...(input.reason === undefined ? {} : { arrival: input.reason }),
            ...(input.from === undefined ? {} : { from: input.from }),
            ...(input.lacking === undefined ? {} : { lacking: { add: input.lacking } }),
            ...(input.seal === undefined ? {} : { seal: input.seal }),
          },
        },
        deciding,
      );
      if (!arrived.ok || input.seal === undefined || input.seal === 'whole') return arrived;
      const held = {
        season: wanted,
        store: store.value.id,
        at: input.at ?? deciding.at,
        heldFor: 'seal-broken' as const,
        ...(input.waybill === undefined ? {} : { waybill: input.waybill }),
      };
      return ok([...arrived.value, heldDraft(deciding.newId(), held, input.sizes)]);
    },
  },
);

const purchaseOf = (view: CellView, waybill: string) =>
  onTheWay(view, entriesOf(view)).find((one) => folded(one.waybill) === folded(waybill));

const hasArrived = (view: CellView, waybill: string): boolean =>
  view.all(movementRecord).some(({ values }) => isNumber(values.waybill, waybill));

const isKnown = (view: CellView, waybill: string): boolean =>
  hasArrived(view, waybill) ||
  view.all(purchaseRecord).some(({ values }) => isNumber(values.waybill, waybill));

const isNumber = (known: string | undefined, waybill: string): boolean =>
  known !== undefined && folded(known) === folded(waybill);

/** A gap needs a reason that fits it: fewer sets cannot be "over", more sets cannot be "short". */
function gapRefusal(sent: Counts, arrived: Counts, reason: string | undefined): Refusal | undefined {
  for (const size of sizes) {
    const gap = (arrived[size] ?? 0) - (sent[size] ?? 0);
    const values = { size, sent: sent[size] ?? 0, arrived: arrived[size] ?? 0 };
    const field = `sizes.${size}`;
    if (gap < 0 && (reason === undefined || reason === 'over'))
      return { code: 'fewer-than-sent', field, values };
    if (gap > 0 && reason !== 'over' && reason !== 'wrong-size')
      return { code: 'more-than-sent', field, values };
  }
  return undefined;
}
