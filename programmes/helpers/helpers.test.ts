import { dayNumber } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { helpers } from './index.ts';
import { questioning, told } from './records.ts';

const desk = () => openDesk([helpers], { a: 'volunteers', b: 'volunteers' });
type Result = ReturnType<ReturnType<typeof desk>['do']>;
const refusalOf = (result: Result) => (result.ok ? undefined : result.error);
const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
const day = (month: number, day: number) => ({ year: 2002, month, day });

function five() {
  const at = desk();
  for (const [n, alias] of ['Wren', 'Ibis', 'Teal', 'Knot', 'Rail'].entries())
    at.do('helpers.welcome', { alias, code: `W${n + 1}`, since: day(8, 1) });
  return at;
}

test('the notebook names five volunteers and a base; it is taken', () => {
  const at = five();
  const names = ['W1', 'w2', 'Ｗ３', 'W4', 'W5', 'base-h'];
  expect(refusalOf(at.do('helpers.write-paper', { paper: 'P-1', kind: 'notebook', names }))).toBeUndefined();
  at.do('helpers.tell', { volunteer: 'Wren', about: 'BASE-H', knows: 'where-it-is' });
  at.do('helpers.paper-state', { paper: 'P1', state: 'taken', on: day(10, 30) });
  const { papers } = helpers.reads['helpers.volunteers'].read(at.records.view, {}, { now: 0, offset: 0 });
  expect(papers).toMatchObject([{ code: 'P-1', kind: 'notebook', state: 'taken', names: 6 }]);
});

test('volunteers who were questioned are counted once each, by place as written', () => {
  const at = five();
  for (const volunteer of ['W1', 'Ibis', 'W3', 'W4', 'W5'])
    at.do('helpers.record-questioning', {
      volunteer,
      acts: ['summoned', 'interrogated'],
      on: { year: 2002, month: 11 },
      place: 'Dalian area',
    });
  at.do('helpers.record-questioning', {
    volunteer: 'Wren',
    acts: ['summoned'],
    on: { year: 2002, month: 12 },
    place: 'Dalian area',
  });
  const year = { label: 'y', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
  expect(at.figures(helpers, year)).toMatchObject([
    { indicator: 'helpers.questioned', value: 5, unit: 'person', place: 'Dalian area' },
  ]);
});

test('what somebody knows by heart is told once, and stays when it is no longer true', () => {
  const at = five();
  const what = { volunteer: 'Wren', about: 'SS-1', knows: 'where-it-is' };
  at.do('helpers.tell', what);
  expect(refusalOf(at.do('helpers.tell', what))).toEqual({
    code: 'told-already',
    field: 'about',
    values: { code: 'SS-01' },
  });
  const [known] = at.records.view.all(told);
  at.do('helpers.no-longer-true', { told: known?.id, on: day(11, 20) });
  expect(at.do('helpers.tell', what).ok).toBe(true);
  expect(at.records.view.all(told)).toHaveLength(2);
});

test('what a child is called can be neither known by heart nor stand on a paper here', () => {
  const at = five();
  expect(
    refusalOf(at.do('helpers.tell', { volunteer: 'Wren', about: 'K-014', knows: 'where-it-is' }))?.code,
  ).toBe('not-a-code');
  expect(
    refusalOf(at.do('helpers.write-paper', { paper: 'P-2', kind: 'list', names: ['K-014'] }))?.code,
  ).toBe('not-a-code');
});

test('a review is due a week after somebody came and every ninety days, one task for a compartment', () => {
  const at = five();
  at.do('helpers.welcome', { alias: 'Linnet', since: day(8, 1) }, { cell: 'b' });
  for (const volunteer of ['W1', 'W2', 'W3']) at.do('helpers.review', { volunteer, on: day(11, 1) });
  at.do('helpers.review', { volunteer: 'Linnet', on: day(11, 1) }, { cell: 'b' });
  const due = (month: number, on: number) =>
    helpers.tasks
      .flatMap((rule) => rule.due(at.records.view, { now: Date.UTC(2002, month - 1, on) / 1000, offset: 0 }))
      .map(({ kind, values }) => [kind, values?.['n']]);
  expect(due(12, 3)).toEqual([['review-due', 2]]);
  expect(due(13, 30)).toEqual([
    ['review-due', 5],
    ['review-due', 1],
  ]);
});

test('somebody who leaves takes no record along; a paper in their hands is told', () => {
  const at = five();
  at.do('helpers.write-paper', { paper: 'P-3', kind: 'printed-sheet', holder: 'Teal' });
  at.do('helpers.leave', { volunteer: 'Teal', reason: 'questioned' });
  expect(refusalOf(at.do('helpers.leave', { volunteer: 'W3' }))?.code).toBe('left-already');
  const found = helpers.contradictions.flatMap((rule) => rule.find(at.records.view));
  expect(found).toMatchObject([{ kind: 'left-with-paper', values: { code: 'P-3' } }]);
  at.do('helpers.paper-state', { paper: 'P-3', state: 'destroyed' });
  expect(helpers.contradictions.flatMap((rule) => rule.find(at.records.view))).toEqual([]);
  const again = at.do('helpers.paper-state', { paper: 'P-3', state: 'held' });
  expect(refusalOf(again)?.code).toBe('paper-destroyed');
});

test('aliases and codes are given once', () => {
  const at = five();
  expect(refusalOf(at.do('helpers.welcome', { alias: 'wren' }))?.code).toBe('alias-taken');
  expect(refusalOf(at.do('helpers.welcome', { alias: 'Heron', code: 'W1' }))?.code).toBe('code-taken');
  expect(refusalOf(at.do('helpers.review', { volunteer: 'Nobody' }))?.code).toBe('no-such-volunteer');
  expect(refusalOf(at.do('helpers.paper-state', { paper: 'P-9', state: 'taken' }))?.code).toBe(
    'no-such-paper',
  );
  expect(
    refusalOf(at.do('helpers.write-paper', { paper: 'P-4', kind: 'list', holder: 'Nobody' }))?.field,
  ).toBe('holder');
});

test('a questioning that was gone through can leave: it is counted as before, the same person still once', () => {
  const at = desk();
  at.do('helpers.welcome', { alias: 'Wren' });
  for (const day of [3, 9])
    at.do('helpers.record-questioning', {
      volunteer: 'Wren',
      acts: ['summoned'],
      on: { year: 2002, month: 11, day },
      place: 'Dalian',
    });
  const said = () => at.figures(helpers, year).map(({ from: _from, ...figure }) => figure);
  const before = said();
  const [first] = at.records.view.all(questioning);
  at.letGo(first ? [first.id] : []);
  expect(at.records.view.all(questioning)).toHaveLength(1);
  expect(said()).toEqual(before);
  expect(before).toMatchObject([{ value: 1, place: 'Dalian' }]);
});
