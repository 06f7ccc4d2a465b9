import { bytesOf, dropInfo, encodeCbor, sealDropNote, sealReady, sign } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { doorsOf } from '../acts/due-wraps.ts';
import { type OutOfHands, outOfHandsFields } from '../held/facts/out-of-hands-fact.ts';
import {
  factsOfOutOfHands,
  layAside,
  type OutOfHandsSaid,
  outOfHandsNow,
  saidHere,
  sayOutOfHands,
} from '../acts/out-of-hands.ts';
import { addressOf, kemOf } from '../acts/wrapping.ts';
import { deviceIn } from '../roster/seat.ts';

beforeAll(sealReady);

const says = (by: Device, about: Device, said: Partial<OutOfHandsSaid> = {}): void =>
  by.take(
    must(
      sayOutOfHands(
        by.holding,
        { device: about.self.device, how: 'captured', since: by.here - hour, ...said },
        by,
      ),
    ),
  );

const heardBy = ({ holding }: Device): readonly OutOfHands[] => outOfHandsNow(holding);

/** A steward, somebody with a phone, and the keeper who saw that it was taken. */
async function house(seed: string) {
  const made = field(seed);
  const { relay, coordinator } = made;
  const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone);
  return { ...made, keeper, phone };
}

describe('a member says that a device is out of our hands (rules H1)', () => {
  test('without a network: it is kept, left by the next way there is, and every steward hears it', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('out of our hands');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second, keeper, phone);
    says(keeper, phone, { how: 'captured', since: time.now - 2 * hour });
    expect(saidHere(keeper.holding)).toMatchObject([{ isLeft: false }]);
    keeper.restart();
    time.pass(3 * day);
    await keeper.exchange(relay);
    expect(saidHere(keeper.holding)).toMatchObject([{ isLeft: true }]);
    for (const steward of [coordinator, second]) {
      await steward.exchange(relay);
      steward.restart();
      expect(heardBy(steward)).toMatchObject([
        {
          by: keeper.self.device,
          device: phone.self.device,
          how: 'captured',
          since: time.now - 3 * day - 2 * hour,
        },
      ]);
      // Nothing is done about it without a person.
      expect(steward.holding.roster.members.has(phone.self.device)).toBe(true);
    }
    // It is left once, and once more only where a steward has a newer key.
    expect((await keeper.exchange(relay)).sent).toBe(0);
  });

  test('a file for a steward takes it along, each of them, because a stick may be lost', async () => {
    const { coordinator, keeper, phone } = await house('by a file');
    says(keeper, phone);
    expect(keeper.stickFor([phone])).toBeDefined();
    const lost = keeper.stickFor([coordinator]);
    expect(lost).toBeDefined();
    const stick = keeper.stickFor([coordinator]);
    if (!stick) throw new Error('a stick');
    await coordinator.takeStick(stick);
    expect(heardBy(coordinator)).toHaveLength(1);
  });

  test('once the device is disconnected nothing is said any more, here or there', async () => {
    const { relay, coordinator, keeper, phone } = await house('settled');
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    coordinator.remove(phone);
    await together(relay, coordinator, keeper);
    expect(heardBy(coordinator)).toEqual([]);
    expect(saidHere(keeper.holding)).toEqual([]);
    for (const device of [coordinator, keeper]) expect(device.holding.outOfHands.all).toEqual([]);
  });

  test('by somebody whom the steward hears of only after it: it is read once they are known', async () => {
    const { relay, coordinator, keeper, phone } = await house('let in meanwhile');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second, keeper, phone);
    const newcomer = second.admit();
    await together(relay, second, newcomer);
    says(newcomer, phone);
    await newcomer.exchange(relay);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ by: newcomer.self.device }]);
  });

  test('of a device that is not in, of oneself, or where nobody else is steward: refused', async () => {
    const { coordinator, keeper, phone } = await house('refused');
    const said = { how: 'lost', since: 1 } as const;
    const refusal = (by: Device, about: Device) => {
      const acted = sayOutOfHands(by.holding, { device: about.self.device, ...said }, by);
      return acted.ok ? 'said' : acted.error.code;
    };
    const elsewhere = field('another cell').coordinator;
    expect(refusal(keeper, elsewhere)).toBe('not-a-member');
    expect(refusal(keeper, keeper)).toBe('not-a-member');
    expect(refusal(keeper, coordinator)).toBe('no-steward-to-tell');
    expect(refusal(keeper, phone)).toBe('said');
  });
});

