import { type CellId, civilDay, compareStamps, type RecordId, type Seen, type View } from '@bulkhead/records';
import { type Counts, countsOf, sentOf } from './counts.ts';
import { type Cause, type MovementKind, movementRecord, type Season, type Size, sizes } from './records.ts';

/** A movement with its counts, in the shape that the books are kept in. */
export interface Entry {
  readonly id: RecordId;
  readonly cell: CellId;
  readonly kind: MovementKind;
  readonly season: Season;
  readonly store: RecordId;
  readonly toStore: RecordId | undefined;
  readonly at: number;
  /** The day of `at` on the calendar of the desk. */
  readonly day: number;
  readonly counts: Counts;
  readonly sent: Counts;
  readonly waybill: string | undefined;
  /** The bought sets that arrived with it. */
  readonly purchase: RecordId | undefined;
  readonly destination: RecordId | undefined;
  readonly plan: RecordId | undefined;
  readonly lot: RecordId | undefined;
  readonly cause: Cause | undefined;
  /** How many people received the sets, where they were counted. */
  readonly people: number | undefined;
  /** The photo of its paper. */
  readonly photo: string | undefined;
}

/** One shelf: the sets of one size and season in one store. */
export interface Line {
  readonly store: RecordId;
  readonly season: Season;
  readonly size: Size;
}

/** What one entry did to a line. `difference` is not 0 only where a count found more or fewer than the books. */
export interface Step {
  readonly entry: Entry;
  readonly before: number;
  readonly after: number;
  readonly difference: number;
}

/**
 * The movements of a view in the order in which they took effect. Equal moments fall back to the order of entry, so
 * that all devices keep the same books.
 */
export function entriesOf(view: View, cell?: CellId): readonly Entry[] {
  return view
    .all(movementRecord, cell === undefined ? {} : { cell })
    .flatMap((seen) => {
      const entry = entryOf(seen);
      return entry ? [{ entry, made: seen.made.at }] : [];
    })
    .toSorted(
      (a, b) =>
        a.entry.at - b.entry.at || compareStamps(a.made, b.made) || (a.entry.id < b.entry.id ? -1 : 1),
    )
    .map(({ entry }) => entry);
}

/** A movement as an entry of the books; undefined where what every entry has is missing. */
export function entryOf(seen: Seen<typeof movementRecord>): Entry | undefined {
  const { kind, season, store, at, offset, ...rest } = seen.values;
  const { toStore, waybill, purchase, destination, plan, lot, cause, photo } = rest;
  if (kind === undefined || season === undefined || store === undefined || at === undefined) return undefined;
  return {
    id: seen.id,
    cell: seen.cell,
    kind,
    season,
    store,
    at,
    day: civilDay(at, offset?.amount ?? 0),
    toStore,
    waybill,
    purchase,
    destination,
    plan,
    lot,
    cause,
    people: peopleIn(seen.values),
    photo: photo?.blob,
    counts: countsOf(seen.values),
    sent: sentOf(seen.values),
  };
}

function peopleIn({ children, adults }: Seen<typeof movementRecord>['values']): number | undefined {
  return children === undefined && adults === undefined
    ? undefined
    : (children?.amount ?? 0) + (adults?.amount ?? 0);
}

/** The story of one shelf, oldest first; entries that do not touch it are left out. */
export function stepsOf(entries: readonly Entry[], line: Line): readonly Step[] {
  const steps: Step[] = [];
  let balance = 0;
  for (const entry of entries) {
    const moved = effectOf(entry, line, balance);
    if (moved === undefined) continue;
    const after = balance + moved;
    steps.push({ entry, before: balance, after, difference: entry.kind === 'count' ? moved : 0 });
    balance = after;
  }
  return steps;
}

function effectOf(entry: Entry, line: Line, balance: number): number | undefined {
  const amount = entry.counts[line.size];
  if (amount === undefined || entry.season !== line.season) return undefined;
  if (entry.kind === 'transfer' && entry.toStore === line.store && entry.store !== line.store) return amount;
  if (entry.store !== line.store) return undefined;
  switch (entry.kind) {
    case 'count':
      return amount - balance;
    case 'receipt':
    case 'return':
      return amount;
    case 'hand-over':
    case 'loss':
    case 'transfer':
      return -amount;
  }
}

export const onHand = (entries: readonly Entry[], line: Line): number =>
  stepsOf(entries, line).at(-1)?.after ?? 0;

/** Sets of a season on hand by size, over all stores or in one. */
export function onHandBySize(
  entries: readonly Entry[],
  season: Season,
  stores: readonly RecordId[],
): Readonly<Record<Size, number>> {
  const of = (size: Size): number =>
    stores.reduce((sum, store) => sum + onHand(entries, { store, season, size }), 0);
  return { child: of('child'), small: of('small'), medium: of('medium'), large: of('large') };
}

/** A shelf that would hold, or holds, fewer than no sets. */
export interface Below {
  readonly line: Line;
  /** The lowest balance, below zero. */
  readonly lowest: number;
  /** The entry at which it is reached. */
  readonly at: Entry;
}

/**
 * Shelves below zero since they were last counted. What was below zero before a count is settled by it: the count
 * says what really lay there.
 */
export function shelvesBelowZero(entries: readonly Entry[]): readonly Below[] {
  return linesOf(entries).flatMap((line) => {
    const steps = stepsOf(entries, line);
    const counted = steps.findLastIndex((step) => step.entry.kind === 'count');
    const low = lowestOf(steps.slice(counted + 1));
    return low ? [{ line, lowest: low.after, at: low.entry }] : [];
  });
}

function lowestOf(steps: readonly Step[]): Step | undefined {
  return steps.reduce<Step | undefined>(
    (least, step) => (step.after < (least?.after ?? 0) ? step : least),
    undefined,
  );
}

export function linesOf(entries: readonly Entry[]): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const entry of entries) {
    for (const store of [entry.store, entry.toStore]) {
      if (store === undefined) continue;
      for (const size of sizes) {
        if (entry.counts[size] === undefined) continue;
        lines.set(`${store} ${entry.season} ${size}`, { store, season: entry.season, size });
      }
    }
  }
  return [...lines.values()];
}

/** Where the new entry falls in the books: behind everything that took effect no later. */
export function withEntry(entries: readonly Entry[], added: Entry): readonly Entry[] {
  const place = entries.findIndex((entry) => entry.at > added.at);
  return place < 0 ? [...entries, added] : entries.toSpliced(place, 0, added);
}

/**
 * The first shelf that the new entry would bring below zero, at its own moment or at any later one. A shelf that a
 * merge has already left below zero stops only what would take it lower.
 */
export function fallsBelowZero(entries: readonly Entry[], added: Entry): Below | undefined {
  const after = withEntry(entries, added);
  for (const line of linesOf([added])) {
    const before = new Map(stepsOf(entries, line).map((step) => [step.entry.id, step.after]));
    const worse = stepsOf(after, line).filter(
      (step) => step.after < (step.entry.id === added.id ? step.before : (before.get(step.entry.id) ?? 0)),
    );
    const low = lowestOf(worse);
    if (low) return { line, lowest: low.after, at: low.entry };
  }
  return undefined;
}
