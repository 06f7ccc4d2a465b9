import type { Held } from '../engine/held.ts';
import { isListed, type SeenRecords } from '../engine/seen-records.ts';
import type { CellId } from '../ids.ts';
import type { Seen } from '../view.ts';
import { foldText } from './fold-text.ts';
import { koreanKey } from './korean-names.ts';
import { foldedText, type SearchText } from './search-text.ts';
import { isSearched } from './searched.ts';

/** What is searched, and how much is wanted. */
export interface Wanted {
  /** At most so many records. */
  readonly limit: number;
  /** Also fields of class C3: names, addresses. Never without being asked. */
  readonly sealed?: boolean;
  /** One compartment alone. */
  readonly cell?: CellId;
}

/** A record that was found, and the fields in which something of the text stands. */
export interface Found {
  readonly seen: Seen;
  readonly fields: readonly string[];
}

/** What a search works with. */
export interface Searching {
  readonly held: Held;
  readonly seen: SeenRecords;
  readonly searched: SearchText;
}

/**
 * Records in whose text every word of the search stands, in whatever order and field: those whose own code is the
 * search first, then those that hold it in one piece, then the others; newest first. Withdrawn ones are left out.
 */
export function searchRecords(
  { held, seen, searched }: Searching,
  text: string,
  wanted: Wanted,
): readonly Found[] {
  const terms = termsOf(text, wanted.sealed === true);
  if (terms.length === 0 || wanted.limit < 1) return [];
  const inSight = (record: number): boolean =>
    wanted.cell === undefined || held.records.cellOf(record) === wanted.cell;
  const hits = hitsOf(held, searched, terms, wanted.sealed === true);
  const whole = foldText(text);
  const own = new Best(held, wanted.limit);
  searched.carrying(whole, (record) => {
    if (inSight(record)) own.offer(record);
  });
  const best = new Best(held, wanted.limit);
  for (let record = hits.length - 1; record >= 0; record -= 1) {
    if (hits[record] !== (1 << terms.length) - 1) continue;
    if (inSight(record) && !own.records.includes(record)) best.offer(record);
  }
  return [...own.records, ...best.records]
    .slice(0, wanted.limit)
    .map((record) => foundIn(held, seen.of(record), { terms, whole, sealed: wanted.sealed === true }))
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ seen: one, fields }) => ({ seen: one, fields }));
}

/** The words of a search; each with the other spellings in which it may stand. At most eight count. */
function termsOf(text: string, sealed: boolean): readonly (readonly string[])[] {
  return text
    .split(/\s+/u)
    .slice(0, 8)
    .map((word) => {
      const folded = foldText(word);
      const key = sealed ? koreanKey(word) : '';
      return [...new Set([folded, key])].filter((one) => one !== '');
    })
    .filter((spellings) => spellings.length > 0);
}

/** For each record one bit per word that stands in it. */
function hitsOf(
  held: Held,
  searched: SearchText,
  terms: readonly (readonly string[])[],
  sealed: boolean,
): Uint8Array {
  const hits = new Uint8Array(held.records.count);
  for (const [nth, spellings] of terms.entries()) {
    const mark = (record: number): void => {
      hits[record] = (hits[record] ?? 0) | (1 << nth);
    };
    searched.scan(spellings, 'open', mark);
    if (sealed) searched.scan(spellings, 'sealed', mark);
  }
  return hits;
}

/** The newest records that were offered, newest first. */
class Best {
  readonly records: number[] = [];
  readonly #held: Held;
  readonly #limit: number;

  constructor(held: Held, limit: number) {
    this.#held = held;
    this.#limit = limit;
  }

  offer(record: number): void {
    const last = this.records.at(-1);
    const full = this.records.length >= this.#limit;
    if (full && last !== undefined && this.#newer(last, record)) return;
    if (!isListed(this.#held, record)) return;
    const at = this.records.findIndex((one) => this.#newer(record, one));
    this.records.splice(at < 0 ? this.records.length : at, 0, record);
    if (this.records.length > this.#limit) this.records.pop();
  }

  #newer(a: number, b: number): boolean {
    const { changes, records } = this.#held;
    return (changes.compare(records.madeOf(a), records.madeOf(b)) || records.compareIds(a, b)) > 0;
  }
}

interface Sought {
  readonly terms: readonly (readonly string[])[];
  readonly whole: string;
  readonly sealed: boolean;
}

/** In which fields it stands, and how well: 2 as the code of the record, 1 in one piece, 0 in parts. */
function foundIn(held: Held, seen: Seen, sought: Sought): Found & { readonly rank: number } {
  const type = held.types.get(seen.type);
  const fields: string[] = [];
  let rank = 0;
  const record = held.records.find(seen.cell, seen.type, seen.id);
  for (const [field, definition] of Object.entries(type?.fields ?? {})) {
    if (!isSearched(definition) || (definition.class === 'C3' && !sought.sealed)) continue;
    const text = foldedText(definition, held.headsOf(record, field));
    if (sought.terms.some((spellings) => spellings.some((one) => text.includes(one)))) fields.push(field);
    if (definition.kind === 'code' && text === sought.whole) rank = 2;
    else if (rank === 0 && text.includes(sought.whole)) rank = 1;
  }
  return { seen, fields, rank };
}
