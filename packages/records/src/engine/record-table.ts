import { type CellId, idAgain, type RecordId } from '../ids.ts';
import { grownInts, grownUints } from './grown.ts';
import { IdTable } from './id-table.ts';

/** Where a record lies in a segment; `segment` is -1 where it has never been in one. */
export interface Place {
  readonly segment: number;
  readonly row: number;
}

/** In place of the cell of a record that has left. */
const LEFT = 0xffff_ffff;

/** Rows of a segment are fewer than this. */
export const ROWS_AT_MOST = 4096;

/**
 * Every record by number, in the order in which they came to this device. A record is its cell, its type and its id
 * together: a change of one cell can never touch a record of another, whatever id it names.
 */
export class RecordTable {
  readonly #ids = new IdTable();
  readonly #cells: CellId[] = [];
  readonly #types: string[] = [];
  readonly #cell = grownUints();
  readonly #type = grownUints();
  readonly #made = grownUints();
  readonly #changed = grownUints();
  readonly #place = grownInts();
  /** Further numbers of an id that stands for several records: only a hostile or broken device makes one. */
  readonly #others = new Map<string, number[]>();

  get count(): number {
    return this.#ids.count;
  }

  /** All records of an id, in the order in which they came. One nearly always. */
  withId(id: string): readonly number[] {
    const first = this.#ids.find(id);
    if (first < 0) return [];
    const others = this.#others.size === 0 ? undefined : this.#others.get(id);
    return (others ? [first, ...others] : [first]).filter((number) => this.isThere(number));
  }

  /** The number of a record, or -1. */
  find(cell: CellId, type: string, id: string): number {
    const first = this.#ids.find(id);
    if (first < 0 || this.#is(first, cell, type)) return first;
    return this.#others.get(id)?.find((number) => this.#is(number, cell, type)) ?? -1;
  }

  add(cell: CellId, type: string, id: string, change: number): number {
    const first = this.#ids.find(id);
    const number = this.#ids.add(id);
    if (first >= 0) this.#others.set(id, [...(this.#others.get(id) ?? []), number]);
    const [cellNumber, typeNumber] = [this.cellNumber(cell), this.typeNumber(type)];
    this.#fill(number, { cellNumber, typeNumber, made: change, changed: change });
    this.#place.put(number, -1);
    return number;
  }

  /** A record of a segment, by the words of its id; -1 where its cell and type hold it already. */
  addRow(words: Uint32Array, at: number, row: RowGiven): number {
    const before = this.#ids.count;
    const first = this.#ids.meetWords(words, at);
    if (first === before) {
      this.#fill(first, row);
      return first;
    }
    const id = this.#ids.idOf(first);
    if (this.find(row.cell, row.type, id) >= 0) return -1;
    const number = this.#ids.addWords(words, at);
    this.#others.set(id, [...(this.#others.get(id) ?? []), number]);
    this.#fill(number, row);
    return number;
  }

  /** It is not there any more. Should its id come again, it is another record. */
  leave(number: number): void {
    this.#cell.put(number, LEFT);
    this.#place.put(number, -1);
  }
  isThere(number: number): boolean {
    return this.#cell.at(number) !== LEFT;
  }

  reserve(more: number): void {
    const least = this.#ids.count + more;
    this.#ids.reserve(more);
    for (const grown of [this.#cell, this.#type, this.#made, this.#changed]) grown.reserve(least);
    this.#place.reserve(least);
  }

  idOf(number: number): RecordId {
    return idAgain.record(this.#ids.idOf(number));
  }
  copyWords(number: number, into: Uint32Array, at: number): void {
    this.#ids.copyWords(number, into, at);
  }
  compareIds(a: number, b: number): number {
    return this.#ids.compare(a, b);
  }
  /** The byte that stands in front of its id: lowest in its word. */
  firstByteOf(number: number): number {
    return this.#ids.firstWordOf(number) & 0xff;
  }
  isOfCell(number: number, cell: number): boolean {
    return this.#cell.at(number) === cell;
  }
  cellOf(number: number): CellId {
    return this.#cells[this.#cell.at(number)] ?? missing();
  }
  typeOf(number: number): string {
    return this.#types[this.#type.at(number)] ?? missing();
  }
  /** The earliest and the latest change that wrote to it. */
  madeOf(number: number): number {
    return this.#made.at(number);
  }
  changedOf(number: number): number {
    return this.#changed.at(number);
  }
  setMade(number: number, change: number): void {
    this.#made.put(number, change);
  }
  setChanged(number: number, change: number): void {
    this.#changed.put(number, change);
  }

  segmentOf(number: number): number {
    const place = this.#place.at(number);
    return place < 0 ? -1 : Math.floor(place / ROWS_AT_MOST);
  }
  rowOf(number: number): number {
    return this.#place.at(number) % ROWS_AT_MOST;
  }
  setPlace(number: number, { segment, row }: Place): void {
    this.#place.put(number, segment * ROWS_AT_MOST + row);
  }

  cellNumber(cell: CellId): number {
    const known = this.#cells.indexOf(cell);
    return known >= 0 ? known : this.#cells.push(cell) - 1;
  }
  typeNumber(type: string): number {
    const known = this.#types.indexOf(type);
    return known >= 0 ? known : this.#types.push(type) - 1;
  }

  #is(number: number, cell: CellId, type: string): boolean {
    return this.#cells[this.#cell.at(number)] === cell && this.typeOf(number) === type;
  }

  #fill(number: number, row: Omit<RowGiven, 'cell' | 'type'>): void {
    this.#cell.put(number, row.cellNumber);
    this.#type.put(number, row.typeNumber);
    this.#made.put(number, row.made);
    this.#changed.put(number, row.changed);
  }
}

/** A record as a segment gives it. */
export interface RowGiven {
  readonly cell: CellId;
  readonly type: string;
  readonly cellNumber: number;
  readonly typeNumber: number;
  readonly made: number;
  readonly changed: number;
}

function missing(): never {
  throw new Error('defect: a record number that was never given');
}
