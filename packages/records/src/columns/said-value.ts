import type { ByteSink } from './byte-sink.ts';
import { toJson } from './plain-value.ts';

/** How a value stands in the bytes that a root is made of: one form for each, whatever column it lies in. */
export const saidAs = { nothing: 0, text: 1, json: 2 } as const;

export function sayValue(value: unknown, into: ByteSink): void {
  if (value === null) into.byte(saidAs.nothing);
  else if (typeof value === 'string' && isWhole(value)) sayText(value, into);
  else sayJson(toJson(value), into);
}

/** Half a character has no UTF-8 of its own: as JSON it is escaped. */
const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

/** A text that has no half characters. */
export function sayText(text: string, into: ByteSink): void {
  into.byte(saidAs.text);
  into.text(text);
}

export function sayJson(json: string, into: ByteSink): void {
  into.byte(saidAs.json);
  into.text(json);
}

/** UTF-8 that lies in a column. */
export function sayBytes(
  as: number,
  piece: Uint8Array,
  [start, end]: readonly [number, number],
  into: ByteSink,
): void {
  into.byte(as);
  into.uint(end - start);
  into.bytes(piece, start, end);
}
