import { describe, expect, test } from 'vitest';
import { longAfter, openDesk } from '../test/desk.ts';
import {
  type CellInfo,
  type CellKind,
  cellId,
  cellKinds,
  changeId,
  choice,
  type Clock,
  contradictionsOf,
  createRecords,
  decodeBy,
  defineCommand,
  defineProgramme,
  defineRecord,
  figuresOf,
  ok,
  type Period,
  quantity,
  type SayingFor,
  tasksOf,
  toCreate,
} from './index.ts';

const given = defineRecord({
  name: 'trial.given',
  cells: ['clothing'],
  retention: { months: 12 },
  fields: {
    sets: quantity({ class: 'C1', units: ['set'], decimals: 0 }),
    place: choice({ class: 'C1', of: ['China', 'Han Gyong Puk Do'] }),
  },
});
const carried = defineRecord({
  name: 'trial.carried',
  cells: ['crafts'],
  retention: { months: 12 },
  fields: {},
});
const noWords = () => Promise.resolve({ messages: {} });
type Given = { readonly sets: number; readonly place: 'China' | 'Han Gyong Puk Do' };
const trial = defineProgramme({
  name: 'trial',
  records: { given },
  needs: {},
  commands: {
    'trial.give': defineCommand<Given>({
      cells: ['clothing'],
      undo: true,
      decode: decodeBy({ '~standard': { validate: (value: unknown) => ({ value }) } }) as () => {
        ok: true;
        value: Given;
      },
      decide: (_, { sets, place }, { newId }) =>
        ok([toCreate(given, newId(), { sets: { amount: sets, unit: 'set' }, place })]),
    }),
  },
  refusals: [],
  reads: {},
  contradictions: [],
  tasks: [
    { kind: 'count', due: () => [task('b', 300), task('a', 300)] },
    { kind: 'wash', due: () => [task('c', 100)] },
  ],
  figures: [
    {
      indicator: 'trial.sets-given',
      unit: 'set',
      countingUnit: 'set',
      placeLevel: 'province',
      counts: [given],
      figures: (view) =>
        (['China', 'Han Gyong Puk Do'] as const).map((place) => {
          const behind = view.all(given).filter((seen) => seen.values.place === place);
          return {
            place,
            value: behind.reduce((sum, seen) => sum + (seen.values.sets?.amount ?? 0), 0),
            from: behind.map((seen) => seen.id),
          };
        }),
    },
  ],
  carry: [],
  words: { en: noWords, ja: noWords, ko: noWords, zh: noWords },
  screens: () => Promise.resolve({}),
});
const task = (id: string, due: number) => ({
  id,
  kind: 'x',
  cell: '' as never,
  due,
  from: 0,
  opens: 'supplies',
});
const year: Period = { label: 'FY2002-2003', first: 0, last: 20_000 };

test('a figure says whether an invented record stands behind it, and is said as the office lets it be said', () => {
  const desk = openDesk([trial], { clothing: 'clothing' });
  desk.do('trial.give', { sets: 410, place: 'China' });
  const invented = desk.apart('trial.give', { sets: 100, place: 'Han Gyong Puk Do' });
  const [first] = invented.writes;
  if (!first) throw new Error('nothing written');
  desk.meet({ ...invented, writes: [...invented.writes, { ...first, field: 'mark', value: 'invented' }] });
  const [china, north] = desk.figures(trial, year);
  expect(china).toMatchObject({
    value: 410,
    op: 'eq',
    invented: false,
    period: 'FY2002-2003',
    programme: 'trial',
  });
  expect(north).toMatchObject({ value: 100, invented: true, place: 'Han Gyong Puk Do' });
  const asItIs = (how: 'over' | 'nearly') =>
    figuresOf([trial], desk.records.view, {
      period: year,
      clock: longAfter,
      sayings: [{ indicator: 'trial.sets-given', saying: { how, step: 100 } }],
    }).figures[1];
  for (const how of ['over', 'nearly'] as const) expect(asItIs(how)).toMatchObject({ op: 'eq', value: 100 });
  const sayings: readonly SayingFor[] = [
    { indicator: 'trial.sets-given', place: 'China', saying: { how: 'over', step: 100 } },
    { indicator: 'trial.sets-given', saying: { how: 'several' } },
    { indicator: 'trial.something-else', saying: { how: 'unstated' } },
  ];
  const { figures: said } = figuresOf([trial], desk.records.view, {
    period: year,
    clock: longAfter,
    sayings,
  });
  expect(said[0]).toMatchObject({ op: 'ge', value: 400 });
  expect(said[1]).toMatchObject({ op: 'several', value: null });
  expect(said[1]?.notes).toEqual([{ word: 'records.note.example-count', values: { n: 100 } }]);
});

