import { ok } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../../cells/test/captor.ts';
import { day, type Device, hour } from '../../../cells/test/field.ts';
import { field, together } from '../../../cells/test/organisation.ts';
import type { Vault } from '../vault.ts';
import { removalAsked, removeDevices } from './removal.ts';

beforeAll(sealReady);

/** As much of a vault as a removal needs, over a device of a simulated cell. */
function vaultOf(device: Device): Vault {
  const acting = { here: device.here, random: device.random };
  const vault: Pick<Vault, 'now' | 'settings' | 'saveSettings'> & {
    readonly sharing: Pick<Vault['sharing'], 'holding' | 'act'>;
  } = {
    now: () => ({ now: device.here, offset: 0 }),
    settings: Object({ petnames: {} }),
    saveSettings: () => Promise.resolve(ok(undefined)),
    sharing: {
      holding: () => device.holding,
      act: (_, work) => {
        const acted = work(device.holding, acting);
        if (!acted.ok) return Promise.resolve(acted);
        device.take(acted.value);
        return Promise.resolve(ok(undefined));
      },
    },
  };
  return Object(vault);
}

test('of two phones that go in one action neither vouches for the other, as it was shown beforehand (rules D5)', async () => {
  const { relay, coordinator, time } = field('one action');
  const [keeper, phone, other] = [coordinator.admit(), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone, other);
  const record = keeper.notes('who sleeps where');
  await together(relay, coordinator, keeper, phone, other);
  phone.notes('honest');
  other.notes('honest too');
  await together(relay, coordinator, keeper, phone, other);
  const [tip, otherTip] = [phone, other].map(({ holding, self }) => holding.frontier.get(self.device)?.[0]);
  const mailbox = phone.holding.writable;
  if (!tip?.hash || !otherTip?.hash || !mailbox) throw new Error('both have written');
  time.pass(day);
  const lastSafe = time.now;
  time.pass(day);
  const [a, b] = [new Captor(phone, mailbox, relay), new Captor(other, mailbox, relay)];
  const lieAt = { ms: (lastSafe + hour) * 1000, n: 0 };
  const changes = [a.change(record, { line: 'a lie', at: lieAt })];
  await a.plant(a.sign({ seq: tip.seq + 1, prev: tip.hash, changes }));
  const seen = new Map([[phone.self.device, tip.seq + 1]]);
  const dated = (n: number) => [
    b.change(record, { line: `dated back ${n}`, at: { ms: (lastSafe - hour) * 1000, n } }),
  ];
  const one = b.sign({ seq: otherTip.seq + 1, prev: otherTip.hash, seen, changes: dated(0) });
  await b.plant(one, b.sign({ seq: otherTip.seq + 2, prev: one.hash, changes: dated(1) }));
  await together(relay, coordinator, keeper);
  const devices = [phone.self.device, other.self.device];
  const asking = { together: devices, lastSafe, here: time.now };
  expect(devices.map((device) => removalAsked(coordinator.holding, device, asking).lost)).toEqual([1, 2]);
  const places = devices.map((device) => ({ cell: coordinator.cell, device }));
  const removed = await removeDevices(vaultOf(coordinator), places, {
    reason: 'captured',
    lastSafe,
    names: {},
  });
  expect(removed.map(({ lost, error }) => [lost, error])).toEqual([
    [1, undefined],
    [2, undefined],
  ]);
  await together(relay, coordinator, keeper);
  expect(keeper.records.view.heads(record, 'line').map(({ value }) => value)).toEqual(['who sleeps where']);
});

describe('somebody says until when a device was safe (rules D5)', () => {
  /** A steward's device has let somebody in, and written; both came here in this very second. */
  async function cameJustNow(seed: string) {
    const { relay, coordinator, time } = field(seed);
    const [keeper, phone] = [coordinator.admit(), coordinator.admit('steward')];
    await together(relay, coordinator, keeper, phone);
    time.pass(day);
    phone.notes('a minute ago');
    const wren = phone.admit();
    await phone.exchange(relay);
    await coordinator.exchange(relay);
    const { device } = phone.self;
    return { coordinator, wren, phone, device, now: coordinator.here };
  }

  test('up to now: what came in this second counts, and whom it let in then is proposed to stay', async () => {
    const { coordinator, wren, device, now } = await cameJustNow('until now');
    const asked = removalAsked(coordinator.holding, device, { together: [device], lastSafe: now, here: now });
    expect(asked.lost).toBe(0);
    expect(asked.choices.map(({ proposed }) => proposed)).toEqual([true, true]);
    expect(asked.choices[0]?.letIn).toEqual([wren.self.device]);
    const places = [{ cell: coordinator.cell, device }];
    const [removed] = await removeDevices(vaultOf(coordinator), places, {
      reason: 'lost',
      lastSafe: now,
      names: {},
    });
    expect(removed).toMatchObject({ lost: 0, error: undefined });
    expect(coordinator.holding.roster.members.has(wren.self.device)).toBe(true);
  });

  test('up to a second ago, or to the beginning of this minute: nothing that came since is proposed', async () => {
    const { coordinator, device, now } = await cameJustNow('a minute ago');
    for (const lastSafe of [now - 1, now - (now % 60) - 60]) {
      const asked = removalAsked(coordinator.holding, device, { together: [device], lastSafe, here: now });
      expect(asked.lost).toBe(1);
      expect(asked.choices.map(({ proposed }) => proposed)).toEqual([false, false]);
    }
  });
});
