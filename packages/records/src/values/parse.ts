import { canonicalCode } from '../codes.ts';
import type { Field, FieldValue } from '../field.ts';
import { isId, recordId } from '../ids.ts';
import type { Language } from '../programme.ts';
import type { Refusal, Result } from '../result.ts';
import { ok, refused } from '../result.ts';
import { checkValue, seriesOfField } from './check.ts';
import { currenciesNamed, decimalsOf } from './currencies.ts';
import { parseDate } from './dates.ts';
import { flagNamed } from './flags.ts';
import { parseMoment } from './moments.ts';
import { nameIn } from './names.ts';
import { numberIn, plainText, wholeOf } from './numbers.ts';
import { unitNamed } from './units.ts';

type Parsed = Result<FieldValue, Refusal>;

/**
 * What a person types into a form, a spreadsheet or the command line, as the value of a field. Full-width digits, era
 * years and the ways of writing of the four languages are read; whatever could mean two things is refused, never
 * guessed. An empty text is refused: a caller that allows an empty field asks first.
 */
export function parseText(field: Field, text: string, language: Language): Parsed {
  if (text.trim() === '') return refused({ code: 'nothing-typed' });
  const parsed = read(field, text, language);
  if (!parsed.ok) return parsed;
  const refusal = checkValue(field, parsed.value);
  return refusal ? refused(refusal) : parsed;
}

function read(field: Field, text: string, language: Language): Parsed {
  switch (field.kind) {
    case 'text':
      return ok(text.trim());
    case 'code':
    case 'codeRef':
      return readCode(seriesOfField(field), text);
    case 'choice':
      return readOption(field.of, text);
    case 'choices':
      return readList(text, (one) => readOption(field.of, one));
    case 'set':
      return readList(text, setElement(field));
    case 'partialDate':
      return parseDate(text);
    case 'moment':
      return parseMoment(text);
    case 'quantity':
      return readQuantity(field, plainText(text));
    case 'money':
      return readMoney(field, plainText(text));
    case 'name':
      return orRefused(nameIn(text), 'bad-name');
    case 'ref':
      return isId(text.trim()) ? ok(recordId(text.trim())) : refused({ code: 'bad-reference' });
    case 'flag':
      return orRefused(flagNamed(plainText(text), language), 'bad-flag');
    case 'attachment':
      return refused({ code: 'bad-attachment' });
  }
}

const orRefused = (value: FieldValue | undefined, code: string): Parsed =>
  value === undefined ? refused({ code }) : ok(value);

function readCode(series: readonly string[], text: string): Result<string, Refusal> {
  const alone = series.length === 1 && /^\s*\d+\s*$/u.test(text.normalize('NFKC'));
  const code = canonicalCode(alone ? `${series[0] ?? ''}-${text}` : text);
  return code === undefined ? refused({ code: 'bad-code' }) : ok(code);
}

function readOption(options: readonly string[], text: string): Result<string, Refusal> {
  const plain = plainText(text).toLowerCase().replace(/[ _]/g, '-');
  const option = options.find((one) => one.toLowerCase() === plain);
  return option === undefined ? refused({ code: 'unknown-choice' }) : ok(option);
}

function setElement(field: Field<'set'>): (one: string) => Result<string, Refusal> {
  const { of } = field;
  return 'choices' in of ? (one) => readOption(of.choices, one) : (one) => readCode(of.series, one);
}

function readList(text: string, readOne: (one: string) => Result<string, Refusal>): Parsed {
  const parts = text
    .split(/[,;，；、・\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const values: string[] = [];
  for (const part of parts) {
    const one = readOne(part);
    if (!one.ok) return one;
    values.push(one.value);
  }
  return ok(values);
}

function readQuantity(field: Field<'quantity'>, plain: string): Parsed {
  const found = numberIn(plain);
  if (!found) return refused({ code: 'bad-number' });
  const amount = wholeOf(found.number, field.decimals);
  if (!amount.ok) return amount;
  const word = `${found.before}${found.after}`.replace(/\.$/, '');
  const [only] = field.units;
  if (word === '') {
    return field.units.length === 1 && only !== undefined
      ? ok({ amount: amount.value, unit: only })
      : refused({ code: 'unit-missing' });
  }
  const unit = unitNamed(word, field.units);
  return unit === undefined ? refused({ code: 'wrong-unit' }) : ok({ amount: amount.value, unit });
}

function readMoney(field: Field<'money'>, plain: string): Parsed {
  const found = numberIn(plain);
  if (!found) return refused({ code: 'bad-number' });
  const currency = currencyOf(field, `${found.before}${found.after}`);
  if (!currency.ok) return currency;
  const decimals = decimalsOf(currency.value) ?? 0;
  const minor = wholeOf(found.number, decimals);
  if (minor.ok) return ok({ minor: minor.value, currency: currency.value });
  return decimals === 0 && minor.error.code === 'not-whole'
    ? refused({ code: 'no-decimals-in-currency', values: { currency: currency.value } })
    : minor;
}

/** A sign that several currencies share counts only where the field takes one of them. */
function currencyOf(field: Field<'money'>, sign: string): Result<string, Refusal> {
  const taken = field.currencies;
  const named = sign === '' ? (taken ?? []) : currenciesNamed(sign);
  if (sign !== '' && named.length === 0) return refused({ code: 'unknown-currency' });
  const meant = taken === undefined ? named : named.filter((one) => taken.includes(one));
  const [only, another] = meant;
  if (only !== undefined && another === undefined) return ok(only);
  if (sign === '') return refused({ code: 'currency-missing' });
  const [unwanted = ''] = named;
  return named.length === 1
    ? refused({ code: 'currency-not-taken', values: { currency: unwanted } })
    : refused({ code: 'ambiguous-currency' });
}