describe('what is not open on this device', () => {
  const anywhere = defineProgramme({
    ...trial,
    figures: trial.figures.map((rule) => ({ ...rule, counts: [given, carried] })),
  });
  const told = (programme: typeof trial | typeof anywhere, cells: readonly CellInfo[], gave = false) => {
    const records = createRecords([given, carried], cells);
    if (gave) records.apply(openDesk([trial], { clothing: 'clothing' }).apart('trial.give', sets));
    const { figures, indicators } = figuresOf([programme], records.view, { period: year, clock: longAfter });
    return [
      indicators.map(({ isOpen }) => isOpen),
      figures.map(({ value, compartments, notOpen }) => [value, compartments, notOpen]),
    ];
  };
  const sets = { sets: 410, place: 'China' };
  const hexOf = (kind: CellKind): string => `${cellKinds.indexOf(kind) + 16}`.padStart(32, '0');
  const cell = (kind: CellKind, open = true): CellInfo => ({
    id: cellId(kind === 'clothing' ? '1'.padStart(32, '0') : hexOf(kind)),
    kind,
    name: `${kind}-1`,
    open,
  });

  test('has no figure, not even a zero', () => {
    expect(told(trial, [cell('office')])).toEqual([[false], []]);
    expect(told(trial, [cell('office'), cell('clothing', false)])).toEqual([[false], []]);
  });

  test('leaves a count as it is, with the compartments that it was made from', () => {
    const all = [cell('clothing'), cell('office')];
    const whole = [['clothing-1'], []];
    expect(told(trial, all)).toEqual([
      [true],
      [
        [0, ...whole],
        [0, ...whole],
      ],
    ]);
    const both = [['clothing-1', 'crafts-1'], []];
    expect(told(anywhere, [...all, cell('crafts')], true)).toEqual([
      [true],
      [
        [410, ...both],
        [0, ...both],
      ],
    ]);
    const undivided = [['undivided-1'], []];
    expect(told(trial, [cell('undivided')])).toEqual([
      [true],
      [
        [0, ...undivided],
        [0, ...undivided],
      ],
    ]);
  });

  test('makes of nothing no zero, and of a number one that says what it lacks', () => {
    const part = [cell('clothing'), cell('crafts', false)];
    expect(told(anywhere, part)).toEqual([[false], []]);
    expect(told(anywhere, [cell('clothing')])).toEqual([[false], []]);
    const lacks = [['clothing-1'], ['crafts']];
    expect(told(anywhere, part, true)).toEqual([
      [true],
      [
        [410, ...lacks],
        [0, ...lacks],
      ],
    ]);
  });
});

test('what is due stands in the order of its moment, late ones first, equal ones the same on every device', () => {
  const clock: Clock = { now: 200, offset: 0 };
  const desk = openDesk([trial], { clothing: 'clothing' });
  const due = tasksOf([trial], desk.records.view, clock);
  expect(due.map(({ id, programme }) => [id, programme])).toEqual([
    ['c', 'trial'],
    ['a', 'trial'],
    ['b', 'trial'],
  ]);
});

test('what somebody wrote to a record that had left is listed, until somebody takes it out', () => {
  const desk = openDesk([trial], { store: 'clothing' });
  const made = desk.do('trial.give', { sets: 2, place: 'China' });
  const record = made.ok ? made.value.writes[0]?.record : undefined;
  if (!made.ok || record === undefined) throw new Error('a record');
  const place = 'Han Gyong Puk Do';
  const writes = desk.records.writesOf([{ do: 'write', type: given.name, record, values: { place } }]);
  desk.letGo([record]);
  expect(contradictionsOf([trial], desk.records.view)).toEqual([]);
  desk.meet({ ...made.value, id: changeId('e'.repeat(32)), at: { ms: made.value.at.ms + 1, n: 0 }, writes });
  expect(contradictionsOf([trial], desk.records.view)).toMatchObject([
    { kind: 'after-forgetting', records: [record], settledBy: ['records.withdraw'] },
  ]);
  expect(desk.do('records.withdraw', { record, reason: 'entered-wrongly' }).ok).toBe(true);
  expect(contradictionsOf([trial], desk.records.view)).toEqual([]);
});
