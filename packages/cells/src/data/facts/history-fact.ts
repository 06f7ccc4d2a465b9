import { bytesOf, type CborValue, listOf } from '@bulkhead/seal';
import { countIn } from '../../charter/shape.ts';
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
  | { readonly kind: 'spares-gone'; readonly before: number; readonly epochs: readonly EntryId[] };

export function historyFactValue(fact: HistoryFact): CborValue {
  switch (fact.kind) {
    case 'envelope':
      return [fact.kind, fact.bytes, fact.signature, fact.here];
    case 'spare':
      return [fact.kind, fact.bytes, fact.signature, fact.here, fact.epochs.map(bytesOf), fact.since];
    case 'spares-gone':
      return [fact.kind, fact.before, fact.epochs.map(bytesOf)];
  }
}

export const historyFacts: Readers<HistoryFact> = {
  envelope: (fields) => ({ kind: 'envelope', ...signedIn(fields) }),
  spare: (fields) => ({
    kind: 'spare',
    ...signedIn(fields),
    epochs: listOf(fields[3]).map(entryIdIn),
    since: countIn(fields[4]),
  }),
  'spares-gone': ([before, epochs]) => ({
    kind: 'spares-gone',
    before: countIn(before),
    epochs: listOf(epochs).map(entryIdIn),
  }),
};
