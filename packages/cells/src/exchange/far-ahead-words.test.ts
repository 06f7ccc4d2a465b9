import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { saysForged } from '../../test/forged-word.ts';
import { field, together } from '../../test/organisation.ts';
import {
  layAside,
  type OutOfHandsSaid,
  outOfHandsNow,
  saidHere,
  sayOutOfHands,
} from '../acts/out-of-hands.ts';
import { sealNote } from '../acts/notes.ts';
import type { OutOfHands } from '../held/facts/out-of-hands-fact.ts';
import { deviceIn } from '../roster/seat.ts';

beforeAll(sealReady);

const says = (by: Device, about: Device, how: OutOfHandsSaid['how'] = 'captured'): void =>
  by.take(must(sayOutOfHands(by.holding, { device: about.self.device, how, since: by.here - hour }, by)));

const heardBy = ({ holding }: Device): readonly OutOfHands[] => outOfHandsNow(holding);

/** The end of all clocks. */
const never = Number.MAX_SAFE_INTEGER;
const saysForNever = (by: Device, about: Device, to: Device, relay: Relay): Promise<void> =>
  saysForged(by, { device: about.self.device, how: 'lost', since: 0, at: never }, to, relay);

async function house(seed: string) {
  const made = field(seed);
  const { relay, coordinator } = made;
  const [keeper, phone, other] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone, other);
  return { ...made, keeper, phone, other };
}

describe('a word that a device is out of our hands bears a date of its own (rules H1)', () => {
  test('whoever has a copy of a member’s key dates one to the end of all time: what that member says later is heard', async () => {
    const { relay, time, coordinator, keeper, phone, other } = await house('the end of time');
    await saysForNever(keeper, phone, coordinator, relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ device: phone.self.device, how: 'lost' }]);
    // Its person is asked, and nothing is wrong.
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    coordinator.restart();
    expect(heardBy(coordinator)).toEqual([]);
    time.pass(day);
    says(keeper, phone);
    says(keeper, other, 'lost');
    await keeper.exchange(relay);
    await coordinator.exchange(relay);
    coordinator.restart();
    expect(heardBy(coordinator)).toMatchObject([
      { device: phone.self.device, how: 'captured' },
      { device: other.self.device, how: 'lost' },
    ]);
    // Read once more, what was laid aside stays aside, and what was said stands.
    const again = new Relay('the same once more');
    for (const [log, entries] of relay.logs) again.logs.set(log, entries.toReversed());
    await coordinator.takeStick(again);
    expect(heardBy(coordinator).map(({ how }) => how)).toEqual(['captured', 'lost']);
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    expect(heardBy(coordinator)).toMatchObject([{ device: other.self.device }]);
  });

  test('laid over what the member said, it is what is seen first, and what the member said is seen after it', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('laid over');
    says(keeper, phone);
    await keeper.exchange(relay);
    await coordinator.exchange(relay);
    time.pass(hour);
    await saysForNever(keeper, phone, coordinator, relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toHaveLength(1);
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    expect(heardBy(coordinator)).toMatchObject([{ how: 'captured', since: time.now - 2 * hour }]);
  });

  test('a member whose clock was years ahead is heard, and heard again once it was put right', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('put right');
    keeper.skew = 4000 * day;
    says(keeper, phone, 'lost');
    await keeper.exchange(relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ how: 'lost' }]);
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    keeper.skew = 0;
    time.pass(day);
    says(keeper, phone);
    await keeper.exchange(relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ how: 'captured', since: time.now - hour }]);
    expect(keeper.holding.outOfHands.all).toHaveLength(1);
    // Nobody's clock has moved.
    coordinator.notes('today');
    expect(coordinator.written.at(-1)?.at.ms).toBe(time.now * 1000);
    expect((await keeper.exchange(relay)).sent).toBe(0);
  });

  test('one dated to the beginning of time takes nothing from what was said', async () => {
    const { relay, coordinator, keeper, phone } = await house('the beginning of time');
    says(keeper, phone);
    await keeper.exchange(relay);
    await saysForged(keeper, { device: phone.self.device, how: 'lost', since: 0, at: 0 }, coordinator, relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ how: 'captured' }]);
  });

  test('words about devices that there are not, whatever their dates, take no room from one about a member', async () => {
    const { relay, random, coordinator, keeper, phone } = await house('no room');
    for (let nth = 0; nth < 40; nth += 1) {
      const at = nth % 2 === 0 ? never - nth : coordinator.here - nth;
      await saysForged(
        keeper,
        { device: deviceIn(random(16)), how: 'lost', since: 0, at },
        coordinator,
        relay,
      );
    }
    await coordinator.exchange(relay);
    says(keeper, phone);
    await keeper.exchange(relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ device: phone.self.device, how: 'captured' }]);
    expect(coordinator.holding.outOfHands.all).toHaveLength(17);
  });

  test('nobody tells a steward’s device what it has said itself: it says nothing that its person did not', async () => {
    const { relay, coordinator, keeper, phone } = await house('in its own drop');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second, keeper, phone);
    const copy = second.copied();
    const said = { device: phone.self.device, how: 'lost', since: 0, at: never } as const;
    // Whoever has the copy finds the drop of its own in what every member has, and leaves something in it.
    const { drop } = second.holding.drops[0] ?? {};
    const note = { kind: 'out-of-hands', said: { by: second.self.device, ...said } } as const;
    const sealed = sealNote(copy.holding, { device: second.self.device, note }, copy.random);
    if (!sealed || !drop) throw new Error('its own drop');
    await relay.append({ log: drop.log }, [sealed.bytes]);
    await second.exchange(relay);
    expect(saidHere(second.holding)).toEqual([]);
    says(second, phone);
    await second.exchange(relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ by: second.self.device, how: 'captured' }]);
  });
});
