import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { named, personOf, PlainLog } from '../../test/plain-log.ts';
import { asksNow, stewardsToAsk } from './asking.ts';

beforeAll(sealReady);

const told = (cell: PlainLog) =>
  cell.roster().notices.flatMap(({ kind, removal }) => (kind === 'remove' ? [removal?.second] : []));
const asks = (cell: PlainLog, author: string, ...names: readonly string[]): boolean =>
  asksNow(cell.roster(), named(author), names.map(named), 1_000);

describe('a second steward’s word (rules H2)', () => {
  test('is asked before a steward is put out, and before more than three people are', () => {
    const cell = new PlainLog(['K', 'L'], ['A1', 'A2', 'B', 'C', 'D']);
    expect(asks(cell, 'K', 'L')).toBe(true);
    expect(asks(cell, 'K', 'A1', 'A2', 'B', 'C')).toBe(false);
    expect(asks(cell, 'K', 'A1', 'B', 'C', 'D')).toBe(true);
    expect(asks(cell, 'K', 'K')).toBe(false);
  });

  test('is asked as well where they go one by one within a day, and told by everybody’s own reckoning', () => {
    const cell = new PlainLog(['K', 'L'], ['A', 'B', 'C', 'D']);
    for (const name of ['A', 'B', 'C']) cell.remove('K', name);
    expect(asks(cell, 'L', 'D')).toBe(false);
    expect(asks(cell, 'K', 'D')).toBe(true);
    cell.remove('K', 'D');
    expect(told(cell)).toEqual(['not-asked', 'not-asked', 'not-asked', 'alone']);
  });

  test('is never what a removal depends on: alone it stands, and all are told that it was alone', () => {
    const cell = new PlainLog(['K1', 'L', 'M', 'N'], ['H']);
    cell.add('K1', 'K2', { role: 'steward' });
    cell.remove('K1', 'L');
    expect(cell.roster().members.has(named('L'))).toBe(false);
    cell.remove('K1', 'M', { agreed: 'N' });
    expect(cell.roster().members.has(named('M'))).toBe(false);
    expect(told(cell)).toEqual(['alone', named('N')]);
  });

  test.each(['L', 'H', 'K1', 'K2', 'N', 'Z'])(
    'is not that of %s: put out, no steward, or nobody else',
    (whose) => {
      const cell = new PlainLog(['K1', 'L', 'N'], ['H']);
      cell.add('K1', 'K2', { role: 'steward' });
      cell.remove('K1', 'L');
      expect(stewardsToAsk(cell.roster(), named('K1'), [named('N')])).toEqual([]);
      cell.remove('K1', 'N', { agreed: whose });
      expect(told(cell)).toEqual(['alone', 'alone']);
    },
  );

  test.each([
    ['that of one of them', ['A']],
    ['those of all of them', ['A', 'B', 'C', 'D']],
  ])('is asked of whoever gives people, in a branch of the log, one code more: %s', (_, codes) => {
    const people = ['A', 'B', 'C', 'D'];
    const cell = new PlainLog(['K']);
    const before = cell.heads;
    for (const name of people) cell.add('K', name);
    for (const name of people)
      for (const code of codes) cell.add('K', name, { holder: personOf(code), prev: before });
    for (const name of people) cell.remove('K', name);
    expect(told(cell)).toEqual(['not-asked', 'not-asked', 'not-asked', 'alone']);
  });

  test('is not that of a device that a steward gave himself, and calls somebody else’s in a branch', () => {
    const cell = new PlainLog(['K1', 'L']);
    const before = cell.heads;
    cell.add('K1', 'K2', { role: 'steward' });
    for (const name of ['K2', 'K3', 'K4', 'K5'])
      cell.add('K1', 'K2', { role: 'steward', holder: personOf(`Z${name}`), prev: before });
    cell.remove('K1', 'L', { agreed: 'K2' });
    expect(told(cell)).toEqual(['alone']);
  });
});
