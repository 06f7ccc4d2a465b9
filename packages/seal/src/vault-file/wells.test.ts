import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { openBytes, sealBytes } from '../algorithms/aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { deriveKey, hash } from '../algorithms/keys.ts';
import { Defect } from '../opened.ts';
import { pad } from '../bytes/padding.ts';
import { openWell, sealWell } from './wells.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('wells');
const wellLength = 32 * 1024;
const shareLength = 1020 * 32;
const notAddressed = { ok: false, why: 'not-addressed' };

beforeAll(sealReady);

const someWell = () => ({
  generation: 12,
  vaultKey: random(32),
  half: 1 as const,
  checksum: random(32),
});

test('the root key opens the well and gives the vault key of its generation', () => {
  for (const generation of [0, 1, 255, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    const [rootKey, well] = [random(32), { ...someWell(), generation }];
    const bytes = sealWell({ ...well, rootKey, random });
    expect(bytes).toHaveLength(wellLength);
    expect(openWell(bytes, rootKey)).toEqual({ ok: true, value: well });
  }
});

test('another root key, a never used and a destroyed well look the same', () => {
  const rootKey = random(32);
  const bytes = sealWell({ ...someWell(), rootKey, random });
  expect(openWell(bytes, random(32))).toEqual(notAddressed);
  expect(openWell(random(wellLength), rootKey)).toEqual(notAddressed);
});

test('losing any one sector of 512 bytes loses the vault key (rules I3)', () => {
  const rootKey = random(32);
  const bytes = sealWell({ ...someWell(), rootKey, random });
  const opens = lostSectors(bytes).map((damaged) => openWell(damaged, rootKey).ok);
  expect(opens).toHaveLength(64);
  expect(opens).not.toContain(true);
  // The key that opens the sealed block is another one for every sector lost: no two losses lead back to it.
  const keys = lostSectors(bytes).map((damaged) => wellKey(rootKey, damaged));
  expect(new Set([...keys, wellKey(rootKey, bytes)]).size).toBe(65);
});

test('negative control: a well that seals the key at one place survives the loss of 63 sectors of 64', () => {
  const rootKey = random(32);
  const naive = random(wellLength);
  naive.set(sealBytes(rootKey, random(32), null, random), 512 * 10);
  const opens = lostSectors(naive).filter(
    (damaged) => openBytes(rootKey, damaged.slice(5120, 5120 + 72), null).ok,
  );
  expect(opens).toHaveLength(63);
});

function lostSectors(well: Uint8Array): Uint8Array[] {
  return Array.from({ length: 64 }, (_, sector) => {
    const damaged = new Uint8Array(well);
    damaged.fill(0, sector * 512, (sector + 1) * 512);
    return damaged;
  });
}

const wellKey = (rootKey: Uint8Array, well: Uint8Array) =>
  Buffer.from(deriveKey(rootKey, 'bulkhead/v1/well', hash(well.subarray(0, shareLength)))).toString('hex');

test('one altered bit anywhere in the 32 KiB closes the well', () => {
  const rootKey = random(32);
  const bytes = sealWell({ ...someWell(), rootKey, random });
  for (let at = 0; at < wellLength; at += at < shareLength ? 61 : 1) {
    const altered = new Uint8Array(bytes);
    altered[at] = (altered[at] ?? 0) ^ (1 << (at & 7));
    expect(openWell(altered, rootKey)).toEqual(notAddressed);
  }
});

test('two wells of the same content share nothing', () => {
  const [rootKey, well] = [random(32), someWell()];
  const first = sealWell({ ...well, rootKey, random });
  const second = sealWell({ ...well, rootKey, random });
  const equal = first.filter((byte, at) => byte === second[at]).length;
  expect(equal).toBeLessThan(wellLength / 128);
});

test('a well that decrypts but does not say what a well says is damaged', () => {
  const rootKey = random(32);
  const [key, sum] = [random(32), random(32)];
  const wrong: CborValue[] = [
    null,
    {},
    [1, 0, key],
    [1, 0, key, sum, 0],
    [-1, 0, key, sum],
    ['1', 0, key, sum],
    [1, 2, key, sum],
    [1, true, key, sum],
    [1, 0, random(31), sum],
    [1, 0, key, null],
  ];
  for (const body of wrong) {
    expect(openWell(crafted(rootKey, body), rootKey)).toEqual({ ok: false, why: 'damaged' });
  }
  expect(openWell(crafted(rootKey, [1, 0, key, sum]), rootKey).ok).toBe(true);
});

function crafted(rootKey: Uint8Array, body: CborValue): Uint8Array {
  const bytes = random(wellLength);
  const blockKey = deriveKey(rootKey, 'bulkhead/v1/well', hash(bytes.subarray(0, shareLength)));
  const plain = pad(encodeCbor(body), [88]);
  bytes.set(sealBytes(blockKey, plain, ['bulkhead/v1/well', 1], random), shareLength);
  return bytes;
}

test('a short key, a short checksum and a generation that is no number are defects', () => {
  const whole = { ...someWell(), rootKey: random(32), random };
  expect(() => sealWell({ ...whole, vaultKey: random(16) })).toThrow(Defect);
  expect(() => sealWell({ ...whole, checksum: random(64) })).toThrow(Defect);
  expect(() => sealWell({ ...whole, generation: 1.5 })).toThrow(Defect);
  expect(() => sealWell({ ...whole, generation: -1 })).toThrow(Defect);
  expect(() => sealWell({ ...whole, rootKey: random(31) })).toThrow(Defect);
  expect(() => openWell(random(100), random(32))).toThrow(Defect);
});
