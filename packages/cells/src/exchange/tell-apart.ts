import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Side } from './side.ts';
import type { Transport } from './transport.ts';

/**
 * Looks whether a way still holds what this device noted of the one with its name. A copy that went its own way and a
 * stick that was put back to an older state do not: such a thing gets a name of its own, so that it is not taken for the
 * other one again, here or elsewhere, and is read from its beginning; what was noted is forgotten.
 */
export async function tellApart(side: Side, transport: Transport): Promise<Result<undefined, Fault>> {
  const { name: way } = transport;
  const { holding } = side.compartment();
  const marks = holding.lying.marksIn(way);
  if (marks.size === 0) return ok(undefined);
  const holds = await transport.holds(marks);
  if (!holds.ok || holds.value) return holds.ok ? ok(undefined) : holds;
  const renamed = await transport.rename();
  if (!renamed.ok) return renamed;
  const gone = { kind: 'way-gone', way } as const;
  holding.take(gone);
  const kept = side.keep({ facts: [gone] });
  return kept.ok ? ok(undefined) : kept;
}
