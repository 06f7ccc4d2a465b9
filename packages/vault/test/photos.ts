import type { RecordId } from '@bulkhead/records';
import { photo, planted } from '@bulkhead/records/test/photos';
import { memoryFolder } from '../src/adapters/memory.ts';
import { createVault, type Vault } from '../src/index.ts';
import { arrives, handClock, means, must } from './house.ts';

export const passphrase = 'slow river paper lantern north wind';
export const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
/** Where a stay has the photo of its letter. */
export const place = (record: RecordId) => ({ record, field: 'letter' });
export const bytesOfPhoto = async (vault: Vault, record: RecordId): Promise<Uint8Array | undefined> =>
  must(await vault.photos.open(place(record)))?.bytes;
/** A photo of a letter as a phone writes it, with its place in it. */
export const letter = (marker = 'pier nine'): Uint8Array =>
  planted('baseline', { what: ['exif', 'comment'], marker, turn: 1 });
export const clean = photo('baseline');

/** A vault of a coordinator with one stay. */
export async function coordinator(storage = memoryFolder(), clock = handClock()) {
  const size = { bytes: 4 * 1024 * 1024 };
  const vault = must(await createVault({ ...means(clock), storage, passphrase, size, cells }));
  return { vault, storage, clock, record: await arrives(vault, 'K-14') };
}
