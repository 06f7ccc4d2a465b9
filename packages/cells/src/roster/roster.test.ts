import { sealReady } from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { by, epoch, membersNamed, named, PlainLog, removal, seat } from '../../test/plain-log.ts';
import { entryId } from '../index.ts';
import { parentsOf } from './acts.ts';
import { Bits } from './bits.ts';

beforeAll(sealReady);

describe('removals', () => {
  test('a steward is removed: what it did before it was last safe stays, what it did after falls', () => {
    const fell = new PlainLog(['K', 'L'], ['H']);
    const kept = fell.add('K', 'I');
    fell.add('K', 'Z');
    const honour = fell.idsBy('K').filter((id) => fell.roster().isInPast(id, kept.id) || id === kept.id);
    fell.remove('L', 'K', { honour, recipients: ['L', 'H', 'I'] });
    expect(membersNamed(fell.roster())).toEqual(['H', 'I', 'L']);
    expect(fell.roster().writable).toBe(fell.roster().heads[0]);
    expect(fell.roster().cut.has(named('Z'))).toBe(false);
  });

  test('a device whose entry fell with its author may be let in again by another steward', () => {
    const cell = new PlainLog(['K', 'L'], ['H']);
    cell.add('K', 'I');
    cell.remove('L', 'K', { honour: [] });
    expect(membersNamed(cell.roster())).toEqual(['L']);
    cell.add('L', 'I');
    expect(membersNamed(cell.roster())).toEqual(['I', 'L']);
  });

  test('a device that was removed does not come back, whoever adds or appoints it (rules B5)', () => {
    const cell = new PlainLog(['K', 'L'], ['H']);
    cell.remove('K', 'H');
    cell.add('L', 'H');
    cell.root({ kind: 'appoint', body: { seat: seat('H', 'steward') } });
    expect(membersNamed(cell.roster())).toEqual(['K', 'L']);
  });

  test('two stewards remove each other: both are out, and root settles (rules C4, C8)', () => {
    const cell = new PlainLog(['K', 'L', 'M']);
    const { heads } = cell.roster();
    cell.remove('K', 'L', { prev: heads, recipients: ['K', 'M'] });
    cell.remove('L', 'K', { prev: heads, recipients: ['L', 'M'] });
    expect(membersNamed(cell.roster())).toEqual(['M']);
    expect(cell.roster().writable).toBeUndefined();
    cell.root({ kind: 'settle', body: { honour: new Map([[named('L'), []]]) } });
    expect(membersNamed(cell.roster())).toEqual(['K', 'M']);
    expect([...cell.roster().cut.keys()]).toEqual([named('L')]);
  });

  test('a duel of two that the same steward let in, each dropping what the other rests on, leaves nobody', () => {
    const cell = new PlainLog(['A']);
    const b = cell.add('A', 'B', { role: 'steward' });
    const c = cell.add('A', 'C', { role: 'steward' });
    const { heads } = cell.roster();
    cell.remove('B', 'A', { prev: heads, honour: [b.id], recipients: ['B'] });
    cell.remove('C', 'A', { prev: heads, honour: [c.id], recipients: ['C'] });
    const roster = cell.roster();
    expect([membersNamed(roster), roster.usable, roster.stewards]).toEqual([[], [], []]);
  });

  test('a steward who was let in by a removed one, and is not honoured, can remove nobody afterwards (rules C3)', () => {
    const cell = new PlainLog(['K', 'L'], ['H']);
    cell.add('K', 'Z', { role: 'steward' });
    cell.remove('L', 'K', { recipients: ['L'] });
    cell.remove('Z', 'L');
    expect(membersNamed(cell.roster())).toEqual(['L']);
  });

  test('of several removals of one device the lowest cutoff holds, and none is lower than any (rules D5)', () => {
    const cell = new PlainLog(['K', 'L'], ['H']);
    const { heads } = cell.roster();
    cell.remove('K', 'H', { prev: heads, cutoff: { seq: 9, hash: 'a' } });
    cell.remove('L', 'H', { prev: heads, cutoff: { seq: 7, hash: 'b' } });
    expect(cell.roster().cut.get(named('H'))).toEqual({ seq: 7, hash: 'b'.repeat(64) });
    cell.remove('K', 'H', { prev: heads, cutoff: { seq: 7, hash: 'a' } });
    expect(cell.roster().cut.get(named('H'))).toEqual({ seq: 7, hash: 'a'.repeat(64) });
    cell.remove('L', 'H', { prev: heads });
    expect(cell.roster().cut.has(named('H'))).toBe(true);
    expect(cell.roster().cut.get(named('H'))).toBeUndefined();
  });

  test('a removal by whoever was a steward once is only a line in the log', () => {
    const cell = new PlainLog(['K', 'L'], ['H', 'I']);
    cell.remove('K', 'L');
    const entry = cell.remove('L', 'K');
    expect(membersNamed(cell.roster())).not.toContain('L');
    expect(cell.roster().members.has(named('K'))).toBe(true);
    expect(cell.roster().standing(entry.id)).toBe(false);
    expect(cell.roster().notices.at(-1)).toMatchObject({ kind: 'remove', counts: false });
  });

  test('a removal by whoever was never a steward is not even that', () => {
    const cell = new PlainLog(['K'], ['H', 'I']);
    const before = cell.roster();
    const entry = cell.remove('H', 'K');
    const later = cell.draft(removal('I', {}), by('K'), [entry.id]);
    const roster = cell.roster([later]);
    expect([roster.members, roster.heads, roster.notices]).toEqual([
      before.members,
      before.heads,
      before.notices,
    ]);
    expect([roster.refused, roster.waiting]).toEqual([[entry.id], [later.id]]);
  });
});

