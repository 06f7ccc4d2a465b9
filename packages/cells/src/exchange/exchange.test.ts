import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { openItems } from '../written/mail.ts';

beforeAll(sealReady);

describe('two people in one compartment', () => {
  test('the second sees what was there, both see what each writes, also after both were switched off', async () => {
    const { relay, coordinator, time } = field('two people');
    coordinator.notes('beds 1 to 8');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['beds 1 to 8']);

    time.pass(hour);
    keeper.notes('bed 9 is new');
    coordinator.notes('rice for four days');
    await together(relay, keeper, coordinator);
    const all = ['bed 9 is new', 'beds 1 to 8', 'rice for four days'];
    expect(keeper.lines()).toEqual(all);
    expect(coordinator.lines()).toEqual(all);
    expect(keeper.compartment().unshared()).toEqual([]);

    for (const device of [keeper, coordinator]) device.restart();
    expect([keeper.lines(), coordinator.lines()]).toEqual([all, all]);
    await together(relay, keeper, coordinator);
    expect([keeper.lines(), coordinator.lines()]).toEqual([all, all]);
  });

  test('a key change is agreed with by whoever holds the same, and nothing is lost by it (rules D3, D7)', async () => {
    const { relay, coordinator, time } = field('key change');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.notes('one');
    coordinator.notes('two');
    await together(relay, coordinator, keeper);
    time.pass(8 * day);
    coordinator.notes('three');
    await together(relay, coordinator, keeper);
    const [stated] = [...coordinator.holding.covered.keys()];
    const verdicts = stated && coordinator.holding.verdictsOn(stated);
    expect(verdicts?.get(keeper.self.device)).toBe('agree');
    expect(keeper.lines()).toEqual(['one', 'three', 'two']);
    expect(keeper.holding.history.kept().length).toBeLessThan(4);
  });
});

describe('nothing waits, and nobody does again what somebody has done', () => {
  test('of two stewards the first who comes changes the keys, the second finds them (rules C9, D7)', async () => {
    const { relay, coordinator, time } = field('the first who comes');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second);
    const before = coordinator.holding.roster.epochs.size;
    time.pass(8 * day);
    for (const device of [second, coordinator, second]) await device.exchange(relay);
    expect(coordinator.holding.roster.epochs.size).toBe(before + 1);
    expect(coordinator.holding.writable?.epoch).toBe(second.holding.writable?.epoch);
  });

  test('the first who comes lays what somebody else wrote under the new keys, and nobody lays it again (rules D4)', async () => {
    const { relay, coordinator, time } = field('carried once');
    const [keeper, phone, medic] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
    const all = [coordinator, keeper, phone, medic];
    await together(relay, ...all);
    time.pass(hour);
    keeper.notes('told in the kitchen');
    await together(new Relay('kitchen'), keeper, phone, medic);
    const [wrote] = keeper.holding.history.kept(keeper.self.device).slice(-1);
    coordinator.turn();
    await coordinator.exchange(relay);
    await phone.exchange(relay);
    await coordinator.exchange(relay);
    expect(coordinator.lines()).toEqual(['told in the kitchen']);
    await together(relay, ...all);
    const mailbox = coordinator.holding.writable;
    if (!mailbox || !wrote) throw new Error('a mailbox, and something was written');
    const { items } = openItems(
      coordinator.self.anchor,
      mailbox,
      relay.logs.get(mailbox.log) ?? [],
      () => undefined,
    );
    const laid = items.filter((item) => item.kind === 'envelope' && item.signed.hash === wrote.signed.hash);
    expect(laid).toHaveLength(1);
  });
});

describe('a removed device', () => {
  test('sees silence, and what it writes afterwards is seen by nobody (rules H3)', async () => {
    const { relay, coordinator, time } = field('removed');
    const keeper = coordinator.admit();
    const volunteer = coordinator.admit();
    await together(relay, coordinator, keeper, volunteer);
    volunteer.notes('from the volunteer');
    await together(relay, coordinator, keeper, volunteer);
    time.pass(hour);
    coordinator.remove(volunteer);
    coordinator.notes('after');
    await together(relay, coordinator, keeper);
    volunteer.notes('a lie');
    await together(relay, volunteer, keeper, coordinator);
    expect(volunteer.lines()).toEqual(['a lie', 'from the volunteer']);
    expect(keeper.lines()).toEqual(['after', 'from the volunteer']);
    expect(coordinator.lines()).toEqual(['after', 'from the volunteer']);
  });
});
