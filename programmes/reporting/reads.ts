import { defineRead, type PartialDate, type RecordId } from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import { periodOf } from './periods.ts';
import { periodRecord, sayingRecord } from './records.ts';

/** A span as it was set. `first` and `last` are days since 1970. */
export interface PeriodShown {
  readonly record: RecordId;
  readonly label: string;
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly first: number;
  readonly last: number;
  readonly example: boolean;
}

const periods = defineRead({
  decode: decodes({}),
  read: (view): readonly PeriodShown[] =>
    view
      .all(periodRecord)
      .flatMap((one): readonly PeriodShown[] => {
        const span = periodOf(one);
        const { from, to, mark } = one.values;
        return span && from && to
          ? [{ record: one.id, ...span, from, to, example: mark === 'invented' }]
          : [];
      })
      .toSorted((a, b) => b.first - a.first),
});

export interface SayingShown {
  readonly record: RecordId;
  readonly indicator: string;
  readonly place?: string;
  readonly group?: string;
  readonly how: string;
  readonly step?: number;
}

const sayings = defineRead({
  decode: decodes({}),
  read: (view): readonly SayingShown[] =>
    view.all(sayingRecord).map(({ id, values: { indicator = '', place, group, how = 'exactly', step } }) => ({
      record: id,
      indicator,
      how,
      ...(place === undefined ? {} : { place }),
      ...(group === undefined ? {} : { group }),
      ...(step ? { step: step.amount } : {}),
    })),
});

export const reads = { 'reporting.periods': periods, 'reporting.sayings': sayings };
