import {
  type OfficeNote,
  type Period,
  type Saying,
  type SayingFor,
  spanOf,
  type View,
} from '@bulkhead/records';
import { type PeriodSeen, periodRecord, sayingRecord, type SayingSeen } from './records.ts';

/** The spans that the office has opened, in the order of their first day. */
export const periodsOf = (view: View): readonly Period[] =>
  view
    .all(periodRecord)
    .flatMap((one) => periodOf(one) ?? [])
    .toSorted((a, b) => a.first - b.first || (a.label < b.label ? -1 : 1));

/** The first day of the first month to the last day of the last; undefined where an end is missing. */
export function periodOf({ values: { label, from, to } }: PeriodSeen): Period | undefined {
  const start = from && spanOf(from);
  const end = to && spanOf(to);
  return label !== undefined && start && end ? { label, first: start.first, last: end.last } : undefined;
}

/** How the office lets figures be said, in the order in which it was decided. `figuresOf` applies them. */
export const sayingsOf = (view: View): readonly SayingFor[] =>
  view.all(sayingRecord).flatMap(({ values }): readonly SayingFor[] => {
    const { indicator, place, group, how, step } = values;
    const saying = sayingWith(how, step?.amount);
    if (indicator === undefined || !saying) return [];
    return [
      {
        indicator,
        saying,
        ...(place === undefined ? {} : { place }),
        ...(group === undefined ? {} : { group }),
        ...noteOf(values),
      },
    ];
  });

/** What stands beside the number in each language in which somebody wrote it. */
export function noteOf({ en, ja, ko, zh }: SayingSeen['values']): Pick<SayingFor, 'note'> {
  const note: OfficeNote = Object.fromEntries(
    Object.entries({ en, ja, ko, zh }).filter(([, text]) => text !== undefined),
  );
  return Object.keys(note).length === 0 ? {} : { note };
}

function sayingWith(how: Saying['how'] | undefined, step: number | undefined): Saying | undefined {
  if (how === undefined) return undefined;
  if (how !== 'over' && how !== 'nearly') return { how };
  return step === undefined ? undefined : { how, step };
}
