import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { markFacts } from '../held/lying.ts';
import type { Address, Transport } from './transport.ts';

/** What was read of a log since the last time, and the fact that says how far that is. */
export interface ReadOn {
  readonly entries: readonly Uint8Array[];
  /** The place after which they lie: the log may have begun anew meanwhile. */
  readonly from: number;
  readonly noted: readonly Fact[];
  /** That the log held what was read. It stands beside whatever is noted of that, and is stored no later. */
  readonly held: readonly Fact[];
}

/** Which log is read, and by which way; undefined: from its beginning, and nothing is noted. */
interface Reading {
  readonly address: Address;
  readonly way: string | undefined;
  /** A place before that to which it was read: what lies after it is read once more. */
  readonly again?: number | undefined;
}

/** Reads a log on from where it was read to by this way. */
export async function readOn(
  holding: Holding,
  transport: Transport,
  { address, way, again }: Reading,
): Promise<Result<ReadOn, Fault>> {
  const { log } = address;
  const to = way === undefined ? 0 : holding.positionIn(way, log);
  const from = again ?? to;
  const read = await transport.read(address, from);
  if (!read.ok) return read;
  const { entries, position, tail } = read.value;
  const noted: readonly Fact[] =
    way === undefined || position === to ? [] : [{ kind: 'read', way, log, position }];
  const held = way === undefined ? [] : markFacts(holding.lying, { way, log, position, tail });
  return ok({ entries, from: position < from ? 0 : from, noted, held });
}
