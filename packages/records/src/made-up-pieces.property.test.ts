import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { houseCell, reopened } from '../test/crew.ts';
import {
  asked,
  begunWith,
  changesUpTo,
  checkpointOf,
  countedOnly,
  coversOf,
  crewAfter,
  pastOf,
  share,
  type Step,
} from '../test/histories.ts';
import { hash } from '../test/second-root.ts';

describe('pieces that somebody made up', () => {
  /** So many different values that every way in which a column can lie is there. */
  const houses = Array.from({ length: 24 }, (_, n): readonly Step[] => [
    {
      do: 'write',
      by: 0,
      house: n,
      values: {
        note: `屋根 ${n}`,
        seenAt: n * 70_000,
        since: { year: 1990 + n, month: 1 + (n % 12) },
        beds: { amount: n, unit: 'bed' },
        keeper: { forms: [{ script: 'Hang', value: `소나무 ${n}` }] },
        code: `SS-${String(n + 1).padStart(2, '0')}`,
        state: n % 2 === 0 ? 'active' : null,
        compromised: n % 3 === 0,
      },
    },
    { do: 'child', by: 0, house: n, child: `K-${String(n + 1).padStart(3, '0')}`, leaves: false },
  ]);
  const { changes } = crewAfter([
    ...houses.flat(),
    { do: 'meet', by: 0, other: 1 },
    { do: 'write', by: 0, house: 1, values: { note: 'left' } },
    { do: 'write', by: 1, house: 1, values: { note: 'right' } },
  ]);
  const pieces = checkpointOf(countedOnly(changes));

  test('are a fault that changes nothing, or a state like any other', () => {
    const bytes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const damage = fc.record({ bytes, cut: fc.option(fc.nat(), { freq: 4, nil: undefined }) });
    fc.assert(
      fc.property(damage, fc.oneof(fc.constant([0]), share), ({ bytes: wrong, cut }, shares) => {
        const mine = changesUpTo(changes, shares);
        const records = countedOnly(mine);
        const before = records.dump();
        const damaged = pieces.map((piece) => {
          const copy = piece.slice(0, cut === undefined ? piece.length : cut % piece.length);
          for (const [at, byte] of wrong) copy[at % copy.length] = byte;
          return copy;
        });
        const joined = records.join(houseCell, damaged, { mine: coversOf(mine), theirs: pastOf(changes) });
        if (joined.ok) expect(() => [asked(records), reopened(records).root(houseCell, hash)]).not.toThrow();
        else expect(records.dump()).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  test('cannot give a change another moment, and one of a later version is not joined', () => {
    const records = countedOnly(changes);
    const sides = { mine: coversOf(changes), theirs: pastOf(changes) };
    const forged = countedOnly(changes.map((change) => ({ ...change, at: { ms: change.at.ms + 1, n: 0 } })));
    expect(records.join(houseCell, checkpointOf(forged), sides)).toMatchObject({
      error: { fault: 'segment-damaged' },
    });
    const later = pieces.map((piece) => piece.map((byte, at) => (at === 4 ? 9 : byte)));
    const newer = { ok: false, error: { fault: 'segment-newer', retry: false } };
    expect(records.join(houseCell, later, sides)).toEqual(newer);
    const behind = begunWith(later, pastOf(changes));
    expect(behind.join(houseCell, pieces, sides)).toEqual(newer);
    expect(behind.root(houseCell, hash)).toBeUndefined();
  });
});
