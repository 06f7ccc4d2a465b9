import { defineRead, type Mark, type OfficeNote, type PartialDate, type RecordId } from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import { noteOf, periodOf } from './periods.ts';
import { periodRecord, sayingRecord, type ways } from './records.ts';

/** A span as it was set. `first` and `last` are days since 1970. */
export interface PeriodShown {
  readonly record: RecordId;
  readonly label: string;
  readonly from: PartialDate;
  readonly to: PartialDate;
  readonly first: number;
  readonly last: number;
  readonly mark: Mark | undefined;
}

const periods = defineRead({
  decode: decodes({}),
  read: (view): readonly PeriodShown[] =>
    view
      .all(periodRecord)
      .flatMap((one): readonly PeriodShown[] => {
        const span = periodOf(one);
        const { from, to, mark } = one.values;
        return span && from && to ? [{ record: one.id, ...span, from, to, mark }] : [];
      })
      .toSorted((a, b) => b.first - a.first),
});

export interface SayingShown {
  readonly record: RecordId;
  readonly indicator: string;
  readonly place?: string;
  readonly group?: string;
  readonly how: (typeof ways)[number];
  readonly step?: number;
  readonly note?: OfficeNote;
  readonly mark: Mark | undefined;
}

const sayings = defineRead({
  decode: decodes({}),
  read: (view): readonly SayingShown[] =>
    view.all(sayingRecord).map(({ id, values }) => {
      const { indicator = '', place, group, how = 'exactly', step, mark } = values;
      return {
        record: id,
        indicator,
        how,
        mark,
        ...noteOf(values),
        ...(place === undefined ? {} : { place }),
        ...(group === undefined ? {} : { group }),
        ...(step ? { step: step.amount } : {}),
      };
    }),
});

export const reads = { 'reporting.periods': periods, 'reporting.sayings': sayings };
