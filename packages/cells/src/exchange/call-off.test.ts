import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { calledOffOn, removalOf, says, saysRaw, wordsOn } from '../../test/called-off.ts';
import { Captor } from '../../test/captor.ts';
import { type Device, hour } from '../../test/field.ts';
import { note } from '../../test/house.ts';
import { field, together } from '../../test/organisation.ts';
import { calledOffBy } from '../roster/call-off.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** A coordinator with two devices, a keeper, a helper; a guest with two devices, one of which was taken. */
async function house(seed: string, reason: 'captured' | 'lost' | 'left' = 'captured') {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const tablet = coordinator.admit('holder', coordinator);
  const [keeper, helper, phone] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  const laptop = coordinator.admit('holder', phone);
  const all = [coordinator, tablet, keeper, helper, laptop];
  await together(relay, ...all, phone);
  phone.notes('honest');
  await together(relay, ...all, phone);
  const mailbox = phone.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  const captor = new Captor(phone, mailbox, relay);
  const lastSafe = time.now;
  time.pass(hour);
  phone.notes('written by whoever had it');
  await together(relay, phone, ...all);
  coordinator.remove(phone, { reason, lastSafe });
  await together(relay, ...all);
  return { ...made, tablet, keeper, helper, phone, laptop, captor, all };
}

/** What could have changed in the cell, as a device holds it. */
const heldOn = ({ holding }: Device) => ({
  entries: [...holding.roster.entries.keys()],
  members: [...holding.roster.members.keys()],
  cut: [...holding.roster.cut],
  epoch: holding.writable?.epoch,
  releases: holding.roster.releases,
  held: [...holding.roster.cut.keys()].map(
    (device) => holding.history.quarantined(device, holding.standingOf(device)).length,
  ),
});

describe('two people call off what a device was disconnected for (rules H4)', () => {
  test('it is said on every device, and no member, no key, no cutoff and nothing that is held back changes', async () => {
    const { relay, keeper, helper, phone, all } = await house('two people');
    const before = all.map(heldOn);
    expect(before[0]?.held[0]).toBeGreaterThan(0);
    expect([says(keeper, phone), says(helper, phone)]).toEqual(['said', 'said']);
    expect(all.map(heldOn)).toEqual(before);
    await together(relay, ...all);
    for (const device of all) device.restart();
    expect(all.map(heldOn)).toEqual(before);
    const both = [keeper.self.device, helper.self.device].toSorted();
    for (const device of all) expect(calledOffOn(device, phone).toSorted()).toEqual(both);
    // The device that is out reads nothing more by it, and what it writes counts no more than before.
    const lines = keeper.lines();
    phone.notes('from outside');
    await phone.exchange(relay);
    await together(relay, ...all);
    expect(keeper.lines()).toEqual(lines);
    expect(phone.holding.roster.members.has(keeper.self.device)).toBe(true);
    expect(wordsOn(phone).map(({ by }) => by)).not.toContain(keeper.self.device);
  });

  test('one voice is one voice, said twice as well; where nobody was taken there is nothing to call off', async () => {
    const { relay, keeper, helper, phone, all } = await house('one voice');
    expect(says(keeper, helper)).toBe('nothing-to-call-off');
    expect(says(keeper, phone)).toBe('said');
    expect(says(keeper, phone)).toBe('needs-another-person');
    saysRaw(keeper, phone);
    await together(relay, ...all);
    for (const device of all) expect(calledOffOn(device, phone)).toEqual([keeper.self.device]);
    expect(says(helper, phone)).toBe('said');
    expect(says(helper, phone)).toBe('nothing-to-call-off');
    const left = await house('left by himself', 'left');
    expect(says(left.keeper, left.phone)).toBe('nothing-to-call-off');
    saysRaw(left.keeper, left.phone);
    expect(calledOffOn(left.keeper, left.phone)).toEqual([]);
  });

  test('two who say it apart, without a network, are two', async () => {
    const { relay, tablet, helper, phone, all } = await house('apart');
    expect([says(tablet, phone), says(helper, phone)]).toEqual(['said', 'said']);
    await together(relay, ...all.toReversed());
    for (const device of all) expect(calledOffOn(device, phone)).toHaveLength(2);
  });
});

