import { tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import type { Chronology, IncidentView } from './reads/index.ts';
import { DAY, openDesk, pageRegister, troubles, yearEnd } from './test/desk.ts';

const day = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d) / 86_400_000;

test('custody: an end comes from a source, a sentence is not time held, freed ends the clock', () => {
  const desk = pageRegister();
  const custody = { incident: 'I1', person: 1, source: 'The page' };
  desk.do('incidents.add-custody', {
    ...custody,
    state: 'held',
    from: { year: 2002, month: 8 },
    nextCheck: yearEnd + DAY,
    detention: 'administrative',
    whereabouts: 'held-place-not-told',
    contacts: ['consul'],
  });
  expect(
    desk.refusal('incidents.add-custody', {
      ...custody,
      state: 'held',
      contacts: ['nobody', 'family'],
    }),
  ).toEqual({ code: 'nobody-or-somebody', field: 'contacts' });
  const person = () => (desk.read('incidents.record', { incident: 'I1' }) as IncidentView).persons[0];
  expect(person()).toMatchObject({
    open: true,
    held: null,
    custody: [
      { detention: 'administrative', whereabouts: 'held-place-not-told', contacts: ['consul'], court: null },
    ],
  });
  expect(
    desk.refusal('incidents.add-custody', {
      ...custody,
      state: 'held',
      from: { year: 2003, month: 2 },
      until: { year: 2002, month: 12 },
    }),
  ).toEqual({ code: 'end-before-start', field: 'until' });
  expect(desk.refusal('incidents.add-custody', { ...custody, state: 'freed', from: { year: 2004 } })).toEqual(
    {
      code: 'in-the-future',
      field: 'from',
    },
  );
  desk.do('incidents.add-custody', { ...custody, state: 'freed', from: { year: 2003, month: 3, day: 10 } });
  expect(person()).toMatchObject({ open: false, held: { least: 191, most: 221 } });
  expect(
    desk.refusal('incidents.add-custody', { ...custody, state: 'held', from: { year: 2003, month: 5 } }),
  ).toEqual({ code: 'clock-ended', field: 'state' });
  expect((desk.read('incidents.chronology') as Chronology).rows[0]?.bar).toMatchObject({
    kind: 'held',
    end: day(2003, 3, 10),
  });
  const sentenced = (desk.read('incidents.record', { incident: 'I4' }) as IncidentView).persons[0];
  expect(sentenced?.held).toBeNull();
  expect(sentenced?.facts.find((fact) => fact.field === 'sentence')?.value).toEqual({
    kind: 'term',
    n: 5,
    unit: 'year',
  });
});

test('the desk asks again on the day it set itself, and one tap sets the next day', () => {
  const desk = pageRegister();
  const [custody] = desk.do('incidents.add-custody', {
    incident: 'I1',
    person: 1,
    state: 'held',
    source: 'The page',
    nextCheck: yearEnd + DAY,
  });
  const due = () =>
    tasksOf([incidents], desk.records.view, { now: yearEnd + DAY, offset: 0 }).filter(
      (task) => task.kind === 'check-custody',
    );
  expect(due()).toMatchObject([{ about: 'I1', due: yearEnd + DAY, finish: { input: { custody } } }]);
  desk.at(yearEnd + DAY).do('incidents.check-custody', due()[0]?.finish?.input);
  expect(due()).toMatchObject([{ due: yearEnd + 29 * DAY }]);
  desk.do('incidents.end-custody', { custody, until: { year: 2003, month: 8, day: 31 } });
  expect(due()).toEqual([]);
});

test('after a merge: freed on one device, held later on another, and both stay to be settled', () => {
  const left = pageRegister(1);
  const right = openDesk(2).at(yearEnd);
  right.takeIn(left.log);
  const custody = { incident: 'I1', person: 1, source: 'The page' };
  left.do('incidents.add-custody', { ...custody, state: 'freed', from: { year: 2003, month: 3 } });
  right.do('incidents.add-custody', { ...custody, state: 'held', from: { year: 2003, month: 6 } });
  left.takeIn(right.log);
  right.takeIn(left.log);
  expect(troubles(left)).toContain('I1 held-after-end');
  expect(troubles(right)).toEqual(troubles(left));
});
