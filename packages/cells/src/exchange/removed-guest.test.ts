import { type CborValue, hexOf, sealBundle, sealReady } from '@bulkhead/seal';
import { encodeFrames, type Frame } from '@bulkhead/wire';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day, type Device, type FieldTime, hour } from '../../test/field.ts';
import { type Invited, invited } from '../../test/invited.ts';
import { type Finding, lootOf, Oracle } from '../../test/oracle.ts';
import { field, together } from '../../test/organisation.ts';
import { dropLogOf } from '../keys/drop-keys.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 120_000 });

const needle = 'the children sleep at SS-04';
const hasNeedle = ({ plain }: Oracle): boolean => {
  const wanted = hexOf(new TextEncoder().encode(needle));
  return plain.some((bytes) => hexOf(bytes).includes(wanted));
};

/** A removed device with all that its side of invitations ever stored: its own, and those that it held as a steward. */
interface Captured {
  readonly device: Device;
  readonly states: readonly CborValue[];
}
const oracleOf = (captured: readonly Captured[]): Oracle =>
  new Oracle(
    captured.map(({ device, states }) => {
      const { self, stored } = lootOf(device);
      return { self, stored: [...stored, ...states] };
    }),
  );

/** What captured devices together find of what was sealed by somebody who knew that all of them are out. */
function learned(time: FieldTime, captured: readonly Captured[]): readonly Finding[] {
  const isOwed = (finding: Finding): boolean =>
    captured.every(({ device }) => finding.sealed.cut.has(device.self.device));
  const oracle = oracleOf(captured);
  const found = oracle.search(time.sealed).filter(isOwed);
  expect(hasNeedle(oracle)).toBe(false);
  return found;
}

/** That there was something to be found: a member finds it by the same search. */
function expectSomething(time: FieldTime, member: Captured, out: readonly Device[]): void {
  const oracle = oracleOf([member]);
  const found = oracle
    .search(time.sealed)
    .filter(({ sealed, how }) => how !== 'reaches' && out.every(({ self }) => sealed.cut.has(self.device)));
  expect(found.length).toBeGreaterThan(3);
  expect(hasNeedle(oracle)).toBe(true);
}

const guestOf = ({ device, joiner }: Invited): Captured => ({ device, states: joiner });

/** An age file for these devices, as it lies on a stick, and the same frames among what was ever sealed. */
async function stickBetween(from: Device, to: readonly Device[]): Promise<Uint8Array> {
  const stick = from.stickFor(to);
  const frames = [...(stick?.logs ?? [])].flatMap(([log, entries]) =>
    entries.map((bytes): Frame => ({ log: log as Frame['log'], bytes })),
  );
  return sealBundle(encodeFrames(frames), { to: to.map(({ self }) => self.age.recipient) });
}

describe('a device that was let in by an invitation and is removed, with every letter that was ever carried (rules M1)', () => {
  test('opens nothing after it: no letter of a later invitation, no stick, no key of any of them', async () => {
    const { relay, time, coordinator } = field('a guest');
    const [keeper, guest] = [invited(coordinator), invited(coordinator)];
    await together(relay, coordinator, keeper.device, guest.device);
    guest.device.notes('before');
    const before = await stickBetween(coordinator, [guest.device, keeper.device]);
    await together(relay, coordinator, keeper.device, guest.device);
    time.pass(hour);
    coordinator.remove(guest.device);
    const late = invited(coordinator, 'steward');
    coordinator.notes(needle);
    await together(relay, coordinator, keeper.device, late.device);
    const sticks = [
      await stickBetween(coordinator, [keeper.device]),
      await stickBetween(late.device, [keeper.device, coordinator]),
    ];
    time.pass(8 * day);
    await together(relay, coordinator, keeper.device, late.device, guest.device);
    expect(learned(time, [guestOf(guest)])).toEqual([]);
    expectSomething(time, guestOf(late), [guest.device]);
    // The controls: its own letters and its own stick it opens, and whoever has the later words opens those letters.
    const own = oracleOf([guestOf(guest)]).search(time.sealed);
    expect(own.filter(({ how }) => how === 'letter').length).toBeGreaterThanOrEqual(3);
    expect(await oracleOf([guestOf(guest)]).opensBundle(before)).toBe(true);
    for (const stick of sticks) {
      expect(await oracleOf([guestOf(guest)]).opensBundle(stick)).toBe(false);
      expect(await oracleOf([guestOf(keeper)]).opensBundle(stick)).toBe(true);
    }
    const overheard = { device: guest.device, states: [...guest.joiner, late.secret] };
    expect(new Set(learned(time, [overheard]).map(({ how }) => how))).toEqual(new Set(['letter']));
  });

  test('a removed steward keeps the letters of those whom it let in: it still opens nothing of theirs', async () => {
    const { relay, time, coordinator } = field('a steward who invited');
    const second = invited(coordinator, 'steward');
    await together(relay, coordinator, second.device);
    const keeper = invited(second.device);
    await together(relay, coordinator, second.device, keeper.device);
    time.pass(hour);
    coordinator.remove(second.device);
    coordinator.notes(needle);
    await together(relay, coordinator, keeper.device);
    for (let week = 0; week < 2; week += 1) {
      time.pass(7.5 * day);
      keeper.device.notes(`week ${week}`);
      await together(relay, coordinator, keeper.device, second.device);
    }
    const captured = { device: second.device, states: [...second.joiner, ...keeper.inviter] };
    const found = learned(time, [captured]);
    // It sees that the drops that it knew were used once more: where the new ones are has to be said there (rules F2).
    const old = [...second.device.holding.book.values()].flatMap(({ keys, before }) => [keys, ...before]);
    const logs = old.map(dropLogOf);
    expect(found.filter(({ how, sealed }) => how !== 'reaches' || !logs.includes(sealed.log))).toEqual([]);
    expectSomething(time, guestOf(keeper), [second.device]);
  });

  test('three of them, removed by two stewards who have not heard of each other, one of them away for weeks', async () => {
    const { relay, time, coordinator } = field('three guests');
    const second = invited(coordinator, 'steward');
    await together(relay, coordinator, second.device);
    const guests = [invited(coordinator), invited(second.device), invited(second.device)];
    const keeper = invited(coordinator);
    const devices = [...guests, keeper].map(({ device }) => device);
    await together(relay, coordinator, second.device, ...devices);
    const [one, other, third] = guests;
    if (!one || !other || !third) throw new Error('three guests');
    time.pass(hour);
    coordinator.remove(one.device);
    second.device.remove(other.device);
    // Somebody is let in on one side while somebody is removed on the other.
    const newcomer = invited(second.device);
    await together(relay, second.device, coordinator, newcomer.device);
    time.pass(20 * day);
    coordinator.remove(third.device);
    await together(relay, coordinator, second.device, newcomer.device);
    coordinator.notes(needle);
    await together(relay, coordinator, second.device, newcomer.device, keeper.device);
    expect(keeper.device.lines()).toContain(needle);
    expect(learned(time, guests.map(guestOf))).toEqual([]);
    expectSomething(
      time,
      guestOf(newcomer),
      guests.map(({ device }) => device),
    );
  });
});
