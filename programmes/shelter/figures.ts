import {
  civilDay,
  type CountedFigure,
  type Counting,
  countsIn,
  type FigureRule,
  type Note,
  openAmong,
  type PartialDate,
  type Seen,
  type View,
} from '@bulkhead/records';
import {
  capacityOf,
  pastPresenceOf,
  type Presence,
  presenceOf,
  presencesOf,
  sleepsHere,
} from './capacity.ts';
import { bedsOf, isLeft } from './house.ts';
import { bed, pastStay, pause, type Place, place, stay } from './records.ts';

const DAY = 86_400;

/** Region texts as written on the records; '' where a record gives none. */
type Placed = Seen & { readonly values: { readonly region?: string } };

/**
 * One figure for each region that the records name, and before them the total when there are several; the total names
 * all regions, or none where a record names none. Records with no date count on the day they were recorded; the figure says how many those are.
 */
function byRegion<T extends Placed>(
  records: readonly T[],
  dateOf: (one: T) => PartialDate | undefined,
): readonly CountedFigure[] {
  const regions = [...new Set(records.map((one) => one.values.region ?? ''))];
  const figure = (place: string, part: readonly T[]): CountedFigure => ({
    place,
    value: part.length,
    notes: undatedNote(part.filter((one) => dateOf(one) === undefined).length),
    openDates: openAmong(part.map(dateOf)),
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
  counts: [place],
  figures: (view, period) =>
    byRegion(
      view
        .all(place)
        .filter((one) => one.values.kind === 'shelter' && one.values.state !== 'candidate')
        .filter((one) => countsIn(period, one.values.opened, one.made.at)),
      (one) => one.values.opened,
    ),
};

const basesLeft: FigureRule = {
  indicator: 'shelter.bases-left',
  unit: 'base',
  countingUnit: 'place',
  placeLevel: 'area',
  counts: [place],
  figures: (view, period) =>
    byRegion(
      view
        .all(place)
        .filter((one) => one.values.kind === 'base' && one.values.state === 'left')
        .filter((one) => countsIn(period, one.values.left, one.changed)),
      (one) => one.values.left,
    ),
};

const projectsHindered: FigureRule = {
  indicator: 'shelter.projects-hindered',
  unit: 'project',
  countingUnit: 'project',
  placeLevel: 'area',
  counts: [pause],
  figures: (view, period) =>
    byRegion(
      view.all(pause).filter((one) => countsIn(period, one.values.from, one.made.at)),
      (one) => one.values.from,
    ),
};

/**
 * The last moment (UTC seconds) of the period that has come: its end where clocks are `offset` minutes ahead, or now.
 */
const lastMoment = ({ last, now }: Counting, offset: number): number =>
  Math.min((last + 1) * DAY - offset * 60 - 1, now);

/** The places that stood at the end of the period, or stand now while it is not over. */
function standingAtEnd(view: View, counting: Counting): readonly Place[] {
  const at = lastMoment(counting, 0);
  return view
    .all(place)
    .filter((one) => one.values.state !== 'candidate' && one.made.at.ms / 1000 <= at)
    .filter(
      (one) => !(isLeft(one) && countsIn({ ...counting, first: -1_000_000 }, one.values.left, one.changed)),
    );
}

const beds: FigureRule = {
  indicator: 'shelter.beds',
  unit: 'bed',
  countingUnit: 'bed',
  placeLevel: 'none',
  counts: [place, bed],
  figures: (view, counting) => {
    const standing = standingAtEnd(view, counting);
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
  counts: [place, stay],
  figures: (view, counting) => {
    const isHereAtEnd = ({ from, to, offset }: Presence): boolean => {
      const at = lastMoment(counting, offset);
      return from <= at && at < to;
    };
    const here = standingAtEnd(view, counting)
      .flatMap((one) => presencesOf(view, one.id))
      .filter((one) => sleepsHere(one) && isHereAtEnd(one));
    return [{ value: here.length, from: here.map((one) => one.id) }];
  },
};

/**
 * A night is a midnight, by the clock of the place, that somebody spent there; whoever is there by day only spends
 * none. Nights that are still to come are not counted.
 */
const nights: FigureRule = {
  indicator: 'shelter.nights',
  unit: 'night',
  countingUnit: 'night of one person',
  placeLevel: 'none',
  counts: [stay, pastStay],
  figures: (view, counting) => {
    const named = view.all(stay).map(presenceOf);
    const past = view.all(pastStay).map(pastPresenceOf);
    const spent = [...named, ...past]
      .filter(sleepsHere)
      .map((one) => ({ id: one.id, nights: nightsIn(counting, one) }))
      .filter((one) => one.nights > 0);
    const value = spent.reduce((sum, one) => sum + one.nights, 0);
    return [{ value, from: spent.map((one) => one.id) }];
  },
};

/** Midnights of the period's days within [from, to), by the clock that hung there when the stay began. */
function nightsIn({ first, last, now }: Counting, { from, to, offset }: Presence): number {
  const came = Math.max(civilDay(from, offset), first);
  const slept = Math.min(civilDay(Math.min(to, now) - 1, offset), last + 1);
  return Math.max(0, slept - came);
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
