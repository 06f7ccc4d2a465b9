import { type DeviceId, deviceId } from '@bulkhead/records';
import {
  bytesIn,
  bytesOf,
  type CborValue,
  hexOf,
  keyLength,
  listOf,
  misshapen,
  numberOf,
  textOf,
} from '@bulkhead/seal';
import { type LogId, logIdBytes, logIdOfBytes } from '@bulkhead/wire';
import { type Digest, digestIn } from '../charter/ids.ts';
import { countIn, fieldsOf, oneOf } from '../charter/shape.ts';
import { type EntryId, entryIdIn } from '../roster/entry-id.ts';
import { deviceIn } from '../roster/seat.ts';
import {
  type DropKeys,
  dropKeysIn,
  dropKeysValue,
  type OwnDrop,
  ownDropIn,
  ownDropValue,
} from './drop-keys.ts';
import { type Verdict, verdicts } from './envelope.ts';
import { type Tip, tipIn, tipValue } from './frontier.ts';

/**
 * One thing that a device learned or did in a cell. A holding is what its facts come to; they are what the vault stores.
 * Those with a `gone` in their name take an earlier one back, so that nothing of it is written again.
 */
export type Fact =
  /** Where the drop of this device is. Several for a while after it was replaced. */
  | { readonly kind: 'own-drop'; readonly drop: OwnDrop; readonly since: number }
  | { readonly kind: 'own-drop-gone'; readonly log: LogId }
  | { readonly kind: 'entry'; readonly bytes: Uint8Array }
  | {
      readonly kind: 'epoch';
      readonly id: EntryId;
      readonly ek: Uint8Array;
      readonly adminPublic: Uint8Array;
      readonly adminSeed: Uint8Array | undefined;
    }
  /** The epoch has a successor; by this device's clock and by the time that the steward signed. */
  | { readonly kind: 'succeeded'; readonly id: EntryId; readonly here: number; readonly signed: number }
  | { readonly kind: 'epoch-gone'; readonly id: EntryId }
  /** `epoch`: the one that was current when it was made; undefined on joining. */
  | {
      readonly kind: 'kem';
      readonly seed: Uint8Array;
      readonly made: number;
      readonly epoch: EntryId | undefined;
    }
  /** A wrap to a key made later was opened. */
  | { readonly kind: 'kem-outdated'; readonly made: number; readonly here: number }
  | { readonly kind: 'kem-gone'; readonly made: number }
  /** `here`: when this device received or wrote it, UTC seconds of its own clock. */
  | {
      readonly kind: 'envelope';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      readonly here: number;
    }
  /** A checkpoint whose state is part of what the vault holds of the cell: agreed with, joined, or made here. */
  | {
      readonly kind: 'covered';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      /** Since when; UTC seconds of this device. */
      readonly here: number;
    }
  | { readonly kind: 'covered-gone'; readonly id: Digest }
  /** An envelope that is covered, by the checkpoints of these epochs, and still here whole. */
  | {
      readonly kind: 'spare';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      readonly here: number;
      readonly epochs: readonly EntryId[];
      readonly since: number;
    }
  /** What one of these epochs covered before this moment is not here any more. */
  | { readonly kind: 'spares-gone'; readonly before: number; readonly epochs: readonly EntryId[] }
  /**
   * A part of the state that a covered checkpoint states (`encodePart`). Kept only while there are several of them that
   * have not heard of each other: then what lies in the base is none of them, and each has to be handed on as it was.
   */
  | { readonly kind: 'package'; readonly id: Digest; readonly bytes: Uint8Array }
  /** All that this device wrote is covered, without a checkpoint: no other device has ever been in the cell. */
  | { readonly kind: 'alone'; readonly tip: Tip }
  | {
      readonly kind: 'verdict';
      readonly checkpoint: Digest;
      readonly device: DeviceId;
      readonly verdict: Verdict;
    }
  /** What this device still has to say in its next envelope: a verdict, or its KEM key made at this time. */
  | {
      readonly kind: 'to-say';
      readonly what: { readonly checkpoint: Digest; readonly verdict: Verdict } | { readonly kem: number };
    }
  /** What another device last said of itself. */
  | { readonly kind: 'peer'; readonly device: DeviceId; readonly peer: Peer }
  /** For stewards: what a device last said to this one by its drop. */
  | { readonly kind: 'word'; readonly device: DeviceId; readonly word: Word }
  /** For stewards: somebody has spoken to the person whose device was silent for too long; it is given keys again. */
  | { readonly kind: 'welcomed'; readonly device: DeviceId; readonly here: number }
  /** When this device last said to stewards what its KEM key is, or that it is back. */
  | { readonly kind: 'said'; readonly here: number }
  /** An entry of the roster was left in the drop of a steward's device. */
  | { readonly kind: 'told'; readonly way: string; readonly device: DeviceId; readonly entry: EntryId }
  /** A person said that things shall be shared although the keys have not been changed for long. */
  | { readonly kind: 'confirmed'; readonly here: number }
  /** So many envelopes of a removed device were not kept, because there are too many that do not count. */
  | { readonly kind: 'turned-away'; readonly device: DeviceId; readonly count: number }
  /** Heads of the roster that members named and that had not come when this device last exchanged. */
  | { readonly kind: 'missed'; readonly heads: readonly EntryId[] }
  /** Things that are known to lie in the mailbox of an epoch, as it is found by that way of exchange. */
  | {
      readonly kind: 'lies';
      readonly way: string;
      readonly epoch: EntryId;
      readonly items: readonly Digest[];
    }
  /** How far a log has been read by a way of exchange. */
  | { readonly kind: 'read'; readonly way: string; readonly log: LogId; readonly position: number }
  /** The book of the stewards lies in the mailbox of an epoch. */
  | { readonly kind: 'book-lies'; readonly way: string; readonly epoch: EntryId }
  /** For stewards: the keys of a device's drop, and how often it had been replaced. */
  | { readonly kind: 'book'; readonly device: DeviceId; readonly keys: DropKeys; readonly nth: number }
  /** The device looks into that drop: the one before is not used any more. */
  | { readonly kind: 'book-settled'; readonly device: DeviceId }
  | { readonly kind: 'book-gone'; readonly device: DeviceId }
  /** For stewards: the key of an epoch was left for a device, sealed to this KEM key of it. */
  | {
      readonly kind: 'wrapped';
      readonly way: string;
      readonly epoch: EntryId;
      readonly device: DeviceId;
      readonly kem: Digest;
    };

