import { expect, test } from 'vitest';
import { cells, emptyRecords, house, houseCell, houseId, makeCrew, reopened } from '../test/crew.ts';
import {
  type Change,
  changeId,
  createRecords,
  defineRecord,
  deviceId,
  type Draft,
  type FieldValue,
  type Records,
  text,
} from './index.ts';

const make = (n: number, values: Record<string, FieldValue> = {}): Draft => ({
  do: 'create',
  type: house.name,
  record: houseId(n),
  values,
});
const write = (n: number, values: Record<string, FieldValue | null>): Draft => ({
  do: 'write',
  type: house.name,
  record: houseId(n),
  values,
});
const piecesOf = (records: Records) => records.segments(houseCell).map(({ bytes }) => bytes);

/** What a later version of another device may send: types, fields, values that this one has never heard of. */
const fromLater = (n: number, type: string, field: string, value: unknown): Change => ({
  id: changeId(n.toString(16).padStart(32, 'f')),
  cell: houseCell,
  by: deviceId('e'.repeat(32)),
  at: { ms: 2_000_000 + n, n: 0 },
  intent: 'later.do',
  writes: [{ record: houseId(n), type, field, value: value as FieldValue, prev: [] }],
});

test('after lock and unlock every kind of value is the one that was written', () => {
  const crew = makeCrew(2);
  const values: readonly Record<string, FieldValue>[] = [
    {
      code: 'SS-01',
      state: 'active',
      compromised: false,
      seenAt: 1_030_000_000,
      beds: { amount: 8, unit: 'bed' },
    },
    {
      since: { year: 2002, month: 10, part: 'end', bound: 'before' },
      note: '\ufeff屋根\n直した',
      seenAt: -5,
    },
    { since: {}, note: '', seenAt: 2 ** 45, keeper: { forms: [{ script: 'Hang', value: '소나무' }] } },
    { note: 'between \u001f and \u001e', nextHouse: 'SS-02', beds: { amount: 0, unit: 'bed' } },
    { note: 'ő'.repeat(300), children: ['K-001', 'K-002'] },
  ];
  for (const [n, one] of values.entries()) crew.write(0, [make(n, one)]);
  crew.write(0, [write(0, { note: null, state: null })]);
  crew.meet(0, 1);
  crew.write(0, [write(1, { note: 'left' })]);
  crew.write(1, [write(1, { note: 'right', children: ['K-009'] })]);
  crew.meet(0, 1);
  const records = crew.members[0]?.records ?? emptyRecords();
  const before = records.view.all(house);
  const again = reopened(records);
  expect(again.view.all(house)).toEqual(before);
  expect(again.dump()).toEqual(records.dump());
  expect(again.view.divided().map((seen) => seen.id)).toEqual([houseId(1)]);
  expect(again.view.heads(houseId(1), 'note').map((head) => head.value)).toEqual(
    records.view.heads(houseId(1), 'note').map((head) => head.value),
  );
});

test('a piece in which nothing changed is the very same object, so the vault need not seal it again', () => {
  const { members, write: does } = makeCrew(1);
  for (let n = 0; n < 2300; n += 1) does(0, [make(n, { code: `SS-${String(n + 1).padStart(2, '0')}` })]);
  const records = members[0]?.records ?? emptyRecords();
  const first = records.segments(houseCell);
  expect(first.map(({ rows }) => rows)).toEqual([1000, 1000, 300]);
  expect(records.segments(houseCell)).toEqual(first);
  does(0, [write(1500, { note: 'roof' })]);
  const second = records.segments(houseCell);
  expect(second.map((piece, n) => piece === first[n])).toEqual([true, false, true]);
  does(0, [make(2300)]);
  expect(records.segments(houseCell).map(({ rows }) => rows)).toEqual([1000, 1000, 301]);
  expect(reopened(records).dump()).toEqual(records.dump());
});

test('the same records give the same bytes, whoever writes them and in whatever order they came', () => {
  const crew = makeCrew(2);
  for (let n = 0; n < 20; n += 1) crew.write(n % 2, [make(n, { note: `house ${n}`, state: 'active' })]);
  crew.meet(0, 1);
  const [left, right] = crew.members.map(({ records }) => piecesOf(records));
  expect(left).toEqual(right);
});

test('a change that came again after it was folded away does nothing', () => {
  const crew = makeCrew(1);
  crew.write(0, [make(1, { note: 'first' })]);
  crew.write(0, [write(1, { note: 'second' })]);
  const again = reopened(crew.members[0]?.records ?? emptyRecords());
  for (const change of crew.changes) again.apply(change);
  expect(again.view.heads(houseId(1), 'note').map((head) => head.value)).toEqual(['second']);
});

