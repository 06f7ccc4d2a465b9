import { ByteSink, bytesBy } from '../columns/byte-sink.ts';
import type { ValueColumn } from '../columns/read-values.ts';
import { sayValue } from '../columns/said-value.ts';
import type { CellId, DeviceId } from '../ids.ts';
import type { Held } from './held.ts';
import { writeWords } from './id-words.ts';
import type { LoadedTable } from './loaded-segment.ts';
import type { Waiting } from './pending.ts';
import type { Register } from './register.ts';

/** A hash of 32 bytes. Handed in: this package has no cryptography. */
export type Hash = (bytes: Uint8Array) => Uint8Array;

const LABEL = 'bulkhead/v1/records';
/** Records stand in groups by the first byte of their id. */
const GROUPS = 256;

/** The hashes of the groups of a cell; undefined where something was written to a record of the group since. */
type Groups = (Uint8Array | undefined)[];

/**
 * The hash of all that counts of a cell: its records with every version, who made and last wrote them, and what waits.
 * It is the same however the records came, lie and were cut into pieces. Groups in which nothing was written since the
 * last time are not said again.
 */
export class Roots {
  readonly #held: Held;
  readonly #known = new Map<CellId, Groups>();
  /** What the known ones were made with. */
  #by: Hash | undefined;

