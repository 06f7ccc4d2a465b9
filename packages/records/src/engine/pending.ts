import type { Change, Named } from '../change.ts';

/**
 * Something that a change replaced before the replaced change came: changes may arrive in any order. `element` is set
 * where an element of a set was removed.
 */
export interface Replaced {
  readonly cell: string;
  readonly type: string;
  readonly record: string;
  readonly field: string;
  readonly element?: string;
}

/** What was replaced, and the version that has still to come. */
export interface Waiting {
  readonly named: Named;
  readonly replaced: Replaced;
}

/** What waits for changes that have not come yet. Empty nearly always. */
export class Pending {
  readonly #byChange = new Map<string, Map<string, Waiting>>();

  add(named: Named, replaced: Replaced): void {
    const waiting = this.#byChange.get(named.change) ?? new Map<string, Waiting>();
    waiting.set(keyOf(named, replaced), { named, replaced });
    this.#byChange.set(named.change, waiting);
  }

  /** What was replaced of a change that comes now; it waits no longer. */
  take({ id, cell, by, at }: Pick<Change, 'id' | 'cell' | 'by' | 'at'>): readonly Replaced[] {
    if (this.#byChange.size === 0) return none;
    const waiting = [...(this.#byChange.get(id)?.values() ?? [])];
    const taken = waiting.filter(
      ({ named, replaced }) =>
        replaced.cell === cell && named.by === by && named.at.ms === at.ms && named.at.n === at.n,
    );
    for (const one of taken) this.#remove(one);
    return taken.map(({ replaced }) => replaced);
  }

  /** Of one cell, whatever waits for something of this kind waits no longer. */
  drop(cell: string, isOver: (named: Named) => boolean): void {
    for (const waiting of this.of(cell)) if (isOver(waiting.named)) this.#remove(waiting);
  }

  /** Whether an addition or a whole version was replaced before it came. */
  has(named: Named, replaced: Replaced): boolean {
    return this.#byChange.get(named.change)?.has(keyOf(named, replaced)) === true;
  }

  /** All that waits, of one cell, in a fixed order. */
  of(cell: string): readonly Waiting[] {
    return [...this.#byChange.values()]
      .flatMap((waiting) => [...waiting].map(([order, one]) => ({ order, one })))
      .filter(({ one }) => one.replaced.cell === cell)
      .toSorted((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ one }) => one);
  }

  #remove({ named, replaced }: Waiting): void {
    const waiting = this.#byChange.get(named.change);
    waiting?.delete(keyOf(named, replaced));
    if (waiting?.size === 0) this.#byChange.delete(named.change);
  }
}

const none: readonly Replaced[] = [];

const keyOf = ({ change, by, at }: Named, { cell, type, record, field, element }: Replaced): string =>
  JSON.stringify([change, by, at.ms, at.n, cell, type, record, field, element ?? null]);
