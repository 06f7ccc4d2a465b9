import { bytesOf, commitOf, newSigningKey, sealReady } from '@bulkhead/seal';
import type { DeviceId } from '@bulkhead/records';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, type Device, type FieldTime, hour, type Sealed } from '../../test/field.ts';
import { lootOf, Oracle } from '../../test/oracle.ts';
import { field, together } from '../../test/organisation.ts';
import type { Act } from '../roster/act.ts';
import { encodeEntry, type Entry, type EntryDraft, entryOf, signDraft } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 120_000 });

/** A coordinator, a second steward whose device is taken, and two who only work. */
async function house(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const taken = coordinator.admit('steward');
  const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, taken, keeper, medic);
  time.pass(hour);
  return { ...made, taken, keeper, medic };
}

/** Whoever has a steward's device writes an entry with it, over these heads and with this date. */
const signs = (
  { self }: Device,
  act: Act,
  { prev, time }: { readonly prev: readonly EntryId[]; readonly time: number },
): Entry => {
  const draft: EntryDraft = { ...act, prev, time, by: { kind: 'device', device: self.device } };
  return entryOf(self.anchor, draft, [signDraft(self.anchor, draft, { key: self.key, signer: 0 })]);
};

interface Ground {
  readonly entry: Entry;
  readonly ek: Uint8Array;
}

/** Changes of the keys for these, each with another key: whoever tries for long enough finds an id that it likes. */
const ground = (
  taken: Device,
  recipients: readonly Device[],
  { count, prev, time }: { readonly count: number; readonly prev: readonly EntryId[]; readonly time: number },
): readonly Ground[] =>
  Array.from({ length: count }, () => {
    const ek = taken.random(32);
    const commit = commitOf(ek, bytesOf(taken.cell));
    const body = { epoch: { recipients: recipients.map(({ self }) => self.device).sort(), commit } };
    return { ek, entry: signs(taken, { kind: 'turn', body }, { prev, time }) };
  }).toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : 1));

/** The device has that change of the keys as if it had been made on it. */
function has(device: Device, { entry, ek }: Ground): void {
  const admin = newSigningKey(device.random);
  device.take([
    { kind: 'entry', bytes: encodeEntry(entry), here: device.here },
    { kind: 'epoch', id: entry.id, ek, adminPublic: admin.publicKey, adminSeed: admin.seed },
  ]);
}

const needle = 'the children sleep at SS-04';

/** What of all that was sealed by those who knew of the removal whoever holds these devices opens. */
function opened(time: FieldTime, from: number, devices: readonly Device[]): readonly string[] {
  const gone = devices.map(({ self }) => self.device);
  const isOwed = ({ cut }: Sealed) => gone.some((device: DeviceId) => cut.has(device));
  const oracle = new Oracle(devices.map(lootOf));
  const found = oracle.search(time.sealed.slice(from));
  return found.flatMap(({ how, sealed }) => (how !== 'reaches' && isOwed(sealed) ? [how] : []));
}

describe('whoever holds a steward’s device tries until the id of what it writes is the one it likes (rules C5, C7)', () => {
  test('200 changes of the keys on both sides of the removal: all goes on under a key that it has not', async () => {
    const { relay, time, coordinator, taken, keeper, medic } = await house('ground ids');
    const prev = taken.holding.roster.heads;
    const all = [coordinator, taken, keeper, medic];
    const others = [coordinator, keeper, medic];
    coordinator.remove(taken, { lastSafe: time.now });
    const removal = coordinator.holding.roster.writable ?? '';
    const tried = [all, others].flatMap((recipients) =>
      ground(taken, recipients, { count: 100, prev, time: time.now - 2 * hour }),
    );
    const ids = tried.map(({ entry }) => entry.id);
    expect([ids.some((id) => id < removal), ids.some((id) => id > removal)]).toEqual([true, true]);
    // Of each kind the lowest and the highest are left with their keys for everybody, and all the others beside them.
    for (const one of [tried[0], tried[99], tried[100], tried[199]]) {
      if (!one) throw new Error('two hundred');
      const copy = taken.copied();
      has(copy, one);
      await copy.exchange(relay, { turns: () => false });
      taken.ever.push(...copy.ever);
    }
    taken.take(tried.map(({ entry }) => ({ kind: 'entry', bytes: encodeEntry(entry), here: taken.here })));
    await taken.exchange(relay, { turns: () => false });
    // One has heard nothing of the removal, and works under what it finds; then everybody has heard it.
    await keeper.exchange(relay);
    const from = time.sealed.length;
    await together(relay, coordinator, keeper, medic);
    for (const device of others) {
      device.notes(needle);
      await device.exchange(relay);
    }
    await together(relay, coordinator, keeper, medic, taken);
    expect(medic.lines()).toEqual([needle, needle, needle]);
    expect(opened(time, from, [taken])).toEqual([]);
  });

  test('a change of the keys that leaves out its own maker, made for the day on which it is removed', async () => {
    const { relay, time, coordinator, taken, keeper, medic } = await house('for the day after');
    const { heads } = taken.holding.roster;
    // Dated and heard before the hour that the steward names: whoever removes it lets stand what it did before that.
    const [early] = ground(taken, [coordinator, keeper], {
      count: 1,
      prev: heads,
      time: time.now - 2 * hour,
    });
    if (!early) throw new Error('one');
    has(taken, early);
    await taken.exchange(relay, { turns: () => false });
    await together(relay, coordinator, keeper, medic);
    const prev = coordinator.holding.roster.heads;
    await taken.exchange(relay, { turns: () => false });
    time.pass(hour);
    coordinator.remove(taken, { lastSafe: time.now });
    await coordinator.exchange(relay);
    expect(coordinator.holding.roster.standing(early.entry.id)).toBe(true);
    // A removal stands whoever removed its author: with it the new keys are for somebody who is out.
    const body = {
      device: medic.self.device,
      cutoff: undefined,
      honour: [],
      lastSafe: time.now - day,
      reason: 'captured',
      agreed: undefined,
      epoch: undefined,
    } as const;
    const late = signs(taken, { kind: 'remove', body }, { prev, time: time.now });
    taken.take([{ kind: 'entry', bytes: encodeEntry(late), here: taken.here }]);
    await taken.exchange(relay, { turns: () => false });
    const from = time.sealed.length;
    keeper.notes(needle);
    await keeper.exchange(relay);
    const { cut } = keeper.holding.roster;
    expect([taken, medic].map(({ self }) => cut.has(self.device))).toEqual([true, true]);
    expect(opened(time, from, [taken])).toEqual([]);
    await together(relay, coordinator, keeper);
    expect(coordinator.lines()).toEqual([needle]);
    expect(opened(time, from, [taken])).toEqual([]);
  });
});
