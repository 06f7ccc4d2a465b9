import { hexOf, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { CountingRelay } from '../../test/counting-relay.ts';
import { day, type Device } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { encodeEntry, type Entry, type EntryDraft, entryOf, signDraft } from '../roster/entry.ts';
import { entryId } from '../roster/entry-id.ts';
import { type Mailbox, sealItem } from '../written/mail.ts';

beforeAll(sealReady);

/** A change of the keys for oneself, after an entry that there is not. */
function homeless({ self, random, here }: Device): Entry {
  const draft: EntryDraft = {
    kind: 'turn',
    body: { epoch: { recipients: [self.device], commit: random(32) } },
    prev: [entryId(hexOf(random(32)))],
    time: here,
    by: { kind: 'device', device: self.device },
  };
  return entryOf(self.anchor, draft, [signDraft(self.anchor, draft, { key: self.key, signer: 0 })]);
}

async function house(seed: string) {
  const made = field(seed);
  const { coordinator } = made;
  const relay = new CountingRelay();
  const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, liar);
  const mailbox = liar.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  const lay = (to: Mailbox, ...entries: readonly Entry[]) =>
    relay.append(
      { log: to.log },
      entries.flatMap((entry) =>
        sealItem(to, { kind: 'entry', entry, bytes: encodeEntry(entry) }, liar.random),
      ),
    );
  return { ...made, relay, keeper, liar, mailbox, lay };
}

describe('an entry of the roster whose parents never come (rules C2)', () => {
  test('does not make everything be read again with every exchange, that week or ever after', async () => {
    const { relay, time, coordinator, keeper, liar, mailbox, lay } = await house('without parents');
    await lay(mailbox, homeless(liar));
    coordinator.remove(liar);
    for (let week = 0; week < 4; week += 1) {
      await together(relay, coordinator, keeper);
      for (let nth = 0; nth < 5; nth += 1) {
        coordinator.notes(`${week} ${nth}`);
        await relay.asked(coordinator);
        await relay.asked(keeper);
        keeper.restart();
      }
      expect(keeper.holding.roster.waiting).toHaveLength(1);
      await relay.asked(keeper);
      expect(await relay.asked(keeper)).toBe(0);
      coordinator.notes(`the last of ${week}`);
      await relay.asked(coordinator);
      expect(await relay.asked(keeper)).toBe(1);
      time.pass(7 * day);
    }
    expect(keeper.lines()).toHaveLength(24);
  });

  test('so many that a removal finds no room, of which the entry before it is held back: both stand once that comes', async () => {
    const { relay, coordinator, keeper, liar, mailbox, lay } = await house('no room to wait');
    const [one, other] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, one, other);
    const to = keeper.holding.writable ?? mailbox;
    await lay(to, ...Array.from({ length: 1100 }, () => homeless(liar)));
    await relay.asked(keeper);
    const before = new Set(coordinator.holding.roster.entries.keys());
    coordinator.remove(one);
    coordinator.remove(other);
    const removals = [...coordinator.holding.roster.entries.values()].filter(({ id }) => !before.has(id));
    const [first, second] = removals;
    if (!first || !second) throw new Error('two removals');
    await lay(to, second);
    await relay.asked(keeper);
    keeper.restart();
    await relay.asked(keeper);
    expect(keeper.holding.roster.cut.size).toBe(0);
    await lay(to, first);
    await relay.asked(keeper);
    expect([...keeper.holding.roster.cut.keys()].sort()).toEqual(
      [one, other].map(({ self }) => self.device).sort(),
    );
    // What waits without end is not read again for it more than once.
    await relay.asked(keeper);
    expect(await relay.asked(keeper)).toBe(0);
  });

  /** A second steward is let in, and lets somebody in who writes under the keys that all have; nobody has heard of it. */
  async function withGuest(seed: string) {
    const made = await house(seed);
    const { coordinator, keeper, liar, relay, mailbox, lay } = made;
    const second = coordinator.admit('steward');
    second.hears(coordinator);
    const guest = second.admit();
    guest.hears(second);
    guest.take(coordinator.holding.facts().filter(({ kind }) => kind === 'epoch'));
    guest.notes('by the guest');
    guest.compartment().write(guest.here);
    const [written] = guest.holding.history.kept(guest.self.device);
    const entries = [...guest.holding.roster.entries.values()];
    const [first, other] = entries.filter(({ id }) => !keeper.holding.roster.entries.has(id));
    if (!written || !first || !other) throw new Error('two were let in, and one has written');
    const laysWritten = () =>
      relay.append(
        { log: mailbox.log },
        sealItem(mailbox, { kind: 'envelope', signed: written.signed }, liar.random),
      );
    return {
      ...made,
      second,
      first: () => lay(mailbox, first),
      other: () => lay(mailbox, other),
      laysWritten,
    };
  }

  test('of somebody who was let in: what they wrote is there once the entry before it comes', async () => {
    const { relay, keeper, first, other, laysWritten } = await withGuest('let in, and held back');
    await laysWritten();
    await other();
    await relay.asked(keeper);
    keeper.restart();
    expect([keeper.holding.roster.waiting.length, keeper.lines()]).toEqual([1, []]);
    await first();
    await relay.asked(keeper);
    expect(keeper.lines()).toEqual(['by the guest']);
  });

  test.each([true, false])(
    '… also where that comes only with the newer keys, and theirs waits: %s',
    async (isLaid) => {
      const { relay, coordinator, keeper, second, other, laysWritten } = await withGuest(
        `newer keys ${isLaid}`,
      );
      coordinator.hears(second);
      coordinator.turn();
      await coordinator.exchange(relay, { turns: () => false });
      // Of the others nobody has read that: whoever does is the only one to carry it on.
      await laysWritten();
      if (isLaid) await other();
      await relay.asked(keeper);
      keeper.restart();
      for (let nth = 0; nth < 3; nth += 1) await relay.asked(keeper);
      expect(keeper.lines()).toEqual(['by the guest']);
    },
  );

  test.each([0, 1, 2, 3, 4, 5])(
    '… and where the power goes while that is read, after %i steps: it is there afterwards, and read no more',
    async (steps) => {
      const { relay, coordinator, keeper, second, other, laysWritten } = await withGuest(`cut ${steps}`);
      coordinator.hears(second);
      coordinator.turn();
      await coordinator.exchange(relay, { turns: () => false });
      await laysWritten();
      await other();
      keeper.powerFailsAfter = steps;
      await keeper.tryExchange(relay);
      keeper.powerReturns();
      for (let nth = 0; nth < 2; nth += 1) await relay.asked(keeper);
      expect(keeper.lines()).toEqual(['by the guest']);
      expect(
        keeper.holding.history.kept().filter(({ signed }) => signed.body.changes.length > 0),
      ).toHaveLength(1);
      expect(await relay.asked(keeper)).toBe(0);
    },
  );
});
