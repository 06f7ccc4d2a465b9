import { contradictionsOf, figuresOf, type Period, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import type { Chronology, IncidentView, NameRow } from './reads/index.ts';
import { DAY, pageRegister, troubles, yearEnd } from './test/desk.ts';
import { longAfter } from '../../packages/records/test/desk.ts';

const year: Period = {
  label: 'FY2002-2003',
  first: Date.UTC(2002, 7, 1) / 86_400_000,
  last: Date.UTC(2003, 7, 31) / 86_400_000,
};
const day = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d) / 86_400_000;

test('the page as figures: 6 incidents, 9 persons of whom 6 are named, 62 by count only, 7 children', () => {
  const figures = figuresOf([incidents], pageRegister().records.view, {
    period: year,
    clock: longAfter,
  }).figures;
  const of = (indicator: string) => figures.find((figure) => figure.indicator === `incidents.${indicator}`);
  expect(of('incidents')).toMatchObject({ value: 6, unit: 'incident' });
  expect(of('persons')?.value).toBe(9);
  expect(of('named')?.value).toBe(6);
  expect(of('count-only')?.value).toBe(62);
  expect(of('arrests')?.value).toBe(5);
  expect(of('children-returned')).toMatchObject({
    op: 'eq',
    value: 7,
    unit: 'person',
    place: '',
    alternatives: [],
    notes: [{ word: 'incidents.note.from-incident', values: { incident: 'I6' } }],
  });
  expect(of('incidents')?.notes).toEqual([{ word: 'incidents.note.year-not-stated', values: { n: 3 } }]);
});

test('what the page contradicts stays a contradiction: one arrest with two dates, two titles, two name orders', () => {
  expect(troubles(pageRegister()).toSorted()).toEqual([
    'I2 year-not-stated',
    'I3 dates-differ',
    'I3 name-orders-differ',
    'I3 titles-differ',
    'I4 year-not-stated',
    'I5 year-not-stated',
  ]);
});

test('a year that no source gives is a task; when a source gives it, the task goes', () => {
  const desk = pageRegister();
  const asks = () =>
    tasksOf([incidents], desk.records.view, { now: yearEnd, offset: 0 })
      .filter((task) => task.kind === 'ask-year')
      .map((task) => task.about);
  expect(asks()).toEqual(['I2', 'I4', 'I5']);
  // The contradiction names the task, so that no screen says both.
  const named = contradictionsOf([incidents], desk.records.view).flatMap(({ task }) => task ?? []);
  const ids = tasksOf([incidents], desk.records.view, { now: yearEnd, offset: 0 }).map(({ id }) => id);
  expect(named).toHaveLength(3);
  expect(ids).toEqual(expect.arrayContaining([...named]));
  desk.do('incidents.add-source', { title: 'A letter of the family', kind: 'family' });
  desk.do('incidents.state', {
    incident: 'I4',
    field: 'date',
    value: { year: 2003, month: 1 },
    source: 'a letter of the family',
  });
  expect(asks()).toEqual(['I2', 'I5']);
  expect(troubles(desk)).toContain('I4 dates-differ');
});

test('the chronology draws what is stated and nothing else', () => {
  const { rows, months, totals } = pageRegister().read('incidents.chronology') as Chronology;
  expect(totals).toEqual({ incidents: 6, persons: 9, named: 6, countOnly: 62 });
  expect(rows.map((row) => [row.code, row.bar])).toEqual([
    ['I1', { kind: 'held', first: day(2002, 8, 1), last: day(2002, 8, 31), end: null }],
    ['I2', { kind: 'no-date' }],
    ['I3', { kind: 'held', first: day(2002, 10, 21), last: day(2002, 11, 30), end: null }],
    ['I4', { kind: 'no-year' }],
    ['I5', { kind: 'no-year' }],
    ['I6', { kind: 'before', last: day(2002, 10, 31) }],
  ]);
  expect(months[0]).toBe(day(2002, 8, 1));
  expect(months).toHaveLength(13);
  expect(rows.map((row) => [row.persons, row.named])).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
    [2, 2],
    [4, 1],
    [0, 0],
  ]);
});

