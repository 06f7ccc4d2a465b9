import { expect, test } from 'vitest';
import { type Extent, sizeClasses, vaultLayout } from './layout.ts';
import { Defect } from '../opened.ts';

const layouts = [...sizeClasses.map((size) => vaultLayout(size)), vaultLayout({ bytes: 108 * 1024 })];

test('three size classes, and nothing else that is not said in bytes (rules I1)', () => {
  expect(sizeClasses.map((size) => vaultLayout(size).total)).toEqual([8_388_608, 33_554_432, 134_217_728]);
  for (const bytes of [0, 4096, 104 * 1024, 108 * 1024 + 1, -4096]) {
    expect(() => vaultLayout({ bytes })).toThrow(Defect);
  }
});

test('salt, slots, wells and halves follow one another without a gap, on multiples of 4 KiB', () => {
  for (const { total, salt, slots, wells, halves } of layouts) {
    const extents: Extent[] = [salt, ...slots, ...wells, ...halves];
    let next = 0;
    for (const { offset, length } of extents) {
      expect([offset % 4096, length % 4096, offset]).toEqual([0, 0, next]);
      next = offset + length;
    }
    expect(total - next).toBeLessThanOrEqual(4096);
    expect([slots.length, wells.length, halves.length]).toEqual([8, 2, 2]);
    expect(halves[0].length).toBe(halves[1].length);
  }
});

test('the places do not depend on the size: they are part of the format', () => {
  for (const { salt, slots, wells, halves } of layouts) {
    expect(salt).toEqual({ offset: 0, length: 4096 });
    expect(slots.map(({ offset }) => offset / 4096)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(wells).toEqual([
      { offset: 36 * 1024, length: 32 * 1024 },
      { offset: 68 * 1024, length: 32 * 1024 },
    ]);
    expect(halves[0].offset).toBe(100 * 1024);
  }
});
