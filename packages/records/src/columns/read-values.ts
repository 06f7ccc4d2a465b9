import { readWords } from '../engine/id-words.ts';
import type { FieldKind } from '../field.ts';
import type { ByteSink } from './byte-sink.ts';
import { isPackedDate, unpackDate } from './dates-packed.ts';
import { fromJson, fromPlain } from './plain-value.ts';
import { readText, readWholeText } from './read-text.ts';
import { saidAs, sayBetween, sayId, sayValue } from './said-value.ts';
import { type Data, misshapen, type Numbers } from './sections.ts';
import { BETWEEN, type NumbersForm, type TextsForm, type ValueForm } from './value-form.ts';

/** The values of one field in a segment, read where they lie. */
export interface ValueColumn {
  /** The value of a row where somebody wrote the field; null where it was emptied. */
  valueAt(row: number): unknown;
  /** Writes the value of a row, where somebody wrote the field, in the one form that it has in a root. */
  sayAt(row: number, into: ByteSink): void;
  /** Each different value once, where rows share few of them: whoever judges values judges these. */
  readonly shared: readonly unknown[] | undefined;
  /** Whether the form alone makes certain that every value is one that a field of this kind shows. */
  surely(kind: FieldKind): boolean;
  /**
   * All texts in one piece, each followed by U+001F, row by row; of shared ones, each once. Of lists and names their
   * JSON. Undefined where the values have no text.
   */
  texts(): string | undefined;
  /** The rows whose value is the nth of `shared`. */
  rowsOfShared(nth: number): readonly number[];
}

/** Throws `Misshapen` where the form does not fit the data. */
export function readValues(form: ValueForm, rows: number, data: Data): ValueColumn {
  const read = readForm(form, rows, data);
  const column = form.kind === undefined ? read : { ...read, surely: sureOf(form.kind, read) };
  if (form.nulls === undefined || form.nulls.length === 0) return column;
  const nulls = new Set(form.nulls);
  return {
    ...column,
    valueAt: (row) => (nulls.has(row) ? null : column.valueAt(row)),
    sayAt: (row, into) => (nulls.has(row) ? sayValue(null, into) : column.sayAt(row, into)),
  };
}

/** Options and days are known or not by each version; every other kind shows whatever has its shape. */
const sureOf =
  (written: string, column: ValueColumn) =>
  (kind: FieldKind): boolean =>
    (kind === written && kind !== 'choice' && kind !== 'choices' && kind !== 'partialDate') ||
    column.surely(kind);

function readForm(form: ValueForm, rows: number, data: Data): ValueColumn {
  switch (form.as) {
    case 'words':
      return wordsColumn(
        form.of.map((value) => fromPlain(value)),
        data.numbers(form.at, rows, form.width),
      );
    case 'texts':
      return textsColumn(textsOf(form, rows, data));
    case 'json':
      return jsonColumn(textsOf(form, rows, data));
    case 'ids': {
      const words = data.uints(form.at, rows * 4);
      return {
        ...plain(
          (row) => readWords(words, row * 4),
          (kind) => kind === 'ref',
        ),
        sayAt: (row, into) => sayId(words, row * 4, into),
      };
    }
    case 'wholes':
      return plain(numbersOf(form, rows, data), (kind) => kind === 'moment' && form.width < 8);
    case 'amounts': {
      const [amount, unit] = form.names;
      const number = numbersOf(form, rows, data);
      const units = data.numbers(form.unitAt, rows, 1);
      if (!units.every((nth) => nth < form.units.length)) misshapen();
      const kindHere = amount === 'amount' ? 'quantity' : 'money';
      const around = form.units.map((of) => aroundAmount(form.names, of));
      return {
        ...plain(
          (row) => ({ [amount]: number(row), [unit]: form.units[units[row] ?? 0] ?? '' }),
          (kind) => kind === kindHere && form.width < 8,
        ),
        sayAt: (row, into) => sayBetween(around[units[row] ?? 0] ?? misshapen(), number(row), into),
      };
    }
    case 'dates': {
      const packed = data.uints(form.at, rows);
      const sound = (): boolean => packed.every(isPackedDate);
      const said = new Map<number, Uint8Array>();
      return {
        ...plain(
          (row) => unpackDate(packed[row] ?? 0),
          (kind) => kind === 'partialDate' && sound(),
        ),
        sayAt: (row, into) => sayDate(packed[row] ?? 0, said, into),
      };
    }
    default:
      return misshapen();
  }
}

