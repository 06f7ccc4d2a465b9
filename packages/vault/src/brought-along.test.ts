import { compartmentNow, outOfHandsNow, turnKeys } from '@bulkhead/cells';
import type { CellId, DeviceId } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrives, must, notesIn } from '../test/house.ts';
import { invited } from '../test/invited.ts';
import { meet } from '../test/members.ts';
import { deviceOf, holdingOf, minute, threePeople } from '../test/three-people.ts';
import { removeDevices } from './acts/removal.ts';
import { tellStewards } from './acts/tell-stewards.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import type { Vault } from './index.ts';

beforeAll(sealReady);

const week = 7 * 24 * 60 * minute;

const nowIn = (vault: Vault, cell: CellId) => compartmentNow(holdingOf(vault, cell), vault.now().now);
const membersIn = (vault: Vault, cell: CellId): readonly DeviceId[] =>
  nowIn(vault, cell).members.map(({ device }) => device);

/** The three people; each meets the others at a table from then on. */
async function house() {
  const people = await threePeople();
  const { cell, later } = people;
  const letsIn = (by: Vault, guest: Vault, role: 'holder' | 'steward' = 'holder') =>
    later(invited(by, guest, memoryTransport('table'), { cell, role }));
  const leaves = (vault: Vault) => {
    const places = [{ cell, device: deviceOf(vault, cell) }];
    return later(removeDevices(vault, places, { reason: 'left', lastSafe: vault.now().now, names: {} }));
  };
  return { ...people, letsIn, leaves };
}

describe('who comes back without having met anybody before (rules B5, D9)', () => {
  test('whom they disconnected on the road is out for all: that is not undone by coming back', async () => {
    const { here, cell, relay, second, keeper, disconnects, letsIn } = await house();
    const taken = deviceOf(keeper, cell);
    await disconnects(second, taken);
    await disconnects(here, deviceOf(second, cell));
    await letsIn(here, second);
    // Before anybody has laid anything nobody is said to hold something back.
    for (let nth = 0; nth < 3; nth += 1)
      expect(must(await second.sharing.exchange(cell, relay)).holdsBack).toBe(false);
    expect(nowIn(second, cell).isWaiting).toBe(true);
    await meet(cell, relay, here, second);
    expect(membersIn(here, cell)).toEqual([deviceOf(here, cell), deviceOf(second, cell)].toSorted());
    expect(second.status().unshared).toBe(0);
  });

  test('… also where they come back twice before anything has come', async () => {
    const { here, cell, relay, second, keeper, disconnects, letsIn } = await house();
    const taken = deviceOf(keeper, cell);
    await disconnects(second, taken);
    await arrives(second, 'K-12', 'on the road');
    for (let nth = 0; nth < 2; nth += 1) {
      await disconnects(here, deviceOf(second, cell));
      await letsIn(here, second);
    }
    await meet(cell, relay, here, second);
    expect(membersIn(here, cell)).not.toContain(taken);
    expect(nowIn(second, cell).heldFromBefore).toBe(1);
  });

  test('whom they let in on the road is in, also after they were away for 100 days', async () => {
    const { clock, here, cell, relay, second, keeper, newVault, letsIn } = await house();
    const guest = await newVault();
    await letsIn(second, guest);
    for (let nth = 0; nth < 14; nth += 1) {
      clock.ms += week;
      must(await here.sharing.act(cell, turnKeys));
      await meet(cell, relay, here, keeper);
    }
    await letsIn(here, second, 'steward');
    await meet(cell, relay, here, second, keeper);
    expect(membersIn(here, cell)).toContain(deviceOf(guest, cell));
    // The vault itself knows that the device which it was holds nothing any more.
    expect(nowIn(second, cell).copies).toBe(3);
  });

  test('what they said of a phone that is out of our hands, and no steward was left, is said by the new device', async () => {
    const { here, cell, relay, keeper, newVault, later, disconnects, letsIn } = await house();
    const lost = await newVault();
    await letsIn(here, lost);
    await meet(cell, relay, here, lost, keeper);
    const about = deviceOf(lost, cell);
    await later(
      tellStewards(keeper, [{ cell, device: about }], { how: 'captured', since: keeper.now().now }),
    );
    await disconnects(here, deviceOf(keeper, cell));
    await letsIn(here, keeper);
    await meet(cell, relay, here, keeper);
    const holding = here.sharing.holding(cell);
    expect(holding && outOfHandsNow(holding)).toMatchObject([{ by: deviceOf(keeper, cell), device: about }]);
  });
});

