import { inPeriod, type Period, type View } from '@bulkhead/records';
import { totalOf } from './counts.ts';
import { type Entry, entriesOf } from './ledger.ts';
import { destinationRecord, type Season, seasons } from './records.ts';

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

interface Line {
  readonly place: string;
  readonly level: FourW['level'];
  readonly entries: readonly Entry[];
}

/** The lines of a period, the largest first; the line without a place stands last. */
export const fourW = (view: View, period: Period): readonly FourW[] =>
  seasons.flatMap((season) => {
    const given = entriesOf(view).filter(
      ({ season: of, kind, day }) =>
        of === season && (kind === 'hand-over' || kind === 'return') && inPeriod(period, day),
    );
    return widened(linesOf(view, given)).map((line) => saidOf(season, line));
  });

function linesOf(view: View, entries: readonly Entry[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const entry of entries) {
    const to = entry.destination && view.get(destinationRecord, entry.destination)?.values;
    const place = to?.name ?? '';
    const line = lines.get(place) ?? {
      place,
      level: place === '' ? 'none' : (to?.level ?? 'country'),
      entries: [],
    };
    lines.set(place, { ...line, entries: [...line.entries, entry] });
  }
  return [...lines.values()].toSorted((a, b) => setsOf(b) - setsOf(a) || (a.place < b.place ? -1 : 1));
}

/**
 * Places with too few sets go into the line without a place, and then so many others, the smallest first, that this
 * line is no small number either: nothing can be found by taking one from another.
 */
function widened(lines: readonly Line[]): readonly Line[] {
  const named = lines.filter(({ level, entries }) => level !== 'none' && setsOf({ entries }) >= LEAST);
  const open = lines.filter((line) => !named.includes(line)).flatMap(({ entries }) => entries);
  const isSmall = (): boolean => {
    const sets = setsOf({ entries: open });
    return open.length > 0 && sets < LEAST;
  };
  while (named.length > 0 && isSmall()) open.push(...(named.pop()?.entries ?? []));
  return open.length === 0 ? named : [...named, { place: '', level: 'none', entries: open }];
}

const setsOf = ({ entries }: Pick<Line, 'entries'>): number =>
  entries.reduce((sum, { kind, counts }) => sum + (kind === 'return' ? -1 : 1) * totalOf(counts), 0);

function saidOf(season: Season, { place, level, entries }: Line): FourW {
  const people = entries.flatMap((entry) => entry.people ?? []).reduce((sum, n) => sum + n, 0);
  const said = (n: number): number | null => (n < LEAST ? null : n);
  return { season, place, level, sets: said(setsOf({ entries })), people: said(people) };
}
