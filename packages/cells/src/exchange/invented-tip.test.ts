import { cellId, compareStamps, deviceId, type DeviceId, type Stamp } from '@bulkhead/records';
import { hash, hexOf, sealReady, type SigningKey } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { digest } from '../charter/ids.ts';
import { signStatement } from '../written/checkpoint.ts';
import type { HeadTip, Tip } from '../written/frontier.ts';
import { nameOf, signBegun, signHead } from '../written/head.ts';
import { sealItem } from '../written/mail.ts';
import { confirmOldKeys } from '../acts/stale.ts';
import { compartmentNow } from '../members/standing-now.ts';
import type { Place } from '../roster/entry-id.ts';

beforeAll(sealReady);

/** A cell in which a steward has a mind to say of others what they never did. */
async function scene(seed: string) {
  const made = field(seed);
  const { coordinator, relay, time } = made;
  const [liar, keeper, medic] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  const honest = [coordinator, keeper, medic];
  await together(relay, liar, ...honest);
  keeper.notes('one');
  medic.notes('first');
  await together(relay, liar, ...honest);
  time.pass(day);
  return { ...made, liar, keeper, medic, honest };
}

type Scene = Awaited<ReturnType<typeof scene>>;

/** The steward states that, with the state as it is, and the others hear nothing else from it. */
async function lies({ liar, relay }: Scene, said: readonly (readonly [DeviceId, Tip])[]): Promise<void> {
  const frontier = new Map([
    ...liar.holding.frontier,
    ...said.map(([device, tip]) => [device, [tip]] as const),
  ]);
  states(liar, { records: liar.records, forgotten: new Map(), frontier });
  await liar.exchange(relay, { carries: () => false });
}

interface Forging {
  readonly place: Place;
  readonly device: DeviceId;
  readonly key: SigningKey;
  readonly at: Stamp;
}

/** The head of an envelope that never was, signed by whoever has the key. */
function forgedTip({ place, device, key, at }: Forging): HeadTip {
  const [prev, rest] = [digest('ab'.repeat(32)), digest('cd'.repeat(32))];
  const said = { seq: 99, prev, at, rest };
  const head = { device, ...said };
  return { ...said, hash: nameOf(place, head), signature: signHead(place, key, head) };
}

/** The last envelope of a device, as it signed it. */
function headOf({ holding, self }: Device): HeadTip {
  const [tip] = holding.frontier.get(self.device) ?? [];
  if (tip?.hash === undefined) throw new Error('an envelope');
  return tip;
}

const standing = ({ holding, here }: Device) => compartmentNow(holding, here);
const lines = (devices: readonly Device[]) => devices.map((device) => [...device.lines()].toSorted());

/** Everybody keeps what it has, says that this is not it, and is shown so; what is written then is shown to all. */
async function expectRefused({ relay, liar, keeper, honest }: Scene, ahead: Stamp): Promise<void> {
  const [stated] = [...liar.holding.covered.keys()];
  for (const device of honest) {
    expect((await device.exchange(relay, { turns: () => false })).datedAhead).toBeUndefined();
    expect(stated && device.holding.verdictsOn(stated).get(device.self.device)).toBe('differ');
    expect(stated && device.holding.covered.has(stated)).toBe(false);
    expect(standing(device).stated.isOtherThanHere).toBe(true);
  }
  keeper.notes('two');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual(honest.map(() => ['first', 'one', 'two']));
  const last = keeper.written.at(-1)?.at;
  expect(last && compareStamps(last, ahead)).toBeLessThan(0);
  for (const device of honest) device.restart();
  expect(lines(honest)).toEqual(honest.map(() => ['first', 'one', 'two']));
  expect(honest.map((device) => standing(device).waiting)).toEqual([0, 0, 0]);
}

