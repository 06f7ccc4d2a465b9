import { readWords } from '../engine/id-words.ts';
import type { FieldKind } from '../field.ts';
import { isPackedDate, unpackDate } from './dates-packed.ts';
import { fromJson, fromPlain } from './plain-value.ts';
import { readText, readWholeText } from './read-text.ts';
import { type Data, misshapen, type Numbers } from './sections.ts';
import { BETWEEN, type NumbersForm, type TextsForm, type ValueForm } from './value-form.ts';

/** The values of one field in a segment, read where they lie. */
export interface ValueColumn {
  /** The value of a row where somebody wrote the field; null where it was emptied. */
  valueAt(row: number): unknown;
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
  return { ...column, valueAt: (row) => (nulls.has(row) ? null : column.valueAt(row)) };
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
      return wordsColumn(form.of.map(fromPlain), data.numbers(form.at, rows, form.width));
    case 'texts':
      return textsColumn(form, rows, data);
    case 'json':
      return { ...textsColumn(form, rows, data, fromJson), surely: () => false };
    case 'ids': {
      const words = data.uints(form.at, rows * 4);
      return plain(
        (row) => readWords(words, row * 4),
        (kind) => kind === 'ref',
      );
    }
    case 'wholes':
      return plain(numbersOf(form, rows, data), (kind) => kind === 'moment' && form.width < 8);
    case 'amounts': {
      const [amount, unit] = form.names;
      const number = numbersOf(form, rows, data);
      const units = data.numbers(form.unitAt, rows, 1);
      const kindHere = amount === 'amount' ? 'quantity' : 'money';
      return plain(
        (row) => ({ [amount]: number(row), [unit]: form.units[units[row] ?? 0] ?? '' }),
        (kind) => kind === kindHere && form.width < 8,
      );
    }
    case 'dates': {
      const packed = data.uints(form.at, rows);
      const sound = (): boolean => packed.every(isPackedDate);
      return plain(
        (row) => unpackDate(packed[row] ?? 0),
        (kind) => kind === 'partialDate' && sound(),
      );
    }
    default:
      return misshapen();
  }
}

const plain = (valueAt: (row: number) => unknown, surely: (kind: FieldKind) => boolean): ValueColumn => ({
  valueAt,
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
  return {
    valueAt: (row) => shared[numbers[row] ?? 0],
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

function textsColumn(
  form: TextsForm,
  rows: number,
  data: Data,
  read = (text: string): unknown => text,
): ValueColumn {
  const starts = data.uints(form.at, rows + 1);
  const piece = data.bytes(form.text, form.bytes);
  if ((starts[rows] ?? 0) > piece.length) misshapen();
  return {
    // The last byte of each text is the sign that stands between them.
    valueAt: (row) => read(readText(piece, starts[row] ?? 0, (starts[row + 1] ?? 0) - 1)),
    surely: (kind) => kind === 'text' || kind === 'code' || kind === 'codeRef',
    shared: undefined,
    texts: () => readWholeText(piece),
    rowsOfShared: () => [],
  };
}
