import {
  type CborLimits,
  type CborValue,
  decodeCbor,
  listOf,
  Misshapen,
  misshapen,
  type Opened,
} from '@bulkhead/seal';

/** Decodes bytes and reads them with `read`; what does not have the form that `read` insists on is `damaged`. */
export function decodeShaped<T>(
  bytes: Uint8Array,
  read: (value: CborValue) => T,
  limits: CborLimits = {},
): Opened<T> {
  const decoded = decodeCbor(bytes, limits);
  return decoded.ok ? readShaped(decoded.value, read) : decoded;
}

/** Reads a value that was opened already; `read` may also give undefined for what it does not accept. */
export function readShaped<T>(value: CborValue, read: (value: CborValue) => T | undefined): Opened<T> {
  try {
    const shaped = read(value);
    return shaped === undefined ? { ok: false, why: 'damaged' } : { ok: true, value: shaped };
  } catch (error) {
    if (error instanceof Misshapen) return { ok: false, why: 'damaged' };
    throw error;
  }
}

/** A list of exactly this many values. */
export function fieldsOf(value: CborValue | undefined, count: number): readonly CborValue[] {
  const fields = listOf(value);
  return fields.length === count ? fields : misshapen();
}

/** A whole number from 0. */
export const countIn = (value: CborValue | undefined): number =>
  typeof value === 'number' && value >= 0 ? value : misshapen();

/** Text of 1 to `longest` UTF-16 units. */
export const shortTextIn = (value: CborValue | undefined, longest: number): string =>
  typeof value === 'string' && value.length > 0 && value.length <= longest ? value : misshapen();

export const oneOf = <const T extends string>(value: CborValue | undefined, allowed: readonly T[]): T =>
  allowed.find((word) => word === value) ?? misshapen();

/** Refuses items that do not rise strictly: a set has one encoding. */
export function rising<T extends string | number>(items: readonly T[]): readonly T[] {
  items.forEach((item, at) => {
    const before = items[at - 1];
    if (before !== undefined && before >= item) misshapen();
  });
  return items;
}
