import type { Refusal, Result } from '../result.ts';
import { ok, refused } from '../result.ts';

/** What stands before, in and after a number as typed: `¥`, `1,500`, `円`. */
export interface NumberText {
  readonly before: string;
  readonly number: string;
  readonly after: string;
}

/**
 * Full-width and compatibility forms become plain ones (`４００` -> `400`, `㎏` -> `kg`); surrounding space goes. Only
 * what is read is folded; a text field is kept as written.
 */
export const plainText = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Cuts a plain text into the number and what stands around it. Undefined where it holds no digit. */
export function numberIn(plain: string): NumberText | undefined {
  const match = /^([^\d.,-]*?)\s*([OoIl]?-?[\d.,](?:[\d.,OoI]|l(?=[\d.,OoI]))*)\s*(.*)$/u.exec(plain);
  if (!match || !/\d/.test(match[2] ?? '')) return undefined;
  return { before: match[1] ?? '', number: match[2] ?? '', after: match[3] ?? '' };
}

/**
 * A decimal number as a whole number of its smallest part: `24.9` with one decimal is 249. Thousands may be parted by
 * commas where each group has three digits; a comma is never a decimal point, so `1,5` is refused and not guessed.
 */
export function wholeOf(number: string, decimals: number): Result<number, Refusal> {
  if (/[OoIl]/.test(number)) return refused({ code: 'letter-in-number' });
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(number);
  if (!match) return refused({ code: 'bad-number' });
  const [, sign = '', units = '', fraction = ''] = match;
  if (fraction.length > decimals) {
    return decimals === 0
      ? refused({ code: 'not-whole' })
      : refused({ code: 'too-many-decimals', values: { max: decimals } });
  }
  const amount = Number(`${sign}${units.replaceAll(',', '')}${fraction.padEnd(decimals, '0')}`);
  return Number.isSafeInteger(amount) ? ok(amount === 0 ? 0 : amount) : refused({ code: 'bad-number' });
}

/** The other way round, for the words of a refusal: 249 with one decimal is `24.9`. */
export function decimalText(amount: number, decimals: number): string {
  if (decimals === 0) return String(amount);
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
