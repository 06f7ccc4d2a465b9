import type { CellId, DeviceId } from '@bulkhead/records';
import { keyLength, type Pictures, type Rendezvous, rendezvousOf } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import type { OwnDrop } from '../keys/drop-keys.ts';
import { type Begun, letInFacts, newOwnKeys, type OwnKeys } from '../acts/founding.ts';
import type { Acting } from '../acts/acting.ts';
import { deviceIdOf } from '../roster/entry-id.ts';
import { type Answering, type Before, sealAnswer } from './answer.ts';
import {
  awaited,
  ended,
  type Ended,
  endedBy,
  nothingHeard,
  onlyAgain,
  opening,
  type Running,
  type Taken,
} from './heard.ts';
import { type Letter, sealLetter } from './letters.ts';
import {
  anchorOf,
  decodeOffer,
  hangsTogether,
  isOfOrganisation,
  lifetime,
  type Offer,
  offerHash,
  type OfferedCell,
} from './offer.ts';
import { pairs } from './pairs.ts';
import { openReveal, picturesOf } from './reveal.ts';

/** Looking for M1. */
export interface Looking extends Running {
  readonly step: 'looking';
  /** A charter of the organisation: from the QR code, or because this device is in it already. */
  readonly trusted: Digest | undefined;
}

/** M1 is here: a person reads what the device will hold, and accepts or leaves it. */
export interface Offered extends Running {
  readonly step: 'offered';
  readonly offer: Offer;
}

/** Accepted: new keys are made, M2 is out. */
export interface Answered extends Running, Omit<Answering, 'before'> {
  readonly step: 'answered';
  readonly offer: Offer;
  readonly m2: Letter;
  /** When the keys were made; UTC seconds. */
  readonly made: number;
}

/** M3 is here and fits: two people are to compare the pictures. */
export interface Comparing extends Running {
  readonly step: 'comparing';
  readonly offer: Offer;
  /** Of each compartment of the offer; none where the device does not come in. */
  readonly keys: readonly (OwnKeys | undefined)[];
  readonly made: number;
  readonly m2: Letter;
  /** Hash of the reveal. */
  readonly m3: Digest;
  readonly pictures: Pictures;
  /** Whether they have stood before a person on this device. */
  readonly isShown: boolean;
  readonly drops: readonly OwnDrop[];
}

/** One compartment that this device will be in, once its steward has written so. */
export interface Joined extends Begun {
  readonly cell: OfferedCell;
  /** Who is to write it, and whose wrap this device waits for. */
  readonly inviter: DeviceId;
}

/** Both have seen the same pictures. The secret is forgotten. */
export interface Finished {
  readonly step: 'finished';
  readonly offer: Offer;
  readonly keys: readonly (OwnKeys | undefined)[];
  readonly made: number;
  readonly drops: readonly OwnDrop[];
  readonly meeting: Rendezvous;
}

/** The side of the joiner. Each step is a new state, to be stored before any of its entries leaves the device. */
export type Joiner = Looking | Offered | Answered | Comparing | Finished | Ended;

/** Begins on the side of the joiner, with the secret alone. It looks for M1 for a day at most. */
export const join = (secret: Uint8Array, trusted: Digest | undefined, here: number): Looking => ({
  step: 'looking',
  secret,
  until: here + lifetime,
  heard: nothingHeard,
  trusted,
});

/** Takes an entry of the log, or of a file. What has been taken before changes nothing. */
export function joinerHears(state: Joiner, entry: Uint8Array, here: number): Taken<Joiner> {
  const now = joinerAt(state, here);
  switch (now.step) {
    case 'looking':
      return opening(now, entry, ({ step, part }): Taken<Joiner> => {
        // An answer is here that is not ours: somebody has used the words before.
        if (step !== 'M1') return endedBy(now, 'words-used');
        return awaited({ state: now, next: (whole) => heardOffer(now, whole, here) }, part);
      });
    case 'offered':
      return opening(now, entry, ({ step, part }) =>
        onlyAgain(now, step === 'M1' ? offerHash(now.offer) : undefined, part),
      );
    case 'answered':
      return opening(now, entry, ({ step, part }): Taken<Joiner> => {
        if (step !== 'M3') return onlyAgain(now, step === 'M1' ? offerHash(now.offer) : now.m2.hash, part);
        return awaited({ state: now, next: (whole, m3) => heardReveal(now, whole, m3) }, part);
      });
    case 'comparing':
      return opening(now, entry, ({ step, part }) =>
        onlyAgain(now, { M1: offerHash(now.offer), M2: now.m2.hash, M3: now.m3 }[step], part),
      );
    case 'finished':
      return { state: now, refusal: undefined };
    case 'ended':
      return { state: now, refusal: { code: now.why } };
  }
}

/** What the vault that accepts holds of the compartments of an offer. */
export interface HeldHere {
  /** What it is there, or was. */
  readonly before: ReadonlyMap<CellId, Before>;
  /** Where it does not come in. One compartment at least has to be left. */
  readonly leavesOut: ReadonlySet<CellId>;
}

