import { type Change, isSetEdit, type Named, type SetEdit, type Write } from '../change.ts';
import type { Field } from '../field.ts';
import type { CellId } from '../ids.ts';
import { fieldOf, type RecordType } from '../record-type.ts';
import { fits } from '../values/index.ts';
import { ChangeTable } from './change-table.ts';
import { type LoadedSegment, type LoadedTable, registerIn, tableAt } from './loaded-segment.ts';
import { noPast, type Past } from './past.ts';
import { Pending, remaining, type Replaced } from './pending.ts';
import { RecordTable } from './record-table.ts';
import { emptyRegister, isElements, type Register, withHead, without, withoutElement } from './register.ts';
import { TypeLists } from './type-lists.ts';

/** Told of every field that a change writes, after it is written. `definition`: where this device knows the field. */
export type Wrote = (record: number, field: string, definition: Field | undefined) => void;
/** Told of records of which nothing is left. */
export type Left = (records: ReadonlySet<number>) => void;

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
  readonly leaveWatchers: Left[] = [];
  /** Records that were forgotten and written to later: they consist of that alone. */
  readonly reborn = new Set<number>();
  /** Segments in which rows lie of records that have left, until they are written anew. */
  readonly thinned = new Set<number>();
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
    const slot = this.records.segmentOf(record);
    const segment = slot < 0 ? undefined : this.segments[slot];
    return segment && tableAt(segment, this.records.rowOf(record));
  }

  pastOf(cell: CellId): Past {
    return this.#pasts.get(cell) ?? noPast;
  }

  /** From now on this is counted and forgotten. What waited for something that is counted waits no longer. */
  settle(cell: CellId, past: Past): void {
    this.#pasts.set(cell, past);
    this.pending.drop(cell, ({ by, at }) => past.covers(by, at));
    for (const record of this.reborn) if (this.records.cellOf(record) === cell) this.reborn.delete(record);
    for (const id of past.forgotten) {
      for (const record of this.records.withId(id))
        if (this.records.cellOf(record) === cell) this.reborn.add(record);
    }
  }

  /** Nothing is left of these records here. Segments with rows of theirs have to be written anew. */
  letGo(left: ReadonlySet<number>): void {
    for (const type of new Set([...left].map((record) => this.records.typeOf(record))))
      this.lists.remove(type, left);
    for (const record of left) {
      const slot = this.records.segmentOf(record);
      if (slot >= 0) this.thinned.add(slot);
      for (const marked of [this.open, this.odd, this.divided, this.reborn]) marked.delete(record);
      this.records.leave(record);
    }
    for (const told of this.leaveWatchers) told(left);
  }

  /** What is left of a record that was forgotten was made and last written by what stands in it; nothing: it leaves. */
  settleReborn(record: number): void {
    const heads = this.fieldsOf(record).flatMap((field) => this.headsOf(record, field));
    const [first, ...others] = heads.map(({ change }) => change).toSorted(this.#compare);
    if (first === undefined) return this.letGo(new Set([record]));
    this.reborn.add(record);
    this.records.setMade(record, first);
    this.records.setChanged(record, others.at(-1) ?? first);
    this.lists.disturb(this.records.typeOf(record));
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
    this.#settleForgotten(change);
    return true;
  }

  /** Whatever a change wrote to records that were forgotten. */
  #settleForgotten({ cell, writes }: Change): void {
    const { forgotten } = this.pastOf(cell);
    if (forgotten.size === 0) return;
    const written = writes.filter((write) => forgotten.has(write.record));
    const records = new Set(written.map((write) => this.records.find(cell, write.type, write.record)));
    for (const record of records) this.settleReborn(record);
  }

  /** It is not any more as it lies in its segment, if it lies in one. */
  lift(record: number): Map<string, Register> {
    const known = this.open.get(record);
    if (known) return known;
    const fields = new Map<string, Register>();
    this.open.set(record, fields);
    return fields;
  }

  /** Puts heads in place of those that a field had, remembers what is special about them, and tells of it. */
  put(record: number, field: string, register: Register): void {
    this.lift(record).set(field, register);
    const definition = this.#definitionOf(record, field);
    this.#mark(record, { field, definition }, register);
    for (const wrote of this.watchers) wrote(record, field, definition);
  }

  /** Remembers whether a field has two versions, and whether it has one that this device cannot show. */
  remark(record: number, field: string, register: Register): void {
    this.#mark(record, { field, definition: this.#definitionOf(record, field) }, register);
  }

  #definitionOf(record: number, field: string): Field | undefined {
    const type = this.types.get(this.records.typeOf(record));
    return type && fieldOf(type, field);
  }

  #mark(record: number, { field, definition }: FieldWritten, register: Register): void {
    if (field === 'withdrawn') return;
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
    this.met(known, change);
    return known;
  }

  /** A change wrote to a record: perhaps it is the first or the last that did. */
  met(record: number, change: number): void {
    if (this.changes.compare(change, this.records.madeOf(record)) < 0) {
      this.records.setMade(record, change);
      this.lists.disturb(this.records.typeOf(record));
    }
    if (this.changes.compare(change, this.records.changedOf(record)) > 0)
      this.records.setChanged(record, change);
  }

  #write(record: number, write: Write, by: Applying): void {
    const { value, field } = write;
    const after = isSetEdit(value)
      ? this.#edited(this.headsOf(record, field), write, value, by)
      : this.#replaced(record, write, by);
    this.put(record, field, after);
  }

  /** An ordinary write: it replaces the heads that it names. */
  #replaced(record: number, write: Write, by: Applying): Register {
    const gone = this.#knownOf(write.prev, write, by);
    const left = gone ? this.#without(record, write.field, gone) : this.headsOf(record, write.field);
    const value = remaining(write.value, write, by.replaced);
    return value === undefined ? left : withHead(left, { change: by.number, value }, this.#compare);
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
    const added = remaining([...new Set(edit.add ?? [])].toSorted(), write, by.replaced);
    return !isElements(added) || added.length === 0
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

interface FieldWritten {
  readonly field: string;
  readonly definition: Field | undefined;
}

interface Applying {
  readonly number: number;
  readonly cell: CellId;
  readonly replaced: readonly Replaced[];
}

function replacedBy(write: Write, cell: CellId, element: string | undefined): Replaced {
  const { type, record, field } = write;
  return element === undefined ? { cell, type, record, field } : { cell, type, record, field, element };
}
