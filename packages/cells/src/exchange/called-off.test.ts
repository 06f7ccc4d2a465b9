import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { saysForged } from '../../test/forged-word.ts';
import { field, together } from '../../test/organisation.ts';
import { layAside, outOfHandsNow, saidHere, sayCalledOff, sayOutOfHands } from '../acts/out-of-hands.ts';
import { sealNote } from '../acts/notes.ts';
import type { OutOfHands } from '../held/facts/out-of-hands-fact.ts';

beforeAll(sealReady);

const says = (by: Device, about: Device): void =>
  by.take(
    must(
      sayOutOfHands(by.holding, { device: about.self.device, how: 'captured', since: by.here - hour }, by),
    ),
  );
const callsOff = (by: Device, about: Device): void =>
  by.take(must(sayCalledOff(by.holding, about.self.device, by)));
const refusalOf = (by: Device, about: Device): string => {
  const acted = sayCalledOff(by.holding, about.self.device, by);
  return acted.ok ? 'called off' : acted.error.code;
};
const heardBy = ({ holding }: Device): readonly OutOfHands[] => outOfHandsNow(holding);
const waysHeardBy = (device: Device): readonly string[] => heardBy(device).map(({ how }) => how);

const never = Number.MAX_SAFE_INTEGER;

async function house(seed: string) {
  const made = field(seed);
  const { relay, coordinator } = made;
  const second = coordinator.admit('steward');
  const [keeper, phone, other] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, second, keeper, phone, other);
  return { ...made, second, keeper, phone, other };
}

/** What could have changed in the cell, as a device holds it. */
const heldOn = ({ holding }: Device) => ({
  entries: [...holding.roster.entries.keys()],
  members: [...holding.roster.members.keys()],
  cut: [...holding.roster.cut],
  epoch: holding.writable?.epoch,
  held: [...holding.roster.cut.keys()].map(
    (device) => holding.history.quarantined(device, holding.standingOf(device)).length,
  ),
});

describe('a member calls off what they said of a device that is still in (rules H4)', () => {
  test('it goes the same way to the same stewards, in place of what was said, and nothing else changes', async () => {
    const { relay, time, coordinator, second, keeper, phone } = await house('called off');
    says(keeper, phone);
    await together(relay, keeper, coordinator, second);
    expect([coordinator, second].map(waysHeardBy)).toEqual([['captured'], ['captured']]);
    const before = [coordinator, second, keeper, phone].map(heldOn);
    time.pass(hour);
    callsOff(keeper, phone);
    expect(saidHere(keeper.holding)).toMatchObject([{ how: 'called-off', isLeft: false }]);
    keeper.restart();
    await together(relay, keeper, coordinator, second);
    expect(saidHere(keeper.holding)).toMatchObject([{ how: 'called-off', isLeft: true }]);
    for (const steward of [coordinator, second]) {
      steward.restart();
      expect(heardBy(steward)).toMatchObject([
        { by: keeper.self.device, device: phone.self.device, how: 'called-off' },
      ]);
    }
    expect([coordinator, second, keeper, phone].map(heldOn)).toEqual(before);
  });

  test('a steward who lays it aside is the second person, on that device alone', async () => {
    const { relay, coordinator, second, keeper, phone } = await house('laid aside by one');
    says(keeper, phone);
    callsOff(keeper, phone);
    await together(relay, keeper, coordinator, second);
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    coordinator.restart();
    expect((await coordinator.exchange(relay)).sent).toBe(0);
    await second.exchange(relay);
    expect([coordinator, second].map(waysHeardBy)).toEqual([[], ['called-off']]);
  });

  test('by a file as well; said again it is an alarm again, and what is called off still says since when', async () => {
    const { time, coordinator, keeper, phone } = await house('by a file');
    const since = time.now - hour;
    says(keeper, phone);
    time.pass(hour);
    callsOff(keeper, phone);
    const stick = keeper.stickFor([coordinator]);
    if (!stick) throw new Error('a stick');
    await coordinator.takeStick(stick);
    expect(heardBy(coordinator)).toMatchObject([{ how: 'called-off', since }]);
    time.pass(hour);
    says(keeper, phone);
    const later = keeper.stickFor([coordinator]);
    if (!later) throw new Error('a stick');
    await coordinator.takeStick(later);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
  });

  test('whoever has said nothing of a device calls nothing off, and nothing is called off twice', async () => {
    const { keeper, phone, other } = await house('nothing said');
    expect(refusalOf(keeper, phone)).toBe('nothing-to-call-off');
    says(keeper, phone);
    expect(refusalOf(other, phone)).toBe('nothing-to-call-off');
    callsOff(keeper, phone);
    expect(refusalOf(keeper, phone)).toBe('nothing-to-call-off');
  });

  test('what another member says of the same device stands', async () => {
    const { relay, coordinator, keeper, phone, other } = await house('another member');
    says(keeper, phone);
    says(other, phone);
    callsOff(keeper, phone);
    await together(relay, keeper, other, coordinator);
    const ways = new Map(heardBy(coordinator).map(({ by, how }) => [by, how]));
    expect(ways.get(keeper.self.device)).toBe('called-off');
    expect(ways.get(other.self.device)).toBe('captured');
  });
});

