import type { Held } from './held.ts';
import type { LoadedSegment, LoadedTable } from './loaded-segment.ts';
import { isElements, type Register } from './register.ts';

/**
 * Which records name a value in a field: refs, codes, sets of codes. Made from the columns the first time somebody
 * asks for a field, kept up with every write. What it gives may have changed since and is looked at again.
 */
export class Postings {
  readonly #held: Held;
  readonly #byField = new Map<string, Map<string, number[]>>();

  constructor(held: Held) {
    this.#held = held;
    held.watchers.push((record, field) => this.#wrote(record, field));
  }

  /** Records of a type that name, or once named, the value in the field; each once. */
  naming(type: string, field: string, value: string): readonly number[] {
    const found = this.#of(type, field).get(value);
    return found ? [...new Set(found)] : [];
  }

  /** Values of the field that more than one record names or once named. */
  shared(type: string, field: string): readonly string[] {
    return [...this.#of(type, field)].filter(([, records]) => records.length > 1).map(([value]) => value);
  }

  #of(type: string, field: string): Map<string, number[]> {
    const key = `${type} ${field}`;
    const made = this.#byField.get(key);
    if (made) return made;
    const postings = new Map<string, number[]>();
    this.#byField.set(key, postings);
    for (const segment of this.#held.segments) {
      for (const table of segment?.tables ?? []) {
        if (segment && table.type === type) postTable(postings, segment, table, field);
      }
    }
    for (const record of this.#held.open.keys()) {
      if (this.#held.records.typeOf(record) === type)
        post(postings, record, this.#held.headsOf(record, field));
    }
    return postings;
  }

  #wrote(record: number, field: string): void {
    if (this.#byField.size === 0) return;
    const postings = this.#byField.get(`${this.#held.records.typeOf(record)} ${field}`);
    if (postings) post(postings, record, this.#held.headsOf(record, field));
  }
}

function postTable(
  postings: Map<string, number[]>,
  segment: LoadedSegment,
  table: LoadedTable,
  field: string,
): void {
  const column = table.columns.get(field);
  if (!column) return;
  const recordAt = (row: number): number => segment.numbers[table.first + row] ?? 0;
  for (let row = 0; row < table.rows; row += 1) {
    if (column.headAt(row) >= 0) postValue(postings, recordAt(row), column.values.valueAt(row));
  }
  for (const [row, fields] of table.further) post(postings, recordAt(row), fields.get(field) ?? []);
}

function post(postings: Map<string, number[]>, record: number, register: Register): void {
  for (const { value } of register) postValue(postings, record, value);
}

function postValue(postings: Map<string, number[]>, record: number, value: unknown): void {
  if (typeof value === 'string') postOne(postings, value, record);
  else if (isElements(value)) for (const element of value) postOne(postings, element, record);
}

function postOne(postings: Map<string, number[]>, value: string, record: number): void {
  const records = postings.get(value);
  if (!records) postings.set(value, [record]);
  else if (records.at(-1) !== record) records.push(record);
}
