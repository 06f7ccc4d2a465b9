import type { CellId, Seen, View } from '@bulkhead/records';
import { totalOf } from './counts.ts';
import { underWay } from './dispatches.ts';
import { isOwnStore } from './find.ts';
import { type Entry, entriesOf, onHandBySize } from './ledger.ts';
import { type Season, seasons, storeRecord } from './records.ts';

/**
 * What somebody who takes sets on has received, and where it is now. Always true:
 * `received = given + back + lost + still`, but for what a count found, `difference`.
 */
export interface WithOther {
  readonly store: Seen<typeof storeRecord>;
  readonly cell: CellId;
  readonly season: Season;
  readonly underWay: number;
  readonly received: number;
  readonly given: number;
  readonly back: number;
  readonly lost: number;
  readonly difference: number;
  /** There, and neither given out nor brought back. What is under way is not there yet. */
  readonly still: number;
  /** When something last happened to it, UTC seconds. */
  readonly last: number;
}

/** Each delivery person and other place, by season, where sets were sent or still are. */
export function withOthers(view: View, entries: readonly Entry[] = entriesOf(view)): readonly WithOther[] {
  const coming = underWay(view, entries);
  return view
    .all(storeRecord)
    .filter((store) => !isOwnStore(store))
    .flatMap((store) =>
      seasons.flatMap((season): readonly WithOther[] => {
        const own = entries.filter(
          (entry) => entry.season === season && (entry.store === store.id || entry.toStore === store.id),
        );
        const last = own.at(-1)?.at;
        return last === undefined ? [] : [{ ...accountOf({ store, season, own, coming }), last }];
      }),
    );
}

function accountOf({
  store,
  season,
  own,
  coming,
}: {
  readonly store: WithOther['store'];
  readonly season: Season;
  readonly own: readonly Entry[];
  readonly coming: readonly Entry[];
}): Omit<WithOther, 'last'> {
  const sum = (some: (entry: Entry) => boolean): number =>
    own.filter(some).reduce((total, entry) => total + totalOf(entry.counts), 0);
  const here = ({ store: at }: Entry): boolean => at === store.id;
  const way = sum((entry) => coming.includes(entry) && entry.toStore === store.id);
  const received = sum(({ kind, toStore }) => kind === 'transfer' && toStore === store.id) - way;
  const given =
    sum((entry) => entry.kind === 'hand-over' && here(entry)) -
    sum((entry) => entry.kind === 'return' && here(entry));
  const back = sum((entry) => entry.kind === 'transfer' && here(entry));
  const lost = sum((entry) => entry.kind === 'loss' && here(entry));
  const still = totalOf(onHandBySize(own, season, [store.id])) - way;
  const difference = still - (received - given - back - lost);
  return { store, cell: store.cell, season, underWay: way, received, given, back, lost, difference, still };
}
