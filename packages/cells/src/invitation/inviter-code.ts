import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  hexOf,
  kemKeyOf,
  keyLength,
  listOf,
  type Opened,
} from '@bulkhead/seal';
import { cellId } from '@bulkhead/records';
import { digestIn, orgId } from '../charter/ids.ts';
import { decodeShaped, fieldsOf, oneOf } from '../charter/shape.ts';
import { dropKeysIn, dropKeysValue } from '../keys/drop-keys.ts';
import { deviceIdOf } from '../roster/entry-id.ts';
import { holderCodeIn } from '../roster/holder.ts';
import { roles } from '../named.ts';
import { cardIn, cardValue } from './answer.ts';
import { endedIn, endedValue, meetingIn, meetingValue, runningIn, runningValue } from './heard.ts';
import type { Admission, Agreed, AwaitingAnswer, Inviter, Revealed } from './inviter.ts';
import { letterIn, letterValue } from './letters.ts';
import { encodeOffer, offerOf } from './offer.ts';
import { pairs } from './pairs.ts';
import { picturesIn } from './reveal.ts';

/** The state as the vault keeps it. It holds secrets: it never lies anywhere else. */
export const encodeInviter = (state: Inviter): Uint8Array => encodeCbor(inviterValue(state));

/** A state as it was kept; anything else is `damaged`. */
export const decodeInviter = (bytes: Uint8Array): Opened<Inviter> => decodeShaped(bytes, inviterIn);

function inviterValue(state: Inviter): CborValue {
  switch (state.step) {
    case 'awaiting-answer':
      return [
        state.step,
        ...runningValue(state),
        encodeOffer(state.offer),
        letterValue(state.m1),
        state.kem.seed,
        state.number,
        state.drops.map(dropKeysValue),
        state.holders.map(bytesOf),
      ];
    case 'revealed':
      return [
        state.step,
        ...runningValue(state),
        encodeOffer(state.offer),
        letterValue(state.m1),
        bytesOf(state.m2),
        letterValue(state.m3),
        [...state.pictures],
        state.isShown ? 'shown' : 'new',
        state.cards.map((card) => (card ? cardValue(card) : null)),
        state.drops.map(dropKeysValue),
        state.holders.map(bytesOf),
      ];
    case 'agreed':
      return [state.step, state.admissions.map(admissionValue), meetingValue(state.meeting)];
    case 'ended':
      return endedValue(state);
  }
}

function inviterIn(value: CborValue): Inviter {
  const [step, ...rest] = listOf(value);
  switch (oneOf(step, ['awaiting-answer', 'revealed', 'agreed', 'ended'])) {
    case 'awaiting-answer':
      return awaitingIn(fieldsOf(rest, 9));
    case 'revealed':
      return revealedIn(fieldsOf(rest, 12));
    case 'agreed':
      return agreedIn(fieldsOf(rest, 2));
    case 'ended':
      return endedIn(fieldsOf(rest, 3));
  }
}

function awaitingIn(fields: readonly CborValue[]): AwaitingAnswer {
  const [offer, m1, kem, number, drops, holders] = fields.slice(3);
  const read = offerOf(offer);
  return {
    step: 'awaiting-answer',
    ...runningIn(fields),
    offer: read,
    m1: letterIn(m1),
    kem: kemKeyOf(bytesIn(kem, keyLength)),
    number: bytesIn(number, keyLength),
    drops: fieldsOf(drops, read.cells.length).map(dropKeysIn),
    holders: fieldsOf(holders, read.cells.length).map(holderCodeIn),
  };
}

function revealedIn(fields: readonly CborValue[]): Revealed {
  const [offer, m1, m2, m3, pictures, shown, cards, drops, holders] = fields.slice(3);
  const read = offerOf(offer);
  return {
    step: 'revealed',
    ...runningIn(fields),
    offer: read,
    m1: letterIn(m1),
    m2: digestIn(m2),
    m3: letterIn(m3),
    pictures: picturesIn(pictures),
    isShown: oneOf(shown, ['new', 'shown']) === 'shown',
    cards: pairs(read.cells, fieldsOf(cards, read.cells.length)).map(([{ place }, card]) =>
      card === null ? undefined : cardIn(card, place),
    ),
    drops: fieldsOf(drops, read.cells.length).map(dropKeysIn),
    holders: fieldsOf(holders, read.cells.length).map(holderCodeIn),
  };
}

const agreedIn = ([admissions, meeting]: readonly CborValue[]): Agreed => ({
  step: 'agreed',
  admissions: listOf(admissions).map(admissionIn),
  meeting: meetingIn(meeting),
});

const admissionValue = ({ place, seat, keys }: Admission): CborValue => [
  bytesOf(place.org),
  bytesOf(place.cell),
  seat.role,
  bytesOf(seat.holder),
  cardValue(seat.card),
  dropKeysValue(keys),
];

function admissionIn(value: CborValue): Admission {
  const [org, cell, role, holder, own, keys] = fieldsOf(value, 6);
  const place = { org: orgId(hexOf(bytesIn(org, 16))), cell: cellId(hexOf(bytesIn(cell, 16))) };
  const card = cardIn(own, place);
  const seat = {
    device: deviceIdOf(place, card.sign),
    role: oneOf(role, roles),
    holder: holderCodeIn(holder),
    card,
  };
  return { place, seat, keys: dropKeysIn(keys) };
}
