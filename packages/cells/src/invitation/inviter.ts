import type { CellId, DeviceId } from '@bulkhead/records';
import { type KemKey, type Pictures, type Rendezvous, rendezvousOf } from '@bulkhead/seal';
import type { Digest, HolderCode } from '../charter/ids.ts';
import { type DropKeys, ownDropOf } from '../keys/drop-keys.ts';
import type { Acting } from '../acts/acting.ts';
import { deviceIdOf, type Place } from '../roster/entry-id.ts';
import type { DeviceCard, Seat } from '../roster/seat.ts';
import { type Answer, type Before, openAnswer } from './answer.ts';
import {
  awaited,
  ended,
  type Ended,
  endedBy,
  onlyAgain,
  opening,
  type Running,
  type Taken,
} from './heard.ts';
import { type Letter, sealLetter } from './letters.ts';
import type { Offer } from './offer.ts';
import { pairs } from './pairs.ts';
import { encodeReveal, picturesOf } from './reveal.ts';

/** M1 is out; nobody has answered yet. */
export interface AwaitingAnswer extends Running {
  readonly step: 'awaiting-answer';
  readonly offer: Offer;
  readonly m1: Letter;
  /** The private side of the key in M1. */
  readonly kem: KemKey;
  /** What M1 committed to. */
  readonly number: Uint8Array;
  readonly drops: readonly DropKeys[];
  /** Whose device it is to be, in each compartment. */
  readonly holders: readonly HolderCode[];
}

/** Somebody has answered; M3 is out, and two people are to compare the pictures. */
export interface Revealed extends Running {
  readonly step: 'revealed';
  readonly offer: Offer;
  readonly m1: Letter;
  /** Hash of the answer. */
  readonly m2: Digest;
  readonly m3: Letter;
  readonly pictures: Pictures;
  /** Whether they have stood before a person on this device. */
  readonly isShown: boolean;
  /** Of each compartment of the offer; none where the device does not come in. */
  readonly cards: readonly (DeviceCard | undefined)[];
  readonly drops: readonly DropKeys[];
  /** Whose device it is to be, in each compartment. */
  readonly holders: readonly HolderCode[];
}

/** A device that may be let in: what `letIn` takes. */
export interface Admission {
  readonly place: Place;
  readonly seat: Omit<Seat, 'drop'>;
  readonly keys: DropKeys;
}

/** Both have seen the same pictures. The secret is forgotten; the device may be let in. */
export interface Agreed {
  readonly step: 'agreed';
  readonly admissions: readonly Admission[];
  readonly meeting: Rendezvous;
}

/** The side of the inviter. Each step is a new state, to be stored before any of its entries leaves the device. */
export type Inviter = AwaitingAnswer | Revealed | Agreed | Ended;

/** What the inviter knows of devices: of those that answer, and of those that the vault which answers is or was. */
export interface Acquainted {
  /** Whether the compartment knows of a device with such keys: then they were not made for this invitation. */
  readonly isNamed: (cell: CellId, device: DeviceId) => boolean;
  /** Whether it is in the compartment, and has the keys of now or is being given them. */
  readonly isIn: (cell: CellId, device: DeviceId) => boolean;
  /** The code of its person, where one is known and the steward has not `given` that of somebody. */
  readonly codeOf: (cell: CellId, device: DeviceId, given: HolderCode) => HolderCode;
}

export const withNobody: Acquainted = {
  isNamed: () => false,
  isIn: () => false,
  codeOf: (_, __, given) => given,
};

/**
 * Takes an entry of the log, or of a file. What has been taken before changes nothing. Whoever answers and is in already is
 * told so, and is not let in there.
 */
export function inviterHears(
  state: Inviter,
  entry: Uint8Array,
  acting: Acting,
  known: Acquainted = withNobody,
): Taken<Inviter> {
  const now = inviterAt(state, acting.here);
  switch (now.step) {
    case 'awaiting-answer':
      return opening(now, entry, ({ step, part }): Taken<Inviter> => {
        if (step !== 'M2') return onlyAgain(now, step === 'M1' ? now.m1.hash : undefined, part);
        const next = (sealed: Uint8Array, m2: Digest) =>
          heardAnswer(now, { sealed, m2 }, { ...acting, known });
        return awaited({ state: now, next }, part);
      });
    case 'revealed':
      return opening(now, entry, ({ step, part }) =>
        onlyAgain(now, { M1: now.m1.hash, M2: now.m2, M3: now.m3.hash }[step], part),
      );
    case 'agreed':
      return { state: now, refusal: undefined };
    case 'ended':
      return { state: now, refusal: { code: now.why } };
  }
}