describe('a steward who states that somebody has written what that person never wrote is refused by all, and nothing is hidden (rules D3, M5)', () => {
  test.each([
    ['this evening', 12 * hour],
    ['in three years', 900 * day],
  ])('%s', async (when, later) => {
    const made = await scene(when);
    const { liar, keeper, time } = made;
    const at = { ms: (time.now + later) * 1000, n: 0 };
    const { device } = keeper.self;
    await lies(made, [[device, forgedTip({ place: liar.self.anchor, device, key: liar.self.key, at })]]);
    await expectRefused(made, at);
  });

  /** Other ways to say it. Each needs a signature of the keeper's device that nobody has. */
  const ways: Readonly<Record<string, (made: Scene, at: Stamp) => readonly [DeviceId, Tip]>> = {
    'by changes that no envelope carries': ({ liar, keeper }, at) => {
      const { device } = keeper.self;
      const signature = signBegun(liar.self.anchor, liar.self.key, { device, at });
      return [device, { seq: 0, hash: undefined, at, signature }];
    },
    'as what everybody works out, signed by nobody': ({ keeper }, at) => [
      keeper.self.device,
      { seq: 0, hash: undefined, at, signature: undefined },
    ],
    'with what another device signed': ({ keeper, medic }) => [keeper.self.device, headOf(medic)],
    'with what it signed in another compartment': ({ keeper }, at) => {
      const place = { ...keeper.self.anchor, cell: cellId('0c'.repeat(16)) };
      const tip = forgedTip({ place, device: keeper.self.device, key: keeper.self.key, at });
      return [
        keeper.self.device,
        { ...tip, hash: nameOf(keeper.self.anchor, { device: keeper.self.device, ...tip }) },
      ];
    },
    'by what it signed, dated later': ({ keeper }, at) => {
      const tip = { ...headOf(keeper), at };
      return [
        keeper.self.device,
        { ...tip, hash: nameOf(keeper.self.anchor, { device: keeper.self.device, ...tip }) },
      ];
    },
    'by its last envelope, under a signature with one bit changed': ({ keeper }) => {
      const tip = headOf(keeper);
      const signature = tip.signature.map((byte, nth) => (nth === 5 ? byte ^ 1 : byte));
      return [keeper.self.device, { ...tip, signature }];
    },
    'of a device that was never let in': ({ liar, random }, at) => {
      const device = deviceId(hexOf(random(16)));
      return [device, forgedTip({ place: liar.self.anchor, device, key: liar.self.key, at })];
    },
  };

  test.each(Object.entries(ways))('%s', async (_, way) => {
    const made = await scene(_);
    const at = { ms: (made.time.now + 12 * hour) * 1000, n: 0 };
    await lies(made, [way(made, at)]);
    await expectRefused(made, at);
  });

  test('… and is removed while that person is away: what they wrote reaches everybody', async () => {
    const made = await scene('away');
    const { relay, time, coordinator, liar, keeper, medic, honest } = made;
    const at = { ms: (time.now + 12 * hour) * 1000, n: 0 };
    const { device } = keeper.self;
    await lies(made, [[device, forgedTip({ place: liar.self.anchor, device, key: liar.self.key, at })]]);
    await together(relay, coordinator, medic);
    keeper.notes('two');
    time.pass(hour);
    coordinator.remove(liar, { lastSafe: time.now - 2 * hour });
    await together(relay, ...honest);
    expect(lines(honest)).toEqual(honest.map(() => ['first', 'one', 'two']));
    time.pass(day);
    keeper.notes('three');
    await together(relay, ...honest);
    expect(lines(honest)).toEqual(honest.map(() => ['first', 'one', 'three', 'two']));
    expect(standing(coordinator).stated.differing).toEqual([]);
  });

  test('… and is removed by somebody who has not heard it: nothing waits', async () => {
    const made = await scene('unheard');
    const { relay, time, coordinator, liar, keeper, medic, honest } = made;
    const at = { ms: (time.now + 12 * hour) * 1000, n: 0 };
    const { device } = keeper.self;
    await lies(made, [[device, forgedTip({ place: liar.self.anchor, device, key: liar.self.key, at })]]);
    await together(relay, keeper, medic);
    coordinator.remove(liar, { lastSafe: time.now - hour });
    keeper.notes('two');
    await together(relay, ...honest);
    expect(lines(honest)).toEqual(honest.map(() => ['first', 'one', 'two']));
    expect(standing(coordinator).waiting).toBe(0);
  });

  test('… and whoever begins does not begin with that, but with what an honest steward states', async () => {
    const made = await scene('begins');
    const { relay, time, coordinator, liar, keeper, honest } = made;
    const newcomer = coordinator.admit();
    await coordinator.exchange(relay, { turns: () => false });
    await liar.exchange(relay, { turns: () => false });
    const { device } = keeper.self;
    const at = { ms: (time.now + 12 * hour) * 1000, n: 0 };
    await lies(made, [[device, forgedTip({ place: liar.self.anchor, device, key: liar.self.key, at })]]);
    await newcomer.exchange(relay);
    expect(newcomer.lines()).toEqual([]);
    expect(newcomer.holding.covered.size).toBe(0);
    time.pass(hour);
    coordinator.remove(liar, { lastSafe: time.now - 2 * hour });
    keeper.notes('two');
    await together(relay, newcomer, ...honest);
    expect(newcomer.lines()).toEqual(['first', 'one', 'two']);
  });
});

test('a statement with a signature that is cut short is not read at all', async () => {
  const { relay, liar, keeper, honest, random } = await scene('cut short');
  liar.turn();
  await liar.exchange(relay, { turns: () => false });
  await together(relay, ...honest);
  const { holding, self, records, cell } = liar;
  const mailbox = holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  const tip = headOf(keeper);
  const cut = { ...tip, signature: tip.signature.subarray(0, 63) };
  const stated = signStatement(self.anchor, self.key, {
    maker: self.device,
    epoch: mailbox.epoch,
    frontier: new Map([...holding.frontier, [keeper.self.device, [cut]]]),
    root: records.root(cell, hash) ?? random(32),
    heads: holding.roster.heads,
    reach: new Map(),
    forgotten: new Map(),
  });
  const item = { kind: 'statement', stated, whole: digest('ef'.repeat(32)) } as const;
  await relay.append({ log: mailbox.log }, sealItem(mailbox, item, random));
  const before = honest.map((device) => [...device.holding.covered.keys()]);
  for (const device of honest) expect((await device.exchange(relay)).ignored).toBe(1);
  expect(honest.map((device) => [...device.holding.covered.keys()])).toEqual(before);
});

