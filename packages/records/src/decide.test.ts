import { expect, test } from 'vitest';
import { openDesk } from '../test/desk.ts';
import {
  changeId,
  choice,
  code,
  codeRef,
  contradictionsOf,
  type Draft,
  decideChange,
  decideUndo,
  deviceId,
  defineCommand,
  defineProgramme,
  defineRecord,
  ok,
  partialDate,
  type RecordId,
  recordId,
  ref,
  set,
  text,
  type Undo,
  undoOf,
} from './index.ts';

const place = defineRecord({
  name: 'trial.place',
  cells: ['shelter'],
  label: 'code',
  retention: { months: 'never' },
  fields: {
    code: code({ class: 'C1', series: 'SS', once: true }),
    state: choice({ class: 'C1', of: ['active', 'paused'] }),
    since: partialDate({ class: 'C1' }),
    note: text({ class: 'C2', max: 20 }),
    tags: set({ class: 'C1', of: { choices: ['winter', 'near-school'] } }),
  },
});
const stay = defineRecord({
  name: 'trial.stay',
  cells: ['shelter'],
  retention: { months: 24 },
  fields: {
    place: ref({ class: 'C1', to: 'trial.place', once: true }),
    person: codeRef({ class: 'C2', series: ['K', 'M'] }),
  },
});
/** A programme whose one command decides whatever drafts a test hands in. */
const noWords = () => Promise.resolve({ messages: {} });
const trial = defineProgramme({
  name: 'trial',
  records: { place, stay },
  needs: {},
  commands: {
    'trial.do': defineCommand<readonly Draft[]>({
      cells: ['shelter', 'address'],
      undo: true,
      decode: (input) => ok(input as readonly Draft[]),
      decide: (_, drafts) => ok(drafts),
    }),
    'trial.begin': defineCommand<undefined>({
      cells: ['shelter'],
      undo: true,
      decode: () => ok(undefined),
      decide: (_, __, { newId, today: since }) =>
        ok([{ do: 'create', type: place.name, record: newId(), values: { since } }]),
    }),
  },
  refusals: [],
  reads: {},
  contradictions: [],
  tasks: [],
  figures: [],
  carry: [],
  words: { en: noWords, ja: noWords, ko: noWords, zh: noWords },
  screens: () => Promise.resolve({}),
});

const id = (n: number): RecordId => recordId(n.toString(16).padStart(32, '0'));
const cells = { 'ss-01': 'shelter', 'addr-01': 'address' } as const;
const open = () => openDesk([trial], cells);
const make = (n: number, values: Extract<Draft, { do: 'create' }>['values'] = {}): Draft => ({
  do: 'create',
  type: 'trial.place',
  record: id(n),
  values,
});
const write = (n: number, values: Extract<Draft, { do: 'write' }>['values']): Draft => ({
  do: 'write',
  type: 'trial.place',
  record: id(n),
  values,
});
const makeStay = (n: number, values: Extract<Draft, { do: 'create' }>['values']): Draft => ({
  do: 'create',
  type: 'trial.stay',
  record: id(n),
  values,
});
const answer = (desk: ReturnType<typeof open>, ...drafts: readonly Draft[]) => {
  const decided = desk.do('trial.do', drafts);
  return decided.ok ? 'done' : decided.error;
};

test('the one door holds every value against the field that it is for, and says which field', () => {
  const desk = open();
  expect(answer(desk, make(1, { since: { year: 2002, month: 6, day: 31 } }))).toEqual({
    code: 'no-such-day',
    field: 'since',
    values: { month: 6, day: 31 },
  });
  expect(answer(desk, make(1, { state: 'haunted' }))).toMatchObject({
    code: 'unknown-choice',
    field: 'state',
  });
  expect(answer(desk, make(1, { tags: { add: ['summer'] } }))).toMatchObject({ code: 'unknown-choice' });
  expect(desk.records.view.all(place)).toEqual([]);
  expect(answer(desk, make(1, { code: 'SS-01', tags: { add: ['winter'] } }))).toBe('done');
});

test('what was written once stays; a record is made once; what is not there is not written', () => {
  const desk = open();
  expect(answer(desk, make(1, { code: 'SS-01' }))).toBe('done');
  expect(answer(desk, write(1, { code: 'SS-02' }))).toMatchObject({ code: 'written-once', field: 'code' });
  expect(answer(desk, make(1))).toMatchObject({ code: 'already-there' });
  expect(answer(desk, make(2), make(2))).toMatchObject({ code: 'already-there' });
  expect(answer(desk, write(3, { state: 'active' }))).toMatchObject({ code: 'no-such-record' });
  expect(answer(desk, makeStay(4, { place: id(9) }))).toMatchObject({
    code: 'no-such-record',
    field: 'place',
  });
  expect(answer(desk, make(5), makeStay(4, { place: id(5) }))).toBe('done');
});

test('a shelter may name a child by K, never by the medical code', () => {
  const desk = open();
  expect(answer(desk, makeStay(1, { person: 'K-014' }))).toBe('done');
  expect(answer(desk, makeStay(2, { person: 'M-07' }))).toEqual({
    code: 'code-not-from-here',
    field: 'person',
    values: { series: 'M' },
  });
});

