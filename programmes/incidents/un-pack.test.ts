import { contradictionsOf, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import type { UnPack } from './reads/index.ts';
import { DAY, type Desk, openDesk, yearEnd } from './test/desk.ts';
import { examplePerson } from './test/example-person.ts';

const packOf = (desk: Desk) => desk.read('incidents.un-pack', { incident: 'I1', person: 1 }) as UnPack;
const agree = (desk: Desk, agreed: 'yes' | 'no', day = 1) =>
  desk.do('incidents.record-agreement', {
    incident: 'I1',
    person: 1,
    purpose: 'share-with-un',
    agreed,
    givenBy: 'family',
    on: { year: 2003, month: 8, day },
  });
const submission = {
  incident: 'I1',
  person: 1,
  body: 'working-group',
  language: 'en',
  categories: ['no-legal-basis', 'asylum-custody'],
};
const family = { incident: 'I1', source: 'Example family' };
const kindsOf = (desk: Desk): readonly string[] =>
  contradictionsOf([incidents], desk.records.view).map(({ kind }) => kind);
const tellUn = (desk: Desk) =>
  tasksOf([incidents], desk.records.view, { now: yearEnd, offset: 0 }).filter(
    ({ kind }) => kind === 'tell-un',
  );

test('without a yes of the person or the family no pack is put together, and none is sent', () => {
  const desk = examplePerson();
  expect(packOf(desk)).toMatchObject({ answer: 'not-asked', lines: [], missing: [], changes: null });
  expect(desk.refusal('incidents.record-submission', submission)).toEqual({
    code: 'un-needs-agreement',
    field: 'person',
  });
  agree(desk, 'no');
  expect(packOf(desk)).toMatchObject({ answer: 'no', lines: [] });
  expect(desk.refusal('incidents.record-submission', submission)?.code).toBe('un-needs-agreement');
});

test('about what is held to be unlikely no pack is put together, and none is sent', () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  expect(packOf(desk).lines.length).toBeGreaterThan(0);
  desk.do('incidents.verify', { incident: 'I1', status: 'unlikely' });
  expect(packOf(desk)).toMatchObject({ why: 'held-unlikely', lines: [], missing: [], changes: null });
  expect(desk.refusal('incidents.record-submission', submission)).toEqual({
    code: 'held-unlikely',
    field: 'person',
  });
  desk.do('incidents.verify', { incident: 'I1', status: 'possible' });
  expect(packOf(desk).why).toBeNull();
  desk.do('incidents.record-submission', submission);
});

test('the pack of an invented person: each question with what a source says, the others said to be missing', () => {
  const desk = examplePerson();
  desk.do('incidents.state', { ...family, field: 'method', value: 'stopped on the road' });
  desk.do('incidents.add-involvement', { ...family, party: 'border-guard', degree: 'carried-out' });
  desk.do('incidents.add-counsel', { ...family, person: 1, counsel: 'none' });
  desk.do('incidents.state', {
    ...family,
    person: 1,
    field: 'remedies',
    value: 'none is open to foreigners',
  });
  agree(desk, 'yes');
  const pack = packOf(desk);
  expect(pack.lines.map(({ line }) => line)).toEqual([
    'name',
    'nationality',
    'arrest-date',
    'arrest-place',
    'act',
    'act',
    'forces',
    'method',
    'warrant',
    'custody',
    'counsel',
    'remedies',
  ]);
  expect(pack.missing).toEqual([
    'sex',
    'birth-date',
    'age',
    'identity-paper',
    'occupation',
    'address',
    'law',
    'duration',
    'court',
    'whereabouts',
    'sentence',
    'reason',
    'background',
  ]);
  expect(pack.lines[0]).toMatchObject({ parts: [{ kind: 'name' }], source: 'Example family' });
  expect(JSON.stringify(pack)).not.toContain('Example person');
});

