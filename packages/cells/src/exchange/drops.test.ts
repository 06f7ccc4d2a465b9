import type { Fault, Result } from '@bulkhead/records';
import { refused } from '@bulkhead/records';
import { hexOf, sealReady } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { doorsOf } from '../acts/due-wraps.ts';
import { openNote } from '../acts/notes.ts';
import { wrapFor } from '../acts/wrapping.ts';
import { sealBook } from '../held/book.ts';
import { newDropKeys } from '../keys/drop-keys.ts';
import { entryId } from '../roster/entry-id.ts';
import { sealItem } from '../written/mail.ts';
import type { Address, Mark } from './transport.ts';

beforeAll(sealReady);

/** A relay on which a log takes so many entries and no more. */
class Bounded extends Relay {
  readonly #most = new Map<LogId, number>();

  bound(log: LogId, most: number): void {
    this.#most.set(log, most);
  }

  override append(address: Address, entries: readonly Uint8Array[]): Promise<Result<Mark, Fault>> {
    const lies = this.logs.get(address.log)?.length ?? 0;
    const isFull = lies + entries.length > (this.#most.get(address.log) ?? Infinity);
    return isFull
      ? Promise.resolve(refused({ fault: 'log-full', retry: false }))
      : super.append(address, entries);
  }
}

const ownDropOf = ({ holding }: Device): LogId => {
  const [now] = holding.drops;
  if (!now) throw new Error('every device has a drop');
  return now.drop.log;
};

/** Bytes that nobody sealed to anybody, as long as what lies in a drop. */
const noise = ({ random }: Device, count: number): readonly Uint8Array[] =>
  Array.from({ length: count }, () => {
    const bytes = random(4096);
    bytes[0] = 1;
    return bytes;
  });

describe('where keys are left', () => {
  test('whoever was let in by a steward whose device is lost is reached by the others, also where they hear of it only after newer keys', async () => {
    const { relay, coordinator, time } = field('let in that week');
    const [second, third, keeper] = [
      coordinator.admit('steward'),
      coordinator.admit('steward'),
      coordinator.admit(),
    ];
    await together(relay, coordinator, second, third, keeper);
    const newcomer = second.admit();
    second.turn();
    for (const device of [second, newcomer]) await device.exchange(relay);
    // Another steward has heard of the newcomer, not of where it looks, and changes the keys; the second one is lost.
    third.hears(second);
    third.turn();
    await third.exchange(relay);
    await together(relay, coordinator, third, keeper);
    for (let week = 0; week < 3; week += 1) {
      time.pass(7.5 * day);
      await together(relay, coordinator, third, keeper, newcomer);
    }
    newcomer.notes('from the newcomer');
    await together(relay, newcomer, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['from the newcomer']);
  });

  test.each([1, 2, 3])(
    'two stewards move a drop of one of them, not having heard of each other, and the other one is lost: whoever is let in months later reaches it (%i)',
    async (nth) => {
      const { relay, coordinator, time } = field(`moved by two ${nth}`);
      const [second, phone, tablet, keeper] = [
        coordinator.admit('steward'),
        coordinator.admit(),
        coordinator.admit(),
        coordinator.admit(),
      ];
      await together(relay, coordinator, second, phone, tablet, keeper);
      coordinator.remove(phone);
      second.remove(tablet);
      await together(relay, coordinator, second, keeper);
      for (let week = 0; week < 14; week += 1) {
        time.pass(7.5 * day);
        await together(relay, coordinator, keeper);
      }
      const third = coordinator.admit('steward');
      await together(relay, coordinator, third);
      third.turn();
      const { writable } = third.holding;
      await third.exchange(relay);
      await coordinator.exchange(relay);
      expect(writable && coordinator.holding.epochKeys.has(writable.epoch)).toBe(true);
    },
  );

  test('a steward who was removed moves nobody’s drop by the keys that it had, and invents none for somebody new (rules F1)', async () => {
    const { relay, coordinator } = field('invented drops');
    const [second, third, keeper] = [
      coordinator.admit('steward'),
      coordinator.admit('steward'),
      coordinator.admit(),
    ];
    await together(relay, coordinator, second, third, keeper);
    const old = second.holding.writable;
    const seed = old && second.holding.epochKeys.get(old.epoch)?.adminSeed;
    if (!old || !seed) throw new Error('a steward administers the mailbox');
    coordinator.remove(second);
    await coordinator.exchange(relay);
    // Let in by the third one, who has told nobody yet where the newcomer looks.
    const newcomer = third.admit();
    coordinator.hears(third);
    const rows = new Map(
      [keeper, newcomer].map(({ self }) => [self.device, { keys: newDropKeys(second.random), nth: 9 }]),
    );
    const before = coordinator.holding.book.get(keeper.self.device);
    const sealed = sealBook(second.self.anchor, seed, rows, second.random);
    await relay.append({ log: old.log }, sealItem(old, { kind: 'book', sealed }, second.random));
    await coordinator.exchange(relay);
    expect(coordinator.holding.book.get(keeper.self.device)).toMatchObject({
      keys: before?.keys,
      nth: before?.nth,
      before: before?.before,
    });
    const { device } = newcomer.self;
    const invented = rows.get(device)?.keys;
    const ofNewcomer = () =>
      [coordinator.holding.book.get(device)].flatMap((entry) => (entry ? [...entry.before, entry.keys] : []));
    expect(ofNewcomer()).not.toContainEqual(invented);
    await together(relay, third, coordinator);
    for (const { keys } of [...third.holding.book.values(), ...coordinator.holding.book.values()])
      expect([...rows.values()].map(({ keys: invention }) => invention)).not.toContainEqual(keys);
    expect(ofNewcomer()).toContainEqual(third.holding.book.get(device)?.keys);
  });

  test('of a steward’s drop everybody knows the way in, of all others only the stewards, and nobody can read it (rules F1)', async () => {
    const { relay, coordinator } = field('who knows a drop');
    const [second, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    const all = [coordinator, second, keeper, medic];
    await together(relay, ...all);
    for (const device of [keeper, medic]) {
      expect(doorsOf(device.holding, coordinator.self.device).map(({ log }) => log)).toEqual([
        ownDropOf(coordinator),
      ]);
      expect(device.holding.book.size).toBe(0);
      for (const other of all.filter((one) => one !== device)) {
        const stored = JSON.stringify(device.ever, (_, value) =>
          value instanceof Uint8Array ? hexOf(value) : value,
        );
        const [drop] = other.holding.drops;
        expect(stored).not.toContain(hexOf(drop?.drop.read ?? new Uint8Array()));
        if (other === keeper || other === medic) expect(stored).not.toContain(ownDropOf(other));
      }
    }
    expect([...second.holding.book.keys()].toSorted()).toEqual(all.map(({ self }) => self.device).toSorted());
  });

  test('a steward is removed: all drops are others, the old ones are read for 90 days more (rules F2)', async () => {
    const { relay, time, coordinator } = field('new drops');
    const [second, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, keeper, medic);
    const before = [coordinator, keeper, medic].map(ownDropOf);
    time.pass(day);
    coordinator.remove(second);
    await together(relay, coordinator, keeper, medic);
    const left = [coordinator, keeper, medic];
    const after = left.map(ownDropOf);
    expect(after.filter((log) => before.includes(log))).toEqual([]);
    for (const [nth, device] of left.entries())
      expect(device.holding.drops.map(({ drop }) => drop.log)).toContain(before[nth]);
    for (let week = 0; week < 13; week += 1) {
      time.pass(7.2 * day);
      await together(relay, ...left);
    }
    for (const [nth, device] of left.entries())
      expect(device.holding.drops.map(({ drop }) => drop.log)).toEqual([after[nth]]);
  });

  test('a volunteer is removed: the drops of the stewards are others, those of all others stay (rules F2)', async () => {
    const { relay, time, coordinator } = field('new drops of stewards');
    const [second, keeper, volunteer] = [
      coordinator.admit('steward'),
      coordinator.admit(),
      coordinator.admit(),
    ];
    await together(relay, coordinator, second, keeper, volunteer);
    const before = [coordinator, second, keeper].map(ownDropOf);
    time.pass(day);
    coordinator.remove(volunteer);
    await together(relay, coordinator, second, keeper);
    const after = [coordinator, second, keeper].map(ownDropOf);
    expect(after.map((log, nth) => log === before[nth])).toEqual([false, false, true]);
  });
});

describe('somebody fills a drop (rules F3)', () => {
  test('256 entries of noise are passed over and counted once, and the next keys come', async () => {
    const { relay, coordinator, time } = field('noise');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    await relay.append({ log: ownDropOf(keeper) }, noise(keeper, 256));
    expect((await keeper.exchange(relay)).ignored).toBe(256);
    expect((await keeper.exchange(relay)).ignored).toBe(0);
    time.pass(8 * day);
    coordinator.notes('under the next keys');
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['under the next keys']);
  });

  test('one that takes nothing more keeps nobody else from the keys; a stick brings them to its device', async () => {
    const { coordinator, time } = field('full');
    const relay = new Bounded();
    const devices = Array.from({ length: 4 }, () => coordinator.admit());
    const [keeper, ...others] = devices;
    if (!keeper) throw new Error('a keeper');
    await together(relay, coordinator, ...devices);
    await relay.append({ log: ownDropOf(keeper) }, noise(keeper, 200));
    relay.bound(ownDropOf(keeper), relay.logs.get(ownDropOf(keeper))?.length ?? 0);
    time.pass(8 * day);
    coordinator.notes('under the next keys');
    await together(relay, coordinator, ...devices);
    for (const device of others) expect(device.lines()).toEqual(['under the next keys']);
    expect(keeper.lines()).toEqual([]);
    const stick = coordinator.stickFor([keeper]);
    if (stick) await keeper.takeStick(stick);
    expect(keeper.lines()).toEqual(['under the next keys']);
    // And the steward goes on trying: as soon as there is room, the relay does as well.
    relay.bound(ownDropOf(keeper), 256);
    time.pass(8 * day);
    coordinator.notes('a week later');
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['a week later', 'under the next keys']);
  });
});

