import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { proposedCutoff } from './cutoff.ts';

beforeAll(sealReady);

const cutoffOf = (by: Device, of: Device, lastSafe: number): number | undefined =>
  proposedCutoff(by.holding, of.self.device, { together: [of.self.device], lastSafe })?.seq;

const newestOf = ({ holding, self }: Device): number =>
  holding.history.kept(self.device).at(-1)?.signed.body.seq ?? 0;

describe('what is proposed as the last that counts of a device that was taken (rules D5)', () => {
  test('the last that came before it was last known to be safe, and none of what came later, whatever date it bears', async () => {
    const { relay, time, coordinator } = field('what came before');
    const phone = coordinator.admit();
    await together(relay, coordinator, phone);
    phone.notes('on Monday');
    await together(relay, coordinator, phone);
    const monday = newestOf(phone);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(hour);
    phone.skew = -2 * day;
    phone.notes('dated Sunday, written by whoever took it');
    await together(relay, coordinator, phone);
    expect(newestOf(phone)).toBeGreaterThan(monday);
    expect(cutoffOf(coordinator, phone, lastSafe)).toBe(monday);
    coordinator.remove(phone, { lastSafe });
    expect(coordinator.lines()).toEqual(['on Monday']);
  });

  test('also what came later, where another member had counted it by then', async () => {
    const { relay, time, coordinator } = field('what somebody saw');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    const house = new Relay('folder of the house');
    phone.notes('told in the kitchen');
    await together(house, phone, keeper);
    const told = newestOf(phone);
    time.pass(hour);
    // So much that it does not go into one envelope: several are written at once, days after what they say.
    for (let nth = 0; nth < 300; nth += 1) keeper.notes(`heard it ${nth}`);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(hour);
    phone.notes('written by whoever took it');
    await phone.exchange(house);
    // The coordinator reads all of it only now, long after the phone was safe.
    await together(house, coordinator, keeper);
    expect(newestOf(phone)).toBeGreaterThan(told);
    expect(cutoffOf(coordinator, phone, lastSafe)).toBe(told);
  });

  test('of a device of which nothing is known to be safe, nothing', async () => {
    const { relay, time, coordinator } = field('nothing safe');
    const phone = coordinator.admit();
    await together(relay, coordinator, phone);
    const lastSafe = time.now - day;
    phone.notes('who wrote this?');
    await together(relay, coordinator, phone);
    coordinator.remove(phone, { lastSafe });
    expect(coordinator.lines()).toEqual([]);
    expect(coordinator.holding.roster.cut.has(phone.self.device)).toBe(true);
  });
});

/** What an envelope of a device is hung on: the last that counts here. */
function tipOf(device: Device) {
  const tip = device.holding.frontier.get(device.self.device)?.[0];
  if (!tip?.hash) throw new Error('something was written');
  return { seq: tip.seq, hash: tip.hash, at: tip.at };
}

function captorOf(device: Device, relay: Relay): Captor {
  const mailbox = device.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  return new Captor(device, mailbox, relay);
}

