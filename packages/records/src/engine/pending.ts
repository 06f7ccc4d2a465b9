import type { Change, Named } from '../change.ts';
import { type StoredValue, withoutElements } from './register.ts';

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
    const taken = this.replacedOf(cell, { change: id, by, at });
    for (const replaced of taken) this.#remove({ named: { change: id, by, at }, replaced });
    return taken;
  }

  /** What was replaced of a change before it came. */
  replacedOf(cell: string, { change, by, at }: Named): readonly Replaced[] {
    if (this.#byChange.size === 0) return none;
    return [...(this.#byChange.get(change)?.values() ?? [])].flatMap(({ named, replaced }) =>
      replaced.cell === cell && named.by === by && named.at.ms === at.ms && named.at.n === at.n
        ? [replaced]
        : [],
    );
  }

  /** Of one cell, whatever waits for something of this kind waits no longer. */
  drop(cell: string, isOver: (named: Named) => boolean): void {
    for (const waiting of this.of(cell)) if (isOver(waiting.named)) this.#remove(waiting);
  }

  /** Cells in which something waits, in order. */
  get cells(): readonly string[] {
    const waiting = [...this.#byChange.values()].flatMap((ofOne) => [...ofOne.values()]);
    return [...new Set(waiting.map(({ replaced }) => replaced.cell))].toSorted();
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

/** Where a value lies. */
export type Place = Pick<Replaced, 'type' | 'record' | 'field'>;

/** What is left of a value of which something was replaced before it came. */
export function remaining(
  value: StoredValue,
  place: Place,
  replaced: readonly Replaced[],
): StoredValue | undefined {
  if (replaced.length === 0) return value;
  const here = replaced.filter(
    ({ type, record, field }) => record === place.record && type === place.type && field === place.field,
  );
  if (here.length === 0) return value;
  if (here.some(({ element }) => element === undefined)) return undefined;
  return withoutElements(value, (element) => here.some((one) => one.element === element));
}

const keyOf = ({ change, by, at }: Named, { cell, type, record, field, element }: Replaced): string =>
  JSON.stringify([change, by, at.ms, at.n, cell, type, record, field, element ?? null]);