test('names stand only in their own read, exactly as written; the record says that there is one and who says so', () => {
  const desk = pageRegister();
  const record = desk.read('incidents.record', { incident: 'I3' }) as IncidentView;
  expect(JSON.stringify([record, desk.read('incidents.chronology')])).not.toMatch(/Kato|Hiroshi|Kim|Choi/);
  const [person] = record.persons;
  expect(person).toMatchObject({ named: true, open: false, role: 'organisation-member' });
  expect(person?.facts.find((fact) => fact.field === 'nationality')).toBeUndefined();
  const names = desk.read('incidents.names', { incident: 'I3', person: person?.id }) as NameRow[];
  expect(names.map((name) => [name.forms[0]?.value, name.where])).toEqual([
    ['Kato Hiroshi', 'the list of arrests'],
    ['Hiroshi Kato', 'sections 1 and 5'],
  ]);
});

test('nothing is guessed: where somebody is based is not a nationality, and no date gets a precision it has not', () => {
  const desk = pageRegister();
  const state = (field: string, value: unknown, person?: number) =>
    desk.refusal('incidents.state', { incident: 'I5', field, value, source: 'The page', person });
  expect(state('nationality', 'Japan-based', 1)).toEqual({ code: 'not-a-nationality', field: 'value' });
  expect(state('based-in', 'Japan', 1)).toBeUndefined();
  expect(state('date', 20030801)).toEqual({ code: 'date-needs-precision', field: 'value' });
  expect(state('date', 'some time in summer')).toEqual({ code: 'date-needs-precision', field: 'value' });
  expect(state('date', { year: 2003, month: 2, day: 31 })).toEqual({ code: 'not-a-date', field: 'value' });
  expect(state('date', { year: 2003, month: 12 })).toEqual({ code: 'in-the-future', field: 'value' });
  expect(state('name', 'Example Person')).toEqual({ code: 'whose', field: 'person' });
  expect(state('place', 'Dalian', 1)).toEqual({ code: 'not-of-a-person', field: 'field' });
  expect(state('arrested-with', '5O')).toEqual({ code: 'digits-only', field: 'value' });
  expect(state('sentence', 5, 1)).toEqual({ code: 'term-needs-unit', field: 'value' });
});

test('a fact needs a source that is here', () => {
  const desk = pageRegister();
  const asked = { incident: 'I2', field: 'date', value: { year: 2002 }, source: 'Somebody' };
  expect(desk.refusal('incidents.state', asked)).toEqual({ code: 'unknown-source', field: 'source' });
  expect(desk.refusal('incidents.state', { ...asked, source: 'The page', incident: 'I9' })).toEqual({
    code: 'unknown-incident',
    field: 'incident',
  });
  expect(desk.refusal('incidents.add-report', { source: 'The page' })).toEqual({ code: 'nothing-stated' });
  expect(
    desk.refusal('incidents.add-report', { source: 'The page', code: 'i1', acts: ['arrest'] }),
  ).toMatchObject({
    code: 'incident-known',
  });
});

test('people settle two dates together: one stands, the other is kept, and it can be settled again', () => {
  const desk = pageRegister();
  const dates = () =>
    (desk.read('incidents.record', { incident: 'I3' }) as IncidentView).facts.filter(
      (fact) => fact.field === 'date',
    );
  const [november, october] = dates();
  desk.do('incidents.settle', { incident: 'I3', field: 'date', keep: october?.id });
  expect(dates().map((fact) => fact.standing)).toEqual(['set-aside', 'stands']);
  expect(troubles(desk)).not.toContain('I3 dates-differ');
  desk.do('incidents.settle', { incident: 'I3', field: 'date', keep: november?.id });
  expect(dates().map((fact) => fact.standing)).toEqual(['stands', 'set-aside']);
  desk.do('incidents.settle', { incident: 'I3', person: 1, field: 'title', keep: 'both' });
  expect(troubles(desk)).not.toContain('I3 titles-differ');
  expect(desk.refusal('incidents.settle', { incident: 'I1', field: 'date', keep: 'both' })).toMatchObject({
    code: 'nothing-to-settle',
  });
});

