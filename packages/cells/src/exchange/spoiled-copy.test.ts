import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { day, FieldTime, foundDevice } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { organisation } from '../../test/organisation.ts';
import { seededRandom } from '../../test/signed-cell.ts';
import { sealItem } from '../written/mail.ts';
import { decodeEntry, encodeEntry } from '../roster/entry.ts';

beforeAll(sealReady);

test('a member who sends a copy of a removal with a spoiled signature first keeps it from nobody', async () => {
  const random = seededRandom('spoiled');
  const time = new FieldTime();
  const relay = new Relay();
  const coordinator = foundDevice(organisation(random, time.now - day).right, time, random);
  const keeper = coordinator.admit();
  const captured = coordinator.admit();
  for (let round = 0; round < 3; round += 1)
    for (const device of [coordinator, keeper, captured]) await device.exchange(relay);
  const before = keeper.holding.writable;
  if (!before) throw new Error('the keeper can write');
  coordinator.remove(captured);
  const [id] = coordinator.holding.roster.heads;
  const good = id && coordinator.holding.entryBytes.get(id);
  const read = good && decodeEntry(good, coordinator.holding.place);
  if (!read?.ok) throw new Error('the removal is an entry');
  const spoiled = {
    ...read.value,
    signatures: read.value.signatures.map(({ signer }) => ({ signer, bytes: new Uint8Array(64) })),
  };
  const item = { kind: 'entry', entry: spoiled, bytes: encodeEntry(spoiled) } as const;
  await relay.append({ log: before.log }, sealItem(before, item, random));
  await keeper.exchange(relay);
  expect(keeper.holding.roster.cut.size).toBe(0);
  keeper.restart();
  await coordinator.exchange(relay);
  await keeper.exchange(relay);
  expect([...keeper.holding.roster.cut.keys()]).toEqual([captured.self.device]);
});
