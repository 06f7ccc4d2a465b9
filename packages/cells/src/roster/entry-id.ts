import {
  bytesIn,
  bytesOf,
  type CborValue,
  Defect,
  hash,
  hexOf,
  encodeCbor,
  type SigningContext,
} from '@bulkhead/seal';
import { type CellId, deviceId, type DeviceId } from '@bulkhead/records';
import type { OrgId } from '../charter/ids.ts';

declare const brand: unique symbol;

/** The hash that names an entry, as 64 hex digits. The entry that starts an epoch gives the epoch its name too. */
export type EntryId = string & { readonly [brand]: 'EntryId' };

/** Where a membership log belongs. Every id and signature in it is bound to both. */
export interface Place {
  readonly org: OrgId;
  readonly cell: CellId;
}

/** Throws a Defect on text that is not 64 lower-case hex digits. */
export function entryId(text: string): EntryId {
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Defect('an entry id is 64 lower-case hex digits');
  return text as EntryId;
}

export const entryIdIn = (value: CborValue | undefined): EntryId => entryId(hexOf(bytesIn(value, 32)));

/** What the signers of an entry sign, besides its bytes. */
export const entryContext = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/entry',
  1,
  bytesOf(org),
  bytesOf(cell),
];

/** The id of an entry from the bytes that its signers sign: the same whoever signed them. */
export const entryIdOf = (place: Place, message: Uint8Array): EntryId =>
  entryId(hexOf(hash(encodeCbor([...entryContext(place), message]))));

/**
 * The id of the device with this signing key in this cell. It is a hash of the key, so that one id can never stand for
 * two keys, nor one key have the same id in two cells.
 */
export function deviceIdOf({ org, cell }: Place, signPublic: Uint8Array): DeviceId {
  const named = encodeCbor(['bulkhead/v1/device', 1, bytesOf(org), bytesOf(cell), signPublic]);
  return deviceId(hexOf(hash(named).subarray(0, 16)));
}