describe('a word that something is called off closes nothing that somebody else said (rules H4)', () => {
  test('one in the name of another member is none, and one of a member who never said anything closes nothing', async () => {
    const { relay, coordinator, keeper, phone, other } = await house('in another name');
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    const at = other.here;
    const said = { device: phone.self.device, how: 'called-off', since: at, at } as const;
    const note = { kind: 'out-of-hands', said: { by: keeper.self.device, ...said } } as const;
    const forged = sealNote(other.holding, { device: coordinator.self.device, note }, other.random);
    if (!forged) throw new Error('a drop of a steward');
    for (const { log } of forged.doors) await relay.append({ log }, [forged.bytes]);
    expect((await coordinator.exchange(relay)).ignored).toBe(1);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
    await saysForged(other, said, coordinator, relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toContainEqual(
      expect.objectContaining({ by: keeper.self.device, how: 'captured' }),
    );
  });

  test('nor can the device itself call off what is said of it', async () => {
    const { relay, coordinator, keeper, phone } = await house('of itself');
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    const at = phone.here;
    const said = { device: phone.self.device, how: 'called-off', since: at, at } as const;
    await saysForged(phone, said, coordinator, relay);
    expect((await coordinator.exchange(relay)).ignored).toBe(1);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
  });

  test('an older one, read again, takes nothing from what the member said after it', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('read again');
    says(keeper, phone);
    callsOff(keeper, phone);
    await together(relay, keeper, coordinator);
    time.pass(hour);
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    const again = new Relay('the same once more');
    for (const [log, entries] of relay.logs) again.logs.set(log, entries.toReversed());
    await coordinator.takeStick(again);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
    const early = { device: phone.self.device, how: 'called-off', since: 0, at: 0 } as const;
    await saysForged(keeper, early, coordinator, relay);
    await coordinator.exchange(relay);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
  });

  test('one that is dated to the end of all time hides no word of today, whichever of them comes first', async () => {
    const { relay, time, coordinator, second, keeper, phone } = await house('the end of time');
    const ahead = { device: phone.self.device, how: 'called-off', since: 0, at: never } as const;
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    time.pass(hour);
    for (const steward of [coordinator, second]) await saysForged(keeper, ahead, steward, relay);
    await together(relay, coordinator, second);
    coordinator.restart();
    expect(waysHeardBy(coordinator)).toContain('captured');
    // The other steward has both at once; what the member says on the day after is heard all the same.
    expect(waysHeardBy(second)).toContain('captured');
    time.pass(day);
    says(keeper, phone);
    await together(relay, keeper, coordinator, second);
    for (const steward of [coordinator, second]) expect(waysHeardBy(steward)).toEqual(['captured']);
  });

  test('a clock that is some minutes ahead is no reason to hold it for false: laid aside, nothing comes back', async () => {
    const { relay, time, coordinator, second, keeper, phone } = await house('some minutes');
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    time.pass(hour);
    keeper.skew = 300;
    callsOff(keeper, phone);
    await together(relay, keeper, coordinator);
    expect(waysHeardBy(coordinator)).toEqual(['called-off']);
    coordinator.take(layAside(coordinator.holding, phone.self.device));
    coordinator.restart();
    expect(heardBy(coordinator)).toEqual([]);
    // Both at once, to somebody who hears of it only now.
    await together(relay, second);
    expect(waysHeardBy(second)).toEqual(['called-off']);
    // Said again by the same clock it is heard again.
    time.pass(60);
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    expect(waysHeardBy(coordinator)).toEqual(['captured']);
  });

  test('a member whose clock was years ahead calls it off by the same clock', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('put right');
    keeper.skew = 4000 * day;
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    keeper.skew = 0;
    time.pass(day);
    callsOff(keeper, phone);
    await together(relay, keeper, coordinator);
    expect(waysHeardBy(coordinator)).toEqual(['called-off']);
  });
});
