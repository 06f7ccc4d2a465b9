import { cellId, type RecordId, recordId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import { expect, test } from 'vitest';
import { readNamed, revealNamed } from './reads.ts';
import { cellOf, done, meet, must, open, shareWithOthers, vaultWith } from './sharing/test/two-vaults.ts';

const sealsAddress = async (vault: Vault, address: string): Promise<RecordId> => {
  const input = { place: 'HOUSE-A', address };
  const saved = await vault.submit({ intent: 'shelter.seal-site', input, cell: cellId(cellOf(vault)) });
  return must(saved).change.writes[0]?.record ?? recordId('');
};
const introduces = async (vault: Vault, alias: string): Promise<void> => {
  const input = { alias, sort: 'phone' };
  must(await vault.submit({ intent: 'helpers.introduce', input, cell: cellId(cellOf(vault)) }));
};

test('two versions of an address: nobody reads one by opening the row on Today, each by a counted look', async () => {
  const [here, there] = [await vaultWith([{ kind: 'address', name: 'address-1' }]), await vaultWith([])];
  await introduces(here, 'Heron');
  const record = await sealsAddress(here, 'Cherry Lane 1');
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  await introduces(there, 'Linnet');
  await sealsAddress(here, 'Plum Lane 14');
  await sealsAddress(there, 'Plum Lane 41');
  await open(here, await shareWithOthers(there));
  const divided = must(readNamed(here, 'app.versions', { record }));
  const version = (by: string): unknown => expect.objectContaining({ by, sort: 'phone', value: undefined });
  // Which of the two is the newer one is a matter of milliseconds here.
  const versions: unknown = expect.arrayContaining([version('Heron'), version('Linnet')]);
  expect(divided).toMatchObject({ fields: [{ name: 'address', versions }] });
  expect(JSON.stringify(divided)).not.toContain('Plum');
  const looks = here.view
    .heads(record, 'address')
    .map(({ change }) => must(revealNamed(here, 'app.sealed-version', { record, field: 'address', change })));
  expect(new Set(looks)).toEqual(new Set([{ value: 'Plum Lane 41' }, { value: 'Plum Lane 14' }]));
  const elsewhere = { record, field: 'address', change: 'no such change' };
  expect(must(revealNamed(here, 'app.sealed-version', elsewhere))).toBeNull();
});

test('whoever keeps both is not asked again on this device, until another version comes', async () => {
  const [here, there] = [await vaultWith([{ kind: 'address', name: 'address-1' }]), await vaultWith([])];
  const record = await sealsAddress(here, 'Cherry Lane 1');
  await meet(here, there);
  await open(there, await shareWithOthers(here));
  await sealsAddress(here, 'Plum Lane 14');
  await sealsAddress(there, 'Plum Lane 41');
  await open(here, await shareWithOthers(there));
  const asks = (vault: Vault): unknown => must(readNamed(vault, 'app.contradictions', {}));
  expect(asks(here)).toMatchObject([{ kind: 'two-versions', isKept: false }]);
  const changes = here.view.heads(record, 'address').map(({ change }) => change);
  const seen = { ask: 'keep-both' as const, record, fields: [{ name: 'address', changes }] };
  await done(here, { ...seen, fields: [{ name: 'address', changes: changes.slice(1) }] });
  expect(asks(here)).toMatchObject([{ isKept: false }]);
  await done(here, seen);
  expect(asks(here)).toMatchObject([{ kind: 'two-versions', isKept: true }]);
  await sealsAddress(there, 'Plum Lane 7');
  await open(here, await shareWithOthers(there));
  expect(asks(here)).toMatchObject([{ kind: 'two-versions', isKept: false }]);
});
