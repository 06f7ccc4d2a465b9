import { cpSync, rmSync } from 'node:fs';
import { roster } from '@bulkhead/programmes';
import type { Change } from '@bulkhead/records';
import { openVault, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import { fileFolder } from '@bulkhead/vault/file';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVault, exampleVault } from './example.ts';
import { printed, rowOf, rowsOf } from './rows.ts';

/** Fourteen winter sets are left at the end of the year: 4 for children, 6 small, 4 medium, none large. */
let desk: ExampleVault;
beforeAll(() => {
  desk = exampleVault('all');
});
afterAll(() => desk.remove());

const given = (place: string): readonly unknown[] =>
  rowsOf(desk.json('figures', '--period', 'FY2002-2003'))
    .filter((figure) => figure['indicator'] === 'supplies.winter-given' && figure['place'] === place)
    .map((figure) => figure['value']);

test('a set that is not on the shelf cannot be given out', () => {
  const refused = desk.act(
    'supplies.hand-over',
    { season: 'winter', sizes: { large: 1 }, to: 'China' },
    '--json',
  );
  expect(refused.exit).toBe(1);
  expect(printed(refused.out)).toMatchObject({
    refused: { code: 'stock-below-zero', field: 'sizes.large', values: { onHand: 0, asked: 1 } },
  });
});

test('a letter among the digits is not read as a number', () => {
  const typed = desk.act('supplies.hand-over', { season: 'winter', sizes: { small: '1O' } }, '--json');
  expect(typed.exit).toBe(2);
  expect(printed(typed.out)).toMatchObject({ unusable: { code: 'digits-only', field: 'sizes.small' } });
});

test('what is given out counts at its place and in the sum, at once and after a restart', () => {
  expect(given('China')).toEqual([300]);
  expect(desk.act('supplies.hand-over', { season: 'winter', sizes: { child: '２' }, to: 'China' }).exit).toBe(
    0,
  );
  expect(given('China')).toEqual([302]);
  expect(given('China + Han Gyong Puk Do')).toEqual([402]);
});

test('two desks give out the same last sets without having met: both stay, and the shelf below zero is shown', async () => {
  const other = `${desk.folder}-other-desk`;
  cpSync(desk.folder, other, { recursive: true });
  const hers = await atOtherDesk(other, 'Han Gyong Puk Do');
  expect(desk.act('supplies.hand-over', { season: 'winter', sizes: { small: 6 }, to: 'China' }).exit).toBe(0);
  await takeIn(desk.folder, hers);
  rmSync(other, { recursive: true, force: true });
  const found = rowsOf(desk.json('contradictions')).filter((one) => one['kind'] === 'stock-below-zero');
  expect(found).toHaveLength(1);
  expect(rowOf(found[0]?.['values'])).toMatchObject({ size: 'small' });
  expect(given('China + Han Gyong Puk Do')).toEqual([414]);
});

async function open(folder: string): Promise<Vault> {
  const opened = await openVault({
    storage: fileFolder(folder),
    passphrase: desk.passphrase,
    roster,
    clock: systemClock,
    random: systemRandom,
  });
  if (!opened.ok) throw new Error('the vault does not open');
  return opened.value;
}

/** Six small sets, given out on a device that has not heard of the others since. */
async function atOtherDesk(folder: string, to: string): Promise<Change> {
  const vault = await open(folder);
  const cell = vault.view.cells.find((one) => one.kind === 'clothing');
  if (!cell) throw new Error('there is a clothing compartment');
  const input = { season: 'winter', sizes: { small: 6 }, to };
  const done = await vault.submit({ intent: 'supplies.hand-over', input, cell: cell.id });
  await vault.close();
  if (!done.ok) throw new Error('six small sets are on hand');
  return done.value.change;
}

async function takeIn(folder: string, change: Change): Promise<void> {
  const vault = await open(folder);
  const taken = await vault.restore([change]);
  await vault.close();
  if (!taken.ok) throw new Error('the change of the other desk is not taken in');
}
