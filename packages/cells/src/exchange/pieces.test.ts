import { idFrom } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { CountingRelay } from '../../test/counting-relay.ts';
import { states } from '../../test/false-statement.ts';
import { day, type Device } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { type Mailbox, openItem, sealItem, sealPiece } from '../written/mail.ts';

beforeAll(sealReady);

/** A compartment of three; a steward will state that more has left than one entry can name, so that it lies in pieces. */
async function house(seed: string) {
  const made = field(seed);
  const relay = new CountingRelay();
  const { coordinator, time, random } = made;
  const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, liar);
  keeper.notes('one');
  await together(relay, coordinator, keeper, liar);
  time.pass(8 * day);
  const state = async () => {
    const forgotten = new Map(
      Array.from({ length: 6000 }, () => [idFrom(random(16)), time.now - day] as const),
    );
    states(coordinator, { records: coordinator.records, forgotten });
    const way = new Relay('where nobody looks');
    await coordinator.exchange(way);
    const [id] = [...coordinator.holding.covered.keys()];
    const mailbox = coordinator.holding.writable;
    if (!id || !mailbox) throw new Error('a statement');
    const left = way.logs.get(mailbox.log) ?? [];
    const pieces = left.filter((bytes) => isPiece(coordinator, mailbox, bytes));
    const [first, second, third, ...more] = pieces;
    if (!first || !second || !third || more.length > 0) throw new Error('three pieces');
    // All but the pieces is on its way; of these each test lays what it likes.
    for (const [log, entries] of way.logs)
      await relay.append(
        { log: log as Mailbox['log'] },
        entries.filter((bytes) => !pieces.includes(bytes)),
      );
    const judged = () => keeper.holding.verdictsOn(id).get(keeper.self.device);
    const lay = (...entries: readonly Uint8Array[]) => relay.append({ log: mailbox.log }, entries);
    return { mailbox, pieces: [first, second, third] as const, judged, lay };
  };
  return { ...made, relay, keeper, liar, state };
}

const isPiece = ({ self }: Device, mailbox: Mailbox, bytes: Uint8Array): boolean => {
  const item = openItem(self.anchor, mailbox, bytes);
  return item.ok && item.value.kind === 'piece';
};

/** The same piece with something else in it, or with another place. */
function spoiled({ self, random }: Device, mailbox: Mailbox, bytes: Uint8Array, index?: number): Uint8Array {
  const item = openItem(self.anchor, mailbox, bytes);
  if (!item.ok || item.value.kind !== 'piece') throw new Error('a piece');
  const piece = item.value;
  const spoilt = index === undefined ? { ...piece, bytes: random(piece.bytes.length) } : { ...piece, index };
  return sealPiece(mailbox, spoilt, random);
}

describe('a piece whose others never come', () => {
  test('is read once and not again, and all that is laid after it is', async () => {
    const { relay, coordinator, keeper, liar, random } = await house('an orphan');
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    const orphans = Array.from({ length: 20 }, () =>
      sealItem(mailbox, { kind: 'book', sealed: random(140_000) }, random).slice(0, 1),
    );
    await relay.append({ log: mailbox.log }, orphans.flat());
    await relay.asked(keeper);
    for (let nth = 0; nth < 5; nth += 1) {
      coordinator.notes(`${nth}`);
      await relay.asked(coordinator);
      expect(await relay.asked(keeper)).toBeLessThan(5);
      keeper.restart();
    }
    expect(keeper.lines()).toHaveLength(6);
  });

  test('in the mailbox of a week that is over, by somebody who was removed: the same', async () => {
    const { relay, coordinator, keeper, liar, random } = await house('an old orphan');
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    coordinator.remove(liar);
    await together(relay, coordinator, keeper);
    const [orphan] = sealItem(mailbox, { kind: 'book', sealed: random(140_000) }, random);
    if (!orphan) throw new Error('a piece');
    await relay.append({ log: mailbox.log }, [orphan]);
    await relay.asked(keeper);
    expect(await relay.asked(keeper)).toBe(0);
  });

  test('holds nothing that grows without end', async () => {
    const { relay, keeper, liar, random } = await house('many orphans');
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    for (let nth = 0; nth < 3; nth += 1) {
      const orphans = Array.from({ length: 600 }, () =>
        sealItem(mailbox, { kind: 'book', sealed: random(66_000) }, random).slice(-1),
      );
      await relay.append({ log: mailbox.log }, orphans.flat());
      await relay.asked(keeper);
    }
    expect(keeper.holding.facts().filter(({ kind }) => kind === 'pieces')).toHaveLength(1024);
    keeper.restart();
    expect(keeper.holding.facts().filter(({ kind }) => kind === 'pieces')).toHaveLength(1024);
  });
});

