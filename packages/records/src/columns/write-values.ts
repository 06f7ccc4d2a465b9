import { writeWords } from '../engine/id-words.ts';
import type { FieldKind } from '../field.ts';
import { isId } from '../ids.ts';
import { packDate } from './dates-packed.ts';
import { toJson, toPlain } from './plain-value.ts';
import { narrowest, type SectionWriter } from './sections.ts';
import { BETWEEN, type NumbersForm, type TextsForm, type ValueForm } from './value-form.ts';

const encoder = new TextEncoder();

/** The values of a column by row; undefined where nobody wrote the field, null where it was emptied. */
export type ColumnValues = readonly unknown[];

/** Writes the values of one field in the most compact form that gives every one of them back. */
export function writeValues(
  values: ColumnValues,
  kind: FieldKind | undefined,
  into: SectionWriter,
): ValueForm {
  const nulls = rowsOfNull(values);
  const form = writeForm(values, into);
  return {
    ...form,
    ...(nulls.length === 0 ? {} : { nulls }),
    ...(kind === undefined ? {} : { kind }),
  };
}

function rowsOfNull(values: ColumnValues): readonly number[] {
  const nulls: number[] = [];
  for (let row = values.indexOf(null); row >= 0; row = values.indexOf(null, row + 1)) nulls.push(row);
  return nulls;
}

function writeForm(values: ColumnValues, into: SectionWriter): ValueForm {
  if (isEach(values, (value) => typeof value === 'string')) return writeStrings(values, into);
  if (isEach(values, (value) => typeof value === 'number')) {
    return { as: 'wholes', ...writeNumbers(values, into) };
  }
  return writeAmounts(values, into) ?? writeDates(values, into) ?? writeJson(values, into);
}

/** Whether each value that somebody wrote, and that was not emptied, is such a one. */
const isEach = (values: ColumnValues, isSuch: (value: unknown) => boolean): boolean =>
  values.every((value) => value === undefined || value === null || isSuch(value));

function writeStrings(values: ColumnValues, into: SectionWriter): ValueForm {
  const words = writeFewWords(values, values, into);
  if (words) return words;
  if (isEach(values, (value) => isId(textIn(value)))) return { as: 'ids', at: into.add(idWords(values)) };
  return isEach(values, (value) => comesBack(textIn(value)))
    ? { as: 'texts', ...writeTexts(values, into) }
    : writeJson(values, into);
}

const HALF = /\p{Cs}/u;
/** A text with the sign between texts in it, or with half a character, would not: JSON escapes both. */
const comesBack = (text: string): boolean => !text.includes(BETWEEN) && !HALF.test(text);

/** Rows that share few values: each value once, and its number per row. `keys` tell values apart. */
function writeFewWords(
  values: ColumnValues,
  keys: ArrayLike<unknown>,
  into: SectionWriter,
  few = Math.max(4, Math.floor(values.length / 4)),
): ValueForm | undefined {
  const numbers = new Map<unknown, number>();
  const of: unknown[] = [];
  const rows: number[] = [];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    const given = value !== undefined && value !== null;
    const known = given ? numbers.get(keys[row]) : 0;
    if (known === undefined) {
      if (of.length >= few) return undefined;
      numbers.set(keys[row], of.length);
      rows.push(of.length);
      of.push(value);
    } else rows.push(known);
  }
  const section = narrowest(rows);
  return { as: 'words', of: of.map(toPlain), at: into.add(section), width: section.BYTES_PER_ELEMENT };
}

function idWords(values: ColumnValues): Uint32Array {
  const words = new Uint32Array(values.length * 4);
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (typeof value === 'string') writeWords(value, words, row * 4);
  }
  return words;
}

function writeNumbers(values: ColumnValues, into: SectionWriter): NumbersForm {
  const numbers = values.map((value) => (typeof value === 'number' ? value : undefined));
  const least = numbers.reduce<number>((min, value) => Math.min(min, value ?? min), Infinity);
  const from = Number.isSafeInteger(least) ? least : 0;
  const section = narrowest(numbers.map((value) => (value === undefined ? 0 : value - from)));
  if (section.BYTES_PER_ELEMENT < 8) {
    return { at: into.add(section), width: section.BYTES_PER_ELEMENT, from };
  }
  // Doubles hold every number as it is; above a lower bound they might not.
  const doubles = Float64Array.from(numbers, (value) => value ?? 0);
  return { at: into.add(doubles), width: 8, from: 0 };
}

const amountNames = [
  ['amount', 'unit'],
  ['minor', 'currency'],
] as const;

/** Amounts with a unit or a currency: the numbers, and the number of the unit. */
function writeAmounts(values: ColumnValues, into: SectionWriter): ValueForm | undefined {
  const names = amountNames.find((pair) => isEach(values, (value) => isPair(value, pair)));
  if (!names) return undefined;
  const [amount, unit] = names;
  const rowUnits = values.map((value) => textIn(memberOf(value, unit)));
  const units = [...new Set(rowUnits)];
  if (units.length > 255) return undefined;
  const numbers = writeNumbers(
    values.map((value) => memberOf(value, amount)),
    into,
  );
  const unitAt = into.add(new Uint8Array(rowUnits.map((one) => units.indexOf(one))));
  return { as: 'amounts', names: [amount, unit], ...numbers, units, unitAt };
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const isPair = (value: unknown, [amount, unit]: readonly [string, string]): boolean =>
  typeof memberOf(value, amount) === 'number' &&
  typeof memberOf(value, unit) === 'string' &&
  Object.keys(value as object).length === 2;

/** More different dates than that are smaller and sooner read as numbers. */
const FEW_DATES = 16;

function writeDates(values: ColumnValues, into: SectionWriter): ValueForm | undefined {
  const packed = packDates(values);
  if (!packed) return undefined;
  return writeFewWords(values, packed, into, FEW_DATES) ?? { as: 'dates', at: into.add(packed) };
}

/** Undefined where one of the values is no date. */
function packDates(values: ColumnValues): Uint32Array | undefined {
  const packed = new Uint32Array(values.length);
  for (let row = 0; row < values.length; row += 1) {
    const date = packDate(values[row] ?? {});
    if (date === undefined) return undefined;
    packed[row] = date;
  }
  return packed;
}

function writeJson(values: ColumnValues, into: SectionWriter): ValueForm {
  const texts = values.map((value) => (value === undefined || value === null ? '' : toJson(value)));
  return writeFewWords(values, texts, into) ?? { as: 'json', ...writeTexts(texts, into) };
}

/** Texts behind each other in one piece, each followed by the sign between. */
function writeTexts(values: ColumnValues, into: SectionWriter): TextsForm {
  const piece = encoder.encode(values.map(textIn).join(BETWEEN) + BETWEEN);
  const starts = new Uint32Array(values.length + 1);
  // The sign is the one byte that no other character contains: rows begin behind each.
  for (let row = 1, at = 0; row <= values.length; row += 1) {
    at = piece.indexOf(BETWEEN.charCodeAt(0), at) + 1;
    starts[row] = at;
  }
  return { at: into.add(starts), text: into.add(piece), bytes: piece.length };
}
