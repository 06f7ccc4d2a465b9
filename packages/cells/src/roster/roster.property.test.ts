import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Model } from '../../test/model.ts';
import { by, membersNamed, named, nameOf, PlainLog, removal } from '../../test/plain-log.ts';
import { pick, step, writeStep } from '../../test/plain-steps.ts';
import type { Entry, EntryId, Roster } from '../index.ts';

beforeAll(sealReady);

type Drawn<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Everything in a roster that two devices have to agree about. */
const agreed = ({ standing, isInPast, ...roster }: Roster) => ({
  ...roster,
  standing: [...roster.entries.keys()].map(standing),
  pasts: [...roster.entries.keys()].map((id) =>
    [...roster.entries.keys()].map((other) => isInPast(other, id)),
  ),
});

/** Who is in and what is written under, without the dates that are only shown. */
const undated = ({ members, cut, usable, releases, heads, entries, standing }: Roster) => ({
  cut,
  usable,
  releases,
  heads,
  members: [...members].map(([device, { role, archive }]) => [device, role, archive]),
  standing: [...entries.keys()].map(standing),
});

const inOrder = (entries: readonly Entry[], order: readonly number[]): Entry[] =>
  entries
    .map((entry, at) => ({ entry, key: order[at % order.length] ?? 0, at }))
    .sort((a, b) => a.key - b.key || b.at - a.at)
    .map(({ entry }) => entry);

const order = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });

