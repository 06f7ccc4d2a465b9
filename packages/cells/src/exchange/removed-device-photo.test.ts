import { idFrom } from '@bulkhead/records';
import { hexOf, sealBlob, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import type { Device } from '../../test/field.ts';
import { note } from '../../test/house.ts';
import { lootOf, Oracle } from '../../test/oracle.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

/** A note with the photo of a letter; gives its sealed chunks, as they lie in a folder that anybody may copy. */
function notesWithPhoto(device: Device, line: string): readonly Uint8Array[] {
  const letter = new TextEncoder().encode(line);
  const { key, id, chunks } = sealBlob(letter, device.random);
  const photo = {
    blob: hexOf(id),
    key: hexOf(key),
    chunks: chunks.length,
    bytes: letter.length,
    mediaType: 'image/jpeg',
    width: 4,
    height: 3,
  };
  const record = idFrom(device.random(16));
  device.write({ do: 'create', type: note.name, record, values: { line, photo } });
  return chunks;
}

const opens = (time: Parameters<Oracle['search']>[0], device: Device, chunks: readonly Uint8Array[]) => {
  const oracle = new Oracle([lootOf(device)]);
  oracle.search(time);
  return oracle.opensBlob(chunks);
};

test('a photo that is added after the removal stays closed to the device, with its whole state and every chunk', async () => {
  const { relay, time, coordinator } = field('a photo after the removal');
  const [keeper, gone] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, gone);
  const before = notesWithPhoto(coordinator, 'before anything happened');
  await together(relay, coordinator, keeper, gone);
  coordinator.remove(gone);
  await together(relay, coordinator, keeper, gone);
  const after = notesWithPhoto(keeper, 'the children sleep at SS-04');
  await together(relay, coordinator, keeper, gone);
  expect(opens(time.sealed, gone, after)).toBe(false);
  // The controls: a member opens it by the same search, and what the device was given before is not taken back.
  expect(opens(time.sealed, coordinator, after)).toBe(true);
  expect(opens(time.sealed, gone, before)).toBe(true);
});
