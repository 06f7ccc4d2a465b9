import { type DeviceId, deviceId } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, hexOf, listOf, numberOf } from '@bulkhead/seal';
import { countIn, fieldsOf } from '../../charter/shape.ts';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import { deviceIn } from '../../roster/seat.ts';
import { type DropKeys, dropKeysIn, dropKeysValue } from '../../keys/drop-keys.ts';
import type { Readers } from './reading.ts';

/** What is known of the other devices of a cell. */
export type DeviceFact =
  /** This vault was that device before: it was let in anew, with new keys, and nothing of the old ones is here. */
  | { readonly kind: 'before'; readonly device: DeviceId }
  /** What another device last said of itself. */
  | { readonly kind: 'peer'; readonly device: DeviceId; readonly peer: Peer }
  /** For stewards: what a device last said to this one by its drop. */
  | { readonly kind: 'word'; readonly device: DeviceId; readonly word: Word }
  /** For stewards: somebody has spoken to the person whose device was silent for too long; it is given keys again. */
  | { readonly kind: 'welcomed'; readonly device: DeviceId; readonly here: number }
  /** So many envelopes of a removed device were not kept, because there are too many that do not count. */
  | { readonly kind: 'turned-away'; readonly device: DeviceId; readonly count: number }
  /** For stewards: the keys of a device's drop, how often it had been replaced, and an epoch whose stewards know it. */
  | {
      readonly kind: 'book';
      readonly device: DeviceId;
      readonly keys: DropKeys;
      readonly nth: number;
      readonly from: EntryId | undefined;
    }
  /** It was made here, by somebody who knew of no drop of the device, and may not have been said to it. */
  | { readonly kind: 'book-untold'; readonly device: DeviceId }
  /** The device looks into that drop: the one before is not used any more. */
  | { readonly kind: 'book-settled'; readonly device: DeviceId };

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
  /** The last envelope of each that it had counted; of this device none that was not written when this was heard. */
  readonly seen: ReadonlyMap<DeviceId, number>;
  /** Its newest KEM key; undefined while it still has the one of its card. */
  readonly kem: Uint8Array | undefined;
  /** When its newest change was made (UTC seconds, its own word), and when this device heard of it. */
  readonly at: number;
  readonly heard: number;
}

export function deviceFactValue(fact: DeviceFact): CborValue {
  const named: CborValue[] = [fact.kind, bytesOf(fact.device)];
  switch (fact.kind) {
    case 'peer':
      return [...named, peerValue(fact.peer)];
    case 'word':
      return [...named, fact.word.kem, fact.word.at, fact.word.heard, fact.word.isBack];
    case 'welcomed':
      return [...named, fact.here];
    case 'turned-away':
      return [...named, fact.count];
    case 'book':
      return [
        ...named,
        dropKeysValue(fact.keys),
        fact.nth,
        fact.from === undefined ? null : bytesOf(fact.from),
      ];
    case 'book-untold':
    case 'before':
    case 'book-settled':
      return named;
  }
}

export const deviceFacts: Readers<DeviceFact> = {
  before: ([device]) => ({ kind: 'before', device: deviceIn(device) }),
  peer: ([device, peer]) => ({ kind: 'peer', device: deviceIn(device), peer: peerIn(peer) }),
  word: ([device, ...word]) => ({ kind: 'word', device: deviceIn(device), word: wordIn(word) }),
  welcomed: ([device, here]) => ({ kind: 'welcomed', device: deviceIn(device), here: countIn(here) }),
  'turned-away': ([device, count]) => ({
    kind: 'turned-away',
    device: deviceIn(device),
    count: countIn(count),
  }),
  book: ([device, keys, nth, from]) => ({
    kind: 'book',
    device: deviceIn(device),
    keys: dropKeysIn(keys),
    nth: countIn(nth),
    from: from === null ? undefined : entryIdIn(from),
  }),
  'book-untold': ([device]) => ({ kind: 'book-untold', device: deviceIn(device) }),
  'book-settled': ([device]) => ({ kind: 'book-settled', device: deviceIn(device) }),
};

function wordIn([kem, at, heard, isBack]: readonly CborValue[]): Word {
  return { kem: bytesIn(kem, 1216), at: countIn(at), heard: countIn(heard), isBack: isBack === true };
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
