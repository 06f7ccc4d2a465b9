import type { Stamp } from '../change.ts';
import { type ChangeId, changeId, type DeviceId } from '../ids.ts';
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
  readonly #devices: DeviceId[] = [];
  readonly #deviceNumbers = new Map<DeviceId, number>();

  get count(): number {
    return this.#ids.count;
  }

  /** The number of a change that has been applied, or -1. */
  find(id: ChangeId): number {
    return this.#ids.find(id);
  }

  add(id: ChangeId, at: Stamp, by: DeviceId): number {
    return this.#fill(this.#ids.add(id), at.ms, at.n, this.deviceNumber(by));
  }

  /** The number of the change whose id stands there; new ones get these particulars. */
  meet(words: Uint32Array, at: number, particulars: { ms: number; n: number; by: number }): number {
    const known = this.#ids.findWords(words, at);
    if (known >= 0) return known;
    return this.#fill(this.#ids.addWords(words, at), particulars.ms, particulars.n, particulars.by);
  }

  reserve(more: number): void {
    this.#ids.reserve(more);
  }

  /** Devices have numbers of their own: ten write a hundred thousand changes. */
  deviceNumber(device: DeviceId): number {
    const known = this.#deviceNumbers.get(device);
    if (known !== undefined) return known;
    const number = this.#devices.push(device) - 1;
    this.#deviceNumbers.set(device, number);
    return number;
  }

  idOf(change: number): ChangeId {
    return changeId(this.#ids.idOf(change));
  }
  copyWords(change: number, into: Uint32Array, at: number): void {
    this.#ids.copyWords(change, into, at);
  }
  atOf(change: number): Stamp {
    return { ms: this.#ms.at(change), n: this.#n.at(change) };
  }
  byOf(change: number): DeviceId {
    const device = this.#devices[this.#by.at(change)];
    if (device === undefined) throw new Error('defect: a change without a device');
    return device;
  }

  /** By moment, then counter, then id: the same order on every device. Positive where `a` is the later one. */
  compare(a: number, b: number): number {
    return this.#ms.at(a) - this.#ms.at(b) || this.#n.at(a) - this.#n.at(b) || this.#ids.compare(a, b);
  }

  #fill(number: number, ms: number, n: number, by: number): number {
    this.#ms.put(number, ms);
    this.#n.put(number, n);
    this.#by.put(number, by);
    return number;
  }
}
