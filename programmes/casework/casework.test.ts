import { dayNumber, defineCommand, ok, toCreate } from '@bulkhead/records';
import { decodes } from '@bulkhead/records/input';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { casework } from './index.ts';
import { personCode } from './input.ts';
import { shelterStay } from './needs.ts';
import { nextDue } from './people.ts';
import { meeting, personRecord, wish } from './records.ts';

const desk = () => openDesk([casework], { names: 'names', care: 'foster-care' });
type Result = ReturnType<ReturnType<typeof desk>['do']>;
const refusalOf = (result: Result) => (result.ok ? undefined : result.error);
const care = (at?: string) => ({ cell: 'care', ...(at ? { at } : {}) });
const seconds = (text: string) => Date.parse(`${text}Z`) / 1000;
const morning = { now: seconds('2002-12-02T22:40'), offset: 540 };

function three() {
  const at = desk();
  for (const n of [10, 11, 12])
    at.do('casework.register', { person: `K-${n}`, group: 'child' }, { at: `2002-12-02T00:00:${n}` });
  at.do('casework.set-siblings', { people: ['K-010', 'k11', 'Ｋ－０１２'] });
  return at;
}
function personOf(at: ReturnType<typeof desk>, code: string) {
  const shown = casework.reads['casework.person'].read(at.records.view, { code: code as never }, morning);
  if (!shown) throw new Error('nobody');
  return shown;
}

describe('people', () => {
  test('belong together on every side, and a new sibling is told to the others', () => {
    const at = three();
    expect(personOf(at, 'K-010')).toMatchObject({ group: 'child', siblings: ['K-011', 'K-012'] });
    at.do('casework.register', { group: 'child', siblings: ['K-012'] });
    expect(personOf(at, 'K-012').siblings).toEqual(['K-010', 'K-011', 'K-013']);
    expect(casework.contradictions.flatMap((rule) => rule.find(at.records.view))).toEqual([]);
  });

  test('a code never means two people', () => {
    expect(refusalOf(three().do('casework.register', { person: 'K11', group: 'adult' }))).toEqual({
      code: 'code-taken',
      field: 'person',
      values: { code: 'K-011' },
    });
  });

  test('siblings written down on one side only are told', () => {
    const at = three();
    const elsewhere = at.apart('casework.register', { person: 'K-020', group: 'child', siblings: ['K-021'] });
    at.do('casework.register', { person: 'K-021', group: 'child' });
    at.meet(elsewhere);
    const found = casework.contradictions.flatMap((rule) => rule.find(at.records.view));
    expect(found).toMatchObject([{ kind: 'siblings-one-sided', values: { code: 'K-020', other: 'K-021' } }]);
  });
});

