import {
  type CountedFigure,
  countsIn,
  type FigureRule,
  type Note,
  type Period,
  type Seen,
  type View,
} from '@bulkhead/records';
import { capacityOf, pastPresenceOf, presenceOf, presencesOf, sleepsHere } from './capacity.ts';
import { bedsOf, isLeft } from './house.ts';
import { pastStay, pause, place, stay } from './records.ts';

const DAY = 86_400;

/** Region texts as written on the records; '' where a record gives none. */
type Placed = Seen & { readonly values: { readonly region?: string } };

/**
 * One figure for each region that the records name, and before them the total when there are several; the total names
 * all regions, or none where a record names none. Records with no date count on the day they were recorded; the figure says how many those are.
 */
function byRegion(records: readonly Placed[], undated: (one: Placed) => boolean): readonly CountedFigure[] {
  const regions = [...new Set(records.map((one) => one.values.region ?? ''))];
  const figure = (place: string, part: readonly Placed[]): CountedFigure => ({
    place,
    value: part.length,
    notes: undatedNote(part.filter(undated).length),
    from: part.map((one) => one.id),
  });
  if (regions.length <= 1) return [figure(regions[0] ?? '', records)];
  const named = regions.filter((region) => region !== '');
  const whole = named.length === regions.length ? named.join(' + ') : '';
  return [
    figure(whole, records),
    ...named.map((region) =>
      figure(
        region,
        records.filter((one) => one.values.region === region),
      ),
    ),
  ];
}

const undatedNote = (n: number): readonly Note[] =>
  n === 0 ? [] : [{ word: 'shelter.note.undated', values: { n } }];

const sheltersOpened: FigureRule = {
  indicator: 'shelter.shelters-opened',
  unit: 'shelter',
  countingUnit: 'place',
  placeLevel: 'region',
  figures: (view, period) =>
    byRegion(
      view
        .all(place)
        .filter((one) => one.values.kind === 'shelter' && one.values.state !== 'candidate')
        .filter((one) => countsIn(period, one.values.opened, one.made.at)),
      (one) => !('opened' in one.values),
    ),
};

const basesLeft: FigureRule = {
  indicator: 'shelter.bases-left',
  unit: 'base',
  countingUnit: 'place',
  placeLevel: 'area',
  figures: (view, period) =>
    byRegion(
      view
        .all(place)
        .filter((one) => one.values.kind === 'base' && one.values.state === 'left')
        .filter((one) => countsIn(period, one.values.left, one.changed)),
      (one) => !('left' in one.values),
    ),
};

const projectsHindered: FigureRule = {
  indicator: 'shelter.projects-hindered',
  unit: 'project',
  countingUnit: 'project',
  placeLevel: 'area',
  figures: (view, period) =>
    byRegion(
      view.all(pause).filter((one) => countsIn(period, one.values.from, one.made.at)),
      (one) => !('from' in one.values),
    ),
};

/** The end of the last day of the period, in UTC seconds. */
const endOf = (period: Period): number => (period.last + 1) * DAY;

/** Beds of the places that stood at the end of the period, and who lay in them then. */
function atEnd(view: View, period: Period) {
  const at = endOf(period) - 1;
  const standing = view
    .all(place)
    .filter((one) => one.values.state !== 'candidate' && one.made.at.ms / 1000 <= at)
    .filter(
      (one) => !(isLeft(one) && countsIn({ ...period, first: -1_000_000 }, one.values.left, one.changed)),
    );
  return { at, standing };
}

const beds: FigureRule = {
  indicator: 'shelter.beds',
  unit: 'bed',
  countingUnit: 'bed',
  placeLevel: 'none',
  figures: (view, period) => {
    const { standing } = atEnd(view, period);
    const value = standing.reduce((sum, one) => sum + capacityOf(one), 0);
    return [
      { value, from: standing.flatMap((one) => [one.id, ...bedsOf(view, one.id).map((bed) => bed.id)]) },
    ];
  },
};

const bedsInUse: FigureRule = {
  indicator: 'shelter.beds-in-use',
  unit: 'bed',
  countingUnit: 'stay',
  placeLevel: 'none',
  figures: (view, period) => {
    const { at, standing } = atEnd(view, period);
    const here = standing
      .flatMap((one) => presencesOf(view, one.id))
      .filter((one) => sleepsHere(one) && one.from <= at && at < one.to);
    return [{ value: here.length, from: here.map((one) => one.id) }];
  },
};

/** A night is a midnight (UTC) that somebody spent at a place; whoever is there by day only spends none. */
const nights: FigureRule = {
  indicator: 'shelter.nights',
  unit: 'night',
  countingUnit: 'night of one person',
  placeLevel: 'none',
  figures: (view, period) => {
    const named = view.all(stay).map(presenceOf);
    const past = view.all(pastStay).map(pastPresenceOf);
    const spent = [...named, ...past]
      .filter(sleepsHere)
      .map((one) => ({ id: one.id, nights: nightsIn(period, one) }))
      .filter((one) => one.nights > 0);
    const value = spent.reduce((sum, one) => sum + one.nights, 0);
    return [{ value, from: spent.map((one) => one.id) }];
  },
};

/** Midnights of the period's days within [from, to); a stay that has not ended is counted to the period's end. */
function nightsIn(period: Period, { from, to }: { readonly from: number; readonly to: number }): number {
  const first = Math.max(Math.floor(from / DAY), period.first);
  const last = Math.min(Math.ceil(to / DAY) - 1, period.last + 1);
  return Math.max(0, last - first);
}

/** What a house can say about a year. */
export const figures: readonly FigureRule[] = [
  sheltersOpened,
  basesLeft,
  projectsHindered,
  beds,
  bedsInUse,
  nights,
];