describe('who is in by the log, and is not', () => {
  test('a steward who left on the road comes in again at the table, where nobody has heard of it', async () => {
    const { here, cell, relay, second, letsIn, leaves } = await house();
    const before = deviceOf(second, cell);
    await arrives(second, 'K-12', 'before it left');
    await leaves(second);
    await letsIn(here, second);
    await meet(cell, relay, here, second);
    expect(membersIn(here, cell)).toContain(deviceOf(second, cell));
    expect(membersIn(here, cell)).not.toContain(before);
    expect(notesIn(here.view)).toEqual(['before it left']);
  });

  test('… and what it wrote without the keys of now counts', async () => {
    const { here, cell, relay, second, keeper, disconnects, letsIn, leaves } = await house();
    await disconnects(here, deviceOf(keeper, cell));
    const log = [...(here.sharing.holding(cell)?.entryBytes.values() ?? [])];
    must(
      await second.sharing.act(cell, (_, { here: at }) => ({
        ok: true,
        value: log.map((bytes) => ({ kind: 'entry', bytes, here: at })),
      })),
    );
    await arrives(second, 'K-12', 'without the keys');
    expect(nowIn(second, cell).isDivided).toBe(true);
    await leaves(second);
    await meet(cell, relay, second, here);
    expect(second.status().unshared).toBe(1);
    await letsIn(here, second);
    await meet(cell, relay, second, here);
    expect(notesIn(here.view)).toEqual(['without the keys']);
  });

  test('whom a steward let in whose phone was lost before anybody heard where they look is invited by another', async () => {
    const { here, cell, relay, second, newVault, disconnects, letsIn } = await house();
    const guest = await newVault();
    await letsIn(second, guest);
    const before = deviceOf(guest, cell);
    const stick = memoryTransport('stick');
    const { frames } = must(await second.sharing.framesFor(cell, [deviceOf(here, cell)]));
    for (const { log, bytes } of frames) await stick.append({ log }, [bytes]);
    must(await here.sharing.takeIn(cell, stick));
    await disconnects(here, deviceOf(second, cell));
    expect(membersIn(here, cell)).toContain(before);
    await meet(cell, relay, here, guest);
    expect(nowIn(guest, cell).isWaiting).toBe(true);
    await letsIn(here, guest);
    await meet(cell, relay, here, guest);
    expect(nowIn(guest, cell).isWaiting).toBe(false);
  });

  test('a steward whose clock was ahead leaves once it is put right: what it wrote and whom it let in count', async () => {
    const { clock, here, cell, relay, second, newVault, letsIn, leaves } = await house();
    const guest = await newVault();
    clock.ms += 6 * 60 * minute;
    await arrives(second, 'K-12', 'while the clock was ahead');
    must(await second.sharing.framesFor(cell, [deviceOf(here, cell)]));
    await letsIn(second, guest);
    clock.ms -= 6 * 60 * minute;
    await leaves(second);
    await meet(cell, relay, second, here, guest);
    expect(membersIn(here, cell)).toContain(deviceOf(guest, cell));
    expect(membersIn(here, cell)).not.toContain(deviceOf(second, cell));
    expect(notesIn(here.view)).toEqual(['while the clock was ahead']);
  });
});