describe('our support of somebody', () => {
  const listOf = (at: ReturnType<typeof desk>, wanted: object = {}) =>
    casework.reads['casework.people'].read(at.records.view, wanted, morning);
  const codesOf = (list: ReturnType<typeof listOf>) => list.people.map(({ code }) => code);
  const ended = { person: 'K-011', ended: 'family', on: { year: 2002, month: 11 } };

  test('ends with a reason: they leave the list and its numbers, and are found by code', () => {
    const at = three();
    at.do('casework.end', ended);
    expect(personOf(at, 'K-011').ended).toEqual({ why: 'family', on: { year: 2002, month: 11 } });
    const list = listOf(at);
    expect(codesOf(list)).toEqual(['K-010', 'K-012']);
    expect(list).toMatchObject({ all: 2, children: 2, ended: 1 });
    expect(codesOf(listOf(at, { show: 'ended' }))).toEqual(['K-011']);
    expect(codesOf(listOf(at, { find: '11' }))).toEqual(['K-011']);
  });

  test('ends, like a section is checked and a meeting held, on no day that has not come', () => {
    const at = three();
    const tomorrow = { year: 2002, month: 12, day: 4 };
    const refused = { code: 'in-the-future', field: 'on' };
    expect(refusalOf(at.do('casework.end', { ...ended, on: tomorrow }))).toMatchObject(refused);
    const section = { person: 'K-011', section: 'arrival', on: tomorrow };
    expect(refusalOf(at.do('casework.check-section', section))).toMatchObject(refused);
    at.do('casework.plan-meeting', { person: 'K-011', kind: 'visit', due: morning.now }, care());
    const held = { meeting: at.records.view.all(meeting)[0]?.id, on: tomorrow };
    expect(refusalOf(at.do('casework.hold-meeting', held, care()))).toMatchObject(refused);
  });

  test('ends once, and begins again when they are back', () => {
    const at = three();
    at.do('casework.end', ended);
    expect(refusalOf(at.do('casework.end', ended))).toMatchObject({ code: 'ended-already' });
    at.do('casework.support-again', { person: 'K-011' });
    expect(personOf(at, 'K-011').ended).toBeUndefined();
    expect(codesOf(listOf(at))).toEqual(['K-010', 'K-011', 'K-012']);
    expect(refusalOf(at.do('casework.support-again', { person: 'K-011' }))).toMatchObject({
      code: 'not-ended',
    });
  });

  test('is what the record waits for before it ages', () => {
    const at = three();
    const person = casework.carry.find(({ type }) => type === personRecord.name);
    const [, second] = at.records.view.all(personRecord);
    if (!person || !second) throw new Error('nobody');
    expect(person.inUse(at.records.view, second.id)).toBe(true);
    at.do('casework.end', { ...ended, person: second.values.code });
    expect(person.inUse(at.records.view, second.id)).toBe(false);
  });

  test('does not fit together with a bed in which they still are', () => {
    const arrive = defineCommand({
      cells: ['shelter'],
      undo: true,
      decode: decodes({ person: personCode }),
      decide: (_view, { person }, { newId }) => ok([toCreate(shelterStay, newId(), { person })]),
    });
    const house = {
      ...casework,
      name: 'shelter',
      records: { shelterStay },
      commands: { 'shelter.arrive': arrive },
    };
    const at = openDesk([casework, house], { names: 'names', house: 'shelter' });
    at.do('casework.register', { person: 'K-011', group: 'child' });
    at.do('shelter.arrive', { person: 'K-011' }, { cell: 'house' });
    at.do('casework.end', ended, { at: '2002-12-02T00:00' });
    expect(casework.contradictions.flatMap((rule) => rule.find(at.records.view))).toMatchObject([
      { kind: 'ended-but-here', values: { code: 'K-011' }, settledBy: ['casework.support-again'] },
    ]);
  });
});

describe('a name', () => {
  const name = {
    forms: [
      { script: 'Latn', value: 'Sonamu' },
      { script: 'Hang', value: '소나무' },
    ],
  };

  test('is a record of its own: the list and the record never carry it', () => {
    const at = three();
    expect(personOf(at, 'K-010').name).toBe('elsewhere');
    at.do('casework.write-name', { person: 'K-010', name });
    const { view } = at.records;
    const list = casework.reads['casework.people'].read(view, {}, morning);
    expect(JSON.stringify([list, personOf(at, 'K-010')])).not.toMatch(/Sonamu|소나무/);
    expect(personOf(at, 'K-010').name).toBe('hidden');
    const shown = casework.reads['casework.name'].read(view, { code: 'K-010' as never }, morning);
    expect(shown).toEqual({ forms: name.forms });
    expect(casework.reads['casework.name'].read(view, { code: 'K-011' as never }, morning)).toBeNull();
  });

  test('of nobody, or empty, is refused', () => {
    const at = three();
    expect(refusalOf(at.do('casework.write-name', { person: 'K-099', name }))?.code).toBe('no-such-person');
    expect(refusalOf(at.do('casework.write-name', { person: 'K-010', name: { forms: [] } }))?.code).toBe(
      'not-a-name',
    );
  });

  test('lives in the compartment of names alone', () => {
    expect(casework.records.nameRecord.cells).toEqual(['names']);
    expect(casework.records.link.cells).toEqual(['names']);
    const at = three();
    expect(refusalOf(at.do('casework.write-name', { person: 'K-010', name }, care()))?.code).toBe(
      'wrong-cell',
    );
  });
});

test('a person and a medical case are joined once, and only among the names', () => {
  const at = three();
  expect(at.do('casework.link', { person: 'K-010', case: 'M-1' }).ok).toBe(true);
  for (const input of [
    { person: 'K-010', case: 'M-02' },
    { person: 'K-011', case: 'M-01' },
  ])
    expect(refusalOf(at.do('casework.link', input))?.code).toBe('linked-already');
  const elsewhere = at.apart('casework.link', { person: 'K-011', case: 'M-02' });
  at.do('casework.link', { person: 'K-012', case: 'M-02' });
  at.meet(elsewhere);
  const found = casework.contradictions.flatMap((rule) => rule.find(at.records.view));
  expect(found).toMatchObject([{ kind: 'case-linked-twice', values: { code: 'M-02', n: 2 } }]);
});

