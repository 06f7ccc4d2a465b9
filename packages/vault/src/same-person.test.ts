import { calledOffBy, cutOff, proposedCutoff } from '@bulkhead/cells';
import { type CellId, type DeviceId, deviceId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { firstCell, handClock, means, must } from '../test/house.ts';
import { hull, invited } from '../test/invited.ts';
import { meet } from '../test/members.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, systemRandom, type Vault } from './index.ts';

beforeAll(sealReady);

const minute = 60_000;

function holdingOf(vault: Vault, cell: CellId) {
  const holding = vault.sharing.holding(cell);
  if (!holding) throw new Error('it is open');
  return holding;
}
const deviceOf = (vault: Vault, cell: CellId): DeviceId => deviceId(holdingOf(vault, cell).self.device);

/** One puts out a device that is thought lost. */
async function disconnects(by: Vault, cell: CellId, device: DeviceId): Promise<void> {
  must(
    await by.sharing.act(cell, (holding, acting) => {
      const lastSafe = acting.here + 1;
      const cutoff = proposedCutoff(holding, device, { together: [device], lastSafe });
      return cutOff(holding, { device, cutoff, lastSafe, reason: 'lost', honour: undefined }, acting);
    }),
  );
}

/** A coordinator, a second steward and a keeper who have met; the keeper's phone is thought lost, and disconnected. */
async function falseAlarm() {
  const clock = handClock();
  const newVault = async (...names: readonly string[]): Promise<Vault> => {
    const cells = names.map((name) => ({ kind: 'shelter', name }) as const);
    const passphrase = 'six words that open this one';
    const size = { bytes: 4 * 1024 * 1024 };
    return must(await createVault({ ...means(clock), storage: memoryFolder(), passphrase, size, cells }));
  };
  const [here, second, keeper] = [await newVault('ss-01'), await newVault(), await newVault()];
  const cell = firstCell(here);
  const relay = memoryTransport('relay');
  await invited(here, second, relay, { cell, role: 'steward' });
  await invited(here, keeper, relay, { cell, role: 'holder' });
  await meet(cell, relay, here, second, keeper);
  clock.ms += 60 * minute;
  const lost = deviceOf(keeper, cell);
  await disconnects(here, cell, lost);
  clock.ms += minute;
  return { cell, relay, here, second, keeper, lost, newVault };
}

/** Whose words count, of these who say that it was a false alarm. */
function saidBy(here: Vault, cell: CellId, lost: DeviceId, ...people: readonly Vault[]): readonly DeviceId[] {
  const { roster } = holdingOf(here, cell);
  const [removal] = [...roster.entries.values()].filter(({ kind }) => kind === 'remove');
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
  const { cell, relay, here, second } = await falseAlarm();
  await disconnects(second, cell, deviceOf(here, cell));
  await disconnects(here, cell, deviceOf(second, cell));
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