describe('what it cannot do', () => {
  test('laid aside, it is gone here and lifts nothing: nobody is let in again, nothing counts that did not', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('laid aside');
    const other = coordinator.admit();
    await together(relay, coordinator, keeper, phone, other);
    const lastSafe = time.now;
    time.pass(hour);
    other.notes('written by whoever had it');
    await together(relay, other, coordinator, keeper);
    coordinator.remove(other, { lastSafe });
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    const { holding } = coordinator;
    const before = {
      entries: [...holding.roster.entries.keys()],
      cut: [...holding.roster.cut.keys()],
      members: [...holding.roster.members.keys()],
      held: holding.history.quarantined(other.self.device, holding.standingOf(other.self.device)).length,
      lines: coordinator.lines(),
    };
    expect(before.held).toBeGreaterThan(0);
    coordinator.take(layAside(holding, phone.self.device));
    coordinator.restart();
    expect(heardBy(coordinator)).toEqual([]);
    expect((await coordinator.exchange(relay)).sent).toBe(0);
    const { holding: after } = coordinator;
    expect({
      entries: [...after.roster.entries.keys()],
      cut: [...after.roster.cut.keys()],
      members: [...after.roster.members.keys()],
      held: after.history.quarantined(other.self.device, after.standingOf(other.self.device)).length,
      lines: coordinator.lines(),
    }).toEqual(before);
    // A person who says it again is heard again.
    time.pass(day);
    await together(relay, keeper, coordinator);
    expect(heardBy(coordinator)).toEqual([]);
    says(keeper, phone);
    await together(relay, keeper, coordinator);
    expect(heardBy(coordinator)).toHaveLength(1);
  });

  test('the device that it is about is told nothing, also where it is a steward itself', async () => {
    const { relay, coordinator, keeper, phone } = await house('the device itself');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second, keeper, phone);
    says(keeper, second);
    says(keeper, phone);
    await keeper.exchange(relay);
    for (const device of [second, phone]) await device.exchange(relay);
    expect(second.holding.outOfHands.by(keeper.self.device).map(({ device }) => device)).toEqual([
      phone.self.device,
    ]);
    expect(phone.holding.outOfHands.all).toEqual([]);
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toHaveLength(2);
  });

  test('a member who is no steward is shown nothing of it, whatever lies in its vault', async () => {
    const { keeper, phone } = await house('no steward');
    says(keeper, phone);
    expect(heardBy(keeper)).toEqual([]);
  });
});

describe('whoever means harm', () => {
  test('a removed device is not heard, whether it said so before or says so after', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('a removed author');
    const other = coordinator.admit();
    await together(relay, coordinator, keeper, phone, other);
    says(phone, keeper);
    await together(relay, phone, coordinator);
    expect(heardBy(coordinator)).toHaveLength(1);
    coordinator.remove(phone);
    expect(heardBy(coordinator)).toEqual([]);
    await together(relay, coordinator, keeper);
    time.pass(hour);
    says(phone, other);
    await phone.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(heardBy(coordinator)).toEqual([]);
    expect(coordinator.holding.outOfHands.by(phone.self.device)).toEqual([]);
  });

  test('nobody says it in the name of somebody else, and a note is for one steward and one cell only', async () => {
    const { relay, random, coordinator, keeper, phone } = await house('forged');
    const other = coordinator.admit();
    await together(relay, coordinator, keeper, phone, other);
    const [door] = doorsOf(phone.holding, coordinator.self.device);
    const to = kemOf(phone.holding, coordinator.self.device);
    if (!door || !to) throw new Error('a drop of a steward');
    const elsewhere = field('forged elsewhere').coordinator;
    const plant = async (said: OutOfHands, cell: Device = coordinator): Promise<void> => {
      const { place } = cell.holding;
      const address = addressOf(coordinator.holding.place, coordinator.self.device);
      const bound = { ...address, cell: bytesOf(place.cell), org: bytesOf(place.org) };
      const fields = [...outOfHandsFields(said)];
      const message = encodeCbor(['bulkhead/v1/drop-out-of-hands', dropInfo('wrap', bound, to), fields]);
      const context = ['bulkhead/v1/drop-word', 1, bytesOf(place.org), bytesOf(place.cell)] as const;
      const signature = sign(phone.self.key, context, message);
      const plain = [fields, signature];
      const bytes = sealDropNote({ kind: 'out-of-hands', ...address, to, plain, random });
      if (bytes) await relay.append({ log: door.log }, [bytes]);
    };
    const at = phone.here;
    const said = { device: other.self.device, how: 'captured', since: at, at } as const;
    await plant({ by: keeper.self.device, ...said });
    await plant({ by: phone.self.device, ...said }, elsewhere);
    expect((await coordinator.exchange(relay)).ignored).toBe(2);
    expect(heardBy(coordinator)).toEqual([]);
    // Its own word, as it would leave it, is heard; of a device of another cell nothing is shown.
    await plant({ by: phone.self.device, ...said });
    await plant({ by: phone.self.device, ...said, device: elsewhere.self.device });
    await coordinator.exchange(relay);
    expect(heardBy(coordinator)).toMatchObject([{ by: phone.self.device, device: other.self.device }]);
  });

  test('a member who says it a thousand times stands there once for each device, and no word grows old again', async () => {
    const { relay, time, coordinator, keeper, phone } = await house('a flood');
    const at = time.now;
    for (let nth = 0; nth < 40; nth += 1) {
      time.pass(60);
      says(keeper, phone, { since: at - nth });
      if (nth % 8 === 0) await keeper.exchange(relay);
    }
    await together(relay, keeper, coordinator);
    expect(heardBy(coordinator)).toMatchObject([{ since: at - 39 }]);
    expect(keeper.holding.outOfHands.all).toHaveLength(1);
    // The earlier ones still lie in the drop: read once more, they take nothing back.
    const again = new Relay('the same once more');
    for (const [log, entries] of relay.logs) again.logs.set(log, entries.toReversed());
    await coordinator.takeStick(again);
    expect(heardBy(coordinator)).toMatchObject([{ since: at - 39 }]);
  });

  test('about devices that there are not: sixteen words of one member are kept, and none is shown', async () => {
    const { coordinator, keeper, random } = await house('invented devices');
    for (let nth = 0; nth < 40; nth += 1) {
      const device = deviceIn(random(16));
      const said = { by: keeper.self.device, device, how: 'lost', since: nth, at: nth } as const;
      coordinator.take(factsOfOutOfHands(coordinator.holding, said, coordinator.here));
    }
    expect(coordinator.holding.outOfHands.all).toHaveLength(16);
    expect(heardBy(coordinator)).toEqual([]);
  });
});