/** What the two people say of the pictures. Only after `same` may anybody be let in. */
export function inviterCompared(state: Revealed, said: 'same' | 'different', here: number): Agreed | Ended {
  if (here >= state.until) return ended(state, 'invitation-ran-out');
  if (said === 'different') return ended(state, 'pictures-differ');
  return { step: 'agreed', admissions: admissionsOf(state), meeting: rendezvousOf(state.secret) };
}

/** The state at this time (UTC seconds): an invitation that has run out has ended. */
export const inviterAt = (state: Inviter, here: number): Inviter =>
  'until' in state && here >= state.until ? ended(state, 'invitation-ran-out') : state;

/** What the inviter has to have left in the log where the two devices meet. */
export function inviterEntries(state: Inviter): readonly Uint8Array[] {
  switch (state.step) {
    case 'awaiting-answer':
      return state.m1.entries;
    case 'revealed':
      return [...state.m1.entries, ...state.m3.entries];
    case 'agreed':
      return [];
    case 'ended':
      return state.last;
  }
}

/** Tells the number, once, to the first answer that fits. The key of M1 and the number are forgotten with it. */
function revealTo(
  { secret, until, heard, offer, m1, number, drops, holders }: AwaitingAnswer,
  { answer, m2 }: { readonly answer: Answer; readonly m2: Digest },
  { random, known }: Pick<Acting, 'random'> & { readonly known: Acquainted },
): Revealed {
  const said = { m1: m1.hash, m2 };
  const comesInto = pairs(offer.cells, answer.presented).map(
    ([{ place }, one]) => one && !isInStill(place.cell, one.before, known),
  );
  const taken = pairs(comesInto, drops).flatMap(([comes, drop]) =>
    comes === undefined ? [] : [comes ? ownDropOf(drop) : undefined],
  );
  const reveal = encodeReveal(said, answer.number, { number, drops: taken }, random);
  return {
    step: 'revealed',
    secret,
    until,
    heard: { ...heard, gathered: undefined },
    offer,
    m1,
    m2,
    m3: sealLetter(secret, 'M3', reveal, random),
    pictures: picturesOf(said, number),
    isShown: false,
    cards: pairs(comesInto, answer.presented).map(([comes, one]) => (comes ? one?.card : undefined)),
    drops,
    holders: pairs(pairs(offer.cells, answer.presented), holders).map(([[{ place }, one], given]) =>
      one?.before ? known.codeOf(place.cell, one.before.device, given) : given,
    ),
  };
}

/** A vault that knows better than the inviter that its device is out has nothing to lose by being let in anew. */
const isInStill = (cell: CellId, before: Before | undefined, known: Acquainted): boolean =>
  before !== undefined && !before.isOut && known.isIn(cell, before.device);

function heardAnswer(
  state: AwaitingAnswer,
  { sealed, m2 }: { readonly sealed: Uint8Array; readonly m2: Digest },
  acting: Acting & { readonly known: Acquainted },
): Taken<Inviter> | undefined {
  const answer = openAnswer(state.offer, state.kem, sealed);
  if (!answer || !isNew(state.offer, answer, acting.known)) return undefined;
  const revealed = revealTo(state, { answer, m2 }, acting);
  if (revealed.cards.some((card) => card !== undefined)) return { state: revealed, refusal: undefined };
  const over = endedBy(state, 'is-in-already');
  return { ...over, state: { ...over.state, last: inviterEntries(revealed) } };
}

/**
 * Whether no compartment knows of the keys that answer. Whoever has copied those of a member would else have the steward who
 * then says that the pictures differ put that member out.
 */
const isNew = ({ cells }: Offer, { presented }: Answer, { isNamed }: Acquainted): boolean =>
  pairs(cells, presented).every(
    ([{ place }, one]) => !one || !isNamed(place.cell, deviceIdOf(place, one.card.sign)),
  );

/** The devices that are let in if both have seen the same pictures. */
export const admissionsOf = ({ offer, cards, drops, holders }: Revealed): readonly Admission[] =>
  pairs(pairs(offer.cells, cards), pairs(drops, holders)).flatMap(
    ([[{ place, role }, card], [keys, holder]]): readonly Admission[] =>
      card ? [{ place, seat: { device: deviceIdOf(place, card.sign), role, holder, card }, keys }] : [],
  );
