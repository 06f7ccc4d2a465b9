/** A typed array that grows: numbers by number, without an object for each. */
export class Grown<A extends Uint32Array | Float64Array | Int32Array> {
  #array: A;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#array = make(64);
  }

  at(index: number): number {
    return this.#array[index] ?? 0;
  }

  /** Room for so many at once. */
  reserve(least: number): void {
    if (least > this.#array.length) this.#grow(least);
  }

  put(index: number, value: number): void {
    if (index >= this.#array.length) this.#grow(index + 1);
    this.#array[index] = value;
  }

  #grow(least: number): void {
    let room = this.#array.length;
    while (room < least) room *= 2;
    const grown = this.#make(room);
    grown.set(this.#array);
    this.#array = grown;
  }
}

export const grownUints = (): Grown<Uint32Array> => new Grown((length) => new Uint32Array(length));
export const grownInts = (): Grown<Int32Array> => new Grown((length) => new Int32Array(length));
export const grownFloats = (): Grown<Float64Array> => new Grown((length) => new Float64Array(length));