test('a real tip whose changes the state leaves out: everybody who has them says so and keeps them (rules D3)', async () => {
  const made = await scene('left out');
  const { relay, liar, keeper, medic, coordinator, honest } = made;
  const record = keeper.notes('two');
  await together(relay, ...honest, liar);
  liar.records.forget(liar.cell, [record]);
  await lies(made, [[keeper.self.device, headOf(keeper)]]);
  const [stated] = [...liar.holding.covered.keys()];
  for (const device of [keeper, medic, coordinator]) {
    await device.exchange(relay, { turns: () => false });
    expect(stated && device.holding.verdictsOn(stated).get(device.self.device)).toBe('differ');
    expect(device.lines()).toEqual(['first', 'one', 'two']);
  }
});

test('what a steward alone had heard, and leaves out, stays with its author, and both sides are told', async () => {
  const made = await scene('heard alone');
  const { relay, time, liar, keeper, medic, coordinator, honest } = made;
  const record = keeper.notes('two');
  await together(new Relay('kitchen'), keeper, liar);
  liar.records.forget(liar.cell, [record]);
  await lies(made, []);
  await together(relay, coordinator, medic);
  time.pass(hour);
  coordinator.remove(liar, { lastSafe: time.now - 2 * hour });
  keeper.notes('three');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual([
    ['first', 'one', 'three'],
    ['first', 'one', 'three', 'two'],
    ['first', 'one', 'three'],
  ]);
  expect(standing(keeper).stated.isOtherThanHere).toBe(true);
  expect(standing(coordinator).stated.differing).toEqual([keeper.self.device]);
});

test('whoever has a steward’s device and the key of one member moves that member’s own tip, and nobody else’s', async () => {
  const made = await scene('one key');
  const { relay, time, liar, keeper, medic, coordinator, honest } = made;
  const at = { ms: (time.now + 12 * hour) * 1000, n: 0 };
  const { device, key } = medic.self;
  await lies(made, [[device, forgedTip({ place: liar.self.anchor, device, key, at })]]);
  keeper.notes('two');
  coordinator.notes('by the office');
  await together(relay, keeper, coordinator);
  expect(lines([keeper, coordinator])).toEqual([0, 1].map(() => ['by the office', 'first', 'one', 'two']));
  // The member goes on after what is said in its name, and is heard.
  await together(relay, medic, keeper, coordinator);
  medic.notes('later');
  await together(relay, ...honest);
  expect(lines(honest)).toEqual(honest.map(() => ['by the office', 'first', 'later', 'one', 'two']));
});

test('a telephone whose clock was three years ahead, and was put right, goes on after what it wrote then', async () => {
  const { coordinator, relay } = field('put right');
  const keeper = coordinator.admit();
  await together(relay, coordinator, keeper);
  keeper.skew = 900 * day;
  keeper.notes('in three years');
  await together(relay, coordinator, keeper);
  keeper.skew = 0;
  keeper.restart();
  keeper.take([confirmOldKeys(keeper.here)]);
  keeper.notes('today');
  await together(relay, coordinator, keeper);
  coordinator.turn();
  await together(relay, coordinator, keeper);
  expect(lines([coordinator, keeper])).toEqual([0, 1].map(() => ['in three years', 'today']));
});

describe('what somebody wrote alone, before anybody was let in', () => {
  test.each([
    ['and had laid in a folder', ['before anybody came']],
    ['and had laid nowhere', []],
  ])('%s, is counted for all by what that device signed', async (_, laid) => {
    const { coordinator, relay } = field('alone');
    for (const line of laid) {
      coordinator.notes(line);
      await coordinator.exchange(new Relay('folder of the founder'));
    }
    for (const line of ['on the second day', 'on the third day']) {
      coordinator.notes(line);
      const counted = coordinator.compartment().countAlone();
      if (!counted?.base) throw new Error('all of it is counted');
      coordinator.keep(counted);
      coordinator.readAgain();
      expect(coordinator.compartment().pending).toEqual([]);
    }
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    keeper.notes('hello');
    coordinator.notes('welcome');
    await together(relay, coordinator, keeper);
    const all = [...laid, 'hello', 'on the second day', 'on the third day', 'welcome'];
    for (const device of [coordinator, keeper]) {
      expect(device.lines()).toEqual(all);
      device.restart();
      expect(device.lines()).toEqual(all);
      expect(device.holding.lastVerdict).not.toBe('differ');
    }
  });
});
