import { type CellView, type Draft, ok, type Refusal, refused } from '@bulkhead/records';
import * as v from 'valibot';
import { comingSets } from '../coming.ts';
import { fieldsOf, totalOf } from '../counts.ts';
import { bySize, moment, record, season, stage, typed } from '../input.ts';
import { entriesOf } from '../ledger.ts';
import { purchaseRecord, type Stage, stages } from '../records.ts';
import { isWaybillTaken } from '../waybills.ts';
import { command } from './command.ts';

const papers = {
  waybill: v.optional(typed(40)),
  seals: v.optional(typed(80)),
  expected: v.optional(moment),
};

/** Sets that somebody promised, that were bought, or that have left the seller with a waybill. */
export const buy = command(
  v.object({
    season,
    sizes: bySize,
    stage: v.optional(stage),
    from: v.optional(typed(60)),
    at: v.optional(moment),
    ...papers,
  }),
  {
    cells: ['clothing'],
    undo: true,
    decide(view, input, { newId, at: now }) {
      const at = input.at ?? now;
      if (at > now) return refused({ code: 'in-the-future', field: 'at' });
      if (totalOf(input.sizes) === 0) return refused({ code: 'nothing-counted', field: 'sizes' });
      const reached = input.stage ?? (input.waybill === undefined ? 'bought' : 'on-the-way');
      const refusal = paperRefusal(view, { ...input, stage: reached });
      if (refusal) return refused(refusal);
      if (input.expected !== undefined && input.expected < at)
        return refused({ code: 'end-before-start', field: 'expected' });
      const values = {
        season: input.season,
        stage: reached,
        ...fieldsOf(input.sizes, 'without zeros'),
        at,
        ...(input.from === undefined ? {} : { from: input.from }),
        ...saidOf(input),
      };
      return ok([{ do: 'create', type: purchaseRecord.name, record: newId(), values }]);
    },
  },
);

/** What was promised is bought, what was bought is on the way with its waybill; or it does not come after all. */
export const moveOn = command(v.object({ purchase: record, stage, ...papers }), {
  cells: ['clothing'],
  undo: true,
  decide(view, input, { at }) {
    const one = comingSets(view, entriesOf(view)).find(({ seen }) => seen.id === input.purchase);
    if (!one) return refused({ code: 'not-coming-any-more', field: 'purchase' });
    if (stages.indexOf(input.stage) <= stages.indexOf(one.stage))
      return refused({ code: 'stage-passed', field: 'stage', values: { stage: one.stage } });
    const refusal = paperRefusal(view, { ...input, besides: one.seen.id });
    if (refusal) return refused(refusal);
    if (input.expected !== undefined && input.expected < at - DAY)
      return refused({ code: 'plan-in-the-past', field: 'expected' });
    const draft: Draft = {
      do: 'write',
      type: purchaseRecord.name,
      record: one.seen.id,
      values: { stage: input.stage, ...saidOf(input) },
    };
    return ok([draft]);
  },
});

const DAY = 86_400;

interface Papers {
  readonly waybill?: string | undefined;
  readonly seals?: string | undefined;
  readonly expected?: number | undefined;
}

/** What is on the way has a waybill, and each waybill is there once. */
function paperRefusal(
  view: CellView,
  {
    stage: reached,
    waybill,
    besides,
  }: Papers & { readonly stage: Stage; readonly besides?: Draft['record'] },
): Refusal | undefined {
  if (reached === 'on-the-way' && waybill === undefined) return { code: 'waybill-needed', field: 'waybill' };
  if (waybill !== undefined && isWaybillTaken(view, waybill, besides))
    return { code: 'waybill-known', field: 'waybill' };
  return undefined;
}

const saidOf = ({ waybill, seals, expected }: Papers) => ({
  ...(waybill === undefined ? {} : { waybill }),
  ...(seals === undefined ? {} : { seals }),
  ...(expected === undefined ? {} : { expected }),
});
