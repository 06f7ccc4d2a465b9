import {
  bytesIn,
  bytesOf,
  type CborValue,
  commitTo,
  comparePictures,
  decodeCbor,
  deriveKey,
  encodeCbor,
  equalBytes,
  keyLength,
  misshapen,
  openBytes,
  type Pictures,
  type Random,
  sealBytes,
} from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, readShaped } from '../charter/shape.ts';
import { type OwnDrop, ownDropIn, ownDropValue } from '../keys/drop-keys.ts';

/** What both sides have said so far, by the hashes of M1 and M2. */
export interface Said {
  readonly m1: Digest;
  readonly m2: Digest;
}

/**
 * What M3 says: the number of the inviter, and of each compartment that was answered, in the order of the offer, where the
 * new device will find its keys. None where it is in already: it is not let in there.
 */
export interface Reveal {
  readonly number: Uint8Array;
  readonly drops: readonly (OwnDrop | undefined)[];
}

/**
 * M3. The drops are sealed with the joiner's number, which came in the box of M2: whoever has only the words can neither
 * read nor change them.
 */
export function encodeReveal(
  said: Said,
  joiner: Uint8Array,
  { number, drops }: Reveal,
  random: Random,
): Uint8Array {
  const plain = encodeCbor(drops.map((drop) => (drop ? ownDropValue(drop) : null)));
  return encodeCbor([number, sealBytes(dropsKey(said, joiner), plain, dropsContext, random)]);
}

/** What the joiner has to hold M3 against. */
export interface Expecting extends Said {
  /** Of M1. */
  readonly commit: Uint8Array;
  /** The joiner's own number. */
  readonly joiner: Uint8Array;
  /** How many compartments were answered. */
  readonly count: number;
}

/** M3 as it answers this M1 and M2; undefined where the number is not the one that M1 committed to. */
export function openReveal(expecting: Expecting, bytes: Uint8Array): Reveal | undefined {
  const shaped = decodeShaped(bytes, (value) => {
    const [number, drops] = fieldsOf(value, 2);
    return { number: bytesIn(number, keyLength), sealed: bytesIn(drops) };
  });
  if (!shaped.ok || !equalBytes(commitTo(shaped.value.number), expecting.commit)) return undefined;
  const plain = openBytes(dropsKey(expecting, expecting.joiner), shaped.value.sealed, dropsContext);
  const value = plain.ok ? decodeCbor(plain.value) : plain;
  const drops = value.ok
    ? readShaped(value.value, (read) =>
        fieldsOf(read, expecting.count).map((drop) => (drop === null ? undefined : ownDropIn(drop))),
      )
    : value;
  return drops.ok ? { number: shaped.value.number, drops: drops.value } : undefined;
}

/** The four pictures that both people say aloud. */
export const picturesOf = ({ m1, m2 }: Said, number: Uint8Array): Pictures =>
  comparePictures(bytesOf(m1), bytesOf(m2), number);

/** Four numbers from 0 to 63; anything else is misshapen. */
export function picturesIn(value: CborValue | undefined): Pictures {
  const [one, two, three, four] = fieldsOf(value, 4).map((picture) => {
    const number = countIn(picture);
    return number < 64 ? number : misshapen();
  });
  const whole = one !== undefined && two !== undefined && three !== undefined && four !== undefined;
  return whole ? [one, two, three, four] : misshapen();
}

const dropsContext: CborValue = ['bulkhead/v1/invite-drops', 1];

const dropsKey = ({ m1, m2 }: Said, joiner: Uint8Array): Uint8Array =>
  deriveKey(joiner, 'bulkhead/v1/invite-drops', bytesOf(m1), bytesOf(m2));