  constructor(held: Held) {
    this.#held = held;
    held.watchers.push((record) => this.#wrote(record));
    held.leaveWatchers.push(() => this.reset());
  }

  /** Records came otherwise than by a change: nothing is known any more. */
  reset(): void {
    this.#known.clear();
  }

  of(cell: CellId, hash: Hash): Uint8Array {
    if (hash !== this.#by) this.reset();
    this.#by = hash;
    const saying = new Saying(this.#held);
    const whole = new ByteSink();
    whole.text(LABEL);
    sayId(cell, whole);
    for (const group of this.#groupsOf(cell, saying, hash)) whole.bytes(group);
    saying.into.clear();
    for (const waiting of inOrder(this.#held.pending.of(cell).map(waitingBytes))) saying.into.bytes(waiting);
    whole.bytes(hash(saying.into.written));
    return hash(whole.written);
  }

  #groupsOf(cell: CellId, saying: Saying, hash: Hash): readonly Uint8Array[] {
    const before = this.#known.get(cell) ?? [];
    const members = membersOf(this.#held, cell, (group) => before[group] === undefined);
    const groups = members.map((records, group) => {
      const known = before[group];
      if (known) return known;
      saying.into.clear();
      for (const record of records) saying.record(record);
      return hash(saying.into.written);
    });
    this.#known.set(cell, groups);
    return groups;
  }

  #wrote(record: number): void {
    if (this.#known.size === 0) return;
    const groups = this.#known.get(this.#held.records.cellOf(record));
    if (groups) groups[this.#held.records.firstByteOf(record)] = undefined;
  }
}

/** The records of a cell by the first byte of their id, of the groups that are asked for; in a group by id, equal ones by type. */
function membersOf(
  held: Held,
  cell: CellId,
  isAsked: (group: number) => boolean,
): readonly (readonly number[])[] {
  const groups = Array.from({ length: GROUPS }, (): number[] => []);
  const asked = groups.map((_, group) => isAsked(group));
  const cellNumber = held.records.cellNumber(cell);
  for (let record = 0; record < held.records.count; record += 1) {
    if (!held.records.isOfCell(record, cellNumber)) continue;
    const group = held.records.firstByteOf(record);
    if (asked[group] === true) groups[group]?.push(record);
  }
  const typeOrder = (a: number, b: number): number =>
    held.records.typeOf(a) < held.records.typeOf(b) ? -1 : 1;
  for (const group of groups) group.sort((a, b) => held.records.compareIds(a, b) || typeOrder(a, b));
  return groups;
}

/** A field of a table. */
interface SaidColumn {
  /** Its name as it is said, and that one version follows. */
  readonly start: Uint8Array;
  readonly headAt: (row: number) => number;
  readonly values: ValueColumn;
}

/** Says record by record, straight from the columns where it lies in one. */
class Saying {
  readonly into = new ByteSink();
  readonly #held: Held;
  readonly #columns = new Map<LoadedTable, readonly SaidColumn[]>();
  readonly #devices = new Map<DeviceId, Uint8Array>();
  readonly #names = new Map<string, Uint8Array>();
  readonly #words = new Uint32Array(4);
  /** The changes that the record at hand names, each once, in the order of their ids. */
  readonly #changes: number[] = [];
  /** Of the record at hand, by column: the change that wrote the field, or -1. */
  readonly #headChanges: number[] = [];

  constructor(held: Held) {
    this.#held = held;
  }

  record(record: number): void {
    const { records } = this.#held;
    const table = this.#held.tableOf(record);
    const row = table ? records.rowOf(record) - table.first : 0;
    const lies = table !== undefined && !this.#held.open.has(record) && !table.further.has(row);
    records.copyWords(record, this.#words, 0);
    this.#idWords();
    this.into.bytes(this.#nameOf(records.typeOf(record)));
    if (lies) this.#lying(record, table, row);
    else this.#written(record);
  }

  /** One head for each field, read where it lies. */
  #lying(record: number, table: LoadedTable, row: number): void {
    const columns = this.#columnsOf(table);
    this.#begin(record);
    const changes = this.#headChanges;
    changes.length = 0;
    let fields = 0;
    for (const { headAt } of columns) {
      const head = headAt(row);
      const change = head < 0 ? -1 : (table.changes[head] ?? -1);
      changes.push(change);
      if (change < 0) continue;
      fields += 1;
      this.#meet(change);
    }
    this.#head(record, fields);
    for (let nth = 0; nth < columns.length; nth += 1) {
      const change = changes[nth] ?? -1;
      const column = columns[nth];
      if (change < 0 || !column) continue;
      this.into.bytes(column.start);
      this.into.uint(this.#changes.indexOf(change));
      column.values.sayAt(row, this.into);
    }
  }

  #written(record: number): void {
    const fields = this.#held
      .fieldsOf(record)
      .toSorted()
      .map((field): readonly [string, Register] => [field, this.#held.headsOf(record, field)])
      .filter(([, heads]) => heads.length > 0);
    this.#begin(record);
    for (const [, heads] of fields) for (const { change } of heads) this.#meet(change);
    this.#head(record, fields.length);
    for (const [field, heads] of fields) {
      this.into.bytes(this.#nameOf(field));
      this.into.uint(heads.length);
      const said = heads.map(({ change, value }) => ({ nth: this.#changes.indexOf(change), value }));
      for (const { nth, value } of said.toSorted((a, b) => a.nth - b.nth)) {
        this.into.uint(nth);
        sayValue(value, this.into);
      }
    }
  }

  #begin(record: number): void {
    this.#changes.length = 0;
    this.#changes.push(this.#held.records.madeOf(record));
    this.#meet(this.#held.records.changedOf(record));
  }

  #meet(change: number): void {
    if (!this.#changes.includes(change)) this.#changes.push(change);
  }

  /** The changes, who made and last wrote the record, and how many fields follow. */
  #head(record: number, fields: number): void {
    const { changes, records } = this.#held;
    if (this.#changes.length > 1) this.#changes.sort((a, b) => changes.compareIds(a, b));
    this.into.uint(this.#changes.length);
    for (const change of this.#changes) {
      changes.copyWords(change, this.#words, 0);
      this.#idWords();
      this.into.bytes(this.#deviceOf(changes.byOf(change)));
      this.into.double(changes.msOf(change));
      this.into.uint(changes.nOf(change));
    }
    this.into.uint(this.#changes.indexOf(records.madeOf(record)));
    this.into.uint(this.#changes.indexOf(records.changedOf(record)));
    this.into.uint(fields);
  }

  #idWords(): void {
    for (let word = 0; word < 4; word += 1) this.into.uint(this.#words[word] ?? 0);
  }

  #columnsOf(table: LoadedTable): readonly SaidColumn[] {
    const known = this.#columns.get(table);
    if (known) return known;
    const columns = [...table.columns]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([field, { headAt, values }]): SaidColumn => ({ start: startOf(field), headAt, values }));
    this.#columns.set(table, columns);
    return columns;
  }

  #nameOf(text: string): Uint8Array {
    const known = this.#names.get(text);
    if (known) return known;
    const name = bytesBy((into) => into.text(text));
    this.#names.set(text, name);
    return name;
  }

  #deviceOf(device: DeviceId): Uint8Array {
    const known = this.#devices.get(device);
    if (known) return known;
    const id = bytesBy((into) => sayId(device, into));
    this.#devices.set(device, id);
    return id;
  }
}

const startOf = (field: string): Uint8Array =>
  bytesBy((into) => {
    into.text(field);
    into.uint(1);
  });

function sayId(id: string, into: ByteSink): void {
  const words = new Uint32Array(4);
  writeWords(id, words, 0);
  for (const word of words) into.uint(word);
}

const waitingBytes = ({ named, replaced }: Waiting): Uint8Array =>
  bytesBy((into) => {
    sayId(named.change, into);
    sayId(named.by, into);
    into.double(named.at.ms);
    into.uint(named.at.n);
    sayId(replaced.record, into);
    into.text(replaced.type);
    into.text(replaced.field);
    sayValue(replaced.element ?? null, into);
  });

/** By their bytes, the first that differs deciding. */
const inOrder = (all: readonly Uint8Array[]): readonly Uint8Array[] =>
  all
    .map((bytes) => ({ bytes, key: Array.from(bytes, (byte) => String.fromCharCode(byte)).join('') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ bytes }) => bytes);