test('sections say how far they are, and needs how many questions have an answer', () => {
  const at = three();
  at.do('casework.check-section', {
    person: 'K-010',
    section: 'arrival',
    on: { year: 2002, month: 11, day: 12 },
  });
  at.do('casework.answer-needs', { person: 'K-010', answered: ['food', 'sleep'] });
  const [arrival, needs, health, family] = personOf(at, 'K-010').sections;
  expect(arrival).toEqual({ section: 'arrival', state: 'checked', on: { year: 2002, month: 11, day: 12 } });
  expect(needs).toEqual({ section: 'needs', state: 'in-part', answered: 2, of: 5 });
  expect(health).toEqual({ section: 'health', state: 'not-open' });
  expect(family).toMatchObject({ state: 'not-started' });
});

describe('meetings', () => {
  test('make the list: what is due first stands first, with whom, and when they were last seen', () => {
    const at = three();
    const plan = (person: string, due: string, more: object = {}) =>
      at.do(
        'casework.plan-meeting',
        { person, kind: 'meeting', due: seconds(due), ...more },
        care('2002-11-01T00:00'),
      );
    plan('K-007', '2002-11-02T03:00', { kind: 'visit' });
    const [first] = at.records.view.all(meeting);
    at.do('casework.hold-meeting', { meeting: first?.id }, care('2002-11-02T05:00'));
    plan('K-007', '2002-12-03T00:00', { kind: 'visit', wholeDay: true });
    plan('K-004', '2002-12-03T07:00');
    plan('K-005', '2002-12-05T07:00', { together: ['K-006'] });
    const list = casework.reads['casework.people'].read(at.records.view, {}, morning);
    expect(list.people.map(({ code }) => code)).toEqual([
      'K-007',
      'K-004',
      'K-005',
      'K-006',
      'K-010',
      'K-011',
      'K-012',
    ]);
    expect(list.people[0]).toMatchObject({
      next: { kind: 'visit', wholeDay: true },
      lastSeen: dayNumber(2002, 11, 2),
    });
    expect(list.people[2]?.next?.together).toEqual(['K-006']);
    expect(list).toMatchObject({ all: 7, dueToday: 2, dueThisWeek: 4, children: 3, places: false });
    const find = (wanted: { find?: string; show?: 'all' | 'due' | 'divided' }) =>
      casework.reads['casework.people'].read(at.records.view, wanted, morning).people.map(({ code }) => code);
    expect(find({ find: 'ｋ－１０' })).toEqual(['K-010']);
    expect(find({ find: '01' })).toEqual(['K-010', 'K-011', 'K-012']);
    expect(find({ show: 'due' })).toEqual(['K-007', 'K-004', 'K-005', 'K-006']);
    const tasks = casework.tasks.flatMap((rule) => rule.due(at.records.view, morning));
    expect(tasks.map(({ kind, about }) => [kind, about])).toEqual([
      ['visit-due', 'K-007'],
      ['meeting-due', 'K-004'],
      ['meeting-due', 'K-005'],
    ]);
    // The ring is tapped at 07:40 in the east, where Greenwich still has the day before.
    expect(tasks[0]?.finish?.input).toMatchObject({ on: { year: 2002, month: 12, day: 3 } });
  });

  test('that repeat plan the next one; one that is over stays over', () => {
    const at = three();
    const due = seconds('2003-01-31T07:00');
    at.do('casework.plan-meeting', { person: 'K-010', kind: 'visit', due, every: 'month' }, care());
    const [first] = at.records.view.all(meeting);
    const thatDay = { year: 2003, month: 1, day: 31 };
    at.do('casework.hold-meeting', { meeting: first?.id, on: thatDay }, care('2003-01-31T08:00'));
    expect(at.records.view.all(meeting).map(({ values }) => [values.state, values.due])).toEqual([
      ['held', due],
      ['planned', seconds('2003-02-28T07:00')],
    ]);
    for (const intent of ['casework.hold-meeting', 'casework.miss-meeting'])
      expect(refusalOf(at.do(intent, { meeting: first?.id }, care()))?.code).toBe('meeting-over');
  });

  test('keep their hour from week to week and from month to month', () => {
    const due = seconds('2002-12-03T07:00');
    expect(nextDue(due, 'week', 0)).toBe(seconds('2002-12-10T07:00'));
    expect(nextDue(due, 'two-weeks', 0)).toBe(seconds('2002-12-17T07:00'));
    expect(nextDue(due, 'month', 0)).toBe(seconds('2003-01-03T07:00'));
  });

  test('step by the calendar of the device: before nine in the east it is still yesterday by UTC', () => {
    const at = three();
    // Seven in the morning of 1 December in Seoul; by UTC the 30th of November, whose month has no 31st.
    const due = seconds('2002-11-30T22:00');
    const plan = { person: 'K-010', kind: 'visit', due, every: 'month' };
    at.do('casework.plan-meeting', plan, { cell: 'care', at: '2002-11-01T08:00', offset: 540 });
    const [first] = at.records.view.all(meeting);
    at.do(
      'casework.hold-meeting',
      { meeting: first?.id },
      { cell: 'care', at: '2002-12-01T00:00', offset: 540 },
    );
    expect(at.records.view.all(meeting).at(-1)?.values.due).toBe(seconds('2002-12-31T22:00'));
    // 31 January in Seoul; the last day of February follows.
    expect(nextDue(seconds('2003-01-30T22:00'), 'month', 540)).toBe(seconds('2003-02-27T22:00'));
    // The evening of the 31st west of UTC, where the calendar by UTC is a month ahead.
    expect(nextDue(seconds('2003-02-01T01:00'), 'month', -300)).toBe(seconds('2003-03-01T01:00'));
  });
});

