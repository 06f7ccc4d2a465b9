import {
  bytesIn,
  bytesOf,
  type CborValue,
  keyLength,
  listOf,
  misshapen,
  type Rendezvous,
  rendezvousOf,
} from '@bulkhead/seal';
import { dropEntryLength } from '@bulkhead/wire';
import { type Digest, digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf, oneOf } from '../charter/shape.ts';
import type { Part } from '../written/checkpoint.ts';
import { type DropKeys, dropKeysIn, dropKeysValue, dropLogOf } from '../keys/drop-keys.ts';
import {
  gather,
  type Gathered,
  gatheredIn,
  gatheredValue,
  nameOf,
  type ReadEntry,
  readEntry,
  wholeOf,
} from './letters.ts';
import { type InvitationEnd, invitationEnds, type InvitationRefusal } from './refusal.ts';

/** An invitation that has come to an end. Nothing of it is left but the reason, and the log that is to be emptied. */
export interface Ended {
  readonly step: 'ended';
  readonly why: InvitationEnd;
  readonly meeting: Rendezvous;
  /** Entries that still have to lie in the log, so that the other side hears why. */
  readonly last: readonly Uint8Array[];
}

/** What a side that still waits has heard besides what it is waiting for. */
export interface Heard {
  /** The message that is coming, as far as it has come. */
  readonly gathered: Gathered | undefined;
  /** Each message that could not be used, once. */
  readonly bad: readonly Digest[];
}

/** A side while the invitation runs. */
export interface Running {
  /** Of the words or the QR code. */
  readonly secret: Uint8Array;
  /** From this second on, UTC, the invitation is over. */
  readonly until: number;
  readonly heard: Heard;
}

/** What came of an entry: `refusal` says why it was of no use. An entry that is known already gives none. */
export interface Taken<State> {
  readonly state: State;
  readonly refusal: InvitationRefusal | undefined;
}

const mostBad = 3;

export const nothingHeard: Heard = { gathered: undefined, bad: [] };

export const ended = ({ secret }: Pick<Running, 'secret'>, why: InvitationEnd): Ended => ({
  step: 'ended',
  why,
  meeting: rendezvousOf(secret),
  last: [],
});

/** One of the two people stops it: the secret is forgotten, and the other side learns it by finding nothing. */
export const callOff = (running: Running): Ended => ended(running, 'invitation-called-off');

/** The pictures have stood before a person: only from now on may that person call them the same (rules E2). */
export const shown = <State extends { readonly isShown: boolean }>(state: State): State => ({
  ...state,
  isShown: true,
});

/** Whoever called the pictures the same takes it back. What was given until then is to be undone beside it. */
export const takenBack = ({ meeting }: Pick<Ended, 'meeting'>): Ended => ({
  step: 'ended',
  why: 'taken-back',
  meeting,
  last: [],
});

/** The log where the two devices meet, and that is to be emptied when the invitation is over. */
export const meetingOf = (state: Pick<Running, 'secret'> | { readonly meeting: Rendezvous }): Rendezvous =>
  'meeting' in state ? state.meeting : rendezvousOf(state.secret);

/** Ends an invitation and says why. */
export const endedBy = (running: Running, why: InvitationEnd): Taken<Ended> => ({
  state: ended(running, why),
  refusal: { code: why },
});

/** Marks a message as of no use; the third ends the invitation. The same one again counts no more than once. */
export function marked<State extends Running>(
  state: State,
  name: Digest,
  code: InvitationRefusal['code'],
): Taken<State | Ended> {
  if (state.heard.bad.includes(name)) return { state, refusal: { code } };
  const bad = [...state.heard.bad, name];
  if (bad.length >= mostBad) return endedBy(state, 'too-many-bad-messages');
  const gathered = state.heard.gathered?.whole === name ? undefined : state.heard.gathered;
  return { state: { ...state, heard: { gathered, bad } }, refusal: { code } };
}

/** What to do with a part of the message that a side waits for. */
export interface Waiting<State, Next> {
  readonly state: State;
  /** What the whole message leads to; undefined where it does not fit. */
  readonly next: (whole: Uint8Array, name: Digest) => Taken<Next> | undefined;
}

/** Takes a part of the one message that a side waits for. A part of another one ends it: somebody else writes too. */
export function awaited<State extends Running, Next>(
  { state, next }: Waiting<State, Next>,
  part: Part,
): Taken<State | Next | Ended> {
  const { gathered, bad } = state.heard;
  if (bad.includes(part.whole)) return marked(state, part.whole, 'message-does-not-fit');
  if (gathered !== undefined && gathered.whole !== part.whole) return endedBy(state, 'words-used');
  const more = gather(gathered, part);
  const whole = more === undefined ? 'damaged' : wholeOf(more);
  if (whole === 'incomplete')
    return { state: { ...state, heard: { gathered: more, bad } }, refusal: undefined };
  const taken = whole === 'damaged' ? undefined : next(whole, part.whole);
  return taken ?? marked(state, part.whole, 'message-does-not-fit');
}

/** Opens an entry for a running side and hands it on; one that does not open is marked. */
export function opening<State extends Running, Next>(
  state: State,
  entry: Uint8Array,
  hear: (read: ReadEntry) => Taken<Next>,
): Taken<State | Next | Ended> {
  const read = readEntry(state.secret, entry);
  return read ? hear(read) : marked(state, nameOf(entry), 'not-this-invitation');
}

/** A message that is here already says nothing new; any other of its step comes from somebody else. */
export const onlyAgain = <State extends Running>(
  state: State,
  known: Digest | undefined,
  part: Part,
): Taken<State | Ended> =>
  part.whole === known ? { state, refusal: undefined } : endedBy(state, 'words-used');

export const runningValue = ({ secret, until, heard }: Running): readonly CborValue[] => [
  secret,
  until,
  heardValue(heard),
];
export const runningIn = ([secret, until, heard]: readonly CborValue[]): Running => ({
  secret: bytesIn(secret, keyLength),
  until: countIn(until),
  heard: heardIn(heard),
});

const heardValue = ({ gathered, bad }: Heard): CborValue => [gatheredValue(gathered), bad.map(bytesOf)];
function heardIn(value: CborValue | undefined): Heard {
  const [gathered, bad] = fieldsOf(value, 2);
  const names = listOf(bad).map(digestIn);
  return names.length < mostBad ? { gathered: gatheredIn(gathered), bad: names } : misshapen();
}

export const meetingValue = ({ writeSeed, read, adminSeed }: Rendezvous): CborValue =>
  dropKeysValue({ writeSeed, read, adminSeed });
export function meetingIn(value: CborValue | undefined): Rendezvous {
  const keys: DropKeys = dropKeysIn(value);
  return { ...keys, log: dropLogOf(keys) };
}

export const endedValue = ({ step, why, meeting, last }: Ended): CborValue => [
  step,
  why,
  meetingValue(meeting),
  [...last],
];
export const endedIn = ([why, meeting, last]: readonly CborValue[]): Ended => ({
  step: 'ended',
  why: oneOf(why, invitationEnds),
  meeting: meetingIn(meeting),
  last: listOf(last).map((entry) => bytesIn(entry, dropEntryLength)),
});
