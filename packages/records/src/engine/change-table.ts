import type { Change, Named, Stamp } from '../change.ts';
import { type CellId, type ChangeId, type DeviceId, deviceId, idAgain } from '../ids.ts';
import { grownFloats, grownUints } from './grown.ts';
import { IdTable } from './id-table.ts';

/**
 * Every change that has been applied, by number. A change in here is known: applying it again does nothing. Of those
 * that no head names any more only the id is of use.
 */
export class ChangeTable {
  readonly #ids = new IdTable();
  readonly #ms = grownFloats();
  readonly #n = grownUints();
  readonly #by = grownUints();
  readonly #cell = grownUints();
  readonly #cells: CellId[] = [];
  readonly #words = new Uint32Array(4);
  readonly #devices: DeviceId[] = [];
  readonly #deviceNumbers = new Map<DeviceId, number>();

  get count(): number {
    return this.#ids.count;
  }

  /** The number of a change that has been applied, or -1. */
  find(id: ChangeId): number {
    return this.#ids.find(id);
  }

  /** The number of the change whose id has that number in another table, or -1. */
  findOf(other: ChangeTable, change: number): number {
    other.copyWords(change, this.#words, 0);
    return this.#ids.findWords(this.#words, 0);
  }

  /** The number of a change that comes now, or -1 where it is known already. */
  add({ id, at, by, cell }: Pick<Change, 'id' | 'at' | 'by' | 'cell'>): number {
    const before = this.#ids.count;
    const number = this.#ids.meet(id);
    if (number < before) return -1;
    this.#ms.put(number, at.ms);
    this.#n.put(number, at.n);
    this.#by.put(number, this.#deviceNumber(by));
    this.#cell.put(number, this.#cellNumber(cell));
    return number;
  }

  /** The numbers of many changes of a cell at once; those not known yet are added. */
  meet(cell: CellId, { ids, ms, n, by, devices }: ChangesGiven): Uint32Array {
    const numbers = new Uint32Array(ids.length / 4);
    const cellNumber = this.#cellNumber(cell);
    const deviceNumbers = devices.map((device) => this.#deviceNumber(device));
    for (let change = 0; change < numbers.length; change += 1) {
      const before = this.#ids.count;
      const number = this.#ids.meetWords(ids, change * 4);
      numbers[change] = number;
      if (number < before) continue;
      this.#ms.put(number, ms[change] ?? 0);
      this.#n.put(number, n[change] ?? 0);
      this.#by.put(number, deviceNumbers[by[change] ?? 0] ?? 0);
      this.#cell.put(number, cellNumber);
    }
    return numbers;
  }

  reserve(more: number): void {
    const least = this.#ids.count + more;
    this.#ids.reserve(more);
    for (const grown of [this.#ms, this.#n, this.#by, this.#cell]) grown.reserve(least);
  }

  /** Devices have numbers of their own: ten write a hundred thousand changes. */
  #deviceNumber(device: DeviceId): number {
    const known = this.#deviceNumbers.get(device);
    if (known !== undefined) return known;
    const number = this.#devices.push(device) - 1;
    this.#deviceNumbers.set(device, number);
    return number;
  }

  idOf(change: number): ChangeId {
    return idAgain.change(this.#ids.idOf(change));
  }
  copyWords(change: number, into: Uint32Array, at: number): void {
    this.#ids.copyWords(change, into, at);
  }
  atOf(change: number): Stamp {
    return { ms: this.#ms.at(change), n: this.#n.at(change) };
  }
  msOf(change: number): number {
    return this.#ms.at(change);
  }
  nOf(change: number): number {
    return this.#n.at(change);
  }
  compareIds(a: number, b: number): number {
    return this.#ids.compare(a, b);
  }
  cellOf(change: number): CellId {
    const cell = this.#cells[this.#cell.at(change)];
    if (cell === undefined) throw new Error('defect: a change without a cell');
    return cell;
  }
  byOf(change: number): DeviceId {
    const device = this.#devices[this.#by.at(change)];
    if (device === undefined) throw new Error('defect: a change without a device');
    return device;
  }

  nameOf(change: number): Named {
    return { change: this.idOf(change), by: this.byOf(change), at: this.atOf(change) };
  }
  /** Whether a change of that number is the one meant: of that cell, by that device, of that moment. */
  isNamed(change: number, cell: CellId, { by, at }: Named): boolean {
    return (
      this.#ms.at(change) === at.ms &&
      this.#n.at(change) === at.n &&
      this.byOf(change) === by &&
      this.cellOf(change) === cell
    );
  }

  /** As `compare`, with a change of another table. */
  compareWith(change: number, other: ChangeTable, theirs: number): number {
    const byMoment = this.#ms.at(change) - other.#ms.at(theirs) || this.#n.at(change) - other.#n.at(theirs);
    if (byMoment !== 0) return byMoment;
    const [mine, others] = [this.idOf(change), other.idOf(theirs)];
    return mine === others ? 0 : mine < others ? -1 : 1;
  }

  /** By moment, then counter, then id: the same order on every device. Positive where `a` is the later one. */
  compare(a: number, b: number): number {
    return this.#ms.at(a) - this.#ms.at(b) || this.#n.at(a) - this.#n.at(b) || this.#ids.compare(a, b);
  }

  #cellNumber(cell: CellId): number {
    const known = this.#cells.indexOf(cell);
    return known >= 0 ? known : this.#cells.push(cell) - 1;
  }
}

/** Stands for the device of a change of which only the id was written. */
export const nobody = deviceId('0'.repeat(32));

/** Changes as a segment carries them; of those that no head names only the ids. */
export interface ChangesGiven {
  readonly ids: Uint32Array;
  readonly ms: ArrayLike<number>;
  readonly n: ArrayLike<number>;
  readonly by: ArrayLike<number>;
  readonly devices: readonly DeviceId[];
}
