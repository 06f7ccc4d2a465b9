import { type Change, isSetEdit, type Named, type SetEdit, type Write } from '../change.ts';
import type { CellId } from '../ids.ts';
import { fieldOf, type RecordType } from '../record-type.ts';
import { fits } from '../values/index.ts';
import { ChangeTable } from './change-table.ts';
import { type LoadedSegment, type LoadedTable, registerIn, tableAt } from './loaded-segment.ts';
import { noPast, type Past } from './past.ts';
import { Pending, type Replaced } from './pending.ts';
import { RecordTable } from './record-table.ts';
import { emptyRegister, type Register, withHead, without, withoutElement } from './register.ts';
import { TypeLists } from './type-lists.ts';

/** Told of every field that a change writes, after it is written. */
export type Wrote = (record: number, field: string) => void;

/**
 * All that this device holds in the open: segments as they were loaded, and above them the fields that have been
 * written since. Heads are what every known write left and no known write names: that is the whole merge, and it does
 * not depend on order.
 */
export class Held {
  readonly types: ReadonlyMap<string, RecordType>;
  readonly changes = new ChangeTable();
  readonly records = new RecordTable();
  readonly pending = new Pending();
  readonly segments: (LoadedSegment | undefined)[] = [];
  readonly open = new Map<number, Map<string, Register>>();
  readonly lists: TypeLists;
  /** Records that may have a field with two versions. */
  readonly divided = new Set<number>();
  /** Fields with a value that this device cannot show: an unknown type, field, option. */
  readonly odd = new Map<number, Set<string>>();
  readonly watchers: Wrote[] = [];
  readonly #pasts = new Map<CellId, Past>();

  constructor(types: ReadonlyMap<string, RecordType>) {
    this.types = types;
    this.lists = new TypeLists(this.records, this.changes);
  }

  /** The heads of a field, newest first. */
  headsOf(record: number, field: string): Register {
    const written = this.open.get(record)?.get(field);
    if (written) return written;
    const table = this.tableOf(record);
    return table
      ? (registerIn(table, this.records.rowOf(record) - table.first, field) ?? emptyRegister)
      : emptyRegister;
  }

  /** Every field that somebody wrote, in no order; some may have lost all heads. */
  fieldsOf(record: number): readonly string[] {
    const written = this.open.get(record);
    const table = this.tableOf(record);
    if (!table) return written ? [...written.keys()] : [];
    return written ? [...new Set([...table.columns.keys(), ...written.keys()])] : [...table.columns.keys()];
  }

  /** The table of the segment that a record lies in, if it lies in one. */
  tableOf(record: number): LoadedTable | undefined {
    const segment = this.segments[this.records.segmentOf(record)];
    return segment && tableAt(segment, this.records.rowOf(record));
  }

  pastOf(cell: CellId): Past {
    return this.#pasts.get(cell) ?? noPast;
  }

  /** From now on this is counted and forgotten. What waited for something that is counted waits no longer. */
  settle(cell: CellId, past: Past): void {
    this.#pasts.set(cell, past);
    this.pending.drop(cell, ({ by, at }) => past.covers(by, at));
  }

  /** Whether a change has been applied, or is counted by what this cell began with. */
  knows({ id, cell, by, at }: Pick<Change, 'id' | 'cell' | 'by' | 'at'>): boolean {
    return this.pastOf(cell).covers(by, at) || this.changes.find(id) >= 0;
  }

  /** False where the change was known already. */
  apply(change: Change): boolean {
    if (this.pastOf(change.cell).covers(change.by, change.at)) return false;
    const number = this.changes.add(change);
    if (number < 0) return false;
    const replaced = this.pending.take(change);
    const applying: Applying = { number, cell: change.cell, replaced };
    let last: Write | undefined;
    let record = -1;
    for (const write of change.writes) {
      // Writes to one record stand together nearly always.
      if (last?.record !== write.record || last.type !== write.type)
        record = this.#recordOf(change.cell, write, number);
      last = write;
      this.#write(record, write, applying);
    }
    return true;
  }

  /** Puts heads in place of those that a field had, and remembers what is special about them. */
  put(record: number, field: string, register: Register): void {
    const fields = this.open.get(record);
    if (fields) fields.set(field, register);
    else this.open.set(record, new Map([[field, register]]));
    this.remark(record, field, register);
  }

