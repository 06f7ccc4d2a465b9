import { canonicalCode, type Code } from '@bulkhead/records';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Family, mostPlaced } from './moving.ts';

const code = (n: number): Code => {
  const one = canonicalCode(`K-${n + 1}`);
  if (!one) throw new Error('no code');
  return one;
};
const familyOf = (size: number): Family => ({ people: Array.from({ length: size }, (_, n) => code(n)) });

/** Every way of giving families to places, tried one after the other. */
function bruteForce(sizes: readonly number[], free: readonly number[]): number {
  const [size, ...rest] = sizes;
  if (size === undefined) return 0;
  const placed = free.map((space, at) =>
    space < size
      ? 0
      : size +
        bruteForce(
          rest,
          free.map((one, index) => (index === at ? one - size : one)),
        ),
  );
  return Math.max(bruteForce(rest, free), ...placed);
}

test('as many people as can be get a bed, no family is split, no place is overfull', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 6 });
  const places = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 });
  fc.assert(
    fc.property(sizes, places, (unsorted, free) => {
      const families = unsorted.toSorted((a, b) => b - a).map(familyOf);
      const chosen = mostPlaced(families, free);
      const at = (place: number): number =>
        families.reduce((sum, one, n) => sum + (chosen[n] === place ? one.people.length : 0), 0);
      free.forEach((space, place) => expect(at(place)).toBeLessThanOrEqual(space));
      const placed = free.reduce((sum, _, place) => sum + at(place), 0);
      expect(placed).toBe(
        bruteForce(
          families.map((one) => one.people.length),
          free,
        ),
      );
    }),
    { numRuns: 200 },
  );
});

test('ten full houses of ten single people are worked out at once', () => {
  const families = Array.from({ length: 100 }, () => familyOf(1));
  const chosen = mostPlaced(
    families,
    Array.from({ length: 30 }, () => 3),
  );
  expect(chosen.filter((one) => one !== undefined)).toHaveLength(90);
});
