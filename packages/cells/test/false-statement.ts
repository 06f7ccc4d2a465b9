import type { RecordId, Records } from '@bulkhead/records';
import { hash } from '@bulkhead/seal';
import { signStatement } from '../src/written/checkpoint.ts';
import type { Fact } from '../src/held/fact.ts';
import type { Frontier } from '../src/written/frontier.ts';
import type { Device } from './field.ts';

/** What whoever has a steward's device states, true or not. */
export interface Stated {
  readonly records: Records;
  readonly forgotten: ReadonlyMap<RecordId, number>;
  readonly frontier?: Frontier;
}

/** Changes the keys and states what it likes; its next exchange leaves that for everybody. */
export function states(liar: Device, { records, forgotten, frontier }: Stated): void {
  liar.turn();
  const { holding, self, cell } = liar;
  const epoch = holding.roster.writable;
  const root = records.root(cell, hash);
  if (epoch === undefined || root === undefined) throw new Error('an epoch and a root');
  const stated = signStatement(self.anchor, self.key, {
    maker: self.device,
    epoch,
    frontier: frontier ?? holding.frontier,
    root,
    heads: holding.roster.heads,
    reach: new Map(),
    forgotten,
  });
  const facts: readonly Fact[] = [
    { kind: 'covered', bytes: stated.bytes, signature: stated.signature, here: liar.here },
    ...[...holding.covered.keys()].map((id): Fact => ({ kind: 'covered-gone', id })),
    // It hands on nothing of what that rests on: whoever could work it out would see through it at once.
    {
      kind: 'spares-gone',
      before: liar.here + 1,
      epochs: [...holding.roster.epochs.keys()],
      own: Number.MAX_SAFE_INTEGER,
    },
  ];
  for (const fact of facts) holding.take(fact);
  const base = records.checkpoint(cell).map(({ bytes }) => bytes);
  liar.keep({ facts, base });
  liar.readAgain();
}
