import { bytesOf, type CborValue, listOf } from '@bulkhead/seal';
import { countIn, fieldsOf } from '../../charter/shape.ts';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import { type Readers, signedIn } from './reading.ts';

/** What was written in a cell, by this device and by others. */
export type HistoryFact =
  /** `here`: when this device received or wrote it, UTC seconds of its own clock. */
  | {
      readonly kind: 'envelope';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      readonly here: number;
    }
  /** An envelope that is covered, by the checkpoints of these epochs since then, and still here whole. */
  | {
      readonly kind: 'spare';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      readonly here: number;
      readonly epochs: ReadonlyMap<EntryId, number>;
    }
  /**
   * What one of these epochs covered before this moment is not here any more: of this device's own envelopes those up to
   * the number `own`, of all others all.
   */
  | {
      readonly kind: 'spares-gone';
      readonly before: number;
      readonly epochs: readonly EntryId[];
      readonly own: number;
    };

export function historyFactValue(fact: HistoryFact): CborValue {
  switch (fact.kind) {
    case 'envelope':
      return [fact.kind, fact.bytes, fact.signature, fact.here];
    case 'spare':
      return [
        fact.kind,
        fact.bytes,
        fact.signature,
        fact.here,
        [...fact.epochs].map(([epoch, since]) => [bytesOf(epoch), since]),
      ];
    case 'spares-gone':
      return [fact.kind, fact.before, fact.epochs.map(bytesOf), fact.own];
  }
}

/** Until November 2026 all epochs of an envelope had one time. */
function coveringIn(value: CborValue, since: CborValue | undefined): readonly [EntryId, number] {
  if (value instanceof Uint8Array) return [entryIdIn(value), countIn(since)];
  const [epoch, from] = fieldsOf(value, 2);
  return [entryIdIn(epoch), countIn(from)];
}

export const historyFacts: Readers<HistoryFact> = {
  envelope: (fields) => ({ kind: 'envelope', ...signedIn(fields) }),
  spare: (fields) => ({
    kind: 'spare',
    ...signedIn(fields),
    epochs: new Map(listOf(fields[3]).map((one) => coveringIn(one, fields[4]))),
  }),
  'spares-gone': ([before, epochs, own]) => ({
    kind: 'spares-gone',
    before: countIn(before),
    epochs: listOf(epochs).map(entryIdIn),
    // Until November 2026 a device let go of its own like of all others.
    own: own === undefined ? Number.MAX_SAFE_INTEGER : countIn(own),
  }),
};