test('a task opens the person by the record that it is about; an unknown record opens nobody', () => {
  const at = three();
  at.do(
    'casework.plan-meeting',
    { person: 'K-010', kind: 'visit', due: seconds('2002-12-03T07:00') },
    care(),
  );
  const [task] = casework.tasks.flatMap((rule) => rule.due(at.records.view, morning));
  expect(personOf(at, task?.record ?? '').code).toBe('K-010');
  const nobody = casework.reads['casework.person'].read(
    at.records.view,
    { code: 'f'.repeat(32) as never },
    morning,
  );
  expect(nobody).toBeNull();
});

test('two workers write down a wish apart: both are kept, shown and stay until one is chosen', () => {
  const at = three();
  at.do('casework.set-wish', { person: 'K-010', wish: 'Not asked yet' }, care());
  const swift = at.apart(
    'casework.set-wish',
    { person: 'K-010', wish: 'To stay with K-011 and K-012' },
    care(),
  );
  at.do('casework.set-wish', { person: 'K-010', wish: 'To go to school again' }, care());
  at.meet(swift);
  const shown = personOf(at, 'K-010');
  expect(
    shown.divided.map(({ field, versions }) => [field, versions.map(({ text }) => text).toSorted()]),
  ).toEqual([['wish.wish', ['To go to school again', 'To stay with K-011 and K-012']]]);
  const list = casework.reads['casework.people'].read(at.records.view, {}, morning);
  expect(list.people.find(({ code }) => code === 'K-010')?.divided).toBe('wish.wish');
  const [known] = at.records.view.all(wish);
  const keep = shown.divided[0]?.versions[0]?.change;
  at.do('records.settle', { record: known?.id, field: 'wish', keep }, care());
  expect(personOf(at, 'K-010').divided).toEqual([]);
});

test('children who were moved are counted once each, grown-ups not at all', () => {
  const at = desk();
  const moved = { on: { year: 2002, month: 11 }, reason: 'emergency' };
  for (let n = 1; n <= 12; n += 1)
    at.do('casework.move', { person: `K-${n}`, group: 'child', ...moved }, care());
  at.do('casework.move', { person: 'K-001', group: 'child', ...moved }, care());
  at.do('casework.move', { person: 'K-020', group: 'adult', ...moved }, care());
  const year = { label: 'y', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
  expect(at.figures(casework, year)).toMatchObject([
    { indicator: 'casework.children-moved', op: 'eq', value: 12, unit: 'person' },
  ]);
});

test('notes stand newest first', () => {
  const at = three();
  at.do('casework.add-note', { person: 'K-010', text: 'Slept well' }, care('2002-12-01T00:00'));
  at.do('casework.add-note', { person: 'K-010', text: 'Asked for a pencil' }, care('2002-12-02T00:00'));
  expect(personOf(at, 'K-010').notes.map(({ text }) => text)).toEqual(['Asked for a pencil', 'Slept well']);
  expect(refusalOf(at.do('casework.add-note', { person: 'K-010', text: ' ' }, care()))?.code).toBe('missing');
});

test('an organisation that is not cut into compartments yet does all of it in one', () => {
  const at = openDesk([casework], { all: 'undivided' });
  at.do('casework.register', { group: 'child' });
  at.do('casework.set-wish', { person: 'K-001', wish: 'A dog' });
  expect(at.records.view.all(personRecord)).toHaveLength(1);
  expect(personOf(at, 'K-001')).toMatchObject({ wish: { text: 'A dog' }, medicalOpen: true });
});