const holdsNone: HeldHere = { before: new Map(), leavesOut: new Set() };

/**
 * The person accepts: keys for each compartment that no other knows, and the answer. Where a device of this vault is in, the
 * inviter says so before the pictures are compared, and it is not let in there.
 */
export function accept(
  { secret, until, heard, offer }: Offered,
  { here, random }: Acting,
  { before, leavesOut }: HeldHere = holdsNone,
): Answered | Ended {
  if (here >= until) return ended({ secret }, 'invitation-ran-out');
  const keys = offer.cells.map(({ place }) => (leavesOut.has(place.cell) ? undefined : newOwnKeys(random)));
  const number = random(keyLength);
  const m2 = sealLetter(secret, 'M2', sealAnswer(offer, { keys, number, before }, random), random);
  return { step: 'answered', secret, until, heard, offer, keys, number, made: here, m2 };
}

/** What the two people say of the pictures. */
export function joinerCompared(state: Comparing, said: 'same' | 'different', here: number): Finished | Ended {
  if (here >= state.until) return ended(state, 'invitation-ran-out');
  if (said === 'different') return ended(state, 'pictures-differ');
  const { offer, keys, made, drops, secret } = state;
  return { step: 'finished', offer, keys, made, drops, meeting: rendezvousOf(secret) };
}

/** What a device has of the compartments that it comes into. */
export type Entering = Pick<Finished, 'offer' | 'keys' | 'made' | 'drops'>;

/** The compartments that the device comes into once both have seen the same pictures, each with what a holding begins with. */
export const joinedCells = ({ offer, keys, drops, made }: Entering): readonly Joined[] =>
  pairs(takenOf(offer, keys), drops).map(([[cell, own], drop]) => ({
    cell,
    inviter: deviceIdOf(cell.place, cell.inviter),
    self: {
      anchor: anchorOf(offer, cell),
      device: deviceIdOf(cell.place, own.key.publicKey),
      key: own.key,
      age: own.age,
    },
    facts: letInFacts(own, { role: cell.role, drop, made, by: deviceIdOf(cell.place, cell.inviter) }),
  }));

const takenOf = (offer: Offer, keys: Comparing['keys']): readonly (readonly [OfferedCell, OwnKeys])[] =>
  pairs(offer.cells, keys).flatMap(([cell, own]) => (own ? [[cell, own] as const] : []));

/** How many of these compartments the device comes into: for each of them there is a drop. */
export const countTaken = (keys: Comparing['keys']): number => keys.filter((own) => own !== undefined).length;

/** The state at this time (UTC seconds): an invitation that has run out has ended. */
export const joinerAt = (state: Joiner, here: number): Joiner =>
  'until' in state && here >= state.until ? ended(state, 'invitation-ran-out') : state;

/** What the joiner has to have left in the log where the two devices meet. */
export const joinerEntries = (state: Joiner): readonly Uint8Array[] =>
  'm2' in state ? state.m2.entries : [];

function heardOffer(state: Looking, whole: Uint8Array, here: number): Taken<Joiner> | undefined {
  const read = decodeOffer(whole);
  if (!read.ok || !hangsTogether(read.value)) return undefined;
  const offer = read.value;
  const { secret, trusted } = state;
  if (trusted !== undefined && !isOfOrganisation(offer, trusted)) return endedBy(state, 'other-organisation');
  const until = offer.made + lifetime;
  if (here >= until) return endedBy(state, 'invitation-ran-out');
  const heard = { ...state.heard, gathered: undefined };
  return { state: { step: 'offered', secret, until, heard, offer }, refusal: undefined };
}

function heardReveal(state: Answered, whole: Uint8Array, m3: Digest): Taken<Joiner> | undefined {
  const compared = compareWith(state, whole, m3);
  if (compared?.drops.length === 0) return endedBy(state, 'is-in-already');
  return compared && { state: compared, refusal: undefined };
}

/** The pictures that this reveal leads to; undefined where its number is not the one that M1 committed to. */
function compareWith(state: Answered, whole: Uint8Array, m3: Digest): Comparing | undefined {
  const { secret, until, heard, offer, keys, made, m2, number: joiner } = state;
  const said = { m1: offerHash(offer), m2: m2.hash };
  const reveal = openReveal({ ...said, commit: offer.commit, joiner, count: countTaken(keys) }, whole);
  if (reveal === undefined) return undefined;
  const { number } = reveal;
  const drops = [...reveal.drops];
  const taken = keys.map((own) => {
    const drop = own && drops.shift();
    return own && drop ? { own, drop } : undefined;
  });
  return {
    step: 'comparing',
    secret,
    until,
    heard: { ...heard, gathered: undefined },
    offer,
    keys: taken.map((one) => one?.own),
    made,
    m2,
    m3,
    pictures: picturesOf(said, number),
    isShown: false,
    drops: taken.flatMap((one) => one?.drop ?? []),
  };
}
