import { compartmentNow } from '@bulkhead/cells';
import type { DeviceId } from '@bulkhead/records';
import { rootKeyWords } from '@bulkhead/seal';
import { expect, test } from 'vitest';
import { firstCell, means, must } from '../test/house.ts';
import { keeperLetIn, meet } from '../test/members.ts';
import { memoryFolder } from './adapters/memory.ts';
import { memoryTransport } from './adapters/memory-transport.ts';
import { createVault, decideByKeepers, removeDevices, type Vault } from './index.ts';

const passphrase = 'six words that open this one';
const size = { bytes: 1024 * 1024 };

async function coordinator(): Promise<Vault> {
  const cells = [{ kind: 'shelter', name: 'ss-01' }] as const;
  return must(await createVault({ ...means(), storage: memoryFolder(), passphrase, size, cells }));
}

const nowOf = (vault: Vault) => {
  const holding = vault.sharing.holding(firstCell(vault));
  if (!holding) throw new Error('the compartment is open');
  return compartmentNow(holding, vault.now().now);
};

const selfOf = (vault: Vault): DeviceId => {
  const holding = vault.sharing.holding(firstCell(vault));
  if (!holding) throw new Error('the compartment is open');
  return holding.self.device;
};

async function disconnects(by: Vault, device: DeviceId): Promise<void> {
  const removing = { reason: 'captured', lastSafe: by.now().now, names: {} } as const;
  const [done] = await removeDevices(by, [{ cell: firstCell(by), device }], removing);
  expect(done?.error).toBeUndefined();
}

test('a device that was let in and was handed nothing is no copy: until it answers there is one only', async () => {
  const here = await coordinator();
  const there = await keeperLetIn(here);
  expect(nowOf(here)).toMatchObject({ copies: 1, members: [{}, {}] });
  const relay = memoryTransport('relay');
  must(await here.sharing.exchange(firstCell(here), relay));
  expect(nowOf(here).copies).toBe(1);
  must(await there.sharing.exchange(firstCell(here), relay));
  expect(nowOf(there).copies).toBe(2);
  must(await here.sharing.exchange(firstCell(here), relay));
  expect(nowOf(here).copies).toBe(2);
});

test('whoever disconnects somebody is reminded until another member has it, and so is whoever changes the keys', async () => {
  const here = await coordinator();
  const [there, lost] = [await keeperLetIn(here), await keeperLetIn(here)];
  const [cell, relay] = [firstCell(here), memoryTransport('relay')];
  await meet(cell, relay, here, there, lost);
  expect(here.status().unshared).toBe(0);
  await disconnects(here, selfOf(lost));
  expect(here.status()).toMatchObject({ unshared: 1, unsharedSince: here.now().now });
  expect(nowOf(here).removed).toMatchObject([{ isHeard: false }]);
  must(await here.sharing.exchange(cell, relay));
  expect(here.status().unshared).toBe(1);
  await meet(cell, relay, there, here);
  expect(here.status().unshared).toBe(0);
  expect(nowOf(here).removed).toMatchObject([{ isHeard: true }]);
});

test('what key keepers decided is answered as well, and waits no longer then', async () => {
  const here = await coordinator();
  const there = await keeperLetIn(here);
  const [cell, relay] = [firstCell(here), memoryTransport('relay')];
  await meet(cell, relay, here, there);
  const sheets = await Promise.all(here.rootKeys.slice(0, 2).map((seed) => rootKeyWords(seed, 'en')));
  const decision = { act: 'appoint', device: selfOf(there) } as const;
  must(await decideByKeepers(here, sheets, { cell, decision }));
  expect(here.status().unshared).toBe(1);
  await meet(cell, relay, here, there);
  expect(here.status().unshared).toBe(0);
});

test('where nobody else is left, nobody has to learn of a removal', async () => {
  const here = await coordinator();
  const lost = await keeperLetIn(here);
  await meet(firstCell(here), memoryTransport('relay'), here, lost);
  await disconnects(here, selfOf(lost));
  expect(here.status().unshared).toBe(0);
  expect(nowOf(here)).toMatchObject({ copies: 1, removed: [{ isHeard: true }] });
});
