import type { BlobShelf, Mark, Transport } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';
import { hexOf } from '@bulkhead/seal';

/** A way of exchange that lies in memory: for tests, and between the vaults of one process. */
export interface MemoryTransport extends Transport, BlobShelf {
  readonly logs: ReadonlyMap<string, readonly Uint8Array[]>;
  readonly blobs: Map<string, readonly Uint8Array[]>;
  /** The same once more, with the same name, as somebody copies a stick. */
  copied(): MemoryTransport;
}

export const memoryTransport = (name: string): MemoryTransport => holding(name, new Map(), new Map());

type Logs = Map<string, readonly Uint8Array[]>;

function holding(first: string, logs: Logs, blobs: Map<string, readonly Uint8Array[]>): MemoryTransport {
  let name = first;
  const markAt = (log: string, position: number): Mark => {
    const last = logs.get(log)?.[position - 1];
    return { position, tail: last ? hexOf(last.subarray(-32)) : '' };
  };
  const end = (log: string): Mark => markAt(log, logs.get(log)?.length ?? 0);
  return {
    get name() {
      return name;
    },
    logs,
    blobs,
    copied: () => holding(name, new Map(logs), new Map(blobs)),
    read: ({ log }, position) =>
      Promise.resolve(ok({ entries: (logs.get(log) ?? []).slice(position), ...end(log) })),
    append({ log }, entries) {
      logs.set(log, [...(logs.get(log) ?? []), ...entries.map((entry) => entry.slice())]);
      return Promise.resolve(ok(end(log)));
    },
    holds: (marks) =>
      Promise.resolve(
        ok([...marks].every(([log, { position, tail }]) => markAt(log, position).tail === tail)),
      ),
    rename() {
      name = `${name} ${crypto.randomUUID()}`;
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
