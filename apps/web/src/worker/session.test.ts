import { cellId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import { expect, test } from 'vitest';
import { openSession } from './session.ts';
import { cellOf, must, vaultWith } from './sharing/test/two-vaults.ts';

async function vaultWithAddress(): Promise<Vault> {
  const vault = await vaultWith([{ kind: 'address', name: 'address-1' }]);
  const input = { place: 'HOUSE-A', address: 'Plum Lane 14' };
  must(await vault.submit({ intent: 'shelter.seal-site', input, cell: cellId(cellOf(vault)) }));
  return vault;
}

const sealedReads = [
  ['app.search-names', { text: 'plum' }],
  ['app.sealed-version', { record: '', field: 'address', change: '' }],
  ['shelter.site', { place: 'HOUSE-A' }],
  ['casework.name', { code: 'K-001' }],
  ['incidents.names', { incident: 'I1', person: '0'.repeat(32) }],
  ['incidents.identity', { incident: 'I1', person: '0'.repeat(32) }],
] as const;

test.each(sealedReads)(
  '%s gives names or addresses: only a look that is counted is answered',
  async (name, input) => {
    const session = openSession(await vaultWithAddress(), () => undefined);
    const shown = (): number => session.opened().standing.shown;
    expect(await session.answer({ ask: 'read', name, input })).toEqual({
      ok: false,
      error: { code: 'unknown-read' },
    });
    expect(shown()).toBe(0);
    expect(await session.answer({ ask: 'reveal', name, input })).toMatchObject({ ok: true });
  },
);

test('what gives no name is no look and is not answered as one', async () => {
  const session = openSession(await vaultWithAddress(), () => undefined);
  expect(await session.answer({ ask: 'reveal', name: 'shelter.places', input: {} })).toMatchObject({
    ok: false,
  });
  expect(session.opened().standing.shown).toBe(0);
});

test('an address that was looked at is counted', async () => {
  const session = openSession(await vaultWithAddress(), () => undefined);
  const asked = { ask: 'reveal', name: 'shelter.site', input: { place: 'HOUSE-A' } } as const;
  expect(await session.answer(asked)).toMatchObject({ value: { address: 'Plum Lane 14' } });
  expect(session.opened().standing.shown).toBe(1);
});
