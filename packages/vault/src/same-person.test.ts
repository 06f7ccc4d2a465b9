import { calledOffBy } from '@bulkhead/cells';
import type { CellId, DeviceId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { must } from '../test/house.ts';
import { hull, invited } from '../test/invited.ts';
import { meet } from '../test/members.ts';
import { deviceOf, holdingOf, threePeople } from '../test/three-people.ts';
import { removeDevices } from './acts/removal.ts';
import { systemRandom, type Vault } from './index.ts';

beforeAll(sealReady);

/** The keeper's phone is thought lost, and disconnected. */
async function falseAlarm() {
  const people = await threePeople();
  const lost = deviceOf(people.keeper, people.cell);
  await people.disconnects(people.here, lost);
  return { ...people, lost };
}

/** Whose words count, of these who say that it was a false alarm. */
function saidBy(here: Vault, cell: CellId, lost: DeviceId, ...people: readonly Vault[]): readonly DeviceId[] {
  const { roster } = holdingOf(here, cell);
  const removal = [...roster.entries.values()].find(
    (entry) => entry.kind === 'remove' && entry.body.reason === 'lost' && entry.body.device === lost,
  );
  const words = people.map((one) => ({
    removal: removal?.id ?? '',
    by: deviceOf(one, cell),
    at: here.now().now,
  }));
  return calledOffBy(roster, lost, words).map(({ by }) => by);
}

describe('somebody whose phone was disconnected by a false alarm comes back, and is nobody else (rules H4)', () => {
  test('with the same vault: what it was says whose it is, and their own word calls nothing off', async () => {
    const { cell, relay, here, second, keeper, lost } = await falseAlarm();
    await invited(here, keeper, relay, { cell, role: 'holder' });
    await meet(cell, relay, here, second, keeper);
    expect(holdingOf(keeper, cell).me?.role).toBe('holder');
    expect(saidBy(here, cell, lost, keeper, second)).toEqual([deviceOf(second, cell)]);
    expect(saidBy(here, cell, lost, here, second)).toHaveLength(2);
  });

  test('with another phone: the steward says who it is, though they have no device in it any more', async () => {
    const { cell, relay, here, second, lost, newVault } = await falseAlarm();
    const other = await newVault();
    await invited(here, other, relay, { cell, role: 'holder', sameAs: lost });
    await meet(cell, relay, here, second, other);
    expect(saidBy(here, cell, lost, other, second)).toEqual([deviceOf(second, cell)]);
  });

  test('control: whom the steward takes for somebody new on another phone, is taken for that', async () => {
    const { cell, relay, here, second, lost, newVault } = await falseAlarm();
    const other = await newVault();
    await invited(here, other, relay, { cell, role: 'holder' });
    await meet(cell, relay, here, second, other);
    expect(saidBy(here, cell, lost, other, second)).toHaveLength(2);
  });
});

test('somebody who was disconnected, did not know it, and has left by themselves, is nobody else either', async () => {
  const { cell, relay, here, second, keeper, disconnects, later } = await threePeople();
  const lost = deviceOf(second, cell);
  await disconnects(here, lost);
  const leaving = { reason: 'left', lastSafe: second.now().now, names: {} } as const;
  await later(removeDevices(second, [{ cell, device: lost }], leaving));
  expect(holdingOf(second, cell).me).toBeUndefined();
  await invited(here, second, relay, { cell, role: 'holder' });
  await meet(cell, relay, here, second, keeper);
  expect(holdingOf(second, cell).me?.role).toBe('holder');
  expect(saidBy(here, cell, lost, second, keeper)).toEqual([deviceOf(keeper, cell)]);
});

test('whoever answers with the device of somebody else, while the steward has named a person, is that person', async () => {
  const { cell, relay, here, second, keeper } = await falseAlarm();
  await invited(here, keeper, relay, { cell, role: 'holder', sameAs: deviceOf(second, cell) });
  await meet(cell, relay, here, second, keeper);
  const { members } = holdingOf(here, cell).roster;
  const [came, other] = [deviceOf(keeper, cell), deviceOf(second, cell)].map(
    (one) => members.get(one)?.holders,
  );
  expect(came).toEqual(other);
});

test('somebody who disconnected whoever invites them is not let in by them, reads why, and nothing was given', async () => {
  const { cell, relay, here, second, disconnects } = await threePeople();
  await disconnects(second, deviceOf(here, cell));
  await disconnects(here, deviceOf(second, cell));
  const secret = systemRandom(32);
  const { id: theirs } = must(
    await here.meetings.invite({ secret, cells: [{ cell, role: 'holder' }], hull }),
  );
  const { id: mine } = must(await second.meetings.begin(secret));
  must(await here.meetings.meet(theirs, relay));
  must(await second.meetings.meet(mine, relay));
  expect(await second.meetings.accept(mine)).toEqual({ ok: false, error: { code: 'inviter-disconnected' } });
  must(await here.meetings.meet(theirs, relay));
  expect(here.meetings.list().find(({ id }) => id === theirs)?.state.step).toBe('awaiting-answer');
});
