import type { Transport } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';

/** A way of exchange that lies in memory: for tests, and between the vaults of one process. */
export function memoryTransport(
  name: string,
): Transport & { readonly logs: ReadonlyMap<string, readonly Uint8Array[]> } {
  const logs = new Map<string, Uint8Array[]>();
  return {
    name,
    logs,
    read({ log }, position) {
      const entries = logs.get(log) ?? [];
      return Promise.resolve(ok({ entries: entries.slice(position), position: entries.length }));
    },
    append({ log }, entries) {
      logs.set(log, [...(logs.get(log) ?? []), ...entries.map((entry) => entry.slice())]);
      return Promise.resolve(ok(undefined));
    },
  };
}
