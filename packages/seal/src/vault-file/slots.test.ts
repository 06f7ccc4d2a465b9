import { beforeAll, expect, test, vi } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { sealBytes } from '../algorithms/aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { deriveKey, kekOf } from '../algorithms/keys.ts';
import { Defect } from '../opened.ts';
import { pad } from '../bytes/padding.ts';
import { openSlots, sealSlot } from './slots.ts';
import { sealReady, sodium } from '../sodium.ts';

const random = seededRandom('slots');
const slotLength = 4096;

beforeAll(sealReady);

/** The slot area of a new vault: every byte random. */
const freshArea = () => random(8 * slotLength);

function areaWith(...slots: { index: number; bytes: Uint8Array }[]): Uint8Array {
  const area = freshArea();
  for (const { index, bytes } of slots) area.set(bytes, index * slotLength);
  return area;
}

test('the passphrase opens its slot, whichever of the eight it is, and gives back the root key', () => {
  for (let index = 0; index < 8; index++) {
    const [kek, rootKey] = [kekOf(random(32)), random(32)];
    const bytes = sealSlot({ index, kek, rootKey, kind: 'open', random });
    expect(bytes).toHaveLength(slotLength);
    expect(openSlots(areaWith({ index, bytes }), kek)).toEqual({
      ok: true,
      value: { index, rootKey, kind: 'open' },
    });
  }
});

test('two people open the same vault, each with their own passphrase', () => {
  const [keeper, colleague, stranger, rootKey] = [random(32), random(32), random(32), random(32)];
  const area = areaWith(
    { index: 1, bytes: sealSlot({ index: 1, kek: keeper, rootKey, kind: 'open', random }) },
    { index: 6, bytes: sealSlot({ index: 6, kek: colleague, rootKey, kind: 'open', random }) },
  );
  expect(openSlots(area, keeper)).toMatchObject({ ok: true, value: { index: 1, rootKey } });
  expect(openSlots(area, colleague)).toMatchObject({ ok: true, value: { index: 6, rootKey } });
  expect(openSlots(area, stranger)).toEqual({ ok: false, why: 'not-addressed' });
});

test('a wrong passphrase, an empty vault and a destroyed slot look the same', () => {
  const kek = random(32);
  const bytes = sealSlot({ index: 0, kek, rootKey: random(32), kind: 'open', random });
  const destroyed = areaWith({ index: 0, bytes });
  destroyed.set(random(slotLength), 0);
  for (const area of [
    freshArea(),
    areaWith({ index: 0, bytes: freshArea().slice(0, slotLength) }),
    destroyed,
  ]) {
    expect(openSlots(area, kek)).toEqual({ ok: false, why: 'not-addressed' });
  }
  expect(openSlots(areaWith({ index: 0, bytes }), random(32))).toEqual({ ok: false, why: 'not-addressed' });
});

test('all eight slots are tried, whether the first, the last or none opens (rules I2)', () => {
  const attempts = vi.spyOn(sodium, 'crypto_aead_xchacha20poly1305_ietf_decrypt');
  const kek = random(32);
  for (const index of [0, 7]) {
    const bytes = sealSlot({ index, kek, rootKey: random(32), kind: 'open', random });
    openSlots(areaWith({ index, bytes }), kek);
  }
  openSlots(freshArea(), kek);
  expect(attempts).toHaveBeenCalledTimes(3 * 8);
  attempts.mockRestore();
});

test('every altered bit of the sealed part closes the slot; a slot moved to another place does not open', () => {
  const [kek, index] = [random(32), 4];
  const bytes = sealSlot({ index, kek, rootKey: random(32), kind: 'open', random });
  const area = areaWith({ index, bytes });
  for (let at = 0; at < 24 + 1024 + 16; at += 3) {
    const altered = new Uint8Array(area);
    altered[index * slotLength + at] = (altered[index * slotLength + at] ?? 0) ^ (1 << (at & 7));
    expect(openSlots(altered, kek)).toEqual({ ok: false, why: 'not-addressed' });
  }
  expect(openSlots(areaWith({ index: 5, bytes }), kek)).toEqual({ ok: false, why: 'not-addressed' });
  expect(openSlots(area, kek).ok).toBe(true);
});

test('while a passphrase changes, the slot that holds both root keys wins', () => {
  const [kek, rootKey, nextRootKey] = [random(32), random(32), random(32)];
  const area = areaWith(
    { index: 0, bytes: sealSlot({ index: 0, kek, rootKey, kind: 'open', random }) },
    { index: 3, bytes: sealSlot({ index: 3, kek, rootKey, nextRootKey, kind: 'open', random }) },
  );
  expect(openSlots(area, kek)).toEqual({
    ok: true,
    value: { index: 3, rootKey, nextRootKey, kind: 'open' },
  });
});

/** A slot crafted by somebody who has the key but not our writer. */
function crafted(kek: Uint8Array, plain: Uint8Array): Uint8Array {
  const bytes = random(slotLength);
  bytes.set(sealBytes(kek, plain, ['bulkhead/v1/slot', 1, 2], random));
  return areaWith({ index: 2, bytes });
}

test('a slot that decrypts but was not written by this format is damaged, never half believed', () => {
  const kek = random(32);
  const whole = {
    kind: 'open',
    commit: deriveKey(kek, 'bulkhead/v1/commit'),
    rootKey: random(32),
    nextRootKey: null,
  };
  const wrong: CborValue[] = [
    null,
    [],
    { ...whole, commit: random(32) },
    { ...whole, commit: deriveKey(random(32), 'bulkhead/v1/commit') },
    { ...whole, commit: null },
    { ...whole, rootKey: random(31) },
    { ...whole, rootKey: 'k' },
    { ...whole, nextRootKey: random(16) },
    { ...whole, kind: 'duress' },
  ];
  const damaged = { ok: false, why: 'damaged' };
  for (const body of wrong) {
    expect(openSlots(crafted(kek, pad(encodeCbor(body), [1024])), kek)).toEqual(damaged);
  }
  expect(openSlots(crafted(kek, random(1024)), kek)).toEqual(damaged);
  expect(openSlots(crafted(kek, pad(encodeCbor(whole), [1024])), kek).ok).toBe(true);
});

test('a ninth slot, a short key and a cut slot area are defects', () => {
  const whole = { index: 0, kek: random(32), rootKey: random(32), kind: 'open' as const, random };
  expect(() => sealSlot({ ...whole, index: 8 })).toThrow(Defect);
  expect(() => sealSlot({ ...whole, index: -1 })).toThrow(Defect);
  expect(() => sealSlot({ ...whole, rootKey: random(16) })).toThrow(Defect);
  expect(() => sealSlot({ ...whole, nextRootKey: random(16) })).toThrow(Defect);
  expect(() => openSlots(random(4096), random(32))).toThrow(Defect);
});
