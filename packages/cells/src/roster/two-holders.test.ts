import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Model } from '../../test/model.ts';
import { named, nameOf, personOf, PlainLog } from '../../test/plain-log.ts';
import { pick, step, writeStep } from '../../test/plain-steps.ts';
import { secondsFor } from './seconds.ts';

beforeAll(sealReady);

// K1, K2, K3 are devices of one person, H is somebody else's.

describe('in a cell of several people (rules B1, D6)', () => {
  test('a steward with two devices does not release alone; with somebody else it does', () => {
    const cell = new PlainLog(['K1'], ['H', 'I']);
    cell.add('K1', 'K2', { role: 'archive' });
    cell.remove('K1', 'I');
    cell.release('K1', 'I', 'K2');
    expect(cell.roster().releases).toEqual([]);
    const both = cell.release('K1', 'I', 'H');
    expect(cell.roster().releases).toMatchObject([{ id: both.id }]);
  });

  test('it helps nobody to say of his own second device, afterwards, that it is somebody else’s', () => {
    const cell = new PlainLog(['K1'], ['H', 'I']);
    const second = cell.add('K1', 'K2');
    cell.remove('K1', 'I');
    const branch = cell.add('K1', 'K2', { holder: personOf('Z'), prev: [second.id] });
    cell.release('K1', 'I', 'K2');
    cell.release('K1', 'I', 'K2', [branch.id]);
    expect(cell.roster().releases).toEqual([]);
  });

  test('nor to write a branch in which nobody else is in yet', () => {
    const cell = new PlainLog(['K1']);
    const alone = cell.add('K1', 'K2', { role: 'archive' });
    cell.add('K1', 'I');
    cell.add('K1', 'H');
    cell.remove('K1', 'I');
    const out = cell.remove('K1', 'I', { prev: [alone.id] });
    cell.release('K1', 'I', 'K2', [out.id]);
    expect(cell.roster().releases).toEqual([]);
  });

  test('nor to take the code of the others for himself', () => {
    const cell = new PlainLog(['K1'], ['H', 'I']);
    cell.add('K1', 'K2', { role: 'archive', holder: personOf('H') });
    cell.add('K1', 'K1', { role: 'steward', holder: personOf('H') });
    cell.remove('K1', 'I');
    cell.release('K1', 'I', 'K2');
    expect(cell.roster().releases).toEqual([]);
  });
});

describe('in a cell of one person (rules D6)', () => {
  test('the archive device and the steward release, any other second device does not', () => {
    const cell = new PlainLog(['K1']);
    for (const [name, role] of [
      ['K2', 'holder'],
      ['K3', 'archive'],
      ['K4', 'holder'],
    ] as const)
      cell.add('K1', name, { role });
    cell.remove('K1', 'K4');
    cell.release('K1', 'K4', 'K2');
    expect(cell.roster().releases).toEqual([]);
    const heard = cell.release('K1', 'K4', 'K3');
    expect(cell.roster().releases).toMatchObject([{ id: heard.id }]);
    // Whoever comes in afterwards finds it so, whoever came in at the same time is asked as well.
    const { heads } = cell.roster();
    cell.add('K1', 'H');
    expect(cell.roster().releases).toHaveLength(1);
    cell.add('K1', 'J', { prev: heads.filter((id) => id !== heard.id).concat(heard.prev) });
    expect(cell.roster().releases).toEqual([]);
  });

  test('a second device that is called an archive afterwards does not release', () => {
    const cell = new PlainLog(['K1'], ['H']);
    cell.add('K1', 'K2');
    cell.remove('K1', 'H');
    cell.add('K1', 'K2', { role: 'archive' });
    cell.release('K1', 'H', 'K2');
    expect(cell.roster().releases).toEqual([]);
    expect(secondsFor(cell.roster(), named('K1'))).toEqual([]);
  });

  test('somebody who was put out before is not asked', () => {
    const cell = new PlainLog(['K1'], ['H']);
    cell.add('K1', 'K2', { role: 'archive' });
    cell.remove('K1', 'H');
    cell.release('K1', 'H', 'K2');
    expect(cell.roster().releases).toHaveLength(1);
  });
});

describe('whatever the one person writes', () => {
  const own = ['X1', 'X2', 'X3'];
  const logs = fc.record({
    others: fc.integer({ min: 1, max: 2 }),
    second: fc.constantFrom('steward', 'holder', 'archive'),
    steps: fc.array(step, { minLength: 1, maxLength: 8 }),
  });

  /** Others are in; X, who has three devices and may write anywhere in the past, removes none of them. */
  const written = ({ others, second, steps }: Parameters<Parameters<typeof logs.map>[0]>[0]) => {
    const people = ['H', 'J'].slice(0, others);
    const cell = new PlainLog(['X1'], [...people, 'I']);
    cell.add('X1', 'X2', { role: second });
    cell.add('X1', 'X3', { role: 'archive' });
    cell.remove('X1', 'I');
    for (const now of steps) {
      // Devices that nobody had before are somebody's by the word of the steward, which everybody sees.
      if (now.kind === 'add') writeStep(cell, now, { authors: own, people: [...own, ...people] });
      else if (now.kind === 'turn') writeStep(cell, now, { authors: own, people: own });
      else {
        const prev = now.onHeads ? cell.roster().heads : now.prev.map((at) => pick(cell.entries, at).id);
        cell.release(pick(own, now.by), 'I', pick(own, now.about), [...new Set(prev)]);
      }
    }
    return cell;
  };

  test('nothing that was kept back counts by devices of one person (rules D6)', () => {
    fc.assert(
      fc.property(logs, (drawn) => {
        const cell = written(drawn);
        expect(cell.roster().releases).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test('under the rule that two devices are enough, it often did', () => {
    let successes = 0;
    fc.assert(
      fc.property(logs, (drawn) => {
        const cell = written(drawn);
        const model = new Model(cell.entries);
        const isHeard = cell.entries.some(
          ({ id, kind, by, body }) =>
            kind === 'release' &&
            by.kind === 'device' &&
            model.isThere(id) &&
            model.authorised(id) &&
            model.isSeconded(id, by.device, body.second),
        );
        if (isHeard) successes += 1;
      }),
      { numRuns: 300 },
    );
    expect(successes).toBeGreaterThan(60);
  });
});

test('of whom a steward is told that they can be the second, exactly their releases count', () => {
  const people = ['A1', 'A2', 'B1', 'B2', 'H', 'I'];
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), fc.constantFrom(1, 2), (steps, stewards) => {
      const cell = new PlainLog(['A1', 'B1'].slice(0, stewards), ['I']);
      for (const now of steps) writeStep(cell, now, { authors: people, people });
      const roster = cell.roster();
      for (const author of roster.stewards) {
        const told = secondsFor(roster, author).map(nameOf);
        const count = people.filter((second) => {
          const log = cell.draftRelease(nameOf(author), 'I', second);
          return roster.members.has(named(second)) && cell.roster([log]).standing(log.id);
        });
        expect(told.toSorted()).toEqual(count.toSorted());
      }
    }),
    { numRuns: 400 },
  );
});
