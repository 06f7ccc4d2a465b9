import { bytesIn, bytesOf, type CborValue, listOf } from '@bulkhead/seal';
import { type EntryId, entryIdIn } from '../../roster/entry-id.ts';
import type { Readers } from './reading.ts';

/** What a device has of the membership log. */
export type LogFact =
  | { readonly kind: 'entry'; readonly bytes: Uint8Array }
  /** Heads of the roster that members named and that had not come when this device last exchanged. */
  | { readonly kind: 'missed'; readonly heads: readonly EntryId[] };

export function logFactValue(fact: LogFact): CborValue {
  switch (fact.kind) {
    case 'entry':
      return [fact.kind, fact.bytes];
    case 'missed':
      return [fact.kind, fact.heads.map(bytesOf)];
  }
}

export const logFacts: Readers<LogFact> = {
  entry: ([bytes]) => ({ kind: 'entry', bytes: bytesIn(bytes) }),
  missed: ([heads]) => ({ kind: 'missed', heads: listOf(heads).map(entryIdIn) }),
};