test('what changed since it was sent: new facts, an end, a fact that was set aside; then it is sent again', () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  const [reason] = desk.do('incidents.state', { ...family, field: 'reason', value: 'illegal entry' });
  expect(desk.refusal('incidents.record-submission', { ...submission, categories: [] })?.code).toBe(
    'category-needed',
  );
  desk.do('incidents.record-submission', submission);
  expect(packOf(desk).changes).toEqual({ added: [], gone: [] });
  expect(desk.refusal('incidents.record-submission', submission)).toEqual({
    code: 'nothing-new-to-send',
    field: 'body',
  });
  expect(tellUn(desk)).toEqual([]);

  desk.at(yearEnd - 20 * DAY);
  const [held] = desk.do('incidents.add-custody', {
    ...family,
    person: 1,
    state: 'held',
    from: { year: 2003, month: 4 },
  });
  desk.do('records.withdraw', { record: reason, reason: 'entered-wrongly' });
  expect(packOf(desk).changes).toMatchObject({
    added: [{ line: 'custody', parts: [{ word: 'incidents.choice.state.held' }, { kind: 'span' }] }],
    gone: [{ line: 'reason', parts: [{ kind: 'text', text: 'illegal entry' }] }],
  });
  expect(tellUn(desk)).toMatchObject([{ about: 'I1', due: yearEnd - 6 * DAY, values: { n: 2 } }]);

  desk.do('incidents.record-submission', submission);
  expect(tellUn(desk)).toEqual([]);
  desk.do('incidents.end-custody', { custody: held, until: { year: 2003, month: 7 } });
  expect(packOf(desk).changes).toMatchObject({
    added: [{ line: 'custody', parts: [{}, { until: { year: 2003, month: 7 } }] }],
    gone: [{ line: 'custody', parts: [{}, { until: null }] }],
  });
});

test('what another device wrote before the pack was sent, and that came only after, is among the changes', () => {
  const left = examplePerson(1);
  const right = openDesk(2).at(yearEnd - 29 * DAY);
  right.takeIn(left.log);
  right.do('incidents.state', { ...family, person: 1, field: 'age', value: '31' });
  agree(left, 'yes');
  left.at(yearEnd - 25 * DAY).do('incidents.record-submission', submission);
  left.takeIn(right.log);
  expect(packOf(left).changes).toMatchObject({ added: [{ line: 'age' }], gone: [] });
});

test('the family takes its yes back: the pack closes, and that one was sent stays visible', () => {
  const desk = examplePerson();
  agree(desk, 'yes');
  desk.do('incidents.record-submission', submission);
  expect(kindsOf(desk)).toEqual([]);
  desk.at(yearEnd - 20 * DAY);
  agree(desk, 'no', 5);
  expect(packOf(desk)).toMatchObject({ answer: 'no', lines: [], changes: null, sent: [{ language: 'en' }] });
  expect(kindsOf(desk)).toEqual(['submitted-against-no']);
});

test('two devices record one pack as sent on one day: after they meet it shows', () => {
  const left = examplePerson(1);
  agree(left, 'yes');
  const right = openDesk(2).at(yearEnd - 30 * DAY);
  right.takeIn(left.log);
  for (const desk of [left, right]) desk.do('incidents.record-submission', submission);
  left.takeIn(right.log);
  expect(kindsOf(left)).toEqual(['submitted-twice']);
});

test('early in the morning in Seoul it is today already: what the family said today is written down today', () => {
  const desk = examplePerson().at(Date.UTC(2003, 7, 4, 22, 40) / 1000);
  agree(desk, 'yes', 5);
  expect(packOf(desk).answer).toBe('yes');
  expect(
    desk.refusal('incidents.record-agreement', {
      incident: 'I1',
      person: 1,
      purpose: 'share-with-un',
      agreed: 'no',
      givenBy: 'family',
      on: { year: 2003, month: 8, day: 6 },
    }),
  ).toEqual({ code: 'in-the-future', field: 'on' });
});
