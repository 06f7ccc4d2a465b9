import type { CborValue } from './cbor-value.ts';

/** Bytes that opened but do not mean what they should. Caught where they were opened: it is `damaged`. */
export class Misshapen extends Error {}

export type CborMap = { [key: string]: CborValue };

/** Each gives the value as what it has to be, or throws `Misshapen`. */
export const listOf = (value: CborValue | undefined): readonly CborValue[] =>
  Array.isArray(value) ? value : misshapen();
export const textOf = (value: CborValue | undefined): string =>
  typeof value === 'string' ? value : misshapen();
export const numberOf = (value: CborValue | undefined): number =>
  typeof value === 'number' ? value : misshapen();
export const bytesIn = (value: CborValue | undefined, length?: number): Uint8Array =>
  value instanceof Uint8Array && (length === undefined || value.length === length) ? value : misshapen();
export const mapOf = (value: CborValue | undefined): CborMap => (isMap(value) ? value : misshapen());

export const isMap = (value: CborValue | undefined): value is CborMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

export function misshapen(): never {
  throw new Misshapen();
}
