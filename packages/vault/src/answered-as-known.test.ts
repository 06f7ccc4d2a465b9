import { cutOff } from '@bulkhead/cells';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { arrives, firstCell, handClock, means, must, notesIn } from '../test/house.ts';
import { hull } from '../test/invited.ts';
import { meet } from '../test/members.ts';
import { deviceOf, holdingOf, minute } from '../test/three-people.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, systemRandom, type Vault } from './index.ts';

beforeAll(sealReady);

/** A coordinator, a keeper who has written, and a vault that makes the very keys that the keeper's phone has. */
async function withCopiedKeys() {
  const clock = handClock();
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  const made = async (random = systemRandom, ...founded: typeof cells | []): Promise<Vault> => {
    const opening = { ...means(clock), random, storage: memoryFolder(), passphrase: 'six words' };
    return must(await createVault({ ...opening, size: { bytes: 4 * 1024 * 1024 }, cells: founded }));
  };
  // What the keeper's phone drew when it made its keys: drawn once more, it makes the same.
  const tape: Uint8Array[] = [];
  let use: 'record' | 'play' | undefined;
  const taped = (length: number): Uint8Array => {
    const played = use === 'play' ? tape.shift() : undefined;
    const bytes = played ?? systemRandom(length);
    if (use === 'record') tape.push(bytes);
    return bytes;
  };
  const [here, keeper, thief] = [await made(systemRandom, ...cells), await made(taped), await made(taped)];
  const cell = firstCell(here);
  const relay = memoryTransport('relay');
  const accepts = async (guest: Vault, how: 'record' | 'play') => {
    const secret = systemRandom(32);
    const { id: theirs } = must(
      await here.meetings.invite({ secret, cells: [{ cell, role: 'holder' }], hull }),
    );
    const { id: mine } = must(await guest.meetings.begin(secret));
    must(await here.meetings.meet(theirs, relay));
    must(await guest.meetings.meet(mine, relay));
    use = how;
    must(await guest.meetings.accept(mine));
    use = undefined;
    must(await guest.meetings.meet(mine, relay));
    const met = await here.meetings.meet(theirs, relay);
    return { theirs, mine, met };
  };
  const { theirs, mine } = await accepts(keeper, 'record');
  must(await keeper.meetings.meet(mine, relay));
  must(await keeper.meetings.showPictures(mine));
  must(await here.meetings.showPictures(theirs));
  must(await keeper.meetings.compared(mine, 'same'));
  must(await here.meetings.compared(theirs, 'same'));
  await meet(cell, relay, here, keeper);
  await arrives(keeper, 'K-12', 'by the keeper');
  await meet(cell, relay, here, keeper);
  clock.ms += minute;
  return { clock, here, keeper, thief, cell, relay, accepts };
}

describe('whoever has copied the keys of a member, and heard the words of an invitation, answers with them', () => {
  test('no pictures are shown for them: that they differ puts nobody out, and what that member wrote counts', async () => {
    const { here, keeper, thief, cell, relay, accepts } = await withCopiedKeys();
    const { theirs, met } = await accepts(thief, 'play');
    expect(met).toEqual({ ok: false, error: { code: 'message-does-not-fit' } });
    expect(await here.meetings.compared(theirs, 'different')).toMatchObject({ ok: false });
    must(await here.meetings.callOff(theirs));
    await meet(cell, relay, here, keeper);
    expect(holdingOf(here, cell).roster.members.has(deviceOf(keeper, cell))).toBe(true);
    expect(notesIn(here.view)).toEqual(['by the keeper']);
  });

  test('nor are they let in again by it once the member is out', async () => {
    const { here, keeper, thief, cell, accepts } = await withCopiedKeys();
    const device = deviceOf(keeper, cell);
    const removal = {
      device,
      cutoff: undefined,
      lastSafe: 1,
      reason: 'captured',
      honour: undefined,
    } as const;
    must(await here.sharing.act(cell, (holding, acting) => cutOff(holding, removal, acting)));
    const { met } = await accepts(thief, 'play');
    expect(met).toEqual({ ok: false, error: { code: 'message-does-not-fit' } });
  });
});
