import type { ByteSink } from './byte-sink.ts';
import { toJson } from './plain-value.ts';

/** How a value stands in the bytes that a root is made of: one form for each, whatever column it lies in. */
export const saidAs = { nothing: 0, text: 1, json: 2 } as const;

export function sayValue(value: unknown, into: ByteSink): void {
  if (value === null) into.byte(saidAs.nothing);
  else if (typeof value === 'string' && isWhole(value)) sayText(value, into);
  else sayJson(toJson(value), into);
}

const HALF = /\p{Cs}/u;
/** Half a character has no UTF-8 of its own: as JSON it is escaped. */
const isWhole = (text: string): boolean => !HALF.test(text);

function sayText(text: string, into: ByteSink): void {
  into.byte(saidAs.text);
  into.text(text);
}

function sayJson(json: string, into: ByteSink): void {
  into.byte(saidAs.json);
  into.text(json);
}

/** An id that lies as words. */
export function sayId(words: Uint32Array, at: number, into: ByteSink): void {
  into.byte(saidAs.text);
  into.uint(32);
  into.digits(words, at);
}

/** A number between two pieces of JSON. */
export function sayBetween(
  [before, after]: readonly [Uint8Array, Uint8Array],
  number: number,
  into: ByteSink,
): void {
  const digits = JSON.stringify(number);
  into.byte(saidAs.json);
  into.uint(before.length + digits.length + after.length);
  into.bytes(before);
  into.letters(digits);
  into.bytes(after);
}
