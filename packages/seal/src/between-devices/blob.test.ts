import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { blobIdOf, openBlob, sealBlob } from './blob.ts';
import { Defect } from '../opened.ts';
import { sealReady, sodium } from '../sodium.ts';

const random = seededRandom('blob');
const damaged = { ok: false, why: 'damaged' };
const counts = [1, 2, 3, 4, 6, 8, 12, 16, 24];

beforeAll(sealReady);

test('a photograph comes back whole; its chunks have 64 KiB each, their number rounded up (rules A4)', () => {
  const sizes = [
    0, 1, 65_491, 65_492, 131_010, 131_011, 200_000, 262_049, 262_050, 400_000, 600_000, 1_200_000,
  ];
  for (const size of sizes) {
    const plain = random(size);
    const { key, chunks, id } = sealBlob(plain, random);
    const needed = Math.ceil((size + 4 + 24) / (65_536 - 17));
    expect(chunks.length).toBe(counts.find((count) => count >= needed));
    expect(chunks.every((chunk) => chunk.length === 65_536)).toBe(true);
    const opened = openBlob(key, chunks);
    expect(opened.ok && Buffer.compare(opened.value, plain)).toBe(0);
    const digest = createHash('sha256').update(Buffer.concat(chunks)).digest();
    expect(Buffer.compare(id, digest)).toBe(0);
    expect(blobIdOf(chunks)).toEqual(id);
  }
});

test('chunks that are missing, doubled, in another order, of another blob or altered open nothing', () => {
  const { key, chunks } = sealBlob(random(250_000), random);
  const [a, b, c, d] = chunks;
  if (!a || !b || !c || !d) throw new Error('four chunks');
  const other = sealBlob(random(250_000), random);
  const arrangements = [
    [],
    [a],
    [a, b, c],
    [b, c, d],
    [a, c, b, d],
    [a, b, b, d],
    [a, b, c, d, d, d],
    [d, c, b, a],
    [a, b, c, other.chunks[3] ?? d],
    [a.subarray(1), b, c, d],
    [a, b, c, Uint8Array.from([...d, 0])],
  ];
  for (const arrangement of arrangements) expect(openBlob(key, arrangement)).toEqual(damaged);
  expect(openBlob(other.key, chunks)).toEqual(damaged);
  expect(openBlob(key, chunks).ok).toBe(true);
  expect(() => openBlob(random(16), chunks)).toThrow(Defect);
});

test('one altered bit anywhere in a blob opens nothing of it', () => {
  const { key, chunks } = sealBlob(random(100_000), random);
  fc.assert(
    fc.property(fc.nat(1), fc.nat(65_535), fc.nat(7), (which, at, bit) => {
      const altered = chunks.map((chunk) => chunk.slice());
      const chunk = altered[which];
      if (chunk) chunk[at] = (chunk[at] ?? 0) ^ (1 << bit);
      expect(openBlob(key, altered)).toEqual(damaged);
    }),
  );
});

test('a stream whose last chunk does not say so, or that says so too early, is cut', () => {
  const key = random(32);
  const crafted = (tags: number[]) => {
    const header = random(24);
    const stream = sodium.crypto_secretstream_xchacha20poly1305_init_pull(header, key);
    return tags.map((tag, index) => {
      const room = 65_536 - 17 - (index === 0 ? 24 : 0);
      const label = Uint8Array.from([0x82, 0x70, ...Buffer.from('bulkhead/v1/blob'), 1]);
      const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(
        stream,
        new Uint8Array(room),
        label,
        tag,
      );
      return index === 0 ? Uint8Array.from([...header, ...sealed]) : sealed;
    });
  };
  expect(openBlob(key, crafted([0, 3])).ok).toBe(true);
  expect(openBlob(key, crafted([0, 0, 0, 0, 0, 3])).ok).toBe(true);
  // Whole, but in a number of chunks that no sealer writes.
  expect(openBlob(key, crafted([0, 0, 0, 0, 3]))).toEqual(damaged);
  for (const tags of [
    [0, 0],
    [3, 3],
    [3, 0],
    [0, 1],
    [2, 3],
  ]) {
    expect(openBlob(key, crafted(tags))).toEqual(damaged);
  }
});

test('what libsodium writes by its own call for writing, the same reader opens', () => {
  const key = random(32);
  const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key);
  const label = Uint8Array.from([0x82, 0x70, ...Buffer.from('bulkhead/v1/blob'), 1]);
  const body = new Uint8Array(65_536 - 17 - 24);
  body.set([0, 0, 0, 3, 7, 8, 9]);
  const sealed = sodium.crypto_secretstream_xchacha20poly1305_push(state, body, label, 3);
  const chunk = Uint8Array.from([...header, ...sealed]);
  expect(openBlob(key, [chunk])).toEqual({ ok: true, value: Uint8Array.of(7, 8, 9) });
});
