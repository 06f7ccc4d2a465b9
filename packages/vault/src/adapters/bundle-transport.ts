import type { BlobShelf, Transport } from '@bulkhead/cells';
import { ok } from '@bulkhead/records';
import {
  decodeFrames,
  encodeFrames,
  entryLadder,
  type Frame,
  logIdLength,
  logIdOfBytes,
} from '@bulkhead/wire';

/** What was opened of a bundle: a way that can only be read, from its beginning, as often as one likes. */
export interface BundleRead {
  readonly transport: Transport & BlobShelf;
  /** Entries that are whole. */
  readonly came: number;
  /** Entries that were put in; undefined: a bundle that does not say. */
  readonly of: number | undefined;
  /** The file ended in the middle: the stick was pulled out. What is whole counts. */
  readonly isCut: boolean;
  /** How many entries were asked for until now, those asked for twice counted twice. */
  readonly found: () => number;
}

/** No log has this id: readers that do not know what stands under it pass it by (docs/formats/bundle.md). */
const contents = logIdOfBytes(new Uint8Array(logIdLength));
const [shortest = 0] = entryLadder;

/** The inside of a bundle: first how many entries there are, so that whoever opens a part of it can say how much is missing. */
export function bundleOf(frames: readonly Frame[]): Uint8Array {
  const count = new Uint8Array(shortest);
  new DataView(count.buffer).setUint32(0, frames.length);
  return encodeFrames([{ log: contents, bytes: count }, ...frames]);
}

/** The frames of an opened bundle as a way of exchange. What is left in it goes nowhere. */
export function bundleTransport(bytes: Uint8Array): BundleRead {
  const { frames, rest } = decodeFrames(bytes);
  const byLog = grouped(frames.filter(({ log }) => log !== contents));
  const [first] = frames;
  const of = first?.log === contents ? countIn(first.bytes) : undefined;
  const came = frames.length - (of === undefined ? 0 : 1);
  let found = 0;
  return {
    came,
    of,
    isCut: rest === 'cut' || came < (of ?? 0),
    found: () => found,
    transport: {
      name: 'bundle',
      // Nothing is noted of how far it was read: the next file begins anew.
      read: ({ log }) => {
        const entries = byLog.get(log) ?? [];
        found += entries.length;
        return Promise.resolve(ok({ entries, position: 0, tail: '' }));
      },
      append: () => Promise.resolve(ok({ position: 0, tail: '' })),
      holds: () => Promise.resolve(ok(true)),
      rename: () => Promise.resolve(ok(undefined)),
      // Nothing is missing that would have to be laid: there is nowhere to lay it.
      missing: () => Promise.resolve(ok([])),
      put: () => Promise.resolve(ok(undefined)),
      get: ({ id }) => Promise.resolve(ok(byLog.get(id))),
    },
  };
}

const countIn = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);

function grouped(frames: readonly Frame[]): ReadonlyMap<string, readonly Uint8Array[]> {
  const byLog = new Map<string, Uint8Array[]>();
  for (const { log, bytes } of frames) {
    const entries = byLog.get(log);
    if (entries) entries.push(bytes);
    else byLog.set(log, [bytes]);
  }
  return byLog;
}
