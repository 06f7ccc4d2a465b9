import { packDate } from './dates-packed.ts';
import { toJson, toPlain } from './plain-value.ts';
import { narrowest, type SectionWriter } from './sections.ts';
import { BETWEEN, type NumbersForm, type TextsForm, type ValueForm } from './value-form.ts';
import { writeWords } from '../engine/id-words.ts';
import { isId } from '../ids.ts';

/** The values of a column by row; undefined where nobody wrote the field, null where it was emptied. */
export type ColumnValues = readonly unknown[];

/** Writes the values of one field in the most compact form that gives every one of them back. */
export function writeValues(values: ColumnValues, into: SectionWriter): ValueForm {
  const nulls = values.flatMap((value, row) => (value === null ? [row] : []));
  const form = writeForm(values, into);
  return nulls.length === 0 ? form : { ...form, nulls };
}

function writeForm(values: ColumnValues, into: SectionWriter): ValueForm {
  const given = values.filter((value) => value !== undefined && value !== null);
  if (given.every((value) => typeof value === 'string')) return writeStrings(values, given, into);
  if (given.every((value) => typeof value === 'number'))
    return { as: 'wholes', ...writeNumbers(values, into) };
  return (
    writeFewWords(values, into) ??
    writeAmounts(values, given, into) ??
    writeDates(values, given, into) ??
    writeJson(values, into)
  );
}

function writeStrings(values: ColumnValues, given: readonly string[], into: SectionWriter): ValueForm {
  const words = writeFewWords(values, into);
  if (words) return words;
  if (given.every(isId)) return { as: 'ids', at: into.add(idWords(values)) };
  // A text with the sign between texts in it, or with half a character, would not come back: JSON escapes both.
  if (given.some((text) => text.includes(BETWEEN) || /\p{Cs}/u.test(text))) return writeJson(values, into);
  return { as: 'texts', ...writeTexts(values, into) };
}

/** Rows that share few values: each value once, and its number per row. */
function writeFewWords(values: ColumnValues, into: SectionWriter): ValueForm | undefined {
  const few = Math.max(4, Math.floor(values.length / 4));
  const numbers = new Map<string, number>();
  const of: unknown[] = [];
  const rows: number[] = [];
  for (const value of values) {
    const key = value === undefined || value === null ? undefined : keyOf(value);
    const known = key === undefined ? 0 : numbers.get(key);
    if (known === undefined && key !== undefined) {
      if (of.length >= few) return undefined;
      numbers.set(key, of.length);
      rows.push(of.length);
      of.push(toPlain(value));
    } else rows.push(known ?? 0);
  }
  const section = narrowest(rows);
  return { as: 'words', of, at: into.add(section), width: section.BYTES_PER_ELEMENT };
}

const keyOf = (value: unknown): string => (typeof value === 'string' ? `t${value}` : `j${toJson(value)}`);

function idWords(values: ColumnValues): Uint32Array {
  const words = new Uint32Array(values.length * 4);
  for (const [row, value] of values.entries())
    if (typeof value === 'string') writeWords(value, words, row * 4);
  return words;
}

function writeNumbers(values: ColumnValues, into: SectionWriter): NumbersForm {
  const numbers = values.map((value) => (typeof value === 'number' ? value : undefined));
  const least = numbers.reduce<number>(
    (min, value) => (value !== undefined && value < min ? value : min),
    Infinity,
  );
  const from = Number.isSafeInteger(least) ? least : 0;
  const above = numbers.map((value) => (value === undefined ? 0 : value - from));
  // Doubles hold what `from` would round away.
  const section = narrowest(above);
  if (section.BYTES_PER_ELEMENT < 8) return { at: into.add(section), width: section.BYTES_PER_ELEMENT, from };
  return { at: into.add(Float64Array.from(numbers.map((value) => value ?? 0))), width: 8, from: 0 };
}

const amountNames = [
  ['amount', 'unit'],
  ['minor', 'currency'],
] as const;

/** Amounts with a unit or a currency: the numbers, and the number of the unit. */
function writeAmounts(
  values: ColumnValues,
  given: readonly unknown[],
  into: SectionWriter,
): ValueForm | undefined {
  const names = amountNames.find(([amount, unit]) => given.every((value) => isPair(value, amount, unit)));
  if (!names) return undefined;
  const [amount, unit] = names;
  const members = values.map((value) =>
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  );
  const member = (row: readonly (readonly [string, unknown])[], name: string): unknown =>
    row.find(([key]) => key === name)?.[1];
  const rowUnits = members.map((row) => textIn(member(row, unit)));
  const units = [...new Set(rowUnits)];
  if (units.length > 255) return undefined;
  const numbers = writeNumbers(
    members.map((row) => member(row, amount)),
    into,
  );
  const unitAt = into.add(Uint8Array.from(rowUnits, (one) => units.indexOf(one)));
  return { as: 'amounts', names: [amount, unit], ...numbers, units, unitAt };
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

const isPair = (value: unknown, amount: string, unit: string): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  const members = new Map<string, unknown>(Object.entries(value));
  return (
    members.size === 2 && typeof members.get(amount) === 'number' && typeof members.get(unit) === 'string'
  );
};

function writeDates(
  values: ColumnValues,
  given: readonly unknown[],
  into: SectionWriter,
): ValueForm | undefined {
  if (!given.every((value) => packDate(value) !== undefined)) return undefined;
  return { as: 'dates', at: into.add(Uint32Array.from(values, (value) => packDate(value ?? {}) ?? 0)) };
}

const writeJson = (values: ColumnValues, into: SectionWriter): ValueForm => ({
  as: 'json',
  ...writeTexts(
    values.map((value) => (value === undefined || value === null ? '' : toJson(value))),
    into,
  ),
});

function writeTexts(values: ColumnValues, into: SectionWriter): TextsForm {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode((typeof value === 'string' ? value : '') + BETWEEN));
  const starts = new Uint32Array(values.length + 1);
  for (const [row, one] of encoded.entries()) starts[row + 1] = (starts[row] ?? 0) + one.length;
  const piece = new Uint8Array(starts[values.length] ?? 0);
  for (const [row, one] of encoded.entries()) piece.set(one, starts[row] ?? 0);
  return { at: into.add(starts), text: into.add(piece), bytes: piece.length };
}