describe('whoever has taken a device chooses no cutoff by what it writes with the key (rules D5)', () => {
  test('a second branch, of the numbers that others have seen, takes the place of no honest envelope', async () => {
    const { relay, coordinator, time } = field('equal numbers');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    const record = keeper.notes('who sleeps where');
    await together(relay, coordinator, keeper, phone);
    const fork = tipOf(phone);
    time.pass(hour);
    phone.notes('the clinic has moved');
    await together(relay, coordinator, keeper, phone);
    time.pass(hour);
    keeper.notes('heard it');
    await together(relay, coordinator, keeper, phone);
    const honest = new Map(
      coordinator.holding.history
        .kept(phone.self.device)
        .map(({ signed }) => [signed.body.seq, signed.hash] as const),
    );
    time.pass(day);
    const lastSafe = time.now;
    time.pass(day);
    // On a branch from before it, up to the last number that anybody has seen, each with a name that sorts behind.
    const captor = captorOf(phone, relay);
    let prev = fork.hash;
    for (let seq = fork.seq + 1; honest.has(seq); seq += 1) {
      for (let n = 0; ; n += 1) {
        const at = { ms: fork.at.ms + seq, n };
        const forged = captor.sign({ seq, prev, changes: [captor.change(record, { line: 'a lie', at })] });
        if (forged.hash <= (honest.get(seq) ?? '')) continue;
        await captor.plant(forged);
        prev = forged.hash;
        break;
      }
    }
    await together(relay, coordinator, keeper);
    const cutoff = proposedCutoff(coordinator.holding, phone.self.device, {
      together: [phone.self.device],
      lastSafe,
    });
    expect(cutoff?.hash).toBe(honest.get(Math.max(...honest.keys())));
    coordinator.remove(phone, { lastSafe });
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toContain('the clinic has moved');
    expect(keeper.records.view.heads(record, 'line').map(({ value }) => value)).toEqual(['who sleeps where']);
  });

  test.each([
    ['the one that came here first is gone along', hour, ['told at the door', 'told in the kitchen']],
    ['where both came at once, neither: two people decide', 0, []],
  ])('where others speak of a number of which two came here later: %s', async (_, between, counted) => {
    const { relay, coordinator, time } = field('two of one number');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    const house = new Relay('folder of the house');
    const record = phone.notes('before');
    await together(relay, coordinator, keeper, phone);
    const fork = tipOf(phone);
    phone.notes('told in the kitchen');
    await together(house, phone, keeper);
    keeper.notes('heard it');
    phone.notes('told at the door');
    await together(house, phone, keeper);
    time.pass(hour);
    keeper.notes('and went on');
    await keeper.exchange(house);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(day);
    const captor = captorOf(phone, relay);
    const changes = [captor.change(record, { line: 'a lie', at: { ms: fork.at.ms + 1, n: 0 } })];
    const forged = captor.sign({ seq: fork.seq + 1, prev: fork.hash, changes });
    await together(house, coordinator);
    time.pass(between);
    await captor.plant(forged);
    await together(relay, coordinator);
    coordinator.remove(phone, { lastSafe });
    const { history } = coordinator.holding;
    const ofThatNumber = history
      .kept(phone.self.device)
      .filter(({ signed }) => signed.body.seq === fork.seq + 1);
    expect(ofThatNumber.map(({ at }) => at === undefined)).toEqual([false, false]);
    const fromPhone = coordinator.lines().filter((line) => !['heard it', 'and went on'].includes(line));
    expect(fromPhone).toEqual(['before', ...counted]);
  });

  test('of two phones that were taken in one raid neither vouches for the other, whichever goes first', async () => {
    const { relay, coordinator, time } = field('two of one raid');
    const [keeper, phone, other] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone, other);
    const record = keeper.notes('who sleeps where');
    await together(relay, coordinator, keeper, phone, other);
    phone.notes('honest');
    other.notes('honest too');
    await together(relay, coordinator, keeper, phone, other);
    const [tip, otherTip] = [tipOf(phone), tipOf(other)];
    time.pass(day);
    const lastSafe = time.now;
    time.pass(day);
    const [a, b] = [captorOf(phone, relay), captorOf(other, relay)];
    const lieAt = { ms: (lastSafe + hour) * 1000, n: 0 };
    const lie = a.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [a.change(record, { line: 'a lie', at: lieAt })],
    });
    const at = (n: number) => ({ ms: (lastSafe - hour) * 1000, n });
    const one = b.sign({
      seq: otherTip.seq + 1,
      prev: otherTip.hash,
      seen: new Map([[phone.self.device, tip.seq + 1]]),
      changes: [b.change(record, { line: 'x', at: at(0) })],
    });
    const two = b.sign({
      seq: otherTip.seq + 2,
      prev: one.hash,
      seen: new Map(),
      changes: [b.change(record, { line: 'y', at: at(1) })],
    });
    await a.plant(lie);
    await b.plant(one, two);
    await together(relay, coordinator, keeper);
    const going = { together: [phone.self.device, other.self.device], lastSafe };
    expect(proposedCutoff(coordinator.holding, phone.self.device, going)?.hash).toBe(tip.hash);
    coordinator.remove(other, { lastSafe });
    coordinator.remove(phone, { lastSafe });
    await together(relay, coordinator, keeper);
    expect(keeper.records.view.heads(record, 'line').map(({ value }) => value)).toEqual(['who sleeps where']);
  });

  test('what hangs on a gap, and so never counts anywhere, vouches for nothing', async () => {
    const { relay, coordinator, time } = field('hangs on a gap');
    const [keeper, phone, other] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone, other);
    const record = keeper.notes('who sleeps where');
    await together(relay, coordinator, keeper, phone, other);
    phone.notes('honest');
    other.notes('honest too');
    await together(relay, coordinator, keeper, phone, other);
    const tip = tipOf(phone);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(day);
    const [a, b] = [captorOf(phone, relay), captorOf(other, relay)];
    const lieAt = { ms: (lastSafe + hour) * 1000, n: 0 };
    const lie = a.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [a.change(record, { line: 'a lie', at: lieAt })],
    });
    const one = b.sign({
      seq: 900,
      prev: lie.hash,
      seen: new Map([[phone.self.device, tip.seq + 1]]),
      changes: [b.change(record, { line: 'x', at: { ms: 1, n: 0 } })],
    });
    const two = b.sign({
      seq: 901,
      prev: one.hash,
      seen: new Map(),
      changes: [b.change(record, { line: 'y', at: { ms: 2, n: 1 } })],
    });
    await a.plant(lie);
    await b.plant(one, two);
    await together(relay, coordinator, keeper);
    expect(cutoffOf(coordinator, phone, lastSafe)).toBe(tip.seq);
  });

  test('a device that a taken steward lets in since, dated back, vouches for nothing that it wrote', async () => {
    const { relay, coordinator, time } = field('witness let in since');
    const [keeper, taken] = [coordinator.admit(), coordinator.admit('steward')];
    await together(relay, coordinator, keeper, taken);
    taken.notes('honest');
    await together(relay, coordinator, keeper, taken);
    const tip = tipOf(taken);
    time.pass(3 * day);
    const lastSafe = time.now;
    time.pass(hour);
    taken.skew = -2 * day;
    const stooge = taken.admit();
    await together(relay, taken, coordinator, keeper, stooge);
    taken.skew = 0;
    taken.notes('a lie');
    await together(relay, taken, stooge);
    for (const nth of [1, 2]) {
      stooge.skew = -2 * day + nth * hour;
      stooge.notes(`heard it ${nth}`);
      await together(relay, taken, stooge, coordinator);
    }
    expect(stooge.lines()).toEqual(['a lie', 'honest', 'heard it 1', 'heard it 2'].toSorted());
    expect(tipOf(taken).seq).toBeGreaterThan(tip.seq);
    expect(cutoffOf(coordinator, taken, lastSafe)).toBe(tip.seq);
  });
});