test('a stay does not stand in an address compartment', () => {
  const decided = open().do('trial.do', [makeStay(1, {})], { cell: 'addr-01' });
  expect(decided).toEqual({ ok: false, error: { code: 'wrong-cell' } });
});

test('a command that names a field nobody declared, or one field twice, is wrong itself', () => {
  expect(() => open().do('trial.do', [make(1, { colour: 'blue' })])).toThrow('does not declare');
  expect(() => open().do('trial.do', [make(1, { note: 'a' }), write(1, { note: 'b' })])).toThrow(
    'at most once',
  );
});

test('two keepers renamed a state apart: it is listed, settled with one of both, and gone from the list', () => {
  const desk = open();
  answer(desk, make(1, { code: 'SS-01', state: 'active' }));
  const apart = desk.apart('trial.do', [write(1, { state: 'paused' })]);
  answer(desk, write(1, { state: 'active', note: 'roof done' }));
  desk.meet(apart);
  expect(contradictionsOf([trial], desk.records.view)).toMatchObject([
    {
      programme: 'records',
      kind: 'two-versions',
      field: 'state',
      records: [id(1)],
      values: { versions: 2, code: 'SS-01' },
    },
  ]);
  expect(desk.do('records.settle', { record: id(1), field: 'note', value: 'x' })).toMatchObject({
    error: { code: 'nothing-to-settle' },
  });
  expect(desk.do('records.settle', { record: id(1), field: 'state', value: 'haunted' })).toMatchObject({
    error: { code: 'unknown-choice' },
  });
  expect(desk.do('records.settle', { record: id(1), field: 'state', keep: apart.id }).ok).toBe(true);
  expect(desk.records.view.get(place, id(1))?.values.state).toBe('paused');
  expect(contradictionsOf([trial], desk.records.view)).toEqual([]);
});

test('two devices gave SS-01 twice while apart: a contradiction, until one record is withdrawn', () => {
  const desk = open();
  const apart = desk.apart('trial.do', [make(1, { code: 'SS-01' })]);
  answer(desk, make(2, { code: 'SS-01' }));
  desk.meet(apart);
  expect(contradictionsOf([trial], desk.records.view)).toMatchObject([
    { kind: 'code-twice', records: [id(1), id(2)], values: { code: 'SS-01', n: 2 } },
  ]);
  expect(desk.do('records.withdraw', { record: id(2), reason: 'entered-twice' }).ok).toBe(true);
  expect(desk.do('records.withdraw', { record: id(2), reason: 'entered-twice' })).toMatchObject({
    error: { code: 'withdrawn-already' },
  });
  expect(contradictionsOf([trial], desk.records.view)).toEqual([]);
  expect(desk.do('records.restore', { record: id(2) }).ok).toBe(true);
  expect(desk.do('records.restore', { record: id(2) })).toMatchObject({ error: { code: 'not-withdrawn' } });
});

const moment = (n: number) => ({
  identify: () => changeId(n.toString(16).padStart(32, 'e')),
  offset: 0,
  at: { ms: Date.UTC(2002, 11, 3), n },
  by: deviceId('7'.padStart(32, '0')),
  newId: () => id(999),
});
test('the day of a decision is that on the wall: at six in Tokyo it is not yesterday', () => {
  const { records } = open();
  const [cell] = records.view.cells;
  if (!cell) throw new Error('a compartment');
  const asked = { intent: 'trial.begin', input: undefined, cell: cell.id };
  const atSix = { ...moment(1), offset: 540, at: { ms: Date.UTC(2002, 11, 2, 21), n: 0 } };
  expect(decideChange([trial], records, asked, atSix)).toMatchObject({
    value: { writes: [{ value: { year: 2002, month: 12, day: 3 } }] },
  });
});

/** Does something and keeps the way back, as the vault does at the one door. */
const doUndoably = (desk: ReturnType<typeof open>, ...drafts: readonly Draft[]): Undo => {
  const change = desk.apart('trial.do', drafts);
  const undo = undoOf(desk.records, change);
  desk.records.apply(change);
  return undo;
};

test('a slip of the thumb is taken back: the earlier value returns, what was made is withdrawn', () => {
  const desk = open();
  answer(desk, make(1, { code: 'SS-01', state: 'active', tags: { add: ['winter'] } }));
  const undo = doUndoably(
    desk,
    write(1, { state: 'paused', note: 'oops', tags: { add: ['near-school'] } }),
    make(2, { code: 'SS-02' }),
  );
  const back = decideUndo(desk.records, undo, moment(1));
  if (!back.ok) throw new Error('refused');
  desk.records.apply(back.value);
  expect(desk.records.view.get(place, id(1))?.values).toEqual({
    code: 'SS-01',
    state: 'active',
    tags: ['winter'],
  });
  expect(desk.records.view.get(place, id(2))?.withdrawn).toBe('undone');
  expect(desk.records.view.all(place).map((seen) => seen.id)).toEqual([id(1)]);
});

test('nothing is taken back over what somebody wrote in the meantime', () => {
  const desk = open();
  answer(desk, make(1, { code: 'SS-01', state: 'active' }));
  const undo = doUndoably(desk, write(1, { state: 'paused' }));
  answer(desk, write(1, { state: 'active' }));
  expect(decideUndo(desk.records, undo, moment(1))).toEqual({ ok: false, error: { code: 'written-since' } });
});
