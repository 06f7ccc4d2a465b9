import type { RecordType } from '../record-type.ts';
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
  #byCode: Map<string, number[]> | undefined;

  constructor(held: Held) {
    this.#held = held;
    held.watchers.push((record, field) => this.#wrote(record, field));
  }

  /** Records of a type that name, or once named, the value in the field; each once. */
  naming(type: string, field: string, value: string): readonly number[] {
    const found = this.#of(type, field).get(value);
    return found ? [...new Set(found)] : [];
  }

  /** Records that carry, or once carried, the code as their own; each once. */
  carrying(code: string): readonly number[] {
    const found = this.#carriers().get(code);
    return found ? [...new Set(found)] : [];
  }

  /** Codes that several records carry or once carried. */
  carriedTwice(): readonly string[] {
    return [...this.#carriers()].filter(([, records]) => records.length > 1).map(([code]) => code);
  }

  /** Further records were loaded: whatever is asked next is made anew. */
  reset(): void {
    this.#byField.clear();
    this.#byCode = undefined;
  }

  #carriers(): Map<string, number[]> {
    if (this.#byCode) return this.#byCode;
    const postings = new Map<string, number[]>();
    for (const type of this.#held.types.values()) {
      for (const field of ownCodesOf(type)) this.#fill(postings, type.name, field);
    }
    this.#byCode = postings;
    return postings;
  }

  #of(type: string, field: string): Map<string, number[]> {
    const key = `${type} ${field}`;
    const made = this.#byField.get(key);
    if (made) return made;
    const postings = new Map<string, number[]>();
    this.#byField.set(key, postings);
    this.#fill(postings, type, field);
    return postings;
  }

  #fill(postings: Map<string, number[]>, type: string, field: string): void {
    for (const segment of this.#held.segments) {
      for (const table of segment?.tables ?? []) {
        if (segment && table.type === type) postTable(postings, segment, table, field);
      }
    }
    for (const record of this.#held.open.keys()) {
      if (this.#held.records.typeOf(record) === type)
        post(postings, record, this.#held.headsOf(record, field));
    }
  }

  #wrote(record: number, field: string): void {
    if (this.#byField.size === 0 && !this.#byCode) return;
    const type = this.#held.records.typeOf(record);
    const postings = this.#byField.get(`${type} ${field}`);
    if (postings) post(postings, record, this.#held.headsOf(record, field));
    const own = this.#byCode && this.#held.types.get(type)?.fields[field]?.kind === 'code';
    if (this.#byCode && own) post(this.#byCode, record, this.#held.headsOf(record, field));
  }
}

/** The fields in which a record of the type carries a code of its own. */
export const ownCodesOf = (type: RecordType): readonly string[] =>
  Object.entries(type.fields).flatMap(([field, { kind }]) => (kind === 'code' ? [field] : []));

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
