import type { DeviceId } from '@bulkhead/records';
import { bytesOf, type CborValue, listOf, textOf } from '@bulkhead/seal';
import { type LogId, logIdBytes } from '@bulkhead/wire';
import { type Digest, digestIn } from '../../charter/ids.ts';
import { countIn, fieldsOf } from '../../charter/shape.ts';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import { deviceIn } from '../../roster/seat.ts';
import { logIn, type Readers } from './reading.ts';

/** A place in a log, and how many entries the roster had when what lies after it was heard. */
export interface Since {
  readonly from: number;
  readonly entries: number;
}

/** Up to which place of a log all lies that is noted of it by a way, and what stood right before that place there. */
export interface WayMark {
  readonly way: string;
  readonly log: LogId;
  readonly position: number;
  readonly tail: string;
}

/** What was laid or found where, by which way of exchange. */
export type WayFact =
  /** Things that are known to lie in the mailbox of an epoch, as it is found by that way of exchange. */
  | {
      readonly kind: 'lies';
      readonly way: string;
      readonly epoch: EntryId;
      readonly items: readonly Digest[];
    }
  /** How far a log has been read by a way of exchange. */
  | { readonly kind: 'read'; readonly way: string; readonly log: LogId; readonly position: number }
  /** A log that was read or added to by a way: all that is noted of it there holds as long as this does. */
  | ({ readonly kind: 'held' } & WayMark)
  /** The thing with that name is another one, or not what it was: nothing that was noted of it holds. */
  | { readonly kind: 'way-gone'; readonly way: string }
  /**
   * Of an item in the mailbox of an epoch these pieces of so many were read, the first of them not before `from`. With none
   * of them: it is whole, or nothing of it is there any more.
   */
  | {
      readonly kind: 'pieces';
      readonly way: string;
      readonly epoch: EntryId;
      readonly item: Digest;
      readonly from: number;
      readonly count: number;
      readonly have: readonly number[];
    }
  /**
   * What was read after this place of the mailbox of an epoch was heard with so many entries of a roster that has a gap, and
   * is heard again with more of them. Without a place: all of it was heard.
   */
  | {
      readonly kind: 'unheard';
      readonly way: string;
      readonly epoch: EntryId;
      readonly since: Since | undefined;
    }
  /** The book of the stewards lies in the mailbox of an epoch. */
  | { readonly kind: 'book-lies'; readonly way: string; readonly epoch: EntryId }
  /** For stewards: the key of an epoch was left for a device, sealed to this KEM key of it. */
  | {
      readonly kind: 'wrapped';
      readonly way: string;
      readonly epoch: EntryId;
      readonly device: DeviceId;
      readonly kem: Digest;
    }
  /** An entry of the roster was left in the drop of a steward's device. */
  | { readonly kind: 'told'; readonly way: string; readonly device: DeviceId; readonly entry: EntryId }
  /** A steward was left the word that a device is out of our hands, of this time and sealed to this KEM key of it. */
  | {
      readonly kind: 'warned';
      readonly way: string;
      readonly device: DeviceId;
      readonly about: DeviceId;
      readonly at: number;
      readonly kem: Digest;
    };

export function wayFactValue(fact: WayFact): CborValue {
  switch (fact.kind) {
    case 'lies':
      return [fact.kind, fact.way, bytesOf(fact.epoch), fact.items.map(bytesOf)];
    case 'read':
      return [fact.kind, fact.way, logIdBytes(fact.log), fact.position];
    case 'held':
      return [fact.kind, fact.way, logIdBytes(fact.log), fact.position, fact.tail];
    case 'way-gone':
      return [fact.kind, fact.way];
    case 'pieces':
      return [
        fact.kind,
        fact.way,
        bytesOf(fact.epoch),
        bytesOf(fact.item),
        fact.from,
        fact.count,
        [...fact.have],
      ];
    case 'unheard':
      return [
        fact.kind,
        fact.way,
        bytesOf(fact.epoch),
        fact.since ? [fact.since.from, fact.since.entries] : null,
      ];
    case 'book-lies':
      return [fact.kind, fact.way, bytesOf(fact.epoch)];
    case 'wrapped':
      return [fact.kind, fact.way, bytesOf(fact.epoch), bytesOf(fact.device), bytesOf(fact.kem)];
    case 'told':
      return [fact.kind, fact.way, bytesOf(fact.device), bytesOf(fact.entry)];
    case 'warned':
      return [fact.kind, fact.way, bytesOf(fact.device), bytesOf(fact.about), fact.at, bytesOf(fact.kem)];
  }
}

export const wayFacts: Readers<WayFact> = {
  lies: ([way, epoch, items]) => ({
    kind: 'lies',
    way: textOf(way),
    epoch: entryIdIn(epoch),
    items: listOf(items).map(digestIn),
  }),
  read: ([way, log, position]) => ({
    kind: 'read',
    way: textOf(way),
    log: logIn(log),
    position: countIn(position),
  }),
  held: ([way, log, position, tail]) => ({
    kind: 'held',
    way: textOf(way),
    log: logIn(log),
    position: countIn(position),
    tail: textOf(tail),
  }),
  'way-gone': ([way]) => ({ kind: 'way-gone', way: textOf(way) }),
  pieces: ([way, epoch, item, from, count, have]) => ({
    kind: 'pieces',
    way: textOf(way),
    epoch: entryIdIn(epoch),
    item: digestIn(item),
    from: countIn(from),
    count: countIn(count),
    have: listOf(have).map(countIn),
  }),
  unheard: ([way, epoch, since]) => ({
    kind: 'unheard',
    way: textOf(way),
    epoch: entryIdIn(epoch),
    since: since === null ? undefined : sinceIn(since),
  }),
  'book-lies': ([way, epoch]) => ({ kind: 'book-lies', way: textOf(way), epoch: entryIdIn(epoch) }),
  wrapped: ([way, epoch, device, kem]) => ({
    kind: 'wrapped',
    way: textOf(way),
    epoch: entryIdIn(epoch),
    device: deviceIn(device),
    kem: digestIn(kem),
  }),
  told: ([way, device, entry]) => ({
    kind: 'told',
    way: textOf(way),
    device: deviceIn(device),
    entry: entryIdIn(entry),
  }),
  warned: ([way, device, about, at, kem]) => ({
    kind: 'warned',
    way: textOf(way),
    device: deviceIn(device),
    about: deviceIn(about),
    at: countIn(at),
    kem: digestIn(kem),
  }),
};

function sinceIn(value: CborValue | undefined): Since {
  const [from, entries] = fieldsOf(value, 2);
  return { from: countIn(from), entries: countIn(entries) };
}