test('a request to an authority comes back when its next step is due, until somebody closes it', () => {
  const desk = pageRegister();
  expect(
    desk.refusal('incidents.add-request', { incident: 'I1', authority: 'police', demands: [] }),
  ).toMatchObject({ code: 'demand-needed' });
  const [request] = desk.do('incidents.add-request', {
    incident: 'I1',
    authority: 'un-working-group',
    demands: ['free', 'say-where'],
    next: yearEnd + 3 * DAY,
  });
  const due = () =>
    tasksOf([incidents], desk.records.view, { now: yearEnd, offset: 0 }).filter(
      (task) => task.kind === 'request-due',
    );
  expect(due()).toMatchObject([{ about: 'I1', due: yearEnd + 3 * DAY }]);
  desk
    .at(yearEnd + 4 * DAY)
    .do('incidents.record-answer', { request, answer: 'received', next: yearEnd + 60 * DAY });
  expect(due()).toMatchObject([{ due: yearEnd + 60 * DAY }]);
  desk.do('incidents.record-answer', { request, answer: 'refused', close: true });
  expect(due()).toEqual([]);
  expect(desk.refusal('incidents.record-answer', { request, answer: 'granted' })).toMatchObject({
    code: 'request-closed',
  });
});

test('one arrest that two reports tell of is asked about, and counts once when people say that it is one', () => {
  const desk = pageRegister();
  desk.do('incidents.add-source', { title: 'Another organisation', kind: 'organisation' });
  desk.do('incidents.add-report', {
    source: 'Another organisation',
    date: { year: 2002, month: 10, day: 30 },
    acts: ['arrest'],
    persons: [{ role: 'organisation-member', name: 'Hiroshi Kato' }],
  });
  expect(troubles(desk)).toContain('I3 same-arrest-twice');
  const totals = () => (desk.read('incidents.chronology') as Chronology).totals;
  expect(totals()).toMatchObject({ incidents: 7, persons: 10 });
  desk.do('incidents.link', { from: 'I7', to: 'I3', how: 'same-arrest' });
  expect(troubles(desk)).not.toContain('I3 same-arrest-twice');
  expect(totals()).toMatchObject({ incidents: 6, persons: 9, named: 6 });
  expect(desk.refusal('incidents.link', { from: 'I3', to: 'I3', how: 'causes' })).toMatchObject({
    code: 'same-incident',
  });
});

test('numbers that do not add up are shown: persons, not incidents, are counted', () => {
  const desk = pageRegister();
  desk.do('incidents.state', { incident: 'I5', field: 'arrested-in-all', value: 5, source: 'The page' });
  desk.do('incidents.state', { incident: 'I1', field: 'freed', value: 9, source: 'The page' });
  const found = contradictionsOf([incidents], desk.records.view).filter(
    (one) => one.kind === 'counts-do-not-reconcile',
  );
  expect(found.map((one) => one.values)).toEqual([
    { incident: 'I1', said: 9, counted: 6 },
    { incident: 'I5', said: 5, counted: 4 },
  ]);
});

test('confirmed needs two sources; the page alone is reported or likely', () => {
  const desk = pageRegister();
  expect(desk.refusal('incidents.verify', { incident: 'I1', status: 'confirmed' })).toEqual({
    code: 'needs-two-sources',
    field: 'status',
    values: { n: 1 },
  });
  desk.do('incidents.add-report', {
    incident: 'I1',
    source: { title: 'A lawyer', kind: 'lawyer', reliability: 'reliable' },
    date: { year: 2002, month: 8 },
  });
  desk.do('incidents.verify', { incident: 'I1', status: 'confirmed' });
  expect((desk.read('incidents.chronology') as Chronology).rows[0]?.status).toBe('confirmed');
});

