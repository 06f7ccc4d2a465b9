import { type Fault, type Result } from '@bulkhead/records';
import type { Extent, Random } from '@bulkhead/seal';
import { type Done, done } from '../faults.ts';
import type { Storage } from '../ports/storage.ts';
import { pieceLength } from './format.ts';

export const readExtent = (storage: Storage, extent: Extent): Result<Uint8Array, Fault> =>
  storage.read(extent.offset, extent.length);

interface Noisy {
  readonly storage: Storage;
  readonly random: Random;
}

/** Overwrites a stretch with random bytes, piece by piece. */
export function writeRandom({ storage, random }: Noisy, extent: Extent): Done {
  for (let at = 0; at < extent.length; at += pieceLength) {
    const piece = random(Math.min(pieceLength, extent.length - at));
    const written = storage.write(extent.offset + at, piece);
    if (!written.ok) return written;
  }
  return done;
}
