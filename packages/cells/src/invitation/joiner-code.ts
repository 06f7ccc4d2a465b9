import {
  bytesIn,
  bytesOf,
  type CborValue,
  encodeCbor,
  kemKeyOf,
  keyLength,
  listOf,
  type Opened,
  signingKeyOf,
  textOf,
} from '@bulkhead/seal';
import { digestIn } from '../charter/ids.ts';
import { countIn, decodeShaped, fieldsOf, oneOf } from '../charter/shape.ts';
import { ownDropIn, ownDropValue } from '../keys/drop-keys.ts';
import type { OwnKeys } from '../acts/founding.ts';
import { endedIn, endedValue, meetingIn, meetingValue, runningIn, runningValue } from './heard.ts';
import {
  type Answered,
  type Comparing,
  countTaken,
  type Finished,
  type Joiner,
  type Looking,
  type Offered,
} from './joiner.ts';
import { letterIn, letterValue } from './letters.ts';
import { encodeOffer, offerOf } from './offer.ts';
import { picturesIn } from './reveal.ts';

/** The state as the vault keeps it. It holds secrets: it never lies anywhere else. */
export const encodeJoiner = (state: Joiner): Uint8Array => encodeCbor(joinerValue(state));

/** A state as it was kept; anything else is `damaged`. */
export const decodeJoiner = (bytes: Uint8Array): Opened<Joiner> => decodeShaped(bytes, joinerIn);

function joinerValue(state: Joiner): CborValue {
  switch (state.step) {
    case 'looking':
      return [
        state.step,
        ...runningValue(state),
        state.trusted === undefined ? null : bytesOf(state.trusted),
      ];
    case 'offered':
      return [state.step, ...runningValue(state), encodeOffer(state.offer)];
    case 'answered':
      return [
        state.step,
        ...runningValue(state),
        ...acceptedValue(state),
        letterValue(state.m2),
        state.number,
      ];
    case 'comparing':
      return [
        state.step,
        ...runningValue(state),
        ...acceptedValue(state),
        letterValue(state.m2),
        bytesOf(state.m3),
        [...state.pictures],
        state.isShown ? 'shown' : 'new',
        state.drops.map(ownDropValue),
      ];
    case 'finished':
      return [
        state.step,
        ...acceptedValue(state),
        state.drops.map(ownDropValue),
        meetingValue(state.meeting),
      ];
    case 'ended':
      return endedValue(state);
  }
}

function joinerIn(value: CborValue): Joiner {
  const [step, ...rest] = listOf(value);
  switch (oneOf(step, ['looking', 'offered', 'answered', 'comparing', 'finished', 'ended'])) {
    case 'looking':
      return lookingIn(fieldsOf(rest, 4));
    case 'offered':
      return offeredIn(fieldsOf(rest, 4));
    case 'answered':
      return answeredIn(fieldsOf(rest, 8));
    case 'comparing':
      return comparingIn(fieldsOf(rest, 11));
    case 'finished':
      return finishedIn(fieldsOf(rest, 5));
    case 'ended':
      return endedIn(fieldsOf(rest, 3));
  }
}

const lookingIn = (fields: readonly CborValue[]): Looking => ({
  step: 'looking',
  ...runningIn(fields),
  trusted: fields[3] === null ? undefined : digestIn(fields[3]),
});

const offeredIn = (fields: readonly CborValue[]): Offered => ({
  step: 'offered',
  ...runningIn(fields),
  offer: offerOf(fields[3]),
});

function answeredIn(fields: readonly CborValue[]): Answered {
  const [m2, number] = fields.slice(6);
  return {
    step: 'answered',
    ...runningIn(fields),
    ...acceptedIn(fields.slice(3)),
    m2: letterIn(m2),
    number: bytesIn(number, keyLength),
  };
}

function comparingIn(fields: readonly CborValue[]): Comparing {
  const accepted = acceptedIn(fields.slice(3));
  const [m2, m3, pictures, shown, drops] = fields.slice(6);
  return {
    step: 'comparing',
    ...runningIn(fields),
    ...accepted,
    m2: letterIn(m2),
    m3: digestIn(m3),
    pictures: picturesIn(pictures),
    isShown: oneOf(shown, ['new', 'shown']) === 'shown',
    drops: fieldsOf(drops, countTaken(accepted.keys)).map(ownDropIn),
  };
}

function finishedIn(fields: readonly CborValue[]): Finished {
  const accepted = acceptedIn(fields);
  const [drops, meeting] = fields.slice(3);
  return {
    step: 'finished',
    ...accepted,
    drops: fieldsOf(drops, countTaken(accepted.keys)).map(ownDropIn),
    meeting: meetingIn(meeting),
  };
}

type Accepted = Pick<Answered, 'offer' | 'keys' | 'made'>;

const acceptedValue = ({ offer, keys, made }: Accepted): readonly CborValue[] => [
  encodeOffer(offer),
  keys.map((own) => (own ? ownKeysValue(own) : null)),
  made,
];

function acceptedIn([offer, keys, made]: readonly CborValue[]): Accepted {
  const read = offerOf(offer);
  const own = fieldsOf(keys, read.cells.length).map((one) => (one === null ? undefined : ownKeysIn(one)));
  return { offer: read, keys: own, made: countIn(made) };
}

const ownKeysValue = ({ key, kem, age }: OwnKeys): CborValue => [
  key.seed,
  kem.seed,
  age.recipient,
  age.identity,
];

function ownKeysIn(value: CborValue): OwnKeys {
  const [key, kem, recipient, identity] = fieldsOf(value, 4);
  return {
    key: signingKeyOf(bytesIn(key, keyLength)),
    kem: kemKeyOf(bytesIn(kem, keyLength)),
    age: { recipient: textOf(recipient), identity: textOf(identity) },
  };
}
