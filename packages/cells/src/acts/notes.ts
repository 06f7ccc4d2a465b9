import type { DeviceId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  dropInfo,
  dropRoom,
  type DropNoteKind,
  encodeCbor,
  isKemPublicKey,
  newKemKey,
  type Opened,
  openDropNote,
  type Random,
  sealDropNote,
  sign,
  type SigningContext,
  verifySignature,
} from '@bulkhead/seal';
import { countIn, fieldsOf, readShaped } from '../charter/shape.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import type { DropDoor } from '../keys/drop-keys.ts';
import { doorsOf } from './due-wraps.ts';
import type { Word } from '../held/facts/device-fact.ts';
import type { Fact } from '../held/fact.ts';
import { type OutOfHands, outOfHandsFields, outOfHandsIn } from '../held/facts/out-of-hands-fact.ts';
import type { Holding } from '../held/holding.ts';
import { keptInField } from '../keys/keyring.ts';
import { factsOfOutOfHands } from './out-of-hands.ts';
import { isRecent, newestKeysOf } from './stale.ts';
import { dormantDevices } from './silence.ts';
import { addressOf, kemOf } from './wrapping.ts';

/** What is said to a steward's device by way of its drop, where no mailbox leads to it. */
export type Note =
  /** An entry of the roster that it may not know. It proves itself. */
  | { readonly kind: 'notice'; readonly entry: Uint8Array }
  /** A fresh KEM key of a device, and, with `return`, that it is back after so long that it is given no keys. */
  | {
      readonly kind: 'kem' | 'return';
      readonly device: DeviceId;
      readonly kem: Uint8Array;
      /** UTC seconds of that device. */
      readonly at: number;
    }
  /** A device is out of our hands, by the word of a member. */
  | { readonly kind: 'out-of-hands'; readonly said: OutOfHands };

/** A note that has to be left for a steward. */
export interface DueNote {
  readonly device: DeviceId;
  readonly note: Note;
}

const day = 24 * 60 * 60;
/** How often a device says at most that it is back, or what its KEM key is. */
const saidAgainAfter = 7 * day;
/** Of entries: what is left over is left with the next exchange. */
const leftAtOnce = 16;

/** Stewards other than this device, as far as it knows where they look. */
const stewardsWithin = (holding: Holding): readonly DeviceId[] =>
  holding.roster.stewards.filter(
    (device) => device !== holding.self.device && doorsOf(holding, device).length > 0,
  );

/**
 * Entries for stewards who may not know them, where this device can write nowhere: it has heard of removals that leave
 * no epoch to it, and whoever could begin one has not.
 */
export const dueNotices = (holding: Holding, way: string): readonly DueNote[] =>
  noticesFor(holding, (device, id) => holding.lying.isTold(way, device, id), leftAtOnce);

/** All of them: a file takes them along together, as nobody knows that the ones before came, and they rest on each other. */
export const allNotices = (holding: Holding): readonly DueNote[] =>
  noticesFor(holding, () => false, Infinity);

function noticesFor(
  holding: Holding,
  isTold: (device: DeviceId, id: EntryId) => boolean,
  atMost: number,
): readonly DueNote[] {
  const { roster, entryBytes, peers } = holding;
  return stewardsWithin(holding).flatMap((device) => {
    const heads = peers.get(device)?.heads ?? [];
    const isKnown = (id: EntryId): boolean =>
      isTold(device, id) || heads.some((head) => head === id || roster.isInPast(id, head));
    const open = [...roster.entries.keys()].flatMap((id): readonly DueNote[] => {
      const entry = isKnown(id) ? undefined : entryBytes.get(id);
      return entry && hasRoom([entry]) ? [{ device, note: { kind: 'notice', entry } }] : [];
    });
    // Counted after those that no note has room for: they are told by no exchange, and would be due before others for ever.
    return open.slice(-atMost);
  });
}

const hasRoom = (plain: CborValue): boolean => encodeCbor(plain).length <= dropRoom;

/** Of what a device found in its drop: whether something was for a key that it does not have. */
export interface Found {
  readonly here: number;
  /** By which way it exchanges: what was said by another one a steward may never come to. */
  readonly way: string;
  readonly isUnopened: boolean;
}

/**
 * Whether a device has to say what its KEM key is, or that it is back: something in its drop did not open (rules B4), or no
 * keys came for so long that it may be taken for dormant (rules D9). Once a week at most by each way.
 */
export function dueWord(holding: Holding, { here, way, isUnopened }: Found): 'kem' | 'return' | undefined {
  if (!holding.me || isRecent(holding.saidBy(way), here, saidAgainAfter)) return undefined;
  if (isLeftBehind(holding, here)) return 'return';
  return isUnopened ? 'kem' : undefined;
}

/**
 * The newest keys are so old that the others do not read under them any more, or, with a steward who makes them itself,
 * nobody was heard of for long.
 */
export function isLeftBehind(holding: Holding, here: number): boolean {
  const newest = newestKeysOf(holding, here);
  const others = holding.roster.members.size - 1;
  const isUnheard = others > 0 && dormantDevices(holding, here).size === others;
  return isUnheard || here - newest > keptInField;
}

/**
 * The word for every steward, with a fresh key or one that nobody was told of yet, and the facts to be stored before it
 * leaves the device. That it was said is a fact once a drop has taken it.
 */
