import { sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { arrives, firstCell, handClock, means, must, staysIn } from '../test/house.ts';
import { keeperLetIn, keeperWords, meet } from '../test/members.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, openVault } from './index.ts';

beforeAll(sealReady);

const ahead = 20 * 24 * 60 * 60 * 1000;

test('a phone whose clock was twenty days ahead, and was put right, loses nothing of what is written on it afterwards', async () => {
  const passphrase = 'six words that open that one';
  const opening = { ...means(), storage: memoryFolder(), passphrase, size: { bytes: 4 * 1024 * 1024 } };
  const office = must(await createVault({ ...opening, cells: [{ kind: 'shelter', name: 'ss-01' }] }));
  const [clock, storage] = [handClock(), memoryFolder()];
  const keeper = await keeperLetIn(office, storage, clock);
  const [cell, stick] = [firstCell(office), memoryTransport('stick')];
  await meet(cell, stick, office, keeper);
  clock.ms += ahead;
  await arrives(keeper, 'K-001');
  await meet(cell, stick, keeper, office);
  must(await keeper.close());
  clock.ms -= ahead;
  const evening = must(await openVault({ ...means(clock), storage, passphrase: keeperWords }));
  await arrives(evening, 'K-002');
  must(await evening.close());
  const again = must(await openVault({ ...means(clock), storage, passphrase: keeperWords }));
  await meet(cell, stick, again, office);
  expect(Object.keys(staysIn(office.view)).toSorted()).toEqual(['K-001', 'K-002']);
  expect(Object.keys(staysIn(again.view)).toSorted()).toEqual(['K-001', 'K-002']);
});