describe('a captor with a key of the cell', () => {
  test('a captured steward lets its successor in on a branch from before its removal: nobody comes in (rules C5)', () => {
    const cell = new PlainLog(['X', 'Y'], ['H']);
    const before = cell.roster().heads;
    cell.remove('Y', 'X', { honour: cell.idsBy('X'), recipients: ['Y', 'H'] });
    const safe = cell.roster();
    const successor = cell.add('X', 'Z', { role: 'steward', prev: before });
    cell.turn('Z', ['Z', 'Y', 'H'], [successor.id]);
    const roster = cell.roster();
    expect(roster.members).toEqual(safe.members);
    expect(roster.usable).toEqual(safe.usable);
    expect(roster.writable).toBe(safe.writable);
    expect(roster.heads).toHaveLength(2);
  });

  test('it can still remove, on a branch from before: the cell is divided until root settles, nobody comes in (rules C11)', () => {
    const cell = new PlainLog(['X', 'Y'], ['H']);
    const before = cell.roster().heads;
    const honour = cell.idsBy('X');
    cell.remove('Y', 'X', { honour, recipients: ['Y', 'H'] });
    const safe = cell.roster();
    cell.remove('X', 'Y', { prev: before, recipients: ['X'] });
    expect(membersNamed(cell.roster())).toEqual(['H']);
    expect(cell.roster().writable).toBeUndefined();
    cell.root({ kind: 'settle', body: { honour: new Map([[named('X'), [...honour].sort()]]) } });
    expect(cell.roster().members).toEqual(safe.members);
    expect(cell.roster().writable).toBe(safe.writable);
  });

  test('a device that is no steward lets nobody in and starts no epoch', () => {
    const cell = new PlainLog(['K'], ['H']);
    cell.add('H', 'Z', { role: 'steward' });
    cell.turn('H', ['H']);
    expect(membersNamed(cell.roster())).toEqual(['H', 'K']);
    expect(cell.roster().epochs.size).toBe(2);
  });

  test('two turns at once: the smaller id is written under, both are read (rules C7)', () => {
    const cell = new PlainLog(['K', 'L'], ['H']);
    const { heads } = cell.roster();
    const ids = [cell.turn('K', ['K', 'L', 'H'], heads).id, cell.turn('L', ['K', 'L', 'H'], heads).id].sort();
    expect(cell.roster().usable).toEqual(ids);
    expect(cell.roster().writable).toBe(ids[0]);
  });

  test('an epoch for nobody is no epoch', () => {
    const cell = new PlainLog(['K'], ['H']);
    const before = cell.roster().writable;
    cell.turn('K', []);
    expect(cell.roster().writable).toBe(before);
  });

  test('an epoch for somebody who is not in is not usable, and the one before it stays', () => {
    const cell = new PlainLog(['K'], ['H']);
    const before = cell.roster().writable;
    cell.turn('K', ['K', 'H', 'Z']);
    expect(cell.roster().writable).toBe(before);
  });
});

