import { Misshapen } from './columns/sections.ts';
import type { Change, Draft, Write } from './change.ts';
import { type Dump, dumpOf } from './engine/dump.ts';
import { Held } from './engine/held.ts';
import { joinCell } from './engine/join.ts';
import type { Sides } from './engine/join-sides.ts';
import { type KeptPiece, loadPieces } from './engine/load.ts';
import { makeView, narrowTo, type Sight } from './engine/make-view.ts';
import { noPast, type Past } from './engine/past.ts';
import { Postings } from './engine/postings.ts';
import { SeenRecords } from './engine/seen-records.ts';
import { type Hash, Roots } from './engine/root.ts';
import { Written } from './engine/written.ts';
import { foldCell, ledgerOf, type Segment, waitingPiece } from './engine/write-segments.ts';
import { writesOfDraft } from './engine/draft-writes.ts';
import type { CellId, RecordId } from './ids.ts';
import type { RecordType } from './record-type.ts';
import { type Fault, ok, refused, type Result } from './result.ts';
import { type Found, searchRecords, type Wanted } from './search/search.ts';
import { SearchText } from './search/search-text.ts';
import type { CellInfo, CellView, View } from './view.ts';

/** The records of one device in memory, and the one place where a change is applied. */
export interface Records {
  readonly view: View;
  /** The record types that this device knows, by name. */
  readonly types: ReadonlyMap<string, RecordType>;
  /** Total, order-free and idempotent: a change known already does nothing. */
  apply(change: Change): void;
  /** Whether a change has been applied, be it through a segment, or is counted by what its cell began with. */
  knows(change: Pick<Change, 'id' | 'cell' | 'by' | 'at'>): boolean;
  /** Drafts of a command as writes that name the heads now seen. */
  writesOf(drafts: readonly Draft[]): readonly Write[];
  within(cell: CellId): CellView;
  /** Calls back after each applied change with the new version; returns the way to stop. */
  subscribe(listener: (version: number) => void): () => void;
  /**
   * Everything that is known of a cell as pieces for the vault to seal. A piece in which nothing has changed since the
   * last time is the very same object. The pieces of a cell belong together: they replace all earlier ones.
   */
  segments(cell: CellId): readonly Segment[];
  /**
   * Takes in the pieces of a cell of which nothing is known yet. Fault `segment-damaged`: they do not mean what they
   * should, and these records are of no further use. Pieces of a later version are kept and counted in `newer`.
   * `past`: what these pieces have counted and forgotten.
   */
  load(cell: CellId, pieces: readonly Uint8Array[], past?: Past): Result<void, Fault>;
  /**
   * Takes in another state of the same cell, as `checkpoint` gave it: afterwards the cell holds what both held, what was
   * here and they had not seen, and what they held and had not been seen here; of a set element by element. It equals
   * having received every change that either counted. Faults, with nothing changed: `segment-damaged`;
   * `segment-newer`, where a later version wrote a piece of either. `sides`: all that each has counted so far.
   */
  join(cell: CellId, theirs: readonly Uint8Array[], sides: Sides): Result<void, Fault>;
  /**
   * These records leave: nothing is left of them here but what waits for changes that have not come. What is written to
   * one of them from now on is a record of its own, in `view.afterForgetting`, until `settle` no longer names its id.
   */
  forget(cell: CellId, ids: readonly RecordId[]): void;
  /**
   * Everything that a frontier covers is counted from now on, and known by that: its names leave the pieces, and
   * nothing waits for it any more. Before `root` and `checkpoint`, with the frontier of all that is here.
   */
  settle(cell: CellId, past: Past): void;
  /**
   * The state of a cell to begin with elsewhere: as `segments`, without the names of changes that no record names, which
   * the frontier tells. Loading it with that frontier gives the same root.
   */
  checkpoint(cell: CellId): readonly Segment[];
  /**
   * The hash of all that counts of a cell (docs/formats/segment.md): equal on two devices exactly when their records,
   * versions and what waits are. Undefined where a piece of a later version lies here: this device cannot tell.
   */
  root(cell: CellId, hash: Hash): Uint8Array | undefined;
  /** Whether a later version wrote a piece of this cell: then `root` cannot tell, and this costs nothing. */
  hasNewerPieces(cell: CellId): boolean;
  search(text: string, wanted: Wanted): readonly Found[];
  /** Folds the text that searching looks through, so that the first search is as quick as the others. */
  prepareSearch(): void;
  /** Everything, in one order and form: equal on two devices exactly when they hold the same. For tests and checks. */
  dump(): Dump;
}