describe('keys that are not what they seem', () => {
  test('one that does not fit the commitment of its epoch is given up and never used (rules A6)', async () => {
    const { relay, time, coordinator, random } = field('another key');
    const [second, liar] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, liar);
    time.pass(8 * day);
    for (const device of [coordinator, liar]) await device.exchange(relay);
    const epoch = liar.holding.roster.writable;
    const key = epoch && liar.holding.epochKeys.get(epoch);
    if (!key) throw new Error('a key');
    const other = { ...key, ek: random(32) };
    const bytes = wrapFor(liar.holding, { device: second.self.device, key: other }, random);
    // Whoever carries it puts what the liar says before what the steward says.
    const lies = relay.logs.get(ownDropOf(second)) ?? [];
    relay.logs.set(ownDropOf(second), [...lies.slice(0, -1), ...(bytes ? [bytes] : []), ...lies.slice(-1)]);
    coordinator.notes('what everybody reads');
    await together(relay, coordinator, second);
    expect(second.lines()).toEqual(['what everybody reads']);
    expect([...second.holding.epochKeys.values()].every((one) => second.holding.isProved(one))).toBe(true);
  });

  test('of epochs that nobody ever hears of eight at most are kept, and none that fits makes way (rules A8)', async () => {
    const { relay, coordinator, random, time } = field('eight keys');
    const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, liar);
    const [held] = [...liar.holding.epochKeys.values()];
    const [door] = doorsOf(liar.holding, coordinator.self.device);
    if (!held || !door) throw new Error('a key, and a way to the coordinator');
    const proved = [...coordinator.holding.epochKeys.keys()];
    for (let nth = 0; nth < 40; nth += 1) {
      const key = { ...held, id: entryId(hexOf(random(32))), ek: random(32) };
      const bytes = wrapFor(liar.holding, { device: coordinator.self.device, key }, random);
      if (bytes) await relay.append(door, [bytes]);
    }
    await coordinator.exchange(relay);
    const keys = [...coordinator.holding.epochKeys.keys()];
    expect(keys).toHaveLength(proved.length + 8);
    expect(keys).toEqual(expect.arrayContaining(proved));
    coordinator.restart();
    time.pass(8 * day);
    coordinator.notes('nothing is disturbed');
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['nothing is disturbed']);
    expect(
      [...coordinator.holding.epochKeys.values()].filter((one) => !coordinator.holding.isProved(one)).length,
    ).toBeLessThanOrEqual(8);
  });

  test('a phone that lost its newest key to open with says so, and is left the keys once more (rules B4)', async () => {
    const { relay, coordinator, time } = field('a lost KEM key');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    const restored = keeper.copied();
    time.pass(2 * day);
    coordinator.turn();
    await together(relay, coordinator, keeper);
    const newest = keeper.holding.kems[0]?.key.publicKey;
    expect(coordinator.holding.peers.get(keeper.self.device)?.kem).toEqual(newest);
    time.pass(2 * day);
    coordinator.turn();
    coordinator.notes('two changes of the keys later');
    await coordinator.exchange(relay);
    // From here on the phone runs on an older copy of its disk, and the folder of the week between is gone.
    const parted = new Relay('another folder');
    for (const [log, entries] of relay.logs)
      parted.logs.set(log, log === ownDropOf(restored) ? entries.slice(-1) : entries);
    const found = await restored.exchange(parted);
    expect(found.ignored).toBeGreaterThan(0);
    expect(restored.lines()).toEqual([]);
    const left = (parted.logs.get(ownDropOf(coordinator)) ?? []).map((bytes) =>
      openNote(coordinator.holding, bytes),
    );
    expect(left.filter((note) => note.ok).map((note) => note.ok && note.value.kind)).toEqual(['kem']);
    await coordinator.exchange(parted);
    await restored.exchange(parted);
    expect(restored.lines()).toEqual(['two changes of the keys later']);
  });
});

/** A relay of which one log cannot be read. */
function without(relay: Relay, log: LogId): Relay {
  const part = new Relay();
  part.read = (address, position) =>
    address.log === log
      ? Promise.resolve(refused({ fault: 'relay-away', retry: true }))
      : relay.read(address, position);
  part.append = (address, entries) => relay.append(address, entries);
  part.holds = (marks) => relay.holds(marks);
  return part;
}

test('whoever cannot read its drop writes nothing, wherever else it could (rules D10)', async () => {
  const { relay, coordinator, time } = field('order');
  const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, keeper);
  time.pass(day);
  keeper.notes('said under the newest keys');
  coordinator.remove(second);
  await coordinator.exchange(relay);
  const lies = [...relay.logs.values()].flat().length;
  const tried = await keeper.tryExchange(without(relay, ownDropOf(keeper)));
  expect(tried.ok).toBe(false);
  expect([...relay.logs.values()].flat()).toHaveLength(lies);
  await keeper.exchange(relay);
  // Only now, and under keys that the removed steward does not have.
  const epoch = keeper.holding.history.kept(keeper.self.device).at(-1)?.signed.body.epoch;
  expect(epoch).toBe(coordinator.holding.roster.writable);
});
