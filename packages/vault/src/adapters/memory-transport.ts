import type { BlobShelf, Transport } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';

/** A way of exchange that lies in memory: for tests, and between the vaults of one process. */
export function memoryTransport(name: string): Transport &
  BlobShelf & {
    readonly logs: ReadonlyMap<string, readonly Uint8Array[]>;
    readonly blobs: Map<string, readonly Uint8Array[]>;
  } {
  const logs = new Map<string, Uint8Array[]>();
  const blobs = new Map<string, readonly Uint8Array[]>();
  return {
    name,
    logs,
    blobs,
    read({ log }, position) {
      const entries = logs.get(log) ?? [];
      return Promise.resolve(ok({ entries: entries.slice(position), position: entries.length }));
    },
    append({ log }, entries) {
      logs.set(log, [...(logs.get(log) ?? []), ...entries.map((entry) => entry.slice())]);
      return Promise.resolve(ok(undefined));
    },
    missing: (wanted) =>
      Promise.resolve(ok(wanted.filter(({ id, chunks }) => blobs.get(id)?.length !== chunks))),
    put({ id }, chunks) {
      blobs.set(
        id,
        chunks.map((chunk) => chunk.slice()),
      );
      return Promise.resolve(ok(undefined));
    },
    get: ({ id }) => Promise.resolve(ok(blobs.get(id))),
  };
}