export type { Dump, DumpedRecord } from './engine/dump.ts';
export type { Waiting } from './engine/pending.ts';
export type { Covers } from './engine/past.ts';
export type { Found, Hash, Past, Segment, Sides, Wanted };

/** No records yet, in these cells. The list of cells is read, not copied: what the owner changes in it is seen. */
export function createRecords(types: readonly RecordType[], cells: readonly CellInfo[]): Records {
  const held = new Held(new Map(types.map((type) => [type.name, type])));
  const seen = new SeenRecords(held);
  const postings = new Postings(held);
  const searched = new SearchText(held);
  const kept: KeptPiece[] = [];
  const listeners = new Set<(version: number) => void>();
  let version = 0;
  const written = new Written(held, () => version);
  const roots = new Roots(held);
  held.watchers.push((record) => seen.forget(record));
  held.leaveWatchers.push((left) => left.forEach((record) => seen.forget(record)));
  const sight: Sight = {
    held,
    seen,
    postings,
    written,
    cells,
    version: () => version,
    newer: () => newerOf(held) + kept.length,
  };

  function folded(cell: CellId): readonly Segment[] {
    const { segments, moved } = foldCell(held, cell);
    searched.folded(moved);
    return segments;
  }
  /** Records came otherwise than by a change. */
  function replacedAll(): void {
    postings.reset();
    written.reset();
    roots.reset();
  }
  /** Whatever has left leaves its segments too, before anybody asks. */
  function changed(cell: CellId): void {
    if (held.thinned.size > 0) folded(cell);
    version += 1;
    for (const listener of listeners) listener(version);
  }
  const keptIn = (cell: CellId): readonly Segment[] =>
    kept.filter((piece) => piece.cell === cell).map(({ bytes }) => ({ cell, rows: 0, bytes }));

  return {
    view: makeView(sight, undefined),
    types: held.types,
    apply(change) {
      if (held.apply(change)) changed(change.cell);
    },
    knows: (change) => held.knows(change),
    writesOf: (drafts) => drafts.flatMap((draft) => writesOfDraft(held, draft)),
    within: (cell) => narrowTo(sight, cell),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    segments: (cell) => [...folded(cell), ...ledgerOf(held, cell), ...keptIn(cell)],
    checkpoint: (cell) => [...folded(cell), ...waitingPiece(held, cell), ...keptIn(cell)],
    root: (cell, hash) => (keptIn(cell).length > 0 ? undefined : roots.of(cell, hash)),
    hasNewerPieces: (cell) => keptIn(cell).length > 0,
    load(cell, pieces, past = noPast) {
      const loaded = attempt(() => loadPieces(held, cell, pieces));
      if (!loaded.ok) return loaded;
      held.settle(cell, past);
      kept.push(...loaded.value);
      replacedAll();
      version += 1;
      return ok(undefined);
    },
    join(cell, theirs, sides) {
      if (keptIn(cell).length > 0) return refused(newerPieces);
      const joined = attempt(() => joinCell(held, cell, theirs, sides));
      if (!joined.ok) return joined;
      if (!joined.value) return refused(newerPieces);
      replacedAll();
      changed(cell);
      return ok(undefined);
    },
    forget(cell, ids) {
      const { covers, forgotten } = held.pastOf(cell);
      const left = ids.flatMap((id) => held.records.withId(id));
      held.letGo(new Set(left.filter((record) => held.records.cellOf(record) === cell)));
      held.settle(cell, { covers, forgotten: new Set([...forgotten, ...ids]) });
      written.reset();
      changed(cell);
    },
    settle(cell, past) {
      held.settle(cell, past);
      written.reset();
    },
    search: (text, wanted) => searchRecords({ held, seen, searched }, text, wanted),
    prepareSearch: () => searched.prepare('open'),
    dump: () => dumpOf(held, kept),
  };
}

const newerPieces: Fault = { fault: 'segment-newer', retry: false };

function attempt<T>(reading: () => T): Result<T, Fault> {
  try {
    return ok(reading());
  } catch (error) {
    if (error instanceof Misshapen) return refused({ fault: 'segment-damaged', retry: false });
    throw error;
  }
}

/** Changes that stand as a head in a field that this device cannot show. */
function newerOf(held: Held): number {
  const newer = new Set<number>();
  for (const [record, fields] of held.odd) {
    for (const field of fields) for (const head of held.headsOf(record, field)) newer.add(head.change);
  }
  return newer.size;
}