describe('release', () => {
  test('takes a steward and another device; the same device twice is not two', () => {
    const cell = new PlainLog(['K'], ['H', 'I']);
    cell.remove('K', 'I');
    cell.release('K', 'I', 'K');
    cell.release('K', 'I', 'Z');
    cell.release('H', 'I', 'K');
    expect(cell.roster().releases).toEqual([]);
    cell.release('K', 'I', 'H');
    expect(cell.roster().releases).toMatchObject([
      { device: named('I'), from: 4, to: 9, second: named('H') },
    ]);
  });

  test('falls with its second signer, unless that removal honours it', () => {
    const cell = new PlainLog(['K'], ['H', 'I']);
    cell.remove('K', 'I');
    const entry = cell.release('K', 'I', 'H');
    const { heads } = cell.roster();
    const kept = cell.draft(removal('H', { honour: [entry.id] }), by('K'), heads);
    expect(cell.roster([kept]).releases).toHaveLength(1);
    const dropped = cell.draft(removal('H', {}), by('K'), heads);
    expect(cell.roster([kept, dropped]).releases).toEqual([]);
  });
});

describe('root', () => {
  test('appoints a holder when all stewards are gone, and the cell goes on (rules H6)', () => {
    const cell = new PlainLog(['K'], ['H']);
    const { heads } = cell.roster();
    cell.root({ kind: 'appoint', body: { seat: seat('H', 'steward') } }, heads);
    cell.remove('H', 'K', { honour: cell.idsBy('K'), recipients: ['H'] });
    expect(cell.roster().stewards).toEqual([named('H')]);
    expect(cell.roster().writable).toBe(cell.roster().heads[0]);
  });

  test('a cell stays in practice until it has an archive device, also one that becomes a steward (rules B3)', () => {
    const cell = new PlainLog(['K']);
    expect(cell.roster().practice).toBe(true);
    cell.add('K', 'R', { role: 'archive' });
    cell.add('K', 'R', { role: 'steward' });
    expect(cell.roster().practice).toBe(false);
    expect(cell.roster().members.get(named('R'))).toMatchObject({ role: 'steward', archive: true });
  });

  test('a phone that is called an archive afterwards takes no cell out of practice (rules B3, D8)', () => {
    const cell = new PlainLog(['K'], ['H']);
    cell.add('K', 'H', { role: 'archive' });
    expect(cell.roster().members.get(named('H'))).toMatchObject({ role: 'holder', archive: false });
    expect(cell.roster().practice).toBe(true);
    cell.add('K', 'K', { role: 'archive' });
    expect(cell.roster().practice).toBe(true);
  });

  test('an archive that is called a phone afterwards stays an archive (rules B3, D8)', () => {
    const cell = new PlainLog(['K']);
    cell.add('K', 'R', { role: 'archive' });
    cell.add('K', 'R');
    expect(cell.roster().members.get(named('R'))).toMatchObject({ role: 'archive', archive: true });
  });

  test('of stewards who let one device in apart all have to call it an archive (rules B3, D8)', () => {
    const cell = new PlainLog(['K', 'L']);
    const { heads } = cell;
    cell.add('K', 'R', { role: 'archive' });
    cell.add('L', 'R', { prev: heads });
    expect(cell.roster().members.get(named('R'))).toMatchObject({ role: 'holder', archive: false });
    const other = new PlainLog(['K', 'L']);
    const before = other.heads;
    for (const author of ['K', 'L']) other.add(author, 'R', { role: 'archive', prev: before });
    expect(other.roster().practice).toBe(false);
    // Knowing of both it is too late to say otherwise.
    other.add('L', 'R');
    expect(other.roster().practice).toBe(false);
  });

  test('a steward who is let in once more as a holder stays a steward, with the card and drop of the first time', () => {
    const cell = new PlainLog(['K', 'L']);
    const again = { ...seat('L'), drop: new Uint8Array(32).fill(7) };
    cell.write({ kind: 'add', body: { seat: again } }, by('K'));
    expect(cell.roster().members.get(named('L'))).toMatchObject({
      role: 'steward',
      drop: new Uint8Array(32),
    });
  });

  test('another founding of the same cell does not count, and everybody is told', () => {
    const cell = new PlainLog(['K']);
    const seats = [seat('Z', 'steward')];
    const body = { cellKind: 'shelter', name: 'ss-01', seats, epoch: epoch('Z') } as const;
    const other = cell.root({ kind: 'found', body }, []);
    expect(membersNamed(cell.roster())).toEqual(['K']);
    expect(cell.roster().alarms).toEqual([{ kind: 'founded-twice', entries: [other.id] }]);
  });
});

