import type { RecordId, Seen, View } from '@bulkhead/records';
import { type Counts, countsOf, totalOf } from './counts.ts';
import type { Entry } from './ledger.ts';
import { purchaseRecord, type Season, sizes, type Stage } from './records.ts';
import { folded } from './text.ts';

/** Sets that have not arrived: how far they have come, and what the paper says of them. */
export interface Coming {
  readonly seen: Seen<typeof purchaseRecord>;
  readonly season: Season;
  readonly stage: Exclude<Stage, 'not-coming'>;
  readonly waybill: string | undefined;
  readonly counts: Counts;
}

/** Everything promised, bought or on the way that no receipt has named, by itself or by its waybill. */
export function comingSets(view: View, entries: readonly Entry[]): readonly Coming[] {
  const receipts = entries.filter(({ kind }) => kind === 'receipt');
  const arrived = new Set<RecordId>(receipts.flatMap(({ purchase }) => purchase ?? []));
  const waybills = new Set(
    receipts.flatMap(({ cell, waybill }) => (waybill === undefined ? [] : [`${cell} ${folded(waybill)}`])),
  );
  return view.all(purchaseRecord).flatMap((seen): readonly Coming[] => {
    const { season, stage = 'bought', waybill } = seen.values;
    if (season === undefined || stage === 'not-coming' || arrived.has(seen.id)) return [];
    if (waybill !== undefined && waybills.has(`${seen.cell} ${folded(waybill)}`)) return [];
    return [{ seen, season, stage, waybill, counts: countsOf(seen.values) }];
  });
}

/** Sets of a season that are coming, by how far they have come. */
export function comingByStage(
  coming: readonly Coming[],
  season: Season,
): Readonly<Record<Coming['stage'], number>> {
  const of = (stage: Coming['stage']): number =>
    coming
      .filter((one) => one.season === season && one.stage === stage)
      .reduce((sum, one) => sum + totalOf(one.counts), 0);
  return { pledged: of('pledged'), bought: of('bought'), 'on-the-way': of('on-the-way') };
}

/** Sets of a season by size that are paid for. A promise is no set yet. */
export function comingBySize(coming: readonly Coming[], season: Season): Counts {
  const sure = coming.filter((one) => one.season === season && one.stage !== 'pledged');
  return Object.fromEntries(
    sizes.map((size) => [size, sure.reduce((sum, one) => sum + (one.counts[size] ?? 0), 0)]),
  );
}
