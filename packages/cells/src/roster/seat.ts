import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  hexOf,
  isAgeRecipient,
  isKemPublicKey,
  misshapen,
  sign,
  type SigningContext,
  type SigningKey,
  verifySignature,
} from '@bulkhead/seal';
import { type DeviceId, deviceId } from '@bulkhead/records';
import type { HolderCode } from '../charter/ids.ts';
import { fieldsOf, oneOf, shortTextIn } from '../charter/shape.ts';
import { roles } from '../named.ts';
import { deviceIdOf, type Place } from './entry-id.ts';
import { holderCodeIn } from './holder.ts';

/** What a device may do in its cell: everybody holds records; stewards change who is in; archives keep old keys. */
export type Role = (typeof roles)[number];

/**
 * The public keys of one device in one cell. `proof` is its own signature over the others, so that nobody, not even a
 * steward, can name a key of his own as another device's: what is wrapped to a member only that member opens.
 */
export interface DeviceCard {
  /** Ed25519. */
  readonly sign: Uint8Array;
  /** X-Wing, as it was on joining; newer ones come in envelopes. */
  readonly kem: Uint8Array;
  /** An age recipient, for bundles on a stick. */
  readonly age: string;
  readonly proof: Uint8Array;
}

/** A device as an entry brings it in. */
export interface Seat {
  /** Made from `card.sign`: an entry where it does not fit is refused when it is decoded. */
  readonly device: DeviceId;
  readonly role: Role;
  /** Whose device it is, by the word of whoever writes the entry. */
  readonly holder: HolderCode;
  readonly card: DeviceCard;
  /** 32 bytes: the hash of the log id of the device's drop. Only stewards know the log itself. */
  readonly drop: Uint8Array;
}

const kemLength = 1216;
const longestRecipient = 4096;

/** The card of a device that holds these keys. */
export function makeCard(
  place: Place,
  key: SigningKey,
  { kem, age }: Pick<DeviceCard, 'kem' | 'age'>,
): DeviceCard {
  const unproved = { sign: key.publicKey, kem, age };
  return { ...unproved, proof: sign(key, cardContext(place), cardMessage(unproved)) };
}

/** Whether the device itself signed its card, for this cell. */
export const isProved = (place: Place, card: DeviceCard): boolean =>
  verifySignature(card.sign, cardContext(place), cardMessage(card), card.proof);

/** Whether a seat names the id that its key has in this cell, and a card that the device itself signed for it. */
export const isFitting = (place: Place, { device, card }: Seat): boolean =>
  device === deviceIdOf(place, card.sign) &&
  isProved(place, card) &&
  // Nothing can be sealed to some keys: a card with one would stop a steward in the middle of a turn.
  isKemPublicKey(card.kem) &&
  isAgeRecipient(card.age);

export const seatValue = ({ device, role, holder, card, drop }: Seat): CborValue => [
  bytesOf(device),
  role,
  bytesOf(holder),
  [card.sign, card.kem, card.age, card.proof],
  drop,
];

export function seatIn(value: CborValue | undefined, place: Place): Seat {
  const [device, role, holder, card, drop] = fieldsOf(value, 5);
  const seat = {
    device: deviceIn(device),
    role: oneOf(role, roles),
    holder: holderCodeIn(holder),
    card: cardIn(card),
    drop: bytesIn(drop, 32),
  };
  return seat.device === deviceIdOf(place, seat.card.sign) ? seat : misshapen();
}

export const deviceIn = (value: CborValue | undefined): DeviceId => deviceId(hexOf(bytesIn(value, 16)));

function cardIn(value: CborValue | undefined): DeviceCard {
  const [signPublic, kem, age, proof] = fieldsOf(value, 4);
  return {
    sign: bytesIn(signPublic, 32),
    kem: bytesIn(kem, kemLength),
    age: shortTextIn(age, longestRecipient),
    proof: bytesIn(proof, 64),
  };
}

const cardContext = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/card',
  1,
  bytesOf(org),
  bytesOf(cell),
];

const cardMessage = ({ sign: signPublic, kem, age }: Omit<DeviceCard, 'proof'>): Uint8Array =>
  encodeCbor([signPublic, kem, age]);