export function wordWith(
  holding: Holding,
  kind: 'kem' | 'return',
  { here, random }: { readonly here: number; readonly random: Random },
): { readonly facts: readonly Fact[]; readonly notes: readonly DueNote[] } {
  const untold = holding.saying.kem;
  const fresh = untold === undefined ? freshKey(holding, here, random) : undefined;
  const kem = untold ?? fresh?.publicKey;
  return {
    facts: fresh?.facts ?? [],
    notes: stewardsWithin(holding).flatMap((device) =>
      kem === undefined ? [] : [{ device, note: { kind, device: holding.self.device, kem, at: here } }],
    ),
  };
}

function freshKey({ kems: [newest] }: Holding, here: number, random: Random) {
  const key = newKemKey(random);
  const made = Math.max(here, (newest?.made ?? 0) + 1);
  const facts: readonly Fact[] = [
    { kind: 'kem', seed: key.seed, made, epoch: newest?.epoch },
    { kind: 'to-say', what: { kem: made } },
  ];
  return { publicKey: key.publicKey, facts };
}

/**
 * The note as it lies in the drop of that steward, and where. Undefined where nothing can be sealed to it, or there is more
 * than a note has room for: a removal names all that it honours. That keeps nothing else from being said.
 */
export function sealNote(
  holding: Holding,
  { device, note }: DueNote,
  random: Random,
): { readonly doors: readonly DropDoor[]; readonly bytes: Uint8Array } | undefined {
  const to = kemOf(holding, device);
  if (!to) return undefined;
  const address = addressOf(holding.place, device);
  const said = saidIn(note);
  const message = messageOf(note.kind, { ...address, to }, said);
  const signature = sign(holding.self.key, contextOf(holding.place), message);
  const plain: CborValue = note.kind === 'notice' ? [said] : [said, signature];
  if (!hasRoom(plain)) return undefined;
  const bytes = sealDropNote({ kind: note.kind, ...address, to, plain, random });
  return bytes && { doors: doorsOf(holding, device), bytes };
}

/** Opens a note in this device's drop. A word about a key is only what the device itself signed for this steward. */
export function openNote(holding: Holding, bytes: Uint8Array): Opened<Note> {
  const address = addressOf(holding.place, holding.self.device);
  for (const { key } of holding.kems) {
    const opened = openDropNote({ ...address, kem: key }, bytes);
    if (!opened.ok && opened.why === 'not-addressed') continue;
    if (!opened.ok) return opened;
    const { kind, plain } = opened.value;
    return readShaped(plain, (value) => {
      if (kind === 'notice') return { kind, entry: bytesIn(fieldsOf(value, 1)[0]) };
      const [said, signature] = fieldsOf(value, 2);
      const note = signedNoteIn(kind, said);
      const signer = holding.roster.members.get(authorOf(note))?.card.sign;
      const message = messageOf(kind, { ...address, to: key.publicKey }, said ?? null);
      const isSigned =
        signer !== undefined &&
        verifySignature(signer, contextOf(holding.place), message, bytesIn(signature, 64));
      return isSigned && (note.kind === 'out-of-hands' || isKemPublicKey(note.kem)) ? note : undefined;
    });
  }
  return { ok: false, why: 'not-addressed' };
}

type SignedNote = Exclude<Note, { readonly kind: 'notice' }>;

function signedNoteIn(kind: SignedNote['kind'], said: CborValue | undefined): SignedNote {
  if (kind === 'out-of-hands') return { kind, said: outOfHandsIn(fieldsOf(said, 5)) };
  const [device, kem, at] = fieldsOf(said, 3);
  return { kind, device: deviceIn(device), kem: bytesIn(kem, 1216), at: countIn(at) };
}

/** Who has to have signed it. */
const authorOf = (note: SignedNote): DeviceId => (note.kind === 'out-of-hands' ? note.said.by : note.device);

/** Whether it was dated ahead of the clock of this device when it came. */
const isAhead = ({ at, heard }: Word): boolean => at > heard;

/** What a steward learns from a note. An older word about a key says nothing; one that is dated ahead keeps none out. */
export function factsOfNote(holding: Holding, note: Note, here: number): readonly Fact[] {
  if (note.kind === 'notice')
    return holding.lacksEntry(note.entry) ? [{ kind: 'entry', bytes: note.entry, here }] : [];
  if (note.kind === 'out-of-hands') return factsOfOutOfHands(holding, note.said, here);
  const { device, kem, at } = note;
  const known = holding.words.get(device);
  if (known !== undefined && known.at >= at && !(isAhead(known) && at <= here)) return [];
  return [{ kind: 'word', device, word: { kem, at, isBack: note.kind === 'return', heard: here } }];
}

function saidIn(note: Note): CborValue {
  if (note.kind === 'notice') return note.entry;
  return note.kind === 'out-of-hands'
    ? [...outOfHandsFields(note.said)]
    : [bytesOf(note.device), note.kem, note.at];
}

const messageOf = (
  kind: DropNoteKind,
  { to, ...address }: ReturnType<typeof addressOf> & { readonly to: Uint8Array },
  said: CborValue,
): Uint8Array => encodeCbor([label(kind), dropInfo('wrap', address, to), said]);

const label = (kind: DropNoteKind): string => `bulkhead/v1/drop-${kind}`;

const contextOf = ({ org, cell }: Place): SigningContext => [
  'bulkhead/v1/drop-word',
  1,
  bytesOf(org),
  bytesOf(cell),
];
