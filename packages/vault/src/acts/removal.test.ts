import { ok } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
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
