import type { ChangeTable } from './change-table.ts';
import type { RecordTable } from './record-table.ts';

interface TypeList {
  readonly records: number[];
  inOrder: boolean;
}

/** The records of each type in the order of their making: earliest first, equal ones by id. */
export class TypeLists {
  readonly #lists = new Map<string, TypeList>();
  readonly #records: RecordTable;
  readonly #changes: ChangeTable;

  constructor(records: RecordTable, changes: ChangeTable) {
    this.#records = records;
    this.#changes = changes;
  }

  add(type: string, record: number): void {
    const list = this.#lists.get(type);
    if (!list) {
      this.#lists.set(type, { records: [record], inOrder: true });
      return;
    }
    // Newer records come last nearly always: the list then stays in order without sorting.
    const last = list.records.at(-1);
    if (last !== undefined && this.#compare(last, record) > 0) list.inOrder = false;
    list.records.push(record);
  }

  /** Records that come in order among themselves, as the rows of a table do. */
  addInOrder(type: string, records: Uint32Array): void {
    const [first] = records;
    if (first === undefined) return;
    this.add(type, first);
    const list = this.#lists.get(type);
    for (let row = 1; row < records.length; row += 1) list?.records.push(records[row] ?? 0);
  }

  /** These records of a type have left. */
  remove(type: string, left: ReadonlySet<number>): void {
    const list = this.#lists.get(type);
    if (list) this.#lists.set(type, { ...list, records: list.records.filter((record) => !left.has(record)) });
  }

  /** A record of this type turned out to have been made earlier. */
  disturb(type: string): void {
    const list = this.#lists.get(type);
    if (list) list.inOrder = false;
  }

  of(type: string): readonly number[] {
    const list = this.#lists.get(type);
    if (!list) return [];
    if (!list.inOrder) {
      list.records.sort((a, b) => this.#compare(a, b));
      list.inOrder = true;
    }
    return list.records;
  }

  inOrder(records: readonly number[]): readonly number[] {
    return records.toSorted((a, b) => this.#compare(a, b));
  }

  readonly #compare = (a: number, b: number): number =>
    this.#changes.compare(this.#records.madeOf(a), this.#records.madeOf(b)) || this.#records.compareIds(a, b);
}
