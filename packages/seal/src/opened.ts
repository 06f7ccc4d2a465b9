/**
 * What opening a sealed thing gives: the value, or one of two reasons and nothing finer, so that no error
 * tells an adversary which check failed.
 * - `not-addressed`: no key that was tried belongs to these bytes (or they are not ours at all).
 * - `damaged`: the bytes are addressed to the key or format used, but were altered, cut, or are not canonical.
 */
export type Opened<T> = { ok: true; value: T } | { ok: false; why: 'not-addressed' | 'damaged' };

/** A source of unpredictable bytes: returns a fresh array of exactly `length` bytes. */
export type Random = (length: number) => Uint8Array;

/** A broken invariant of the caller. The message is a constant: it never holds what was being sealed. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

export const notAddressed = { ok: false, why: 'not-addressed' } as const;
export const damaged = { ok: false, why: 'damaged' } as const;

export function opened<T>(value: T): Opened<T> {
  return { ok: true, value };
}

export function requireLength(bytes: Uint8Array, length: number, message: string): void {
  if (bytes.length !== length) throw new Defect(message);
}

/** Draws `length` bytes and insists on getting them: a short draw would weaken a key silently. */
export function draw(random: Random, length: number): Uint8Array {
  const bytes = random(length);
  requireLength(bytes, length, 'the random source gave another number of bytes than asked for');
  return bytes;
}
