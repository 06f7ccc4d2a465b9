import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExampleVault, exampleVault } from './example.ts';
import { printed, rowOf, rowsOf } from './rows.ts';

/** Fourteen winter sets are left at the end of the year: 4 for children, 6 small, 4 medium, none large. */
let desk: ExampleVault;
beforeAll(() => {
  desk = exampleVault('all');
});
afterAll(() => desk.remove());

const given = async (place: string, at = desk): Promise<readonly unknown[]> =>
  rowsOf(await at.json('figures', '--period', 'FY2002-2003'))
    .filter((figure) => figure['indicator'] === 'supplies.winter-given' && figure['place'] === place)
    .map((figure) => figure['value']);

test('a set that is not on the shelf cannot be given out', async () => {
  const refused = await desk.act(
    'supplies.hand-over',
    { season: 'winter', sizes: { large: 1 }, to: 'China' },
    '--json',
  );
  expect(refused.exit).toBe(1);
  expect(printed(refused.out)).toMatchObject({
    refused: { code: 'stock-below-zero', field: 'sizes.large', values: { onHand: 0, asked: 1 } },
  });
});

test('a letter among the digits is not read as a number', async () => {
  const typed = await desk.act('supplies.hand-over', { season: 'winter', sizes: { small: '1O' } }, '--json');
  expect(typed.exit).toBe(2);
  expect(printed(typed.out)).toMatchObject({ unusable: { code: 'digits-only', field: 'sizes.small' } });
});

test('what is given out counts at its place and in the sum, at once and after a restart', async () => {
  expect(await given('China')).toEqual([300]);
  const saved = await desk.installed.act('supplies.hand-over', {
    season: 'winter',
    sizes: { child: '２' },
    to: 'China',
  });
  expect(saved.exit).toBe(0);
  expect(await given('China')).toEqual([302]);
  expect(await given('China + Han Gyong Puk Do', desk.installed)).toEqual([402]);
});

test('two desks give out the same last sets without having met: both stay, and the shelf below zero is shown', async () => {
  const finch = exampleVault('clothing');
  const lark = exampleVault('office');
  const stick = mkdtempSync(join(tmpdir(), 'bulkhead-stick-'));
  const hands = (device: ExampleVault, small: number, to: string) =>
    device.act(
      'supplies.hand-over',
      { season: 'winter', sizes: { small }, to },
      '--cell',
      'clothing',
      '--json',
    );
  const refused = await hands(finch, 9999, 'China');
  const onHand = rowOf(rowOf(rowOf(printed(refused.out))['refused'])['values'])['onHand'];
  const last = typeof onHand === 'number' ? onHand : 0;
  expect(last).toBeGreaterThan(0);
  expect((await hands(finch, last, 'China')).exit).toBe(0);
  expect((await hands(lark, last, 'Han Gyong Puk Do')).exit).toBe(0);
  for (const device of [finch, lark, finch]) await device.done('sync', '--way', stick);
  for (const device of [finch, lark]) {
    const found = rowsOf(await device.json('contradictions')).filter(
      (one) => one['kind'] === 'stock-below-zero',
    );
    expect(found).toHaveLength(1);
    expect(rowOf(found[0]?.['values'])).toMatchObject({ size: 'small' });
  }
  for (const device of [finch, lark]) device.remove();
  rmSync(stick, { recursive: true, force: true });
});
