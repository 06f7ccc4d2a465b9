import { contradictionsOf, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import type { IncidentView } from './reads/index.ts';
import { DAY, type Desk, openDesk, yearEnd } from './test/desk.ts';
import { examplePerson } from './test/example-person.ts';

const recordOf = (desk: Desk) => desk.read('incidents.record', { incident: 'I1' }) as IncidentView;
const kindsOf = (desk: Desk): readonly string[] =>
  contradictionsOf([incidents], desk.records.view).map(({ kind }) => kind);
const family = { incident: 'I1', source: 'Example family' };
const lawyer = { incident: 'I1', source: 'Example lawyer' };
const dueAt = (desk: Desk) =>
  tasksOf([incidents], desk.records.view, { now: yearEnd, offset: 0 }).filter(
    ({ kind }) => kind === 'ask-counsel',
  );

test('which offices had a part is written down by office and part; a private person is never named', () => {
  const desk = examplePerson();
  desk.do('incidents.add-involvement', {
    ...family,
    party: 'border-guard',
    degree: 'carried-out',
    office: 'Example post',
  });
  desk.do('incidents.add-involvement', { ...lawyer, person: 1, party: 'prosecutor', degree: 'ordered' });
  for (const party of ['private-person', 'not-known'])
    expect(
      desk.refusal('incidents.add-involvement', {
        ...family,
        party,
        degree: 'took-part',
        office: 'A neighbour',
      }),
    ).toEqual({ code: 'no-private-name', field: 'office' });
  desk.do('incidents.add-involvement', { ...family, party: 'private-person', degree: 'knew' });
  expect(
    recordOf(desk).involved.map(({ party, degree, office, person }) => [party, degree, office, person]),
  ).toEqual([
    ['border-guard', 'carried-out', 'Example post', 0],
    ['prosecutor', 'ordered', null, 1],
    ['private-person', 'knew', null, 0],
  ]);
});

test('two devices write the same part of the same office from one source: it shows, and one is taken out', () => {
  const left = examplePerson(1);
  const right = openDesk(2).at(yearEnd);
  right.takeIn(left.log);
  const said = { ...family, party: 'court', degree: 'ordered', office: 'Example court' };
  const [first] = left.do('incidents.add-involvement', said);
  right.do('incidents.add-involvement', { ...said, office: 'example  court'.replace('  ', ' ') });
  left.takeIn(right.log);
  expect(kindsOf(left)).toEqual(['involved-twice']);
  left.do('records.withdraw', { record: first, reason: 'entered-twice' });
  expect(kindsOf(left)).toEqual([]);
});

test('somebody who is held has no lawyer: within a week somebody asks an authority for one', () => {
  const desk = examplePerson().at(yearEnd - DAY);
  expect(dueAt(desk)).toEqual([]);
  expect(
    desk.refusal('incidents.add-counsel', { ...family, person: 1, counsel: 'none', access: 'refused' }),
  ).toEqual({ code: 'no-lawyer-to-meet', field: 'access' });
  desk.do('incidents.add-counsel', { ...family, person: 1, counsel: 'none' });
  expect(dueAt(desk)).toMatchObject([{ about: 'I1', due: yearEnd + 6 * DAY }]);
  desk.do('incidents.add-request', {
    incident: 'I1',
    authority: 'foreign-ministry',
    demands: ['lawyer'],
    next: yearEnd + 7 * DAY,
  });
  expect(dueAt(desk)).toEqual([]);
});

test('no lawyer in March and one in May fit together; of the same days they do not', () => {
  const desk = examplePerson();
  const [none] = desk.do('incidents.add-counsel', {
    ...family,
    person: 1,
    counsel: 'none',
    from: { year: 2003, month: 3 },
  });
  desk.do('incidents.add-counsel', {
    ...lawyer,
    person: 1,
    counsel: 'appointed',
    access: 'watched',
    from: { year: 2003, month: 5 },
  });
  expect(kindsOf(desk)).toEqual(['counsel-and-none']);
  expect(
    desk.refusal('incidents.end-counsel', { counsel: none, until: { year: 2003, month: 1 } }),
  ).toMatchObject({ code: 'end-before-start' });
  desk.do('incidents.end-counsel', { counsel: none, until: { year: 2003, month: 4 } });
  expect(kindsOf(desk)).toEqual([]);
});

test('a warrant: shown or not, and by whom it was issued; two words on one arrest do not fit together', () => {
  const desk = examplePerson();
  const arrest = { ...lawyer, person: 1, state: 'arrested', from: { year: 2003, month: 3 } };
  expect(
    desk.refusal('incidents.add-custody', { ...arrest, warrant: 'none', issuedBy: 'Example court' }),
  ).toEqual({ code: 'no-warrant-no-issuer', field: 'issuedBy' });
  desk.do('incidents.add-custody', { ...arrest, warrant: 'shown', issuedBy: 'Example court' });
  expect(recordOf(desk).persons[0]?.custody.map(({ warrant, issuedBy }) => [warrant, issuedBy])).toEqual([
    ['none', null],
    ['shown', 'Example court'],
  ]);
  expect(kindsOf(desk)).toEqual(['warrant-in-two-ways']);
});

test('how it was done, and the age as two sources give it: both stay, and do not fit together', () => {
  const desk = examplePerson();
  desk.do('incidents.state', { ...family, field: 'method', value: 'stopped on the road' });
  desk.do('incidents.state', { ...lawyer, field: 'method', value: 'two cars' });
  desk.do('incidents.state', { ...family, person: 1, field: 'age', value: '31' });
  expect(kindsOf(desk)).toEqual([]);
  desk.do('incidents.state', { ...lawyer, person: 1, field: 'age', value: 'born in 1970' });
  expect(kindsOf(desk)).toEqual(['details-differ']);
});
