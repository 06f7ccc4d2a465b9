import { BETWEEN } from '../columns/value-form.ts';
import type { Held } from '../engine/held.ts';
import type { LoadedSegment, LoadedTable } from '../engine/loaded-segment.ts';
import type { Register } from '../engine/register.ts';
import type { Field } from '../field.ts';
import { ownCodesOf } from '../engine/postings.ts';
import type { RecordType } from '../record-type.ts';
import { type FoldedRows, foldRows, foldText } from './fold-text.ts';
import { isSearched, textOf } from './searched.ts';

/** The folded text of one field of one table. Row by row, or each different value once. */
interface Piece {
  readonly table: LoadedTable;
  readonly rows: FoldedRows;
  readonly shared: boolean;
  readonly column: string;
  /** Whether records carry it as their own code. */
  readonly isCode: boolean;
}
/** What is looked for; `whole`: nothing else may stand in the field. */
interface Term {
  readonly text: string;
  readonly whole: boolean;
}
/** What is searched without being asked for names and addresses, and what is then searched too. */
type Depth = 'open' | 'sealed';

/**
 * The text that a search looks through: for every segment one folded piece per field, for every record written since
 * its own. Pieces of sealed fields are made only when somebody asks for them.
 */
export class SearchText {
  readonly #held: Held;
  readonly #pieces = new Map<LoadedSegment, Map<Depth, readonly Piece[]>>();
  /** Records whose text was written after their segment, and that text where it has been folded since. */
  readonly #loose = new Map<number, Map<Depth, string> | undefined>();

  constructor(held: Held) {
    this.#held = held;
    held.watchers.push((record, _, definition) => {
      if (definition && isSearched(definition)) this.#loose.set(record, undefined);
    });
    held.leaveWatchers.push((left) => {
      for (const record of left) this.#loose.delete(record);
    });
  }

