import { bytesOf, commitOf, newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, hour, must } from '../../test/field.ts';
import { field, reads, together } from '../../test/organisation.ts';
import { Relay } from '../../test/relay.ts';
import { dormantDevices, returnedDevices, welcomeBack } from '../acts/silence.ts';
import { turnOver } from '../roster/acts.ts';
import { encodeEntry } from '../roster/entry.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** A phone that was silent for so many days, while the others went on. */
async function silentFor(days: number, seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [keeper, away] = [coordinator.admit(), coordinator.admit()];
  const archive = coordinator.admit('archive');
  const others = [coordinator, keeper, archive];
  await together(relay, ...others, away);
  for (let passed = 0; passed < days; passed += 7) {
    time.pass(7.1 * day);
    keeper.notes(`day ${passed}`);
    await together(relay, ...others);
  }
  return { ...made, keeper, away, archive, others };
}

/** A line by which everything is read and nothing leaves. */
function takingNothing(relay: Relay): Relay {
  const line = new Relay(relay.name);
  line.read = (address, position) => relay.read(address, position);
  line.holds = (marks) => relay.holds(marks);
  line.append = () => Promise.resolve({ ok: false, error: { fault: 'relay-away', retry: true } } as const);
  return line;
}

describe('a phone that was silent for a hundred days is given no keys before somebody has spoken to its person (rules D9)', () => {
  test('by a steward who comes in only then, and never heard of it', async () => {
    const { relay, coordinator, away, others } = await silentFor(100, 'a new steward');
    const second = coordinator.admit('steward');
    await together(relay, ...others, second);
    second.turn();
    await together(relay, second, ...others);
    expect(await reads(away, relay, coordinator)).toBe(false);
    expect(returnedDevices(second.holding, second.here)).toEqual([]);
    expect(welcomeBack(second.holding, away.self.device, second.here)).toEqual([]);
  });
});

describe('whoever is there is given them', () => {
  test('whose line breaks off for six weeks before anything leaves the phone: at once, by what they write under the keys of last week', async () => {
    const { relay, time, coordinator } = field('six weeks of broken lines');
    const [keeper, cutOff] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, cutOff);
    for (let week = 0; week < 6; week += 1) {
      if (week > 0) await cutOff.tryExchange(takingNothing(relay));
      time.pass(7.2 * day);
      await together(relay, coordinator, keeper);
    }
    expect([...dormantDevices(coordinator.holding, coordinator.here)]).toEqual([cutOff.self.device]);
    cutOff.notes('at last');
    await together(relay, cutOff, coordinator, keeper);
    expect(coordinator.lines()).toEqual(['at last']);
    expect(await reads(cutOff, relay, keeper)).toBe(true);
  });

  test('but not a phone that said so weeks before it fell silent, because no new keys had come then', async () => {
    const { relay, time, coordinator } = field('said long before');
    const [keeper, away] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, away);
    time.pass(15 * day);
    await away.exchange(relay);
    await together(relay, coordinator, keeper);
    expect(coordinator.holding.words.get(away.self.device)?.isBack).toBe(true);
    for (let week = 0; week < 7; week += 1) {
      time.pass(7.1 * day);
      await together(relay, coordinator, keeper);
    }
    expect([...dormantDevices(coordinator.holding, coordinator.here)]).toEqual([away.self.device]);
    expect(returnedDevices(coordinator.holding, coordinator.here)).toEqual([]);
  });

  test('a member whom a captured steward leaves out of the keys: the next steward who has heard of them gives them', async () => {
    const { relay, coordinator, keeper, archive } = await silentFor(0, 'left out');
    const taken = coordinator.admit('steward');
    const all = [coordinator, taken, keeper, archive];
    await together(relay, ...all);
    const { roster } = taken.holding;
    const ek = taken.random(32);
    const left = { commit: commitOf(ek, bytesOf(taken.cell)), dormant: new Set([keeper.self.device]) };
    const pen = { roster, device: taken.self.device, key: taken.self.key, time: taken.here };
    const turn = must(turnOver(pen, left));
    const admin = newSigningKey(taken.random);
    taken.take([
      { kind: 'entry', bytes: encodeEntry(turn), here: taken.here },
      { kind: 'epoch', id: turn.id, ek, adminPublic: admin.publicKey, adminSeed: admin.seed },
    ]);
    await taken.exchange(relay, { turns: () => false });
    expect(taken.holding.roster.writable).toBe(turn.id);
    await together(relay, coordinator, keeper, archive);
    expect(await reads(keeper, relay, coordinator)).toBe(true);
  });

  test('whoever was given back by the key keepers, after keys had been made without them (rules C8)', async () => {
    const { relay, time, coordinator, keeper, away, others, root } = await silentFor(0, 'given back');
    const captor = coordinator.admit('steward');
    await together(relay, ...others, away, captor);
    captor.remove(away);
    await together(relay, captor, ...others);
    time.pass(8 * day);
    await together(relay, ...others);
    time.pass(hour);
    coordinator.settle([root[0], root[1]], new Map([[captor.self.device, []]]));
    coordinator.remove(captor);
    await together(relay, ...others, away);
    expect(dormantDevices(coordinator.holding, coordinator.here).size).toBe(0);
    expect(await reads(away, relay, keeper)).toBe(true);
  });
});