test('what a later version wrote is kept whole, counted and shown to nobody, through lock and unlock', () => {
  const records = emptyRecords();
  const odd = {
    shade: 'blue',
    bytes: Uint8Array.of(1, 2, 255),
    '\u0000bytes': 'ff',
    list: [null, true, 1.5],
  };
  records.apply(fromLater(1, 'later.thing', 'colour', odd));
  records.apply(fromLater(2, house.name, 'colour', 'blue'));
  records.apply(fromLater(3, house.name, 'state', 'haunted'));
  records.apply(fromLater(4, house.name, 'since', { year: 2002, month: 6, day: 31 }));
  records.apply(fromLater(5, house.name, 'state', 'active'));
  expect(records.view.newer).toBe(4);
  const again = reopened(records);
  expect(again.view.newer).toBe(4);
  expect(again.dump()).toEqual(records.dump());
  expect(again.view.find(houseId(1))).toBeUndefined();
  expect(again.view.all(house).map((seen) => seen.values)).toEqual([{}, {}, {}, { state: 'active' }]);
});

test('a device that is brought up to date sees what it had kept', () => {
  const later = defineRecord({
    ...house,
    fields: { ...house.fields, colour: text({ class: 'C2', max: 9 }) },
  });
  const records = emptyRecords();
  records.apply(fromLater(2, house.name, 'colour', 'blue'));
  const updated = createRecords([later], cells);
  expect(updated.load(houseCell, piecesOf(records)).ok).toBe(true);
  expect(updated.view.newer).toBe(0);
  expect(updated.view.all(later).map((seen) => seen.values.colour)).toEqual(['blue']);
});

test('a whole piece of a later format is kept as it is', () => {
  const crew = makeCrew(1);
  crew.write(0, [make(1)]);
  const [piece = new Uint8Array()] = piecesOf(crew.members[0]?.records ?? emptyRecords());
  const later = piece.slice();
  later[4] = 9;
  const records = emptyRecords();
  expect(records.load(houseCell, [later]).ok).toBe(true);
  expect(records.view.all(house)).toEqual([]);
  expect(records.view.newer).toBe(1);
  expect(piecesOf(records)).toEqual([later]);
});

test('a damaged piece, one of another cell and one given twice are a fault, never a crash', () => {
  const crew = makeCrew(1);
  for (let n = 0; n < 5; n += 1) crew.write(0, [make(n, { note: `house ${n}`, seenAt: n * 70_000 })]);
  const [piece = new Uint8Array()] = piecesOf(crew.members[0]?.records ?? emptyRecords());
  const damaged = { ok: false, error: { fault: 'segment-damaged', retry: false } };
  for (const length of [0, 3, 15, 40, 200, piece.length - 9]) {
    expect(emptyRecords().load(houseCell, [piece.slice(0, length)])).toEqual(damaged);
  }
  expect(emptyRecords().load(houseCell, [piece.map((byte, at) => (at === 20 ? byte ^ 1 : byte))])).toEqual(
    damaged,
  );
  expect(emptyRecords().load(cells[1].id, [piece])).toEqual(damaged);
  expect(emptyRecords().load(houseCell, [piece, piece])).toEqual(damaged);
});

test('a device of one cell cannot write into a record of another by naming its id', () => {
  const records = emptyRecords();
  const mine = fromLater(7, house.name, 'note', 'ours');
  records.apply(mine);
  records.apply({
    ...fromLater(8, house.name, 'note', 'theirs'),
    cell: cells[1].id,
    writes: mine.writes.map((one) => ({
      ...one,
      value: 'theirs',
      prev: [{ change: mine.id, by: mine.by, at: mine.at }],
    })),
  });
  expect(records.within(houseCell).get(house, houseId(7))?.values.note).toBe('ours');
  expect(records.within(cells[1].id).get(house, houseId(7))?.values.note).toBe('theirs');
  expect(records.view.all(house)).toHaveLength(2);
  expect(reopened(records).dump()).toEqual(records.dump());
});

test('bytes that begin anywhere in a larger piece are read all the same', () => {
  const crew = makeCrew(1);
  crew.write(0, [make(1, { note: 'roof', seenAt: 1_030_000_000 })]);
  const [piece = new Uint8Array()] = piecesOf(crew.members[0]?.records ?? emptyRecords());
  const larger = new Uint8Array(piece.length + 3);
  larger.set(piece, 3);
  const records = emptyRecords();
  expect(records.load(houseCell, [larger.subarray(3)]).ok).toBe(true);
  expect(records.view.all(house).map((seen) => seen.values)).toEqual([
    { note: 'roof', seenAt: 1_030_000_000 },
  ]);
});
