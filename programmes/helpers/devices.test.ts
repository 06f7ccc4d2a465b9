import { createRecords, deviceId } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { deviceRecord, namesakesIn } from './devices.ts';
import { helpers } from './index.ts';

const cells = { house: 'shelter', people: 'volunteers' } as const;
const clock = { now: 0, offset: 0 };
const shown = ({ records }: ReturnType<typeof openDesk>) =>
  helpers.reads['helpers.devices'].read(records.view, {}, clock).map(({ alias, sort }) => [alias, sort]);

test('a device introduces itself where it was let in, and others there know who writes', () => {
  const wagtail = openDesk([helpers], cells, 1);
  const linnet = openDesk([helpers], cells, 2);
  const made = wagtail.do('helpers.introduce', { alias: ' Wagtail ', sort: 'phone' }, { cell: 'house' });
  if (!made.ok) throw new Error(made.error.code);
  linnet.meet(made.value);
  linnet.do('helpers.introduce', { alias: 'Linnet', sort: 'laptop' }, { cell: 'house' });
  expect(shown(linnet)).toEqual([
    ['Linnet', 'laptop'],
    ['Wagtail', 'phone'],
  ]);
  expect(shown(wagtail)).toEqual([['Wagtail', 'phone']]);
});

test('another alias stands in place of the one before; the same one again is refused', () => {
  const desk = openDesk([helpers], cells);
  desk.do('helpers.introduce', { alias: 'Wren', sort: 'phone' });
  expect(desk.do('helpers.introduce', { alias: 'Wren', sort: 'phone' })).toMatchObject({
    error: { code: 'introduced-already' },
  });
  expect(desk.do('helpers.introduce', { alias: 'Ibis', sort: 'phone' }).ok).toBe(true);
  expect(shown(desk)).toEqual([['Ibis', 'phone']]);
});

test('what one device says of another is no introduction', () => {
  const desk = openDesk([helpers], cells, 1);
  const made = desk.do('helpers.introduce', { alias: 'Wagtail', sort: 'phone' });
  if (!made.ok) throw new Error(made.error.code);
  const records = createRecords([deviceRecord], desk.records.view.cells);
  records.apply({ ...made.value, by: deviceId('f'.repeat(32)) });
  expect(helpers.reads['helpers.devices'].read(records.view, {}, clock)).toEqual([]);
});

const id = (name: string) => deviceId(name.repeat(32));
const rosterOf = (members: Readonly<Record<string, string>>, cut: readonly string[]) => ({
  members: new Map(
    Object.entries(members).map(([name, person]) => [id(name), { holders: [person] as const }]),
  ),
  cut: new Map(cut.map((name) => [id(name), undefined])),
});
const calledBy = (names: Readonly<Record<string, string>>, sorts: Readonly<Record<string, string>> = {}) => ({
  aliases: Object.fromEntries(Object.entries(names).map(([name, alias]) => [id(name), alias])),
  sorts: Object.fromEntries(Object.entries(sorts).map(([name, sort]) => [id(name), sort])),
});

test('a name without more means the Linnet who is in; the one who was disconnected is told from it', () => {
  const roster = rosterOf({ a: 'heron', b: 'linnet' }, ['c', 'd']);
  const called = calledBy({ a: 'Heron', b: 'Linnet', c: 'Linnet', d: 'Wren' });
  expect(namesakesIn(roster, called)).toEqual([id('c')]);
});

test('two who were disconnected and had one name are both told apart, and so are two who are in', () => {
  expect(namesakesIn(rosterOf({ a: 'heron' }, ['b', 'c']), calledBy({ b: 'Wren', c: 'Wren' }))).toEqual([
    id('b'),
    id('c'),
  ]);
  const two = rosterOf({ a: 'one', b: 'other' }, []);
  expect(namesakesIn(two, calledBy({ a: 'Wren', b: 'Wren' }))).toEqual([id('a'), id('b')]);
});

test('a phone and a laptop of one person are told apart by what they are', () => {
  const roster = rosterOf({ a: 'wren', b: 'wren' }, []);
  expect(namesakesIn(roster, calledBy({ a: 'Wren', b: 'Wren' }, { a: 'phone', b: 'laptop' }))).toEqual([]);
  expect(namesakesIn(roster, calledBy({ a: 'Wren', b: 'Wren' }, { a: 'phone', b: 'phone' }))).toHaveLength(2);
});
