import { newAgeKey, newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { day, type Device } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { dropCommitment, dropLogOf, newDropKeys } from '../keys/drop-keys.ts';
import { encodeEntry, entryOf, signDraft } from '../roster/entry.ts';
import { deviceIdOf } from '../roster/entry-id.ts';
import { newHolderCode } from '../roster/holder.ts';
import { makeCard, type Seat } from '../roster/seat.ts';

beforeAll(sealReady);

/** A steward's device in the hands of others lets in, as a steward, a card to whose key nothing can be sealed. */
function letsInImpossible(by: Device): void {
  const { roster, self } = by.holding;
  const key = newSigningKey(by.random);
  const { recipient } = newAgeKey(by.random);
  const card = makeCard(self.anchor, key, { kem: new Uint8Array(1216), age: recipient });
  const device = deviceIdOf(self.anchor, key.publicKey);
  const keys = newDropKeys(by.random);
  const holder = newHolderCode(by.random);
  const seat: Seat = { device, role: 'steward', holder, card, drop: dropCommitment(dropLogOf(keys)) };
  const draft = {
    kind: 'add',
    body: { seat },
    by: { kind: 'device', device: self.device },
    prev: roster.heads,
    time: by.here,
  } as const;
  const signature = signDraft(self.anchor, draft, { key: self.key, signer: 0 });
  const bytes = encodeEntry(entryOf(self.anchor, draft, [signature]));
  by.take([
    { kind: 'entry', bytes, here: by.here },
    { kind: 'book', device, keys, nth: 0, from: undefined },
  ]);
}

test('a card with an impossible key is given nothing and told nothing, and all the others go on as before', async () => {
  const { relay, coordinator, time } = field('impossible card');
  const [turned, keeper, away] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, turned, keeper, away);
  letsInImpossible(turned);
  await together(relay, turned, coordinator, keeper, away);
  expect(coordinator.holding.roster.stewards).toHaveLength(3);
  away.notes('written on the road');
  for (let week = 0; week < 9; week += 1) {
    time.pass(7.5 * day);
    keeper.notes(`week ${week}`);
    await together(relay, coordinator, keeper);
  }
  expect(coordinator.lines()).toHaveLength(9);
  // Away says to every steward that it is back, also to the one that cannot be told anything.
  const back = await away.exchange(relay);
  expect(back.sent).toBeGreaterThan(0);
  await coordinator.exchange(relay);
  expect(coordinator.holding.words.has(away.self.device)).toBe(true);
});