test('two sources with two numbers: the figure keeps both, and says where they come from', () => {
  const desk = pageRegister();
  desk.do('incidents.add-source', { title: 'A witness', kind: 'witness' });
  desk.do('incidents.state', {
    incident: 'I6',
    field: 'returned',
    value: 8,
    group: 'children',
    source: 'A witness',
  });
  const figure = figuresOf([incidents], desk.records.view, { period: year, clock: longAfter }).figures.find(
    (one) => one.indicator === 'incidents.children-returned',
  );
  expect(figure).toMatchObject({ value: 7, alternatives: [7, 8] });
  expect(troubles(desk)).toContain('I6 counts-differ');
});

test('a statement about the situation always says whose it is', () => {
  const desk = pageRegister();
  const text = { en: 'An example statement.', ja: '見本の文です。' };
  expect(desk.refusal('incidents.add-context', { text, kind: 'trend', source: 'The page' })).toMatchObject({
    code: 'attribution-needed',
  });
  desk.do('incidents.add-context', {
    label: 'C1',
    text,
    kind: 'trend',
    attribution: 'organisation',
    source: 'The page',
  });
  expect(desk.read('incidents.context', { language: 'ja' })).toMatchObject([
    { code: 'C1', text: '見本の文です。', attribution: 'organisation', source: 'The page' },
  ]);
  expect(desk.read('incidents.context', { language: 'zh' })).toMatchObject([
    { text: null, original: { text: 'An example statement.', language: 'en' } },
  ]);
});

test('the report lines carry both dates with their sources, and no end that nobody stated', () => {
  const lines = pageRegister().read('incidents.report-lines', { period: year }) as {
    code: string;
    dates: { source: string }[];
    bars: unknown[];
    yearMissing: boolean;
    notes: { word: string }[];
  }[];
  const of = (code: string) => lines.find((line) => line.code === code);
  expect(of('I3')?.dates.map((date) => date.source)).toEqual(['the list of arrests', 'sections 1 and 5']);
  expect(of('I3')?.notes).toHaveLength(3);
  expect(of('I6')).toMatchObject({ counts: [{ kind: 'returned-children', value: 7 }] });
  expect(of('I1')?.bars).toMatchObject([{ last: 'open' }]);
  expect(of('I4')).toMatchObject({
    yearMissing: true,
    bars: [],
    sentences: [
      { years: 5, count: 1 },
      { years: 2, count: 1 },
    ],
  });
  expect(JSON.stringify(lines)).not.toMatch(/Kato|Kim |Choi|Seok|Chun|Yamada/);
});

test('a name is published only after a yes of the person or the family, and where publicity helps now', () => {
  const desk = pageRegister();
  const agreement = {
    incident: 'I1',
    person: 1,
    purpose: 'publish-name',
    agreed: 'yes',
    givenBy: 'family',
    on: { year: 2003, month: 8, day: 1 },
  };
  const answers = () => {
    const record = desk.read('incidents.record', { incident: 'I1' }) as IncidentView;
    return record.persons[0]?.agreed.map(({ purpose, answer }) => [purpose, answer]);
  };
  const others = [
    ['name-to-authority', 'not-asked'],
    ['share-with-un', 'not-asked'],
  ];
  expect(answers()).toEqual([['publish-name', 'not-asked'], ...others]);
  expect(desk.refusal('incidents.record-agreement', agreement)).toEqual({
    code: 'judge-publicity',
    field: 'publicity',
  });
  desk.do('incidents.record-agreement', { ...agreement, publicity: 'harms' });
  expect(answers()).toEqual([['publish-name', 'no'], ...others]);
  desk.do('incidents.record-agreement', { ...agreement, publicity: 'helps' });
  expect(answers()).toEqual([['publish-name', 'yes'], ...others]);
  desk.do('incidents.record-agreement', { ...agreement, agreed: 'no' });
  expect(answers()).toEqual([['publish-name', 'no'], ...others]);
});
