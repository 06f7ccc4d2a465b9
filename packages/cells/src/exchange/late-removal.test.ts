import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

/**
 * For three weeks a keeper meets nobody but the second steward, who changes the keys and was removed elsewhere on the
 * third day. What the keeper said in the first week is in that steward's checkpoint and nowhere else.
 */
async function apart(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, keeper);
  const house = new Relay('folder of the house');
  keeper.notes('told in the kitchen');
  await together(house, keeper, second);
  time.pass(3 * day);
  coordinator.remove(second);
  for (let week = 0; week < 3; week += 1) {
    time.pass(7.5 * day);
    await together(house, second, keeper);
    keeper.notes(`kitchen ${week}`);
    await together(house, keeper, second);
  }
  return { ...made, keeper, second };
}

/** Lets go of everything that the keeper's checkpoints cover. */
const letGo = (keeper: Device): void => {
  const epochs = [...keeper.holding.roster.epochs.keys()];
  keeper.take([{ kind: 'spares-gone', before: keeper.here + 1, epochs, own: Number.MAX_SAFE_INTEGER }]);
};

/**
 * Somebody hands over to the second steward alone what they wrote, and loses the phone. That steward changes the keys, the
 * medic begins with what it states, and then it is removed by a coordinator who has heard nothing of it.
 */
async function handedOver(seed: string, way: 'folder' | 'stick') {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [second, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, second, keeper, medic);
  const lastSafe = coordinator.here;
  time.pass(hour);
  keeper.notes('told at the back door');
  await together(new Relay('folder of the house'), keeper, second);
  second.turn();
  const stick = way === 'stick' ? second.stickFor([medic]) : undefined;
  if (stick) await medic.takeStick(stick);
  else for (const device of [second, medic]) await device.exchange(relay);
  expect(medic.lines()).toEqual(['told at the back door']);
  coordinator.remove(second, { lastSafe });
  return { ...made, medic };
}

test.each(['folder', 'stick'] as const)(
  'what a steward alone was told by somebody whose phone is lost, and stated before it was removed, reaches everybody by those who began with it (by %s; rules D4)',
  async (way) => {
    const { relay, coordinator, medic, time } = await handedOver(`handed over by ${way}`, way);
    time.pass(2 * day);
    await together(relay, coordinator, medic);
    for (const device of [coordinator, medic]) expect(device.lines()).toEqual(['told at the back door']);
  },
);

test('so does what comes after the statement that covers it, by another way', async () => {
  const { relay, coordinator, medic, time } = await handedOver('after the statement', 'folder');
  letGo(medic);
  const copied = new Relay('a copy of the folder');
  for (const [log, entries] of relay.logs) copied.logs.set(log, [...entries]);
  await medic.exchange(copied);
  time.pass(2 * day);
  await together(relay, coordinator, medic);
  for (const device of [coordinator, medic]) expect(device.lines()).toEqual(['told at the back door']);
});

test('what two stewards stated one after the other reaches everybody, though the phone of the first is lost and the second was removed', async () => {
  const { relay, time, coordinator } = field('stated twice');
  const [first, second, keeper] = [
    coordinator.admit('steward'),
    coordinator.admit('steward'),
    coordinator.admit(),
  ];
  await together(relay, coordinator, first, second, keeper);
  const lastSafe = coordinator.here;
  time.pass(hour);
  const house = new Relay('folder of the house');
  keeper.notes('told in the kitchen');
  for (const device of [keeper, first]) await device.exchange(house);
  for (const steward of [first, second]) {
    steward.turn();
    for (const device of [steward, second, keeper]) await device.exchange(house);
  }
  keeper.notes('told after that');
  coordinator.remove(second, { lastSafe });
  time.pass(2 * day);
  await together(relay, coordinator, keeper);
  expect(coordinator.lines()).toEqual(['told after that', 'told in the kitchen']);
});

describe('the only steward whom somebody met for weeks turns out to be removed (rules D4, D8)', () => {
  test('what was said to it reaches everybody, and all that was written after it', async () => {
    const { relay, coordinator, keeper } = await apart('three weeks');
    await together(relay, keeper, coordinator);
    const all = ['kitchen 0', 'kitchen 1', 'kitchen 2', 'told in the kitchen'];
    expect(coordinator.lines()).toEqual(all);
    expect(keeper.lines()).toEqual(all);
  });

  test('control: where the author lets go of it after two weeks like of all else, nobody else ever sees any of it', async () => {
    const { relay, coordinator, keeper } = await apart('three weeks');
    letGo(keeper);
    await together(relay, keeper, coordinator);
    expect(coordinator.lines()).toEqual([]);
    expect(coordinator.holding.history.waiting().length).toBeGreaterThan(0);
  });

  test('once everybody else has said that they have it, two weeks are enough: nothing is kept for longer', async () => {
    const { relay, time, coordinator } = field('all have it');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    keeper.notes('told to all');
    for (let week = 0; week < 4; week += 1) {
      time.pass(7.5 * day);
      await together(relay, coordinator, second, keeper);
    }
    expect(keeper.holding.history.spares().filter(({ signed }) => signed.body.changes.length > 0)).toEqual(
      [],
    );
    // Somebody who is away for long holds it back for six weeks, and no longer.
    const away = coordinator.admit();
    await together(relay, coordinator, away, keeper, second);
    keeper.notes('not heard by all');
    const own = () =>
      keeper.holding.history.spares().filter(({ signed: { body } }) => body.changes.length > 0).length;
    for (let week = 0; week < 5; week += 1) {
      time.pass(7.5 * day);
      await together(relay, coordinator, second, keeper);
    }
    expect(own()).toBe(1);
    for (let week = 0; week < 2; week += 1) {
      time.pass(7.5 * day);
      await together(relay, coordinator, second, keeper);
    }
    expect(own()).toBe(0);
  });
});
