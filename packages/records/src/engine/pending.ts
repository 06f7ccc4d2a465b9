import type { ChangeId } from '../ids.ts';

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

/** What waits for changes that have not come yet. Empty nearly always. */
export class Pending {
  readonly #byChange = new Map<ChangeId, Map<string, Replaced>>();

  add(change: ChangeId, replaced: Replaced): void {
    const waiting = this.#byChange.get(change) ?? new Map<string, Replaced>();
    const { cell, type, record, field, element } = replaced;
    waiting.set(JSON.stringify([cell, type, record, field, element ?? null]), replaced);
    this.#byChange.set(change, waiting);
  }

  /** What was replaced of a change that comes now; it waits no longer. */
  take(change: ChangeId): readonly Replaced[] {
    if (this.#byChange.size === 0) return [];
    const waiting = this.#byChange.get(change);
    this.#byChange.delete(change);
    return waiting ? [...waiting.values()] : [];
  }

  /** All that waits, of one cell, in a fixed order. */
  of(cell: string): readonly (readonly [ChangeId, Replaced])[] {
    return [...this.#byChange]
      .flatMap(([change, waiting]) =>
        [...waiting].map(([key, one]) => ({ order: `${change} ${key}`, entry: [change, one] as const })),
      )
      .filter(({ entry }) => entry[1].cell === cell)
      .toSorted((a, b) => (a.order < b.order ? -1 : 1))
      .map(({ entry }) => entry);
  }
}
