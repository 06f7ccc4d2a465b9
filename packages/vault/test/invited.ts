import type { Hull, Transport } from '@bulkhead/cells';
import { systemRandom, type Vault } from '../src/index.ts';
import type { InvitedInto } from '../src/meetings.ts';
import { must } from './house.ts';

const none = { held: 0, of: 0 };
export const hull: Hull = {
  people: none,
  places: none,
  addresses: none,
  names: none,
  volunteers: none,
  medical: none,
  desks: none,
  photos: none,
};

/** An invitation of one to the other as far as the four pictures; the ids of the meeting on either side. */
export async function asFarAsPictures(
  by: Vault,
  guest: Vault,
  way: Transport,
  ...cells: readonly InvitedInto[]
): Promise<{ readonly theirs: string; readonly mine: string }> {
  const secret = systemRandom(32);
  const { id: theirs } = must(await by.meetings.invite({ secret, cells, hull }));
  const { id: mine } = must(await guest.meetings.begin(secret));
  must(await by.meetings.meet(theirs, way));
  must(await guest.meetings.meet(mine, way));
  must(await guest.meetings.accept(mine));
  must(await guest.meetings.meet(mine, way));
  must(await by.meetings.meet(theirs, way));
  must(await guest.meetings.meet(mine, way));
  must(await guest.meetings.showPictures(mine));
  must(await by.meetings.showPictures(theirs));
  return { theirs, mine };
}

/** The whole of it: both have seen the same pictures. */
export async function invited(
  by: Vault,
  guest: Vault,
  way: Transport,
  ...cells: readonly InvitedInto[]
): Promise<void> {
  const { theirs, mine } = await asFarAsPictures(by, guest, way, ...cells);
  must(await guest.meetings.compared(mine, 'same'));
  must(await by.meetings.compared(theirs, 'same'));
}
