import type { DeviceId } from '@bulkhead/records';
import { bytesIn, bytesOf, type CborValue, listOf, misshapen, numberOf, textOf } from '@bulkhead/seal';
import { type Digest, digestIn } from '../../charter/ids.ts';
import { countIn, fieldsOf } from '../../charter/shape.ts';
import { deviceIn } from '../../roster/seat.ts';
import { type Reach, reachIn, reachValue } from '../../written/checkpoint.ts';
import { type Verdict, verdicts } from '../../written/envelope.ts';
import type { LeftRow } from '../left-rows.ts';
import { type Readers, signedIn } from './reading.ts';

/** What checkpoints state and what devices say of them; with what this device still has to say. */
export type StatementFact =
  /** A checkpoint whose state is part of what the vault holds of the cell: agreed with, joined, or made here. */
  | {
      readonly kind: 'covered';
      readonly bytes: Uint8Array;
      readonly signature: Uint8Array;
      /** Since when; UTC seconds of this device. */
      readonly here: number;
    }
  | { readonly kind: 'covered-gone'; readonly id: Digest }
  /** Where stewards look by the last statement of this steward, which may have been replaced by one of another. */
  | { readonly kind: 'reach'; readonly maker: DeviceId; readonly reach: Reach }
  /** How many records of which kind and year left at that time (UTC seconds): what people are told of it. */
  | { readonly kind: 'left'; readonly at: number; readonly rows: readonly LeftRow[] }
  /**
   * A part of the state that a covered checkpoint states (`encodePart`). Kept only while there are several of them that
   * have not heard of each other: then what lies in the base is none of them, and each has to be handed on as it was.
   */
  | { readonly kind: 'package'; readonly id: Digest; readonly bytes: Uint8Array }
  /**
   * All that this device wrote is covered up to this tip of it (`tipValue`), without a checkpoint: no other device has
   * ever been in the cell.
   */
  | { readonly kind: 'alone'; readonly tip: CborValue }
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
    };

export function statementFactValue(fact: StatementFact): CborValue {
  switch (fact.kind) {
    case 'covered':
      return [fact.kind, fact.bytes, fact.signature, fact.here];
    case 'covered-gone':
      return [fact.kind, bytesOf(fact.id)];
    case 'reach':
      return [fact.kind, bytesOf(fact.maker), reachValue(fact.reach)];
    case 'left':
      return [fact.kind, fact.at, fact.rows.map(({ type, year, count }) => [type, year, count])];
    case 'package':
      return [fact.kind, bytesOf(fact.id), fact.bytes];
    case 'alone':
      return [fact.kind, fact.tip];
    case 'verdict':
      return [fact.kind, bytesOf(fact.checkpoint), bytesOf(fact.device), verdicts.indexOf(fact.verdict)];
    case 'to-say':
      return 'kem' in fact.what
        ? [fact.kind, fact.what.kem]
        : [fact.kind, bytesOf(fact.what.checkpoint), verdicts.indexOf(fact.what.verdict)];
  }
}

export const statementFacts: Readers<StatementFact> = {
  covered: (fields) => ({ kind: 'covered', ...signedIn(fields) }),
  'covered-gone': ([id]) => ({ kind: 'covered-gone', id: digestIn(id) }),
  reach: ([maker, reach]) => ({ kind: 'reach', maker: deviceIn(maker), reach: reachIn(reach) }),
  left: ([at, rows]) => ({ kind: 'left', at: countIn(at), rows: listOf(rows).map(leftRowIn) }),
  package: ([id, bytes]) => ({ kind: 'package', id: digestIn(id), bytes: bytesIn(bytes) }),
  alone: ([tip]) => ({ kind: 'alone', tip: tip ?? misshapen() }),
  verdict: ([checkpoint, device, verdict]) => ({
    kind: 'verdict',
    checkpoint: digestIn(checkpoint),
    device: deviceIn(device),
    verdict: verdictIn(verdict),
  }),
  'to-say': ([what, verdict]) => ({
    kind: 'to-say',
    what:
      typeof what === 'number'
        ? { kem: countIn(what) }
        : { checkpoint: digestIn(what), verdict: verdictIn(verdict) },
  }),
};

function leftRowIn(value: CborValue): LeftRow {
  const [type, year, count] = fieldsOf(value, 3);
  return { type: textOf(type), year: countIn(year), count: countIn(count) };
}

const verdictIn = (value: CborValue | undefined): Verdict => verdicts[numberOf(value)] ?? misshapen();
