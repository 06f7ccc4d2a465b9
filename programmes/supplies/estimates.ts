import { civilDay, inPeriod, type Period, type RecordId, type Seen, type View } from '@bulkhead/records';
import { type Counts, countsOf, totalOf } from './counts.ts';
import { shelterStay } from './needs.ts';
import { FULL, personalSets, seasonYear, setsInUse } from './personal-sets.ts';
import { estimateRecord, personalSetRecord, type Season, type Size, sizes } from './records.ts';

export type Estimate = Seen<typeof estimateRecord>;

/** The newest estimate of each place for the summer or winter that a moment belongs to. */
export const estimatesAt = (view: View, season: Season, at: number): readonly Estimate[] =>
  newestOf(
    view,
    ({ season: of, at: made = 0 }) => of === season && seasonYear(season, made) === seasonYear(season, at),
  );

/** The newest estimate of each place that was made in a period. */
export const estimatesIn = (view: View, season: Season, period: Period): readonly Estimate[] =>
  newestOf(
    view,
    ({ season: of, at: made = 0, offset }) =>
      of === season && inPeriod(period, civilDay(made, offset?.amount ?? 0)),
  );

function newestOf(view: View, counts: (values: Estimate['values']) => boolean): readonly Estimate[] {
  const newest = new Map<RecordId | '', Estimate>();
  for (const one of view.all(estimateRecord)) {
    const { at: made = 0, destination = '' } = one.values;
    const before = newest.get(destination)?.values.at ?? Number.NEGATIVE_INFINITY;
    if (counts(one.values) && before <= made) newest.set(destination, one);
  }
  return [...newest.values()];
}

/** All sets of an estimate. */
export const estimated = ({ values }: Estimate): number =>
  totalOf(countsOf(values)) + (values.sizeOpen?.amount ?? 0);

/** Sets that are needed by size, and those whose size nobody knows yet. */
export interface Needed {
  readonly sizes: Counts;
  readonly sizeOpen: number;
}

/** What all places need together; undefined where nobody has estimated anything. */
export function neededAt(view: View, season: Season, at: number): Needed | undefined {
  const estimates = estimatesAt(view, season, at);
  if (estimates.length === 0) return undefined;
  const counts = estimates.map(({ values }) => countsOf(values));
  return {
    sizes: summed(counts),
    sizeOpen: estimates.reduce((sum, { values }) => sum + (values.sizeOpen?.amount ?? 0), 0),
  };
}

const summed = (all: readonly Counts[]): Counts =>
  Object.fromEntries(sizes.map((size) => [size, all.reduce((sum, one) => sum + (one[size] ?? 0), 0)]));

/**
 * What the people need who stay in the houses of this device: two full sets each, less what they wear. The size is that
 * of the last set that somebody got, in any season; of the others it is open. Counts: nobody is in it.
 */
export function neededInHouses(view: View, season: Season, at: number): Needed & { readonly people: number } {
  const needed: Record<Size, number> = { child: 0, small: 0, medium: 0, large: 0 };
  let sizeOpen = 0;
  const here = peopleInHouses(view);
  for (const person of here) {
    const missing = FULL - setsInUse(personalSets(view, person, season, at));
    const size = lastSize(view, person);
    if (size === undefined) sizeOpen += missing;
    else needed[size] += missing;
  }
  return { people: here.length, sizes: needed, sizeOpen };
}

type Person = Parameters<typeof personalSets>[1];

function peopleInHouses(view: View): readonly Person[] {
  const here = view
    .all(shelterStay)
    .flatMap(({ values: { person, arrived, left } }) =>
      person === undefined || arrived === undefined || left !== undefined ? [] : [person],
    );
  return [...new Set(here)];
}

const lastSize = (view: View, person: Person): Size | undefined =>
  view
    .naming(personalSetRecord, 'person', person)
    .toSorted((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0))
    .at(-1)?.values.size;
