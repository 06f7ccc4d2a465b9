import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../test/seeded.ts';
import { sealSlot } from './vault-file/slots.ts';
import { sealReady } from './sodium.ts';
import { sealWell } from './vault-file/wells.ts';

// The adversary has the file and no key. Seeds are fixed, so these tests give the same figures on every run.
const random = seededRandom('indistinguishable');
const samples = 256;

const usedSlots = () =>
  Array.from({ length: samples }, (_, index) =>
    sealSlot({ index: index % 8, kek: random(32), rootKey: new Uint8Array(32), kind: 'open', random }),
  );
const usedWells = () =>
  Array.from({ length: 64 }, (_, generation) => {
    const content = {
      generation,
      half: 0 as const,
      vaultKey: new Uint8Array(32),
      checksum: new Uint8Array(32),
    };
    return sealWell({ ...content, rootKey: random(32), random });
  });
const unused = (like: Uint8Array[]) => like.map(({ length }) => random(length));

beforeAll(sealReady);

/** How far the frequencies of the 256 byte values are from equal; 255 is expected, its deviation is 22.6. */
function chiSquare(blocks: Uint8Array[]): number {
  const counts = new Float64Array(256);
  for (const block of blocks) for (const byte of block) counts[byte] = (counts[byte] ?? 0) + 1;
  const expected = blocks.reduce((sum, block) => sum + block.length, 0) / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Over all byte positions: how often the commonest value stands at one position (by chance rarely above 10). */
function mostAtOnePosition(blocks: Uint8Array[]): number {
  const counts = new Uint16Array((blocks[0]?.length ?? 0) * 256);
  let most = 0;
  for (const block of blocks) {
    for (let at = 0; at < block.length; at++) {
      const value = at * 256 + (block[at] ?? 0);
      const count = (counts[value] ?? 0) + 1;
      counts[value] = count;
      if (count > most) most = count;
    }
  }
  return most;
}

/** Pairs of equal 16-byte runs: anything that two slots or wells have in common. */
function repeatedRuns(blocks: Uint8Array[]): number {
  const seen = new Set<string>();
  let repeated = 0;
  for (const block of blocks) {
    const text = Buffer.from(block).toString('latin1');
    for (let at = 0; at + 16 <= text.length; at += 16) {
      const run = text.slice(at, at + 16);
      if (seen.has(run)) repeated++;
      seen.add(run);
    }
  }
  return repeated;
}

// Six standard deviations: a false alarm once in hundreds of millions of seeds.
const looksRandom = (blocks: Uint8Array[]) =>
  Math.abs(chiSquare(blocks) - 255) < 6 * 22.6 &&
  mostAtOnePosition(blocks) < 16 &&
  repeatedRuns(blocks) === 0;

test('slots in use, even with equal contents, look like unused ones: random bytes (rules I1)', () => {
  const slots = usedSlots();
  expect(looksRandom(slots)).toBe(true);
  expect(looksRandom(slots.map((slot) => slot.subarray(0, 1064)))).toBe(true);
  expect(looksRandom(unused(slots))).toBe(true);
  expect(looksRandom([...slots, ...unused(slots)])).toBe(true);
});

test('wells in use look like unused ones, the sealed block at their end included', () => {
  const wells = usedWells();
  expect(looksRandom(wells)).toBe(true);
  expect(looksRandom(wells.map((well) => well.subarray(-128)))).toBe(true);
  expect(looksRandom(unused(wells))).toBe(true);
});

test('negative controls: a sector of zeros, a one-byte mark, a counter and a nonce used twice are all caught', () => {
  const slots = usedSlots();
  const marked = (change: (slot: Uint8Array, index: number) => void) =>
    slots.map((slot, index) => {
      const copy = new Uint8Array(slot);
      change(copy, index);
      return copy;
    });
  expect(looksRandom(marked((slot, index) => index === 9 && slot.fill(0, 512, 1024)))).toBe(false);
  expect(looksRandom(marked((slot) => slot.fill(0xb1, 0, 1)))).toBe(false);
  expect(looksRandom(marked((slot, index) => slot.set([0, 0, 0, index], 2000)))).toBe(false);
  expect(looksRandom(marked((slot, index) => index < 2 && slot.set(slots[2]?.subarray(0, 24) ?? [])))).toBe(
    false,
  );
});
