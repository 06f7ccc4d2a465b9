import { civilDay, type RecordId, type View } from '@bulkhead/records';
import { type Counts, countsOf } from './counts.ts';
import { type Season, targetRecord } from './records.ts';

/** The span that a target counts: from its own moment to the next target of the season. */
export interface Round {
  readonly id: RecordId;
  readonly season: Season;
  readonly amount: number;
  /** The same by size, where the target says it. */
  readonly sizes: Counts;
  /** UTC seconds; `until` is not included. */
  readonly from: number;
  /** The day of `from` on the calendar of the desk. */
  readonly day: number;
  readonly until: number;
}

/** All rounds of a season, oldest first. Two targets of one moment (a merge): the larger counts last. */
export function roundsOf(view: View, season: Season): readonly Round[] {
  const targets = view
    .all(targetRecord)
    .flatMap(({ id, values }) =>
      values.season === season && values.amount !== undefined && values.at !== undefined
        ? [
            {
              id,
              season,
              amount: values.amount.amount,
              sizes: countsOf(values),
              from: values.at,
              day: civilDay(values.at, values.offset?.amount ?? 0),
            },
          ]
        : [],
    )
    .toSorted((a, b) => a.from - b.from || a.amount - b.amount || (a.id < b.id ? -1 : 1));
  return targets.map((target, index) => ({
    ...target,
    until: targets[index + 1]?.from ?? Number.POSITIVE_INFINITY,
  }));
}

/** The round that is running at a moment. */
export const roundAt = (view: View, season: Season, at: number): Round | undefined =>
  roundsOf(view, season).findLast((round) => round.from <= at);
