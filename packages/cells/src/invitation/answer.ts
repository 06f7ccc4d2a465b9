import {
  bytesIn,
  bytesOf,
  type CborValue,
  decodeCbor,
  encodeCbor,
  inviteAnswerInfo,
  isAgeRecipient,
  isKemPublicKey,
  type KemKey,
  keyLength,
  listOf,
  kemPublicLength,
  misshapen,
  openSealed,
  publicKeyLength,
  type Random,
  sealTo,
  sign,
  signatureLength,
  type SigningContext,
  textOf,
  verifySignature,
} from '@bulkhead/seal';
import type { CellId, DeviceId } from '@bulkhead/records';
import { fieldsOf, oneOf, readShaped } from '../charter/shape.ts';
import type { Digest } from '../charter/ids.ts';
import { cardOf, type OwnKeys } from '../acts/founding.ts';
import type { Place } from '../roster/entry-id.ts';
import { type DeviceCard, deviceIn, isProved } from '../roster/seat.ts';
import { type Offer, offerHash } from './offer.ts';
import { pairs } from './pairs.ts';

/** What M2 says, to whoever holds the key of M1 and to nobody else. */
export interface Answer {
  /** 32 random bytes that only the two sides know: the drops of M3 are sealed with them. */
  readonly number: Uint8Array;
  /** What it says of each compartment, in the order of the offer; nothing of one that it does not come into. */
  readonly presented: readonly (Presented | undefined)[];
}

/** The device that a vault is, or was, in a compartment. One that was removed need not have heard so. */
export interface Before {
  readonly device: DeviceId;
  /** It is out as far as the vault knows; the inviter need not have heard that. */
  readonly isOut: boolean;
}

/** A new device for one compartment, and the one that its vault is, or was, there. */
export interface Presented {
  readonly card: DeviceCard;
  readonly before: Before | undefined;
}

/** The keys that a device made for the compartments of an offer that it comes into, in their order, and its number. */
export interface Answering {
  readonly keys: readonly (OwnKeys | undefined)[];
  readonly number: Uint8Array;
  /** What this vault is, or was, in compartments of the offer. */
  readonly before: ReadonlyMap<CellId, Before>;
}

/** M2: the cards, each with a signature of its key over M1, so that nobody can hand them on under another M1. */
export function sealAnswer(offer: Offer, { keys, number, before }: Answering, random: Random): Uint8Array {
  const m1 = bytesOf(offerHash(offer));
  const signed = pairs(offer.cells, keys).map(([{ place }, own]): CborValue => {
    if (!own) return null;
    const was = before.get(place.cell);
    const named = was === undefined ? [] : [bytesOf(was.device), ...(was.isOut ? [isOutWord] : [])];
    return [cardValue(cardOf(place, own)), sign(own.key, answerContext(place), m1), ...named];
  });
  return sealTo(offer.kem, inviteAnswerInfo(m1), encodeCbor([number, signed]), random);
}

/** The answer to this offer and no other; undefined where it is none, or where a device offers keys that are not its own. */
export function openAnswer(offer: Offer, kem: KemKey, sealed: Uint8Array): Answer | undefined {
  const m1 = offerHash(offer);
  const plain = openSealed(kem, inviteAnswerInfo(bytesOf(m1)), sealed);
  const value = plain.ok ? decodeCbor(plain.value) : plain;
  const answer = value.ok ? readShaped(value.value, (read) => answerIn(read, offer, m1)) : value;
  return answer.ok ? answer.value : undefined;
}

function answerIn(value: CborValue, offer: Offer, m1: Digest): Answer {
  const [number, signed] = fieldsOf(value, 2);
  const items = fieldsOf(signed, offer.cells.length);
  const presented = pairs(offer.cells, items).map(([{ place }, item]): Presented | undefined => {
    if (item === null) return undefined;
    const [card, signature, ...named] = listOf(item);
    const before = named.length === 0 ? undefined : beforeIn(named);
    const read = cardIn(card, place);
    const signedBytes = bytesIn(signature, signatureLength);
    const isSigned = verifySignature(read.sign, answerContext(place), bytesOf(m1), signedBytes);
    return isSigned ? { card: read, before } : misshapen();
  });
  const cards = presented.flatMap((one) => one?.card ?? []);
  const fits = cards.length > 0 && isUnlinkable(cards);
  return fits ? { number: bytesIn(number, keyLength), presented } : misshapen();
}

const isOutWord = 'out';

function beforeIn(named: readonly CborValue[]): Before {
  const [device, ...out] = named;
  const isOut = out.length > 0;
  if (isOut) oneOf(fieldsOf(out, 1)[0], [isOutWord]);
  return { device: deviceIn(device), isOut };
}

/** Whether no key is used in two compartments (rules B1): whoever reads two rosters must not find one device in both. */
function isUnlinkable(cards: readonly DeviceCard[]): boolean {
  const keys = cards.flatMap(({ sign: own, kem, age }) => [own.join(), kem.join(), age]);
  return new Set(keys).size === keys.length;
}

export const cardValue = ({ sign: own, kem, age, proof }: DeviceCard): CborValue => [own, kem, age, proof];

/** A card that its own device signed for this place, with keys that something can be sealed to. */
export function cardIn(value: CborValue | undefined, place: Place): DeviceCard {
  const [own, kem, age, proof] = fieldsOf(value, 4);
  const card = {
    sign: bytesIn(own, publicKeyLength),
    kem: bytesIn(kem, kemPublicLength),
    age: textOf(age),
    proof: bytesIn(proof, signatureLength),
  };
  return isProved(place, card) && isKemPublicKey(card.kem) && isAgeRecipient(card.age) ? card : misshapen();
}

const answerContext = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/invite-answer',
  1,
  bytesOf(org),
  bytesOf(cell),
];