/** What stands before and behind the number: the members of a plain object are in the order of their names. */
function aroundAmount(
  [amount, unit]: readonly [string, string],
  of: string,
): readonly [Uint8Array, Uint8Array] {
  const [number, named] = [`${JSON.stringify(amount)}:`, `${JSON.stringify(unit)}:${JSON.stringify(of)}`];
  const [before, after] = amount < unit ? [`{${number}`, `,${named}}`] : [`{${named},${number}`, '}'];
  const encoder = new TextEncoder();
  return [encoder.encode(before), encoder.encode(after)];
}

/** Says a value, and gives the bytes of it for the next row that has it. */
function sayNew(value: unknown, into: ByteSink): Uint8Array {
  const start = into.length;
  sayValue(value, into);
  return into.from(start);
}

/** Many rows have one of few dates. */
function sayDate(packed: number, said: Map<number, Uint8Array>, into: ByteSink): void {
  const known = said.get(packed);
  if (known) into.bytes(known);
  else said.set(packed, sayNew(unpackDate(packed), into));
}

const plain = (valueAt: (row: number) => unknown, surely: (kind: FieldKind) => boolean): ValueColumn => ({
  valueAt,
  sayAt: (row, into) => sayValue(valueAt(row), into),
  surely,
  shared: undefined,
  texts: () => undefined,
  rowsOfShared: () => [],
});

function numbersOf(form: NumbersForm, rows: number, data: Data): (row: number) => number {
  const above = data.numbers(form.at, rows, form.width);
  const { from } = form;
  return (row) => (above[row] ?? 0) + from;
}

function wordsColumn(shared: readonly unknown[], numbers: Numbers): ValueColumn {
  const texts = shared.every((value) => typeof value === 'string' && !value.includes(BETWEEN));
  const said: Uint8Array[] = [];
  return {
    valueAt: (row) => shared[numbers[row] ?? 0],
    sayAt: (row, into) => {
      const nth = numbers[row] ?? 0;
      const known = said[nth];
      if (known) into.bytes(known);
      else said[nth] = sayNew(shared[nth], into);
    },
    surely: () => false,
    shared,
    texts: () => (texts ? shared.map((value) => `${String(value)}${BETWEEN}`).join('') : undefined),
    rowsOfShared: (nth) => {
      const found: number[] = [];
      for (let row = 0; row < numbers.length; row += 1) if (numbers[row] === nth) found.push(row);
      return found;
    },
  };
}

interface Texts {
  readonly piece: Uint8Array;
  /** Where the text of each row begins; the last byte of each is the sign that stands between them. */
  readonly starts: Uint32Array;
  readonly textAt: (row: number) => string;
  readonly sayAs: (as: number, row: number, into: ByteSink) => void;
}

function textsOf(form: TextsForm, rows: number, data: Data): Texts {
  const starts = data.uints(form.at, rows + 1);
  const piece = data.bytes(form.text, form.bytes);
  let end = 0;
  for (let row = 1; row <= rows; row += 1) {
    const start = starts[row] ?? 0;
    if (start <= end) misshapen();
    end = start;
  }
  if (starts[0] !== 0 || end > piece.length) misshapen();
  const endOf = (row: number): number => (starts[row + 1] ?? 0) - 1;
  return {
    piece,
    starts,
    textAt: (row) => readText(piece, starts[row] ?? 0, endOf(row)),
    sayAs: (as, row, into) => {
      const start = starts[row] ?? 0;
      into.byte(as);
      into.uint(endOf(row) - start);
      into.bytes(piece, start, endOf(row));
    },
  };
}

/** A list or an object: its bytes are what a root says of it. */
const isNested = (byte: number | undefined): boolean => byte === 0x5b || byte === 0x7b;

function jsonColumn(texts: Texts): ValueColumn {
  const { piece, starts, textAt, sayAs } = texts;
  const valueAt = (row: number): unknown => fromJson(textAt(row));
  return {
    ...textsColumn(texts),
    valueAt,
    sayAt: (row, into) => {
      if (isNested(piece[starts[row] ?? 0])) sayAs(saidAs.json, row, into);
      else sayValue(valueAt(row), into);
    },
    surely: () => false,
  };
}

function textsColumn({ piece, textAt, sayAs }: Texts): ValueColumn {
  return {
    valueAt: textAt,
    sayAt: (row, into) => sayAs(saidAs.text, row, into),
    surely: (kind) => kind === 'text' || kind === 'code' || kind === 'codeRef',
    shared: undefined,
    texts: () => readWholeText(piece),
    rowsOfShared: () => [],
  };
}
