import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostPlaced, type Need } from './most-placed.ts';

/** Every way of giving families to places, tried one after the other. */
function bruteForce(families: readonly Need[], free: readonly Need[]): number {
  const [need, ...rest] = families;
  if (need === undefined) return 0;
  const placed = free.map((room, at) =>
    need.some((places, kind) => places > 0 && places > (room[kind] ?? 0))
      ? 0
      : (need[0] ?? 0) +
        bruteForce(
          rest,
          free.map((one, index) => (index === at ? one.map((left, kind) => left - (need[kind] ?? 0)) : one)),
        ),
  );
  return Math.max(bruteForce(rest, free), ...placed);
}

/** Beds, then adults, children and people who cannot take steps: of each family so many may be one. */
const family = fc
  .record({ adults: fc.nat(2), children: fc.nat(3), notKnown: fc.nat(1), steps: fc.nat(1) })
  .filter(({ adults, children, notKnown }) => adults + children + notKnown > 0)
  .map(({ adults, children, notKnown, steps }): Need => {
    const people = adults + children + notKnown;
    return [people, adults + notKnown, children + notKnown, Math.min(steps, people)];
  });
const limit = fc.oneof({ weight: 2, arbitrary: fc.constant(Infinity) }, fc.integer({ min: -1, max: 4 }));
const house = fc.tuple(fc.nat(6), limit, limit, limit);

test('as many people as can be get a bed, no family is split, no place takes more of any kind than it has', () => {
  const families = fc.array(family, { maxLength: 5 });
  fc.assert(
    fc.property(families, fc.array(house, { maxLength: 3 }), (unsorted, free) => {
      const sorted = unsorted.toSorted((a, b) => (b[0] ?? 0) - (a[0] ?? 0));
      const chosen = mostPlaced(sorted, free);
      free.forEach((room, place) =>
        room.forEach((space, kind) => {
          const taken = sorted.reduce(
            (sum, need, n) => sum + (chosen[n] === place ? (need[kind] ?? 0) : 0),
            0,
          );
          if (taken > 0) expect(taken).toBeLessThanOrEqual(space);
        }),
      );
      const placed = sorted.reduce((sum, need, n) => sum + (chosen[n] === undefined ? 0 : (need[0] ?? 0)), 0);
      expect(placed).toBe(bruteForce(sorted, free));
    }),
    { numRuns: 300 },
  );
});

test('ten full houses of ten single people are worked out at once', () => {
  const chosen = mostPlaced(
    Array.from({ length: 100 }, () => [1]),
    Array.from({ length: 30 }, () => [3]),
  );
  expect(chosen.filter((one) => one !== undefined)).toHaveLength(90);
});

test('many different people and houses that are too few: a plan comes at once, and it is kept to', () => {
  const people = Array.from({ length: 80 }, (_, n) =>
    n % 2 === 0 ? [1, 1, 0, n % 3 === 0 ? 1 : 0] : [1, 0, 1, 0],
  );
  const houses = Array.from({ length: 20 }, (_, n) => [3, 1 + (n % 3), 2 - (n % 2), n % 4]);
  const chosen = mostPlaced(people, houses);
  houses.forEach((room, house) =>
    room.forEach((space, kind) =>
      expect(
        people.filter((need, n) => chosen[n] === house && (need[kind] ?? 0) > 0).length,
      ).toBeLessThanOrEqual(space),
    ),
  );
  expect(chosen.filter((one) => one !== undefined).length).toBeGreaterThan(50);
});
