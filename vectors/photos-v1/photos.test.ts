import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { attachment, checkValue, stripPhoto } from '../../packages/records/src/index.ts';
import { bytesOf, openBlob, sealReady } from '../../packages/seal/src/index.ts';
import { readBlob } from '../cells-v1/seal/second-reader.ts';
import { writePhotos } from './photos.ts';

beforeAll(sealReady);

const frozen = (name: string): Buffer => readFileSync(new URL(name, import.meta.url));
type Photos = ReturnType<typeof writePhotos>['description'];
const { files, field }: Photos = JSON.parse(frozen('photos.json').toString());
const bytesIn = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));

test('what is kept of each file is what was kept when it was frozen', () => {
  expect(files.length).toBe(7);
  for (const { name, file, kept, ...about } of files) {
    const stripped = stripPhoto(bytesIn(file));
    expect([name, stripped]).toEqual([name, { ok: true, value: { bytes: bytesIn(kept), ...about } }]);
  }
});

test('the sealed photo opens with the key of its field, here and in a reader on other libraries', () => {
  const chunks = frozen('photo.bin');
  const [first] = files;
  const photo = bytesIn(first?.kept ?? '');
  expect(openBlob(bytesOf(field.key), [chunks])).toEqual({ ok: true, value: photo });
  expect(new Uint8Array(readBlob(bytesOf(field.key), [chunks]))).toEqual(photo);
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  expect([sha256(chunks), sha256(bytesIn(first?.file ?? ''))]).toEqual([field.blob, field.original]);
  expect(checkValue(attachment({ class: 'C3' }), field)).toBeUndefined();
});

test('the writers write the same bytes', () => {
  const again = writePhotos();
  expect(again.description).toEqual({ files, field });
  expect(Buffer.compare(again.chunks, frozen('photo.bin'))).toBe(0);
});