  /** Makes ready what the next search needs. Takes time once, after loading. */
  prepare(depth: Depth): void {
    for (const segment of this.#held.segments) if (segment) this.#piecesOf(segment, depth);
    for (const record of this.#held.divided) if (!this.#loose.has(record)) this.#loose.set(record, undefined);
  }

  /** Segments have been written anew: what lay loose above them lies in them now. */
  folded(records: Iterable<number>): void {
    for (const record of records) this.#loose.delete(record);
    const standing = new Set(this.#held.segments);
    for (const segment of this.#pieces.keys()) if (!standing.has(segment)) this.#pieces.delete(segment);
  }

  /** Calls back with every record whose own code is this, in its folded form. */
  carrying(code: string, found: (record: number) => void): void {
    this.prepare('open');
    for (const segment of this.#held.segments) {
      if (!segment) continue;
      for (const piece of this.#piecesOf(segment, 'open')) {
        if (piece.isCode) scanPiece(segment, piece, { text: code, whole: true }, this.#settled(found));
      }
    }
    for (const record of this.#loose.keys()) {
      const type = this.#held.types.get(this.#held.records.typeOf(record));
      const own = type ? ownCodesOf(type) : [];
      const isIt = (field: string): boolean => {
        const definition = type?.fields[field];
        return definition !== undefined && foldedText(definition, this.#held.headsOf(record, field)) === code;
      };
      if (own.some(isIt)) found(record);
    }
  }

  /** Calls back with every record in whose text one of the terms stands, at least once. */
  scan(terms: readonly string[], depth: Depth, found: (record: number) => void): void {
    this.prepare(depth);
    const settled = this.#settled(found);
    for (const segment of this.#held.segments) {
      if (!segment) continue;
      for (const piece of this.#piecesOf(segment, depth)) {
        for (const term of terms) scanPiece(segment, piece, { text: term, whole: false }, settled);
      }
    }
    for (const record of this.#loose.keys()) {
      const text = this.#looseText(record, depth);
      if (terms.some((term) => text.includes(term))) found(record);
    }
  }

  /** What lies in a segment counts only where nothing was written over it. */
  #settled(found: (record: number) => void): (record: number) => void {
    return (record) => {
      if (!this.#loose.has(record)) found(record);
    };
  }

  #piecesOf(segment: LoadedSegment, depth: Depth): readonly Piece[] {
    const made = this.#pieces.get(segment) ?? new Map<Depth, readonly Piece[]>();
    this.#pieces.set(segment, made);
    const known = made.get(depth);
    if (known) return known;
    const pieces = segment.tables.flatMap((table) =>
      piecesOf(table, this.#held.types.get(table.type), depth),
    );
    made.set(depth, pieces);
    return pieces;
  }

  #looseText(record: number, depth: Depth): string {
    const texts = this.#loose.get(record) ?? new Map<Depth, string>();
    const known = texts.get(depth);
    if (known !== undefined) return known;
    const type = this.#held.types.get(this.#held.records.typeOf(record));
    const text = fieldsAt(type, depth)
      .map(([field, definition]) => foldedText(definition, this.#held.headsOf(record, field)))
      .join(BETWEEN);
    this.#loose.set(record, texts.set(depth, text));
    return text;
  }
}

/** Sealed means: the sealed fields, beside the open ones. Each depth holds its own fields only. */
const fieldsAt = (type: RecordType | undefined, depth: Depth): readonly (readonly [string, Field])[] =>
  type === undefined
    ? []
    : Object.entries(type.fields).filter(
        ([, field]) => isSearched(field) && (field.class === 'C3') === (depth === 'sealed'),
      );

/** The folded text of all versions of a field. */
export const foldedText = (field: Field, register: Register): string =>
  foldText(register.map(({ value }) => textOf(field, value)).join(BETWEEN));

function piecesOf(table: LoadedTable, type: RecordType | undefined, depth: Depth): readonly Piece[] {
  return fieldsAt(type, depth).flatMap(([column, field]): readonly Piece[] => {
    const values = table.columns.get(column)?.values;
    if (!values) return [];
    const isCode = field.kind === 'code';
    // A name is searched in more spellings than it holds; of a list of codes the JSON will do.
    const texts = field.kind === 'name' ? undefined : values.texts();
    const shared = texts !== undefined && values.shared !== undefined;
    const rows = shared ? values.shared.length : table.rows;
    return [{ table, column, isCode, shared, rows: foldRows(texts ?? textsOf(table, column, field), rows) }];
  });
}

const textsOf = (table: LoadedTable, column: string, field: Field): string =>
  Array.from({ length: table.rows }, (_, row) => textAt(table, column, field, row) + BETWEEN).join('');

function textAt(table: LoadedTable, column: string, field: Field, row: number): string {
  const found = table.columns.get(column);
  return found && found.headAt(row) >= 0 ? textOf(field, found.values.valueAt(row)) : '';
}

/** Goes from hit to hit; where rows end says in which row each one lies. One hit in a row is enough. */
function scanPiece(segment: LoadedSegment, piece: Piece, term: Term, found: (record: number) => void): void {
  const { text, ends } = piece.rows;
  let row = 0;
  for (let hit = text.indexOf(term.text); hit >= 0; ) {
    while ((ends[row] ?? text.length) < hit) row += 1;
    const end = ends[row] ?? text.length;
    const start = row === 0 ? 0 : (ends[row - 1] ?? 0) + 1;
    if (!term.whole || (hit === start && end === hit + term.text.length)) tell(segment, piece, row, found);
    hit = text.indexOf(term.text, end + 1);
  }
}

function tell(segment: LoadedSegment, piece: Piece, row: number, found: (record: number) => void): void {
  if (piece.shared) tellShared(segment, piece, row, found);
  else found(segment.numbers[piece.table.first + row] ?? 0);
}

function tellShared(
  segment: LoadedSegment,
  piece: Piece,
  nth: number,
  found: (record: number) => void,
): void {
  const column = piece.table.columns.get(piece.column);
  if (!column) return;
  for (const row of column.values.rowsOfShared(nth)) {
    if (column.headAt(row) >= 0 && column.values.valueAt(row) !== null) {
      found(segment.numbers[piece.table.first + row] ?? 0);
    }
  }
}
