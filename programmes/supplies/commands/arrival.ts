import { type CellView, ok, type RecordId, type Refusal, refused, type Result } from '@bulkhead/records';
import * as v from 'valibot';
import { sentFieldsOf } from '../counts.ts';
import { storeMeant } from '../find.ts';
import { command } from './command.ts';
import { gapRefusal } from './gap.ts';
import { type Coming, comingSets } from '../coming.ts';
import { arrival, bySize, garment, moment, named, record, seal, season, typed } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { folded } from '../text.ts';
import { hasArrived } from '../waybills.ts';
import { heldDraft } from './lots.ts';
import { entered } from './movement.ts';

const waybill = typed(40);
const from = v.optional(typed(60));

/**
 * Sets that arrived: what was counted, beside what the waybill says. Where the two differ there is a reason; what came
 * short was bought, and never becomes stock. Where the waybill names seals, somebody says how they looked; sets under a
 * seal that was not whole are held back until they have been looked at.
 */
export const receive = command(
  v.object({
    season: v.optional(season),
    waybill: v.optional(waybill),
    purchase: v.optional(record),
    sizes: bySize,
    sent: v.optional(bySize),
    reason: v.optional(arrival),
    lacking: v.optional(v.array(garment)),
    replaced: v.optional(v.array(garment)),
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
      const coming = comingMeant(view, input);
      if (!coming.ok) return coming;
      const bought = coming.value;
      const number = input.waybill ?? bought?.waybill;
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
            ...(number === undefined ? {} : { waybill: number }),
            ...(bought === undefined ? {} : { purchase: bought.seen.id }),
            ...(input.reason === undefined ? {} : { arrival: input.reason }),
            ...(input.from === undefined ? {} : { from: input.from }),
            ...(input.lacking === undefined ? {} : { lacking: { add: input.lacking } }),
            ...(input.replaced === undefined ? {} : { replaced: { add: input.replaced } }),
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
        ...(number === undefined ? {} : { waybill: number }),
      };
      return ok([...arrived.value, heldDraft(deciding.newId(), held, input.sizes)]);
    },
  },
);

/** The coming sets that are named, by themselves or by their waybill; a waybill may also be new. */
function comingMeant(
  view: CellView,
  named: { readonly purchase?: RecordId | undefined; readonly waybill?: string | undefined },
): Result<Coming | undefined, Refusal> {
  const coming = comingSets(view, entriesOf(view));
  if (named.purchase !== undefined) {
    const one = coming.find(({ seen }) => seen.id === named.purchase);
    return one ? ok(one) : refused({ code: 'not-coming-any-more', field: 'purchase' });
  }
  const { waybill: wanted } = named;
  return ok(
    wanted === undefined
      ? undefined
      : coming.find((one) => one.waybill !== undefined && folded(one.waybill) === folded(wanted)),
  );
}