/** A fresh KEM key of a device, by its own word, and whether it said that it is back after a long time. */
export interface Word {
  readonly kem: Uint8Array;
  /** UTC seconds: when it said so by its clock, and when this device heard it by its own. */
  readonly at: number;
  readonly heard: number;
  readonly isBack: boolean;
}

/** The newest envelope of another device as far as it tells of that device. */
export interface Peer {
  readonly seq: number;
  readonly epoch: EntryId;
  readonly heads: readonly EntryId[];
  readonly seen: ReadonlyMap<DeviceId, number>;
  /** Its newest KEM key; undefined while it still has the one of its card. */
  readonly kem: Uint8Array | undefined;
  /** When its newest change was made (UTC seconds, its own word), and when this device heard of it. */
  readonly at: number;
  readonly heard: number;
}

export function factValue(fact: Fact): CborValue {
  switch (fact.kind) {
    case 'own-drop':
      return [fact.kind, ownDropValue(fact.drop), fact.since];
    case 'own-drop-gone':
      return [fact.kind, logIdBytes(fact.log)];
    case 'entry':
      return [fact.kind, fact.bytes];
    case 'epoch':
      return [fact.kind, bytesOf(fact.id), fact.ek, fact.adminPublic, fact.adminSeed ?? null];
    case 'succeeded':
      return [fact.kind, bytesOf(fact.id), fact.here, fact.signed];
    case 'epoch-gone':
    case 'covered-gone':
      return [fact.kind, bytesOf(fact.id)];
    case 'kem':
      return [fact.kind, fact.seed, fact.made, fact.epoch === undefined ? null : bytesOf(fact.epoch)];
    case 'kem-outdated':
      return [fact.kind, fact.made, fact.here];
    case 'kem-gone':
      return [fact.kind, fact.made];
    case 'envelope':
      return [fact.kind, fact.bytes, fact.signature, fact.here];
    case 'covered':
      return [fact.kind, fact.bytes, fact.signature, fact.here];
    case 'spare':
      return [fact.kind, fact.bytes, fact.signature, fact.here, fact.epochs.map(bytesOf), fact.since];
    case 'spares-gone':
      return [fact.kind, fact.before, fact.epochs.map(bytesOf)];
    case 'package':
      return [fact.kind, bytesOf(fact.id), fact.bytes];
    case 'alone':
      return [fact.kind, tipValue(fact.tip)];
    case 'verdict':
      return [fact.kind, bytesOf(fact.checkpoint), bytesOf(fact.device), verdicts.indexOf(fact.verdict)];
    case 'to-say':
      return 'kem' in fact.what
        ? [fact.kind, fact.what.kem]
        : [fact.kind, bytesOf(fact.what.checkpoint), verdicts.indexOf(fact.what.verdict)];
    case 'peer':
      return [fact.kind, bytesOf(fact.device), peerValue(fact.peer)];
    case 'word': {
      const { kem, at, heard, isBack } = fact.word;
      return [fact.kind, bytesOf(fact.device), kem, at, heard, isBack];
    }
    case 'welcomed':
      return [fact.kind, bytesOf(fact.device), fact.here];
    case 'told':
      return [fact.kind, fact.way, bytesOf(fact.device), bytesOf(fact.entry)];
    case 'said':
    case 'confirmed':
      return [fact.kind, fact.here];
    case 'turned-away':
      return [fact.kind, bytesOf(fact.device), fact.count];
    case 'missed':
      return [fact.kind, fact.heads.map(bytesOf)];
    case 'lies':
      return [fact.kind, fact.way, bytesOf(fact.epoch), fact.items.map(bytesOf)];
    case 'read':
      return [fact.kind, fact.way, logIdBytes(fact.log), fact.position];
    case 'book-lies':
      return [fact.kind, fact.way, bytesOf(fact.epoch)];
    case 'book':
      return [fact.kind, bytesOf(fact.device), dropKeysValue(fact.keys), fact.nth];
    case 'book-settled':
    case 'book-gone':
      return [fact.kind, bytesOf(fact.device)];
    case 'wrapped':
      return [fact.kind, fact.way, bytesOf(fact.epoch), bytesOf(fact.device), bytesOf(fact.kem)];
  }
}