test('a turn over too many heads takes those that count first, wherever their ids stand', () => {
  const cell = new PlainLog(['K', 'L'], ['H']);
  cell.remove('K', 'L', { honour: cell.idsBy('L') });
  const { heads } = cell;
  for (let spam = 0; spam < 1100; spam++) cell.turn('L', ['L'], heads);
  const last = cell.draft({ kind: 'turn', body: { epoch: epoch('K', 'H') } }, by('K'), heads);
  const roster = cell.roster([{ ...last, id: entryId('f'.repeat(64)) }]);
  expect(roster.heads).toHaveLength(1101);
  expect(parentsOf(roster)).toHaveLength(1024);
  expect(parentsOf(roster)).toContain('f'.repeat(64));
});

test('a log as deep as it is long is judged without running out of stack', () => {
  const cell = new PlainLog(['K'], ['H']);
  const heads = [...cell.roster().heads];
  for (let turn = 0; turn < 5000; turn++) heads.splice(0, 1, cell.turn('K', ['K', 'H'], heads).id);
  const roster = cell.roster();
  expect(roster.entries.size).toBe(5003);
  expect(roster.writable).toBe(heads[0]);
});

test('positions across the edges of words and of the pieces that sets share', () => {
  const bits = new Bits();
  const positions = [0, 31, 32, 63, 69, 1023, 1024, 5000];
  for (const position of positions) bits.add(position);
  const asked = [0, 1, 31, 32, 33, 63, 64, 69, 1022, 1023, 1024, 1025, 5000, 9000];
  expect(asked.filter((position) => bits.has(position))).toEqual(positions);
  const [other, apart] = [new Bits(), new Bits()];
  other.add(31);
  apart.add(6000);
  expect([bits.meets(other), other.meets(bits), bits.meets(apart), other.meets(new Bits())]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a set that took in another one changes nothing of it, whatever is added later', () => {
  const positions = fc.array(fc.nat(5000), { maxLength: 30 });
  fc.assert(
    fc.property(fc.array(positions, { minLength: 1, maxLength: 6 }), (sets) => {
      const made: { readonly bits: Bits; readonly plain: ReadonlySet<number> }[] = [];
      for (const added of sets) {
        const bits = new Bits();
        const before = made.slice(-2);
        for (const { bits: earlier } of before) bits.addAll(earlier);
        for (const position of added) bits.add(position);
        made.push({ bits, plain: new Set([...before.flatMap(({ plain }) => [...plain]), ...added]) });
      }
      const all = sets.flat();
      for (const { bits, plain } of made) {
        expect(all.filter((position) => bits.has(position))).toEqual(all.filter((at) => plain.has(at)));
        for (const other of made)
          expect(bits.meets(other.bits)).toBe([...plain].some((at) => other.plain.has(at)));
      }
    }),
    { numRuns: 200 },
  );
});
