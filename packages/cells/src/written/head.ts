import { compareStamps, type DeviceId, type Stamp } from '@bulkhead/records';
import {
  bytesOf,
  type CborValue,
  encodeCbor,
  hash,
  hexOf,
  sign,
  type SigningContext,
  type SigningKey,
  verifySignature,
} from '@bulkhead/seal';
import { type Digest, digest } from '../charter/ids.ts';
import type { Place } from '../roster/entry-id.ts';

/**
 * What of an envelope is signed: how far its device has written, and the hash of all the rest that it says. So a head
 * proves to anybody, without the changes, up to which number and which moment its device wrote.
 */
export interface Head {
  readonly device: DeviceId;
  /** From 1. */
  readonly seq: number;
  /** The envelope of the same device before this one; undefined with seq 1. */
  readonly prev: Digest | undefined;
  /** The moment of the last change up to and with this envelope; `never` while its device has written none. */
  readonly at: Stamp;
  /** The hash of the rest. */
  readonly rest: Digest;
}

/** Before every moment. */
export const never: Stamp = { ms: 0, n: 0 };

/** The head of an envelope with the rest, or its hash, at the end of it. */
export const withRest = ({ device, seq, prev, at }: Omit<Head, 'rest'>, rest: Uint8Array): CborValue => [
  bytesOf(device),
  seq,
  prev === undefined ? null : bytesOf(prev),
  at.ms,
  at.n,
  rest,
];

const encodeHead = (head: Head): Uint8Array => encodeCbor(withRest(head, bytesOf(head.rest)));

const contextOf = (label: string, { org, cell }: Place): SigningContext => [
  label,
  1,
  bytesOf(org),
  bytesOf(cell),
];
const headContext = (place: Place): SigningContext => contextOf('bulkhead/v1/envelope-head', place);

/** The name of an envelope: everything in it but the signature. */
export const nameOf = (place: Place, head: Head): Digest =>
  digest(hexOf(hash(encodeCbor([...headContext(place), encodeHead(head)]))));

export const signHead = (place: Place, key: SigningKey, head: Head): Uint8Array =>
  sign(key, headContext(place), encodeHead(head));

export const isHeadSignedBy = (place: Place, key: Uint8Array, head: Head, signature: Uint8Array): boolean =>
  verifySignature(key, headContext(place), encodeHead(head), signature);

/** What a device that was alone signs: up to where a checkpoint counts its changes before it wrote an envelope. */
export interface Begun {
  readonly device: DeviceId;
  readonly at: Stamp;
}

const encodeBegun = ({ device, at }: Begun): Uint8Array =>
  encodeCbor([bytesOf(device), 0, null, at.ms, at.n]);

const begunContext = (place: Place): SigningContext => contextOf('bulkhead/v1/begun', place);

export const signBegun = (place: Place, key: SigningKey, begun: Begun): Uint8Array =>
  sign(key, begunContext(place), encodeBegun(begun));

export const isBegunSignedBy = (
  place: Place,
  key: Uint8Array,
  begun: Begun,
  signature: Uint8Array,
): boolean => verifySignature(key, begunContext(place), encodeBegun(begun), signature);

export const isSameMoment = (a: Stamp, b: Stamp): boolean => compareStamps(a, b) === 0;