describe('whoever is not two people does not count as two, whatever is handed in (rules H4)', () => {
  test('one person with two devices', async () => {
    const { relay, coordinator, tablet, phone, all } = await house('one person');
    expect(says(coordinator, phone)).toBe('said');
    await together(relay, ...all);
    expect(says(tablet, phone)).toBe('needs-another-person');
    saysRaw(tablet, phone);
    await together(relay, ...all);
    for (const device of all) expect(calledOffOn(device, phone)).toEqual([coordinator.self.device]);
  });

  test('the person concerned, on another device that is still in', async () => {
    const { relay, keeper, phone, laptop, all } = await house('the person concerned');
    expect(says(laptop, phone)).toBe('concerns-yourself');
    saysRaw(laptop, phone);
    saysRaw(keeper, phone);
    await together(relay, ...all);
    for (const device of all) expect(calledOffOn(device, phone)).toEqual([keeper.self.device]);
  });

  test('nor where whoever had let that device in is out since, and the code of its person with them', async () => {
    const { relay, coordinator, keeper, all } = await house('who let it in');
    const second = coordinator.admit('steward');
    await together(relay, ...all, second);
    const [guest] = [second.admit()];
    await together(relay, second, ...all, guest);
    const other = coordinator.admit('holder', guest);
    await together(relay, coordinator, second, guest, other, keeper);
    coordinator.remove(guest);
    coordinator.remove(second, { lastSafe: 1 });
    await together(relay, coordinator, keeper, other);
    const added = [...keeper.holding.roster.entries.values()].find(
      ({ kind, body }) => kind === 'add' && 'seat' in body && body.seat.device === guest.self.device,
    );
    expect(added && keeper.holding.roster.standing(added.id)).toBe(false);
    saysRaw(other, guest, keeper);
    saysRaw(keeper, guest);
    await together(relay, coordinator, keeper, other);
    for (const device of [coordinator, keeper])
      expect(calledOffOn(device, guest)).toEqual([keeper.self.device]);
  });

  test('a captor with the key of the device, before and after the cutoff, dated as it likes, in whosever name', async () => {
    const { relay, keeper, helper, phone, captor, all } = await house('a captor');
    const tip = phone.holding.frontier.get(phone.self.device)?.[0];
    if (!tip?.hash) throw new Error('it has written');
    const before = all.map(heldOn);
    const line = removalOf(keeper, phone);
    const [record] = [phone.notes('as a record of its own')];
    const early = { ms: tip.at.ms - 5, n: 0 };
    const envelope = (seq: number, change: ReturnType<Captor['change']>) =>
      captor.sign({ seq, prev: tip.hash, changes: [change] });
    await captor.plant(
      envelope(1, captor.change(record, { line, at: early })),
      envelope(tip.seq + 1, captor.change(record, { line, at: early })),
      envelope(tip.seq + 2, captor.change(record, { line, at: { ms: Date.UTC(2100, 0), n: 0 } })),
      envelope(tip.seq + 3, captor.change(record, { line, at: early, by: helper.self.device })),
    );
    await together(relay, ...all);
    expect(all.map((device) => calledOffOn(device, phone))).toEqual(all.map(() => []));
    saysRaw(keeper, phone);
    await together(relay, ...all);
    for (const device of all) {
      device.restart();
      expect(calledOffOn(device, phone)).toEqual([keeper.self.device]);
      // Even if it were read, it is of nobody who is in.
      const forged = { removal: line, by: phone.self.device, at: 1 };
      expect(
        calledOffBy(device.holding.roster, phone.self.device, [forged, ...wordsOn(device)]).map(
          ({ by }) => by,
        ),
      ).toEqual([keeper.self.device]);
    }
    const unchanged = ({ held: _held, ...rest }: ReturnType<typeof heldOn>) => rest;
    expect(all.map(heldOn).map(unchanged)).toEqual(before.map(unchanged));
  });

  test('a member who is out since, and a device that a captured steward let in, once the steward is out', async () => {
    const { relay, coordinator, keeper, helper, phone, all } = await house('out since');
    const second = coordinator.admit('steward');
    await together(relay, ...all, second);
    const planted = second.admit();
    await together(relay, second, planted, ...all);
    saysRaw(planted, phone, keeper);
    saysRaw(helper, phone);
    await together(relay, planted, ...all);
    expect(calledOffOn(keeper, phone)).toHaveLength(2);
    coordinator.remove(second, { lastSafe: 1 });
    await together(relay, ...all);
    expect(calledOffOn(keeper, phone)).toEqual([helper.self.device]);
    coordinator.remove(helper, { reason: 'left' });
    await together(relay, coordinator, keeper);
    expect(calledOffOn(keeper, phone)).toEqual([]);
  });

  test('what was said of one removal is not said of another one, and nobody writes in the words of somebody else', async () => {
    const { relay, coordinator, keeper, helper, phone, laptop, all } = await house('another removal');
    const record = saysRaw(keeper, phone);
    saysRaw(helper, phone);
    await together(relay, ...all);
    coordinator.remove(laptop);
    await together(relay, ...all);
    expect(calledOffOn(coordinator, laptop)).toEqual([]);
    // Somebody writes the name of the other removal into the record of the keeper.
    helper.write({ do: 'write', type: note.name, record, values: { line: removalOf(helper, laptop) } });
    await together(relay, coordinator, keeper, helper);
    expect(calledOffOn(coordinator, laptop)).toEqual([helper.self.device]);
  });
});
