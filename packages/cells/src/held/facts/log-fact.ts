import { bytesIn, bytesOf, type CborValue, listOf } from '@bulkhead/seal';
import { type Digest, digestIn } from '../../charter/ids.ts';
import { countIn } from '../../charter/shape.ts';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import type { Readers } from './reading.ts';

/** What a device has of the membership log. */
export type LogFact =
  /** `here`: when this device received or wrote it, UTC seconds of its own clock. */
  | { readonly kind: 'entry'; readonly bytes: Uint8Array; readonly here: number }
  /** Heads of the roster that members named and that had not come when this device last exchanged. */
  | { readonly kind: 'missed'; readonly heads: readonly EntryId[] }
  /** What a person has looked at on this device of all that every member is told (`Telling`), or did here. */
  | { readonly kind: 'looked-at'; readonly names: readonly Digest[] };

export function logFactValue(fact: LogFact): CborValue {
  switch (fact.kind) {
    case 'entry':
      return [fact.kind, fact.bytes, fact.here];
    case 'missed':
      return [fact.kind, fact.heads.map(bytesOf)];
    case 'looked-at':
      return [fact.kind, fact.names.map(bytesOf)];
  }
}

export const logFacts: Readers<LogFact> = {
  entry: ([bytes, here]) => ({ kind: 'entry', bytes: bytesIn(bytes), here: countIn(here) }),
  missed: ([heads]) => ({ kind: 'missed', heads: listOf(heads).map(entryIdIn) }),
  'looked-at': ([names]) => ({ kind: 'looked-at', names: listOf(names).map(digestIn) }),
};
