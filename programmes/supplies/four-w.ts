import { civilDay, inPeriod, type Period, type RecordId, type Stamp, type View } from '@bulkhead/records';
import { totalOf } from './counts.ts';
import { entryOf } from './ledger.ts';
import { destinationRecord, movementRecord, type Season, seasons } from './records.ts';

export { type Span, spanAt } from './spans.ts';

/**
 * One line of who does what where when, as partners share it: counts alone, no place closer than a province, no day
 * closer than the period, no person.
 */
export interface FourW {
  readonly season: Season;
  /** A country or a province as it is written; '' where none is recorded, or where none may be said. */
  readonly place: string;
  readonly level: 'country' | 'province' | 'none';
  /** Sets given, less what came back; null where they are fewer than `LEAST`. */
  readonly sets: number | null;
  /** People who were counted when they received them; null where nobody counted, or where they are fewer than `LEAST`. */
  readonly people: number | null;
}

/** Nothing is said of fewer than so many: a small number at a place leads to somebody. */
export const LEAST = 10;

/** What an entry adds to what was given, and the day from which on it is told. */
interface Given {
  readonly season: Season;
  readonly destination: RecordId | undefined;
  readonly day: number;
  readonly sets: number;
  readonly people: number;
}

interface Line {
  readonly place: string;
  readonly level: FourW['level'];
  readonly sets: number;
  readonly people: number;
}

/** The lines of a span, the largest first; the line without a place stands last. */
export const fourW = (view: View, span: Period): readonly FourW[] =>
  seasons.flatMap((season) => {
    const given = givenOf(view).filter((one) => one.season === season && inPeriod(span, one.day));
    return widened(linesOf(view, given)).map((line) => saidOf(season, line));
  });

/**
 * A quarter that was told once is told the same ever after: what is entered late is told with the day on which it was
 * entered, and what was taken out is taken off with the day on which that was done.
 */
const givenOf = (view: View): readonly Given[] =>
  view.all(movementRecord, { withdrawn: 'too' }).flatMap((seen): readonly Given[] => {
    const entry = entryOf(seen);
    if (!entry || (entry.kind !== 'hand-over' && entry.kind !== 'return')) return [];
    const dayOf = ({ ms }: Stamp): number =>
      Math.max(entry.day, civilDay(Math.floor(ms / 1000), seen.values.offset?.amount ?? 0));
    const { season, destination, people = 0 } = entry;
    const sets = (entry.kind === 'return' ? -1 : 1) * totalOf(entry.counts);
    const given = { season, destination, sets, people, day: dayOf(seen.made.at) };
    const out = view.heads(seen.id, 'withdrawn').find(({ value }) => value !== null);
    return out ? [given, { ...given, sets: -sets, people: -people, day: dayOf(out.at) }] : [given];
  });

function linesOf(view: View, given: readonly Given[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const { destination, sets, people } of given) {
    const to = destination && view.get(destinationRecord, destination)?.values;
    const place = to?.name ?? '';
    const level = place === '' ? 'none' : (to?.level ?? 'country');
    const line = lines.get(place) ?? { place, level, sets: 0, people: 0 };
    lines.set(place, { ...line, sets: line.sets + sets, people: line.people + people });
  }
  return [...lines.values()]
    .filter(({ sets }) => sets !== 0)
    .toSorted((a, b) => b.sets - a.sets || (a.place < b.place ? -1 : 1));
}

/**
 * Places with too few sets go into the line without a place, and then so many others, the smallest first, that this
 * line is no small number either: nothing can be found by taking one from another.
 */
function widened(lines: readonly Line[]): readonly Line[] {
  const named = lines.filter(({ level, sets }) => level !== 'none' && sets >= LEAST);
  const open = lines.filter((line) => !named.includes(line));
  const sum = (of: 'sets' | 'people'): number => open.reduce((all, line) => all + line[of], 0);
  while (named.length > 0 && open.length > 0 && sum('sets') < LEAST) open.push(...named.splice(-1));
  if (open.length === 0) return named;
  return [...named, { place: '', level: 'none', sets: sum('sets'), people: sum('people') }];
}

function saidOf(season: Season, { place, level, sets, people }: Line): FourW {
  const said = (n: number): number | null => (n < LEAST ? null : n);
  return { season, place, level, sets: said(sets), people: said(people) };
}
