import type { BlobShelf, Transport } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';
import { decodeFrames, type Frame } from '@bulkhead/wire';

/** What was opened of a bundle: a way that can only be read, from its beginning, as often as one likes. */
export interface BundleRead {
  readonly transport: Transport & BlobShelf;
  /** The file ended in the middle of an entry: the stick was pulled out. What is whole counts. */
  readonly isCut: boolean;
}

/** The frames of an opened bundle as a way of exchange. What is left in it goes nowhere. */
export function bundleTransport(bytes: Uint8Array): BundleRead {
  const { frames, rest } = decodeFrames(bytes);
  const byLog = grouped(frames);
  return {
    isCut: rest === 'cut',
    transport: {
      name: 'bundle',
      // Nothing is noted of how far it was read: the next file begins anew.
      read: ({ log }) => Promise.resolve(ok({ entries: byLog.get(log) ?? [], position: 0 })),
      append: () => Promise.resolve(ok(undefined)),
      // Nothing is missing that would have to be laid: there is nowhere to lay it.
      missing: () => Promise.resolve(ok([])),
      put: () => Promise.resolve(ok(undefined)),
      get: ({ id }) => Promise.resolve(ok(byLog.get(id))),
    },
  };
}

function grouped(frames: readonly Frame[]): ReadonlyMap<string, readonly Uint8Array[]> {
  const byLog = new Map<string, Uint8Array[]>();
  for (const { log, bytes } of frames) {
    const entries = byLog.get(log);
    if (entries) entries.push(bytes);
    else byLog.set(log, [bytes]);
  }
  return byLog;
}