  /** Remembers whether a field has two versions, and whether it has one that this device cannot show. */
  remark(record: number, field: string, register: Register): void {
    if (field === 'withdrawn') return;
    const type = this.types.get(this.records.typeOf(record));
    const definition = type && fieldOf(type, field);
    if (register.length > 1 && definition?.kind !== 'set') this.divided.add(record);
    const known =
      definition !== undefined && register.every(({ value }) => value === null || fits(definition, value));
    if (!known && register.length > 0) {
      const odd = this.odd.get(record);
      if (odd) odd.add(field);
      else this.odd.set(record, new Set([field]));
    } else if (this.odd.size > 0) this.odd.get(record)?.delete(field);
  }

  #recordOf(cell: CellId, write: Write, change: number): number {
    const known = this.records.find(cell, write.type, write.record);
    if (known < 0) {
      const record = this.records.add(cell, write.type, write.record, change);
      this.lists.add(write.type, record);
      return record;
    }
    if (this.changes.compare(change, this.records.madeOf(known)) < 0) {
      this.records.setMade(known, change);
      this.lists.disturb(write.type);
    }
    if (this.changes.compare(change, this.records.changedOf(known)) > 0)
      this.records.setChanged(known, change);
    return known;
  }

  #write(record: number, write: Write, by: Applying): void {
    const { value, field } = write;
    const mine =
      by.replaced.length === 0 ? by : { ...by, replaced: by.replaced.filter((one) => isOf(write, one)) };
    const after = isSetEdit(value)
      ? this.#edited(this.headsOf(record, field), write, value, mine)
      : this.#replaced(record, write, mine);
    this.put(record, field, after);
    for (const wrote of this.watchers) wrote(record, field);
  }

  /** An ordinary write: it replaces the heads that it names. */
  #replaced(record: number, write: Write, by: Applying): Register {
    const gone = this.#knownOf(write.prev, write, by);
    const left = gone ? this.#without(record, write.field, gone) : this.headsOf(record, write.field);
    const replaced = by.replaced.some((one) => one.element === undefined);
    if (replaced) return left;
    return withHead(left, { change: by.number, value: write.value }, this.#compare);
  }

  /** The heads that are left. The one head of a field in a segment is not read only to be replaced. */
  #without(record: number, field: string, gone: ReadonlySet<number>): Register {
    const written = this.open.get(record)?.get(field);
    if (written) return without(written, gone);
    const table = this.tableOf(record);
    const row = table ? this.records.rowOf(record) - table.first : 0;
    const column = table?.columns.get(field);
    if (!table || !column) return emptyRegister;
    const head = table.changes[column.headAt(row)] ?? -1;
    if (gone.has(head) && !table.further.has(row)) return emptyRegister;
    return without(registerIn(table, row, field) ?? emptyRegister, gone);
  }

  /** A set: what the edit adds stands beside what others added; what it removes goes with the additions it saw. */
  #edited(before: Register, write: Write, edit: SetEdit, by: Applying): Register {
    let register = before;
    for (const [element, additions] of Object.entries(edit.remove ?? {})) {
      for (const change of this.#knownOf(additions, write, by, element) ?? []) {
        register = withoutElement(register, change, element);
      }
    }
    if (by.replaced.some((one) => one.element === undefined)) return register;
    const gone = new Set(by.replaced.map((one) => one.element));
    const added = [...new Set(edit.add ?? [])].filter((element) => !gone.has(element)).toSorted();
    return added.length === 0
      ? register
      : withHead(register, { change: by.number, value: added }, this.#compare);
  }

  /**
   * Of the changes that a write names, those that have come. What it says of the others waits for them, unless they are
   * counted: then they were replaced before, or forgotten.
   */
  #knownOf(
    changes: readonly Named[],
    write: Write,
    by: Applying,
    element?: string,
  ): ReadonlySet<number> | undefined {
    if (changes.length === 0) return undefined;
    const known = new Set<number>();
    for (const named of changes) {
      const number = this.changes.find(named.change);
      if (number >= 0 && this.changes.isNamed(number, by.cell, named)) {
        if (number !== by.number) known.add(number);
      } else if (!this.pastOf(by.cell).covers(named.by, named.at))
        this.pending.add(named, replacedBy(write, by.cell, element));
    }
    return known;
  }

  readonly #compare = (a: number, b: number): number => this.changes.compare(a, b);
}

interface Applying {
  readonly number: number;
  readonly cell: CellId;
  readonly replaced: readonly Replaced[];
}

const isOf = (write: Write, one: Replaced): boolean =>
  one.record === write.record && one.type === write.type && one.field === write.field;

function replacedBy(write: Write, cell: CellId, element: string | undefined): Replaced {
  const { type, record, field } = write;
  return element === undefined ? { cell, type, record, field } : { cell, type, record, field, element };
}
