import type { Held } from './held.ts';

/** So many are remembered: far more than come in between two looks at a list. */
const AT_MOST = 2048;

/** Which records were written to lately, and from which version on that is known. */
export class Written {
  readonly #held: Held;
  readonly #version: () => number;
  readonly #records: number[] = [];
  readonly #versions: number[] = [];
  #from = 0;

  /** `version`: of the view, before the change that is being applied. */
  constructor(held: Held, version: () => number) {
    this.#held = held;
    this.#version = version;
    held.watchers.push((record) => this.#note(record));
    held.leaveWatchers.push(() => this.reset());
  }

  /** Something other than a change will show from the next version on: nothing before it is known. */
  reset(): void {
    this.#from = this.#version() + 1;
    this.#records.length = 0;
    this.#versions.length = 0;
  }

  /** Undefined where it is not known, or where an id stands for several records. */
  since(version: number): readonly number[] | undefined {
    if (version < this.#from) return undefined;
    const records = new Set(this.#records.filter((_, nth) => (this.#versions[nth] ?? 0) > version));
    const isAlone = (record: number): boolean =>
      this.#held.records.withId(this.#held.records.idOf(record)).length === 1;
    return [...records].every(isAlone) ? [...records] : undefined;
  }

  #note(record: number): void {
    const next = this.#version() + 1;
    if (this.#records.at(-1) === record && this.#versions.at(-1) === next) return;
    this.#records.push(record);
    this.#versions.push(next);
    if (this.#records.length < AT_MOST) return;
    this.#records.splice(0, AT_MOST / 2);
    this.#from = this.#versions.splice(0, AT_MOST / 2).at(-1) ?? next;
  }
}