describe('any log', () => {
  const log = fc.record({
    stewards: fc.integer({ min: 1, max: 4 }),
    holders: fc.nat(3),
    steps: fc.array(step, { maxLength: 14 }),
    settled: fc.option(
      fc.record({ device: fc.nat(9), honour: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }) }),
    ),
    order,
  });

  const written = ({ stewards, holders, steps, settled }: Omit<Drawn<typeof log>, 'order'>) => {
    const names = ['A', 'B', 'C', 'D'].slice(0, stewards);
    const others = ['H', 'I', 'J'].slice(0, holders);
    const plain = new PlainLog(names, others);
    const people = [...names, ...others, 'Z', 'Y'];
    for (const now of steps) writeStep(plain, now, { authors: people, people });
    if (settled !== null) {
      const device = pick(people, settled.device);
      const ids = plain.idsBy(device).filter((_, at) => settled.honour[at % settled.honour.length]);
      plain.root({ kind: 'settle', body: { honour: new Map([[named(device), [...ids].sort()]]) } });
    }
    return plain;
  };

  test('comes to what the rules say when they are written as plainly as they can be (rules C3, C4, C5)', () => {
    fc.assert(
      fc.property(log, (drawn) => {
        const plain = written(drawn);
        const roster = plain.roster();
        const model = new Model(plain.entries);
        expect([...roster.members.keys()]).toEqual([...model.members()].sort());
        expect([...roster.cut.keys()]).toEqual([...model.cut()].sort());
        expect(roster.usable).toEqual(model.usable());
        expect(new Set(roster.entries.keys())).toEqual(
          new Set(plain.entries.map(({ id }) => id).filter((id) => model.isThere(id))),
        );
        for (const { id, kind } of roster.entries.values())
          expect(roster.standing(id)).toBe(kind === 'remove' ? model.authorised(id) : model.stands(id));
      }),
      { numRuns: 800 },
    );
  });

  test('comes to the same in any order, with any entry twice (rules C2)', () => {
    fc.assert(
      fc.property(log, (drawn) => {
        const plain = written(drawn);
        const shuffled = inOrder([...plain.entries, ...plain.entries.slice(0, 4)], drawn.order);
        expect(agreed(plain.rosterOf(shuffled))).toEqual(agreed(plain.roster()));
      }),
      { numRuns: 400 },
    );
  });

  test('comes to the same whatever dates its entries carry', () => {
    fc.assert(
      fc.property(log, fc.array(fc.nat(2 ** 31), { minLength: 1, maxLength: 9 }), (drawn, dates) => {
        const plain = written(drawn);
        const dated = plain.entries.map((entry, at) => ({ ...entry, time: dates[at % dates.length] ?? 0 }));
        expect(undated(plain.rosterOf(dated))).toEqual(undated(plain.roster()));
      }),
      { numRuns: 300 },
    );
  });

  test('an entry waits for its parents, whatever is missing', () => {
    fc.assert(
      fc.property(log, fc.nat(30), (drawn, gap) => {
        const plain = written(drawn);
        const whole = plain.roster();
        const entries = [...whole.entries.values()];
        if (entries.length < 2) return;
        const lost = pick(entries.slice(1), gap);
        const torn = plain.rosterOf(entries.filter(({ id }) => id !== lost.id));
        const after = entries.filter(({ id }) => whole.isInPast(lost.id, id)).map(({ id }) => id);
        expect(torn.waiting).toEqual([...after].sort());
        expect(torn.entries.size).toBe(entries.length - 1 - after.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a captured steward writes into the past (rules M2)', () => {
  const raid = fc.record({
    stewards: fc.integer({ min: 2, max: 4 }),
    holders: fc.integer({ min: 1, max: 4 }),
    /** What the captor does with X before anybody knows; the remover has seen it. */
    before: fc.array(step, { maxLength: 2 }),
    /** Whether another steward removes somebody at the same time, in good faith. */
    other: fc.option(fc.nat(5)),
    late: fc.array(step, { minLength: 1, maxLength: 7 }),
    order,
  });
  type Raid = Drawn<typeof raid>;

  /** The cell after X was removed by Y, and the same with the late entries of X and of those X let in. */
  const play = ({ stewards, holders, before, other, late, order: shuffle }: Raid) => {
    const names = ['X', 'Y', 'B', 'C'].slice(0, stewards);
    const others = ['H', 'I', 'J', 'K'].slice(0, holders);
    const plain = new PlainLog(names, others);
    const honoured = plain.idsBy('X');
    const people = [...names, ...others, 'Z', 'V', 'W'];
    for (const now of before) {
      writeStep(plain, { ...now, kind: 'add' }, { authors: ['X'], people: ['Z', 'V', 'W'] });
    }
    const pool = [...plain.entries];
    const shared = plain.roster().heads;
    removeWithTheRest(plain, 'Y', 'X', honoured, shared);
    if (other !== null && stewards > 2) removeWithTheRest(plain, 'B', pick(others, other), [], shared);
    const calm = plain.roster();
    const known = plain.entries.length;
    for (const now of late) {
      const among = now.about % 3 === 0 ? plain.entries : [...pool, ...plain.entries.slice(known)];
      writeStep(plain, now, { authors: ['X', 'Z', 'V', 'W'], people, among });
    }
    const raided = plain.rosterOf(inOrder(plain.entries, shuffle));
    return { plain, calm, raided, honoured };
  };

  test('nobody comes in, and no usable epoch is for somebody who is out, or by them', () => {
    fc.assert(
      fc.property(raid, (drawn) => {
        const { calm, raided } = play(drawn);
        expect(membersNamed(calm)).not.toContain('X');
        expect(membersNamed(raided).filter((name) => !calm.members.has(named(name)))).toEqual([]);
        for (const id of raided.usable) {
          const { recipients = [], by: author } = raided.epochs.get(id) ?? {};
          const has = author?.kind === 'device' ? [...recipients, author.device] : recipients;
          expect(has.filter((device) => raided.cut.has(device) || device === named('X'))).toEqual([]);
        }
      }),
      { numRuns: 800 },
    );
  });

  test('one turn by a steward who is left heals the cell; two at once do no harm', () => {
    fc.assert(
      fc.property(raid, (drawn) => {
        const { plain, raided } = play(drawn);
        const [first] = raided.stewards;
        const last = raided.stewards.at(-1);
        if (first === undefined || last === undefined) return;
        const everybody = [...raided.members.keys()].map(nameOf);
        const turn = plain.turn(nameOf(first), everybody, raided.heads);
        expect(plain.roster().usable).toEqual([turn.id]);
        const second = plain.turn(nameOf(last), everybody, raided.heads);
        expect(plain.roster().usable).toEqual([turn.id, second.id].sort());
      }),
      { numRuns: 500 },
    );
  });

  test('root settles, and the roster is exactly what it was (rules C8, H2)', () => {
    fc.assert(
      fc.property(raid, (drawn) => {
        const { plain, calm, honoured } = play(drawn);
        plain.root({ kind: 'settle', body: { honour: new Map([[named('X'), [...honoured].sort()]]) } });
        const settled = plain.roster();
        expect(settled.members).toEqual(calm.members);
        expect(settled.stewards).toEqual(calm.stewards);
        expect(settled.usable).toEqual(calm.usable);
      }),
      { numRuns: 500 },
    );
  });

  test('under the rule that was rejected the same steward lets a successor in', () => {
    // The rejected rule: what had authority where it was written stands, and only the removed are out.
    let successes = 0;
    fc.assert(
      fc.property(raid, (drawn) => {
        const { plain, calm } = play(drawn);
        const weak = new Model(plain.entries).members(true);
        if ([...weak].some((device) => !calm.members.has(device))) successes += 1;
      }),
      { numRuns: 500 },
    );
    expect(successes).toBeGreaterThan(60);
  });
});

/** A removal that gives the new key to everybody who is left. */
function removeWithTheRest(
  plain: PlainLog,
  author: string,
  name: string,
  honour: readonly EntryId[],
  prev: readonly EntryId[],
): void {
  const probe = plain.draft(removal(name, { honour }), by(author), prev);
  const recipients = membersNamed(plain.roster([probe]));
  plain.remove(author, name, { honour, prev, recipients });
}