const kinds = [
  'own-drop',
  'own-drop-gone',
  'entry',
  'epoch',
  'succeeded',
  'epoch-gone',
  'kem',
  'kem-outdated',
  'kem-gone',
  'envelope',
  'covered',
  'covered-gone',
  'spare',
  'spares-gone',
  'package',
  'alone',
  'verdict',
  'to-say',
  'peer',
  'word',
  'welcomed',
  'said',
  'told',
  'confirmed',
  'turned-away',
  'missed',
  'lies',
  'read',
  'book-lies',
  'book',
  'book-settled',
  'book-gone',
  'wrapped',
] as const satisfies readonly Fact['kind'][];

/** Throws `Misshapen` on anything that `factValue` does not write. */
export function factIn(value: CborValue | undefined): Fact {
  const [name, ...rest] = listOf(value);
  const kind = oneOf(textOf(name), kinds);
  switch (kind) {
    case 'own-drop':
      return { kind, drop: ownDropIn(rest[0]), since: countIn(rest[1]) };
    case 'own-drop-gone':
      return { kind, log: logIn(rest[0]) };
    case 'entry':
      return { kind, bytes: bytesIn(rest[0]) };
    case 'epoch':
      return { kind, ...epochIn(rest) };
    case 'succeeded':
      return { kind, id: entryIdIn(rest[0]), here: countIn(rest[1]), signed: countIn(rest[2]) };
    case 'epoch-gone':
      return { kind, id: entryIdIn(rest[0]) };
    case 'covered-gone':
      return { kind, id: digestIn(rest[0]) };
    case 'kem':
      return {
        kind,
        seed: bytesIn(rest[0], keyLength),
        made: countIn(rest[1]),
        epoch: rest[2] === null ? undefined : entryIdIn(rest[2]),
      };
    case 'kem-outdated':
      return { kind, made: countIn(rest[0]), here: countIn(rest[1]) };
    case 'kem-gone':
      return { kind, made: countIn(rest[0]) };
    case 'envelope':
      return { kind, ...signedIn(rest) };
    case 'covered':
      return { kind, ...signedIn(rest) };
    case 'spare':
      return { kind, ...signedIn(rest), epochs: listOf(rest[3]).map(entryIdIn), since: countIn(rest[4]) };
    case 'spares-gone':
      return { kind, before: countIn(rest[0]), epochs: listOf(rest[1]).map(entryIdIn) };
    case 'package':
      return { kind, id: digestIn(rest[0]), bytes: bytesIn(rest[1]) };
    case 'alone':
      return { kind, tip: tipIn(rest[0]) };
    case 'verdict':
      return {
        kind,
        checkpoint: digestIn(rest[0]),
        device: deviceIn(rest[1]),
        verdict: verdicts[numberOf(rest[2])] ?? misshapen(),
      };
    case 'to-say':
      return {
        kind,
        what:
          typeof rest[0] === 'number'
            ? { kem: countIn(rest[0]) }
            : { checkpoint: digestIn(rest[0]), verdict: verdicts[numberOf(rest[1])] ?? misshapen() },
      };
    case 'peer':
      return { kind, device: deviceIn(rest[0]), peer: peerIn(rest[1]) };
    case 'word':
      return { kind, device: deviceIn(rest[0]), word: wordIn(rest.slice(1)) };
    case 'welcomed':
      return { kind, device: deviceIn(rest[0]), here: countIn(rest[1]) };
    case 'told':
      return { kind, way: textOf(rest[0]), device: deviceIn(rest[1]), entry: entryIdIn(rest[2]) };
    case 'said':
    case 'confirmed':
      return { kind, here: countIn(rest[0]) };
    case 'turned-away':
      return { kind, device: deviceIn(rest[0]), count: countIn(rest[1]) };
    case 'missed':
      return { kind, heads: listOf(rest[0]).map(entryIdIn) };
    case 'lies':
      return {
        kind,
        way: textOf(rest[0]),
        epoch: entryIdIn(rest[1]),
        items: listOf(rest[2]).map(digestIn),
      };
    case 'read':
      return { kind, way: textOf(rest[0]), log: logIn(rest[1]), position: countIn(rest[2]) };
    case 'book-lies':
      return { kind, way: textOf(rest[0]), epoch: entryIdIn(rest[1]) };
    case 'book':
      return { kind, device: deviceIn(rest[0]), keys: dropKeysIn(rest[1]), nth: countIn(rest[2]) };
    case 'book-settled':
    case 'book-gone':
      return { kind, device: deviceIn(rest[0]) };
    case 'wrapped':
      return {
        kind,
        way: textOf(rest[0]),
        epoch: entryIdIn(rest[1]),
        device: deviceIn(rest[2]),
        kem: digestIn(rest[3]),
      };
  }
}