describe('an item whose good pieces are there arrives, whatever else is', () => {
  test.each([
    ['a wrong one before its good one', ['wrong 1', 0, 1, 2]],
    ['a wrong one between', [0, 1, 'wrong 1', 2]],
    ['a wrong one before and one after', ['wrong 1', 0, 1, 'wrong 1', 2]],
    ['wrong ones everywhere', ['wrong 0', 0, 'wrong 0', 1, 'wrong 1', 'wrong 2', 2, 'wrong 2', 'wrong 1']],
    ['one under another number', [0, 'moved 1', 1, 2]],
    ['the last one first', [2, 0, 1]],
    ['all of them the other way round, and twice', [2, 2, 1, 1, 0, 0]],
  ] as const)('%s', async (seed, order) => {
    const { keeper, liar, relay, state } = await house(seed);
    const { mailbox, pieces, judged, lay } = await state();
    const entryOf = (what: (typeof order)[number]): Uint8Array => {
      if (typeof what === 'number') return pieces[what];
      const nth = Number(what.slice(-1)) as 0 | 1 | 2;
      return what.startsWith('wrong')
        ? spoiled(liar, mailbox, pieces[nth])
        : spoiled(liar, mailbox, pieces[nth], (nth + 1) % 3);
    };
    await lay(...order.map(entryOf));
    await relay.asked(keeper);
    expect(judged()).toBe('differ');
    // What it laid itself is read back once; after that there is nothing more to read.
    await relay.asked(keeper);
    expect(await relay.asked(keeper)).toBe(0);
  });

  test('one piece at a time, with restarts and other things between them: it arrives, and nothing is read a third time', async () => {
    const { keeper, coordinator, relay, state } = await house('one at a time');
    const { pieces, judged, lay } = await state();
    for (const piece of pieces) {
      await lay(piece);
      await relay.asked(keeper);
      keeper.restart();
      coordinator.notes('meanwhile');
      await relay.asked(coordinator);
      await relay.asked(keeper);
      expect(keeper.lines()).toContain('meanwhile');
    }
    expect(judged()).toBe('differ');
    expect(await relay.asked(keeper)).toBeLessThan(5);
    expect(await relay.asked(keeper)).toBe(0);
  });

  test('a piece was lost on the way and is laid once more: it arrives', async () => {
    const { keeper, relay, state } = await house('lost');
    const { pieces, judged, lay } = await state();
    await lay(pieces[0], pieces[2]);
    await relay.asked(keeper);
    expect(judged()).toBeUndefined();
    await lay(pieces[1]);
    await relay.asked(keeper);
    expect(judged()).toBe('differ');
  });

  test('on a stick: in another order, twice, with wrong ones between them', async () => {
    const { keeper, coordinator, state } = await house('on a stick');
    const { mailbox, judged } = await state();
    const stick = coordinator.stickFor([keeper]);
    const left = stick?.logs.get(mailbox.log) ?? [];
    const spoilt = left
      .filter((bytes) => isPiece(coordinator, mailbox, bytes))
      .map((bytes) => spoiled(coordinator, mailbox, bytes));
    if (!stick || spoilt.length < 3) throw new Error('pieces on a stick');
    stick.logs.set(mailbox.log, [
      ...spoilt,
      ...left.toReversed().flatMap((one, nth) => [one, ...spoilt.slice(nth, nth + 1), one]),
    ]);
    await keeper.takeStick(stick);
    expect(judged()).toBe('differ');
    expect(keeper.holding.facts().filter(({ kind }) => kind === 'pieces')).toEqual([]);
  });
});
