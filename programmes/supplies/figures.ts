import {
  type CountedFigure,
  type FigureRule,
  inPeriod,
  type Note,
  type Period,
  type RecordId,
  type View,
} from '@bulkhead/records';
import { totalOf } from './counts.ts';
import { type Entry, entriesOf } from './ledger.ts';
import {
  destinationRecord,
  estimateRecord,
  movementRecord,
  type Season,
  seasons,
  targetRecord,
} from './records.ts';
import { estimated, estimatesIn } from './estimates.ts';
import { type Round, roundsOf } from './rounds.ts';
import { totalsOf } from './totals.ts';

const of = {
  unit: 'set',
  countingUnit: 'set',
  placeLevel: 'province',
  counts: [movementRecord],
} as const;

/** Hand-overs and returns of a season in the period: what was given, net. */
const givenEntries = (view: View, season: Season, period: Period): readonly Entry[] =>
  entriesOf(view).filter(
    (entry) =>
      entry.season === season &&
      (entry.kind === 'hand-over' || entry.kind === 'return') &&
      inPeriod(period, entry.day),
  );

const net = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { kind, counts }) => sum + (kind === 'return' ? -1 : 1) * totalOf(counts), 0);
const idsOf = (entries: readonly Entry[]): readonly RecordId[] => entries.map((entry) => entry.id);

interface Placed {
  readonly place: string;
  readonly value: number;
  readonly entries: readonly Entry[];
}

/** What was given by place, the largest first. Entries without a place make the row with an empty name, last. */
function byPlace(view: View, entries: readonly Entry[]): readonly Placed[] {
  const rows = new Map<string, Entry[]>();
  for (const entry of entries) {
    const place = entry.destination && view.get(destinationRecord, entry.destination)?.values.name;
    const name = place ?? '';
    rows.set(name, [...(rows.get(name) ?? []), entry]);
  }
  return [...rows]
    .map(([place, own]) => ({ place, value: net(own), entries: own }))
    .toSorted(
      (a, b) =>
        Number(a.place === '') - Number(b.place === '') || b.value - a.value || (a.place < b.place ? -1 : 1),
    );
}

function given(season: Season): FigureRule {
  return {
    indicator: `supplies.${season}-given`,
    ...of,
    figures(view, period) {
      const entries = givenEntries(view, season, period);
      if (entries.length === 0) return [];
      const rows = byPlace(view, entries);
      const named = rows.filter((row) => row.place !== '');
      const target = targetIn(view, season, period);
      const total: CountedFigure = {
        place: named.map((row) => row.place).join(' + '),
        value: net(entries),
        from: idsOf(entries),
        notes: placeNotes(rows),
        ...(target === undefined ? {} : { target }),
      };
      return [total, ...(named.length > 1 ? placeRows(view, season, period, named) : [])];
    },
  };
}

function placeNotes(rows: readonly Placed[]): readonly Note[] {
  const unplaced = rows.find((row) => row.place === '')?.value ?? 0;
  return unplaced === 0 ? [] : [{ word: 'supplies.note.place-not-recorded', values: { n: unplaced } }];
}

/**
 * One figure a place. The smallest is what remains when the others have been said, and "the remainder" can be read
 * wider where sets of another season have no place recorded: they may lie in it. Both readings stay visible.
 */
function placeRows(
  view: View,
  season: Season,
  period: Period,
  named: readonly Placed[],
): readonly CountedFigure[] {
  const unplaced = seasons
    .filter((other) => other !== season)
    .flatMap((other) => givenEntries(view, other, period))
    .filter((entry) => entry.destination === undefined);
  const more = net(unplaced);
  return named.map((row, index): CountedFigure => {
    const plain = { place: row.place, value: row.value, from: idsOf(row.entries) };
    if (index < named.length - 1 || more === 0) return plain;
    return {
      ...plain,
      alternatives: [row.value, row.value + more],
      notes: [{ word: 'supplies.note.remainder', values: { n: more, wide: row.value + more } }],
    };
  });
}

/** The targets whose rounds the period's hand-overs fall into, or that begin in it. */
function targetIn(view: View, season: Season, period: Period): number | undefined {
  const entries = givenEntries(view, season, period);
  const counts = (round: Round): boolean =>
    inPeriod(period, round.day) || entries.some((entry) => entry.at >= round.from && entry.at < round.until);
  const rounds = roundsOf(view, season).filter(counts);
  return rounds.length === 0 ? undefined : rounds.reduce((sum, round) => sum + round.amount, 0);
}

/** True only where every season that had a target gave more than it. Otherwise nothing is claimed. */
const targetExceeded: FigureRule = {
  indicator: 'supplies.target-exceeded',
  unit: '',
  countingUnit: 'set',
  placeLevel: 'none',
  counts: [movementRecord, targetRecord],
  figures(view, period) {
    const rows = seasons.flatMap((season) => {
      const target = targetIn(view, season, period);
      const entries = givenEntries(view, season, period);
      return target === undefined ? [] : [{ target, value: net(entries), entries }];
    });
    if (rows.length === 0 || rows.some((row) => row.value <= row.target)) return [];
    const sum = (of: 'value' | 'target'): number => rows.reduce((all, row) => all + row[of], 0);
    const note = {
      word: 'supplies.note.given-and-target',
      values: { given: sum('value'), target: sum('target') },
    };
    return [{ op: 'true', value: null, notes: [note], from: rows.flatMap((row) => idsOf(row.entries)) }];
  },
};

/** A part of the books that only the organisation itself reads, one row a season. */
function part(
  indicator: string,
  valueOf: (totals: ReturnType<typeof totalsOf>) => number,
  kinds: readonly Entry['kind'][],
): FigureRule {
  return {
    indicator: `supplies.${indicator}`,
    ...of,
    placeLevel: 'none',
    figures(view, period) {
      const entries = entriesOf(view).filter((entry) => entry.day <= period.last);
      return seasons.flatMap((season): readonly CountedFigure[] => {
        const own = entries.filter((entry) => entry.season === season && kinds.includes(entry.kind));
        if (own.length === 0) return [];
        const totals = totalsOf(entries, season, (entry) => entry.day >= period.first);
        return [{ group: season, value: valueOf(totals), from: idsOf(own) }];
      });
    },
  };
}

/** Sets that were estimated as needed for the season at the end of the period, with the target. */
const needed: FigureRule = {
  indicator: 'supplies.needed',
  ...of,
  placeLevel: 'none',
  counts: [estimateRecord, targetRecord],
  figures(view, period) {
    return seasons.flatMap((season): readonly CountedFigure[] => {
      const estimates = estimatesIn(view, season, period);
      if (estimates.length === 0) return [];
      const value = estimates.reduce((sum, one) => sum + estimated(one), 0);
      const target = roundsOf(view, season).findLast((round) => round.day <= period.last)?.amount;
      const from = estimates.map(({ id }) => id);
      return [{ group: season, value, from, ...(target === undefined ? {} : { target }) }];
    });
  },
};

const every: readonly Entry['kind'][] = ['receipt', 'hand-over', 'transfer', 'loss', 'return', 'count'];

export const figures: readonly FigureRule[] = [
  given('summer'),
  given('winter'),
  targetExceeded,
  needed,
  part('bought', (totals) => totals.bought, ['receipt']),
  part('short-on-arrival', (totals) => totals.short, ['receipt']),
  part('lost', (totals) => totals.lost, ['loss']),
  part('on-hand', (totals) => totals.onHand, every),
];
