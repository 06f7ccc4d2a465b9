import { blake2b } from '@noble/hashes/blake2.js';
import { blake2b as wasmBlake2b } from 'hash-wasm';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { deriveKey, equalBytes, hash, kekOf, wipe } from './keys.ts';
import { Defect } from '../opened.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('keys');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(sealReady);

test('BLAKE2b-256 of nothing and of "abc"', () => {
  expect(hex(hash(new Uint8Array(0)))).toBe(
    '0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8',
  );
  expect(hex(hash(Buffer.from('abc')))).toBe(
    'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319',
  );
});

test('hash and key derivation equal those of noble and hash-wasm', async () => {
  for (const size of [0, 1, 127, 128, 129, 1000, 32_640]) {
    const bytes = random(size);
    expect(hex(hash(bytes))).toBe(hex(blake2b(bytes, { dkLen: 32 })));
    expect(hex(hash(bytes))).toBe(await wasmBlake2b(bytes, 256));
  }
  const key = random(32);
  const message = encodeCbor(['bulkhead/v1/well', 'context', 7]);
  const derived = deriveKey(key, 'bulkhead/v1/well', 'context', 7);
  expect(hex(derived)).toBe(hex(blake2b(message, { key, dkLen: 32 })));
  expect(hex(derived)).toBe(await wasmBlake2b(message, 256, key));
});

test('another key, label or context gives another key; contexts do not run into one another', () => {
  const key = random(32);
  const derived = [
    deriveKey(key, 'bulkhead/v1/a'),
    deriveKey(random(32), 'bulkhead/v1/a'),
    deriveKey(key, 'bulkhead/v1/b'),
    deriveKey(key, 'bulkhead/v1/a', 'x', 'y'),
    deriveKey(key, 'bulkhead/v1/a', 'xy'),
    deriveKey(key, 'bulkhead/v1/a', ['x', 'y']),
    kekOf(key),
  ];
  expect(new Set(derived.map(hex)).size).toBe(derived.length);
  expect(hex(kekOf(key))).toBe(hex(deriveKey(key, 'bulkhead/v1/kek')));
  expect(() => deriveKey(random(16), 'bulkhead/v1/a')).toThrow(Defect);
});

test('comparing and wiping', () => {
  const bytes = random(32);
  expect(equalBytes(bytes, new Uint8Array(bytes))).toBe(true);
  expect(equalBytes(bytes, random(32))).toBe(false);
  expect(equalBytes(bytes, bytes.subarray(1))).toBe(false);
  wipe(bytes);
  expect(bytes).toEqual(new Uint8Array(32));
});