const signedIn = ([bytes, signature, here]: readonly CborValue[]) => ({
  bytes: bytesIn(bytes),
  signature: bytesIn(signature, 64),
  here: countIn(here),
});

function wordIn([kem, at, heard, isBack]: readonly CborValue[]): Word {
  return { kem: bytesIn(kem, 1216), at: countIn(at), heard: countIn(heard), isBack: isBack === true };
}

const logIn = (value: CborValue | undefined): LogId => logIdOfBytes(bytesIn(value, 32));

function epochIn([id, ek, adminPublic, adminSeed]: readonly CborValue[]) {
  return {
    id: entryIdIn(id),
    ek: bytesIn(ek, keyLength),
    adminPublic: bytesIn(adminPublic, 32),
    adminSeed: adminSeed === null ? undefined : bytesIn(adminSeed, keyLength),
  };
}

const peerValue = (peer: Peer): CborValue => [
  peer.seq,
  bytesOf(peer.epoch),
  peer.heads.map(bytesOf),
  [...peer.seen].map(([device, seq]) => [bytesOf(device), seq]),
  peer.kem ?? null,
  peer.at,
  peer.heard,
];

function peerIn(value: CborValue | undefined): Peer {
  const [seq, epoch, heads, seen, kem, at, heard] = fieldsOf(value, 7);
  const pairs = listOf(seen).map((item): readonly [DeviceId, number] => {
    const [device, number] = fieldsOf(item, 2);
    return [deviceId(hexOf(bytesIn(device, 16))), countIn(number)];
  });
  return {
    seq: countIn(seq),
    epoch: entryIdIn(epoch),
    heads: listOf(heads).map(entryIdIn),
    seen: new Map(pairs),
    kem: kem === null ? undefined : bytesIn(kem, 1216),
    at: numberOf(at),
    heard: countIn(heard),
  };
}
