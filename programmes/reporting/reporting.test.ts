import { dayNumber, figuresOf, defineProgramme, type FigureRule } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { longAfter, openDesk } from '../../packages/records/test/desk.ts';
import { periodsOf, reporting, sayingsOf } from './index.ts';
import { periodRecord } from './records.ts';

const desk = () => openDesk([reporting], { office: 'office' });
type Result = ReturnType<ReturnType<typeof desk>['do']>;
const refusalOf = (result: Result) => (result.ok ? undefined : result.error);
const month = (year: number, month: number) => ({ year, month });
const fiscal = { label: 'FY2002-2003', from: month(2002, 8), to: month(2003, 8) };

test('a fiscal year is what the organisation says it is: here August to August', () => {
  const at = desk();
  expect(at.do('reporting.open-period', fiscal).ok).toBe(true);
  expect(periodsOf(at.records.view)).toEqual([
    { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) },
  ]);
  const next = { label: 'FY2003-2004', from: month(2003, 9), to: { year: 2004, month: 3, day: 31 } };
  expect(at.do('reporting.open-period', next).ok).toBe(true);
});

test('spans have two ends in order, labels of their own, and share no day', () => {
  const at = desk();
  at.do('reporting.open-period', fiscal);
  const open = (input: object) => refusalOf(at.do('reporting.open-period', { ...fiscal, ...input }))?.code;
  expect(open({})).toBe('label-taken');
  expect(open({ label: 'b', from: month(2003, 8), to: month(2004, 3) })).toBe('periods-overlap');
  expect(open({ label: 'c', from: month(2005, 2), to: month(2005, 1) })).toBe('end-before-start');
  expect(open({ label: 'd', from: { year: 2005 } })).toBe('needs-a-month');
});

test('a figure is said as the office decided, for all of it or for one group', () => {
  const rule = (indicator: string, value: number): FigureRule => ({
    indicator,
    unit: 'pair',
    countingUnit: 'pair',
    placeLevel: 'none',
    counts: [periodRecord],
    figures: () => [{ value, from: [] }],
  });
  const counting = defineProgramme({
    ...reporting,
    name: 'counting',
    records: {},
    commands: {},
    figures: [rule('counting.sold', 410), rule('counting.unsold', 96), rule('counting.hindered', 3)],
  });
  const at = desk();
  at.do('reporting.open-period', fiscal);
  const say = (indicator: string, how: string, step?: number) =>
    at.do('reporting.set-saying', { indicator, how, ...(step ? { step } : {}) });
  say('counting.sold', 'nearly', 100);
  say('counting.sold', 'over', 100);
  say('counting.unsold', 'nearly', 100);
  say('counting.hindered', 'several');
  const [period] = periodsOf(at.records.view);
  if (!period) throw new Error('no period');
  const sayings = sayingsOf(at.records.view);
  const { figures } = figuresOf([counting], at.records.view, { period, clock: longAfter, sayings });
  expect(figures.map(({ op, value }) => [op, value])).toEqual([
    ['ge', 400],
    ['lt', 100],
    ['several', null],
  ]);
  expect(sayingsOf(at.records.view)).toHaveLength(3);
});

test('what the office writes beside a number stands with it, and goes when it is emptied; the number nobody writes', () => {
  const rule: FigureRule = {
    indicator: 'counting.sold',
    unit: 'pair',
    countingUnit: 'pair',
    placeLevel: 'none',
    counts: [periodRecord],
    figures: () => [{ value: 410, from: [] }],
  };
  const counting = defineProgramme({
    ...reporting,
    name: 'counting',
    records: {},
    commands: {},
    figures: [rule],
  });
  const at = desk();
  at.do('reporting.open-period', fiscal);
  const [period] = periodsOf(at.records.view);
  if (!period) throw new Error('no period');
  const sold = () =>
    figuresOf([counting], at.records.view, { period, clock: longAfter, sayings: sayingsOf(at.records.view) })
      .figures[0];
  const say = (note: object) =>
    at.do('reporting.set-saying', { indicator: 'counting.sold', how: 'exactly', note });
  expect(say({ en: 'Sold at fairs.', ja: '市で売れた。' }).ok).toBe(true);
  expect(sold()).toMatchObject({ value: 410, officeNote: { en: 'Sold at fairs.', ja: '市で売れた。' } });
  expect(say({ en: null, ja: '市で売れた。' }).ok).toBe(true);
  expect(sold()?.officeNote).toEqual({ ja: '市で売れた。' });
  expect(refusalOf(say({ en: 'x'.repeat(201) }))?.code).toBe('too-long');
});

test('over and nearly need a step, and an indicator has a programme and a name', () => {
  const at = desk();
  const say = (input: object) =>
    refusalOf(at.do('reporting.set-saying', { indicator: 'a.b', how: 'about', ...input }))?.code;
  expect(say({ how: 'over' })).toBe('step-missing');
  expect(say({ how: 'nearly', step: 1 })).toBe('not-a-step');
  expect(say({ indicator: 'sold' })).toBe('not-an-indicator');
  expect(say({ how: 'roughly' })).toBe('choose-one');
});

test('the same figure said otherwise on two devices, and spans that share days, are told', () => {
  const at = desk();
  const elsewhere = [
    at.apart('reporting.set-saying', { indicator: 'a.b', how: 'several' }),
    at.apart('reporting.open-period', { ...fiscal, label: 'other' }),
  ];
  at.do('reporting.set-saying', { indicator: 'a.b', how: 'about' });
  at.do('reporting.open-period', fiscal);
  for (const change of elsewhere) at.meet(change);
  const kinds = reporting.contradictions
    .flatMap((rule) => rule.find(at.records.view))
    .map(({ kind }) => kind);
  expect(kinds).toEqual(['periods-overlap', 'said-twice']);
});
