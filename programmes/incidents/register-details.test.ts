import { contradictionsOf, figuresOf, type Programme, type RecordId, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { incidents } from './index.ts';
import type { Chronology, IdentityRow, IncidentView, UnPack } from './reads/index.ts';
import { DAY, type Desk, pageRegister, yearEnd } from './test/desk.ts';
import { examplePerson } from './test/example-person.ts';
import { longAfter } from '../../packages/records/test/desk.ts';

const family = { incident: 'I1', source: 'Example family' };
const recordOf = (desk: Desk, incident = 'I1') => desk.read('incidents.record', { incident }) as IncidentView;
const packOf = (desk: Desk) => desk.read('incidents.un-pack', { incident: 'I1', person: 1 }) as UnPack;
const agree = (desk: Desk) =>
  desk.do('incidents.record-agreement', {
    incident: 'I1',
    person: 1,
    purpose: 'share-with-un',
    agreed: 'yes',
    givenBy: 'family',
    on: { year: 2003, month: 8, day: 1 },
  });
const sent = {
  incident: 'I1',
  person: 1,
  body: 'working-group',
  language: 'fr',
  categories: ['no-legal-basis'],
};

/** The example person with what finds them. */
function identified(): Desk {
  const desk = examplePerson();
  const state = (field: string, value: unknown) =>
    desk.do('incidents.state', { ...family, person: 1, field, value });
  state('birth-date', { year: 1979, month: 5 });
  state('identity-paper', 'Example card, Example city, 1 May 1999, no. 12-34');
  state('address', 'Example street 5');
  return desk;
}

/** All that this device says of a register without a hold: reads, what does not fit together, what is due, numbers. */
function saidOpenly(desk: Desk, person: RecordId | undefined): readonly (readonly [string, unknown])[] {
  const { view } = desk.records;
  const period = { label: 'x', first: 0, last: 20_000 };
  const inputs = [
    {},
    { period },
    { incident: 'I1' },
    { incident: 'I1', person: 1 },
    { incident: 'I1', person },
  ];
  const reads: Programme['reads'] = incidents.reads;
  return [
    ...Object.entries(reads).flatMap(([name, { decode, read, sealed }]) =>
      inputs.flatMap((input) => {
        const decoded = decode(input);
        return sealed || !decoded.ok ? [] : [[name, read(view, decoded.value as never, longAfter)] as const];
      }),
    ),
    ['contradictions', contradictionsOf([incidents], view)],
    ['tasks', tasksOf([incidents], view, longAfter)],
    ['figures', figuresOf([incidents], view, { period, clock: longAfter })],
  ];
}
const bornFirst = (desk: Desk, person: RecordId | undefined): RecordId | undefined =>
  (desk.read('incidents.identity', { incident: 'I1', person }) as IdentityRow[]).find(
    ({ date }) => date?.year === 1979,
  )?.id;

test('what finds a person is in no record, list or pack: only in the read that a hold asks for', () => {
  const desk = identified();
  agree(desk);
  // Another source says otherwise, so that what does not fit together is said too; and something waits.
  desk.do('incidents.state', { ...family, person: 1, field: 'birth-date', value: { year: 1978, month: 5 } });
  desk.do('incidents.record-submission', sent);
  const person = recordOf(desk).persons[0];
  for (const [what, said] of saidOpenly(desk, person?.id))
    expect([what, JSON.stringify(said)]).toEqual([
      what,
      expect.not.stringMatching(/Example street|12-34|197[89]/),
    ]);
  for (const text of ['Example street', '12-34', '1979'])
    expect(desk.records.search(text, { limit: 9 })).toEqual([]);
  expect(desk.records.search('Example street', { limit: 9, sealed: true })).toHaveLength(1);
  expect(new Set(saidOpenly(desk, person?.id).map(([what]) => what)).size).toBe(
    Object.keys(incidents.reads).length - 2 + 3,
  );
  desk.do('incidents.settle', {
    incident: 'I1',
    person: 1,
    field: 'birth-date',
    keep: bornFirst(desk, person?.id),
  });
  expect(person).toMatchObject({ identified: true });
  const rows = desk.read('incidents.identity', { incident: 'I1', person: person?.id }) as IdentityRow[];
  expect(rows.map(({ field, date, text }) => [field, date ?? text])).toEqual([
    ['birth-date', { year: 1979, month: 5 }],
    ['identity-paper', 'Example card, Example city, 1 May 1999, no. 12-34'],
    ['address', 'Example street 5'],
  ]);
  expect(
    packOf(desk)
      .lines.map(({ line }) => line)
      .slice(0, 5),
  ).toEqual(['name', 'birth-date', 'nationality', 'identity-paper', 'address']);
  // A date of birth answers for the age too.
  expect(packOf(desk).missing).not.toContain('age');
});

test('a date of birth that is none, or is still to come, is refused; an address that another source gives does not fit together', () => {
  const desk = identified();
  const born = (value: unknown) =>
    desk.refusal('incidents.state', { ...family, person: 1, field: 'birth-date', value })?.code;
  expect([born(1979), born({}), born({ year: 2004 }), born('31 June 1979')]).toEqual([
    'date-needs-precision',
    'date-needs-precision',
    'in-the-future',
    'date-needs-precision',
  ]);
  desk.do('incidents.state', {
    ...family,
    source: 'Example lawyer',
    person: 1,
    field: 'address',
    value: 'Example street 6',
  });
  expect(recordOf(desk).troubles.map(({ kind }) => kind)).toContain('details-differ');
});

test('how long somebody was held is worked out when an end is stated; what was sent stays as it was sent', () => {
  const desk = examplePerson();
  agree(desk);
  expect(packOf(desk).missing).toContain('duration');
  desk.do('incidents.add-custody', {
    ...family,
    person: 1,
    state: 'freed',
    from: { year: 2003, month: 6, day: 10 },
  });
  const duration = () => packOf(desk).lines.filter(({ line }) => line === 'duration');
  // Arrested on some day of March.
  expect(duration()).toMatchObject([{ parts: [{ kind: 'held', least: 71, most: 101 }] }]);
  desk.do('incidents.record-submission', sent);
  expect(packOf(desk).changes).toEqual({ added: [], gone: [] });
  desk.do('incidents.add-custody', {
    ...family,
    person: 1,
    state: 'arrested',
    from: { year: 2003, month: 2, day: 28 },
  });
  const durations = (lines: readonly { line: string }[] = []) =>
    lines.filter(({ line }) => line === 'duration');
  expect(durations(packOf(desk).changes?.added)).toMatchObject([
    { parts: [{ kind: 'held', least: 102, most: 102 }] },
  ]);
  expect(durations(packOf(desk).changes?.gone)).toMatchObject([
    { parts: [{ kind: 'held', least: 71, most: 101 }] },
  ]);
});

test('what was done has an end, and nothing else has', () => {
  const desk = examplePerson();
  desk.do('incidents.state', { ...family, field: 'act', value: 'ill-treatment', end: 'hurt' });
  expect(recordOf(desk).facts.at(-1)).toMatchObject({
    value: { kind: 'act', act: 'ill-treatment', end: 'hurt' },
  });
  agree(desk);
  expect(
    packOf(desk)
      .lines.filter(({ line }) => line === 'act')
      .at(-1)?.parts,
  ).toEqual([
    { kind: 'word', word: 'incidents.choice.act.ill-treatment' },
    { kind: 'word', word: 'incidents.choice.end.hurt' },
  ]);
  const wrong = { ...family, field: 'place', value: 'Example town', end: 'hurt' };
  expect(desk.refusal('incidents.state', wrong)?.code).toBe('only-an-act-ends');
  expect(
    desk.refusal('incidents.state', { ...wrong, field: 'act', value: 'arrest', end: 'well' })?.code,
  ).toBe('not-understood');
});

test('two sources say how people were after one act, and not the same: it does not fit together until people decide', () => {
  const desk = examplePerson();
  const act = { ...family, field: 'act', value: 'ill-treatment' };
  const troubles = () => recordOf(desk).troubles.filter(({ field }) => field === 'act');
  const standings = () =>
    recordOf(desk).facts.flatMap(({ value, standing }) =>
      value?.kind === 'act' ? [`${value.act} ${value.end ?? ''} ${standing}`] : [],
    );
  const before = standings();
  desk.do('incidents.add-source', { title: 'Another witness', kind: 'witness' });
  const [hurt] = desk.do('incidents.state', { ...act, end: 'hurt' });
  // Who does not know, says nothing of it, or tells the end of another act contradicts nobody.
  desk.do('incidents.state', { ...act, source: 'Another witness', end: 'not-known' });
  desk.do('incidents.state', { ...act, source: 'Another witness' });
  desk.do('incidents.state', { ...act, source: 'Another witness', value: 'expulsion', end: 'sent-away' });
  expect(troubles()).toEqual([]);
  const [dead] = desk.do('incidents.state', { ...act, source: 'Another witness', end: 'dead' });
  expect(troubles()).toMatchObject([{ kind: 'ends-differ', values: { n: 2 }, facts: [hurt, dead] }]);
  const settle = { incident: 'I1', field: 'act' };
  expect(desk.refusal('incidents.settle', { ...settle, keep: 'both' })).toMatchObject({
    code: 'what-to-keep',
    field: 'act',
  });
  const others = [
    ...before,
    'ill-treatment not-known stands',
    'ill-treatment  stands',
    'expulsion sent-away stands',
  ];
  desk.do('incidents.settle', { ...settle, act: 'ill-treatment', keep: 'both' });
  expect(troubles()).toEqual([]);
  expect(standings().toSorted()).toEqual(
    [...others, 'ill-treatment hurt both', 'ill-treatment dead both'].toSorted(),
  );
  desk.do('incidents.settle', { ...settle, keep: dead });
  expect(troubles()).toEqual([]);
  expect(standings().toSorted()).toEqual(
    [...others, 'ill-treatment hurt set-aside', 'ill-treatment dead stands'].toSorted(),
  );
});

test('a source has a language, and a court has one, with its district', () => {
  const desk = examplePerson();
  desk.do('incidents.add-source', { title: 'Example judgment', kind: 'authority', language: 'zh' });
  desk.do('incidents.add-custody', {
    ...family,
    source: 'Example judgment',
    person: 1,
    state: 'tried',
    court: 'Example intermediate court',
    language: 'zh',
    district: 'Example prefecture',
  });
  desk.do('incidents.state', {
    ...family,
    source: 'Example judgment',
    field: 'reason',
    value: 'illegal entry',
  });
  expect(recordOf(desk).sources).toMatchObject([{ language: null }, { language: 'zh' }]);
  expect(recordOf(desk).persons[0]?.custody.at(-1)).toMatchObject({
    language: 'zh',
    district: 'Example prefecture',
  });
  agree(desk);
  expect(packOf(desk).lines.find(({ line }) => line === 'court')?.parts).toEqual([
    { kind: 'text', text: 'Example intermediate court' },
    { kind: 'text', text: 'Example prefecture' },
    { kind: 'word', word: 'incidents.choice.language.zh' },
  ]);
  expect(desk.refusal('incidents.add-source', { title: 'Other', kind: 'page', language: 'xx' })?.code).toBe(
    'not-understood',
  );
});

test('an urgent request asks again after three days; what it brought about stands with the answer', () => {
  const desk = examplePerson();
  const now = yearEnd - 30 * DAY;
  const ask = { incident: 'I1', authority: 'police', demands: ['say-where'] };
  const [urgent] = desk.do('incidents.add-request', { ...ask, priority: 'urgent' });
  desk.do('incidents.add-request', ask);
  expect(recordOf(desk).requests.map(({ priority, next }) => [priority, ((next ?? 0) - now) / DAY])).toEqual([
    ['urgent', 3],
    ['ordinary', 28],
  ]);
  const answer = { request: urgent, answer: 'in-part', impact: 'helped', priority: 'soon' };
  desk.do('incidents.record-answer', answer);
  expect(recordOf(desk).requests[0]).toMatchObject({
    priority: 'soon',
    next: now + 14 * DAY,
    answers: [{ answer: 'in-part', impact: 'helped' }],
  });
  expect(desk.refusal('incidents.record-answer', { ...answer, impact: 'very' })?.code).toBe('not-understood');
  expect(desk.refusal('incidents.add-request', { ...ask, priority: 'now' })?.code).toBe('not-understood');
});

test('what is held to be unlikely stays in the register, and is neither counted nor printed', () => {
  const desk = pageRegister();
  const period = { label: 'x', first: 11_000, last: 13_000 };
  const arrests = () =>
    figuresOf([incidents], desk.records.view, { period, clock: longAfter }).figures.find(
      ({ indicator }) => indicator === 'incidents.arrests',
    )?.value;
  const printed = () =>
    (desk.read('incidents.report-lines', { period }) as readonly { code: string }[]).map(({ code }) => code);
  const before = arrests() ?? 0;
  expect(printed()).toContain('I1');
  desk.do('incidents.verify', { incident: 'I1', status: 'possible' });
  expect(arrests()).toBe(before);
  desk.do('incidents.verify', { incident: 'I1', status: 'unlikely' });
  expect(arrests()).toBe(before - 1);
  expect(printed()).not.toContain('I1');
  expect(JSON.stringify(desk.read('incidents.chronology'))).toContain('"status":"unlikely"');
});

test('of two reports of one arrest the one that is held to be true counts, whichever was written first', () => {
  const desk = pageRegister();
  const period = { label: 'x', first: 11_000, last: 13_000 };
  const arrests = () =>
    figuresOf([incidents], desk.records.view, { period, clock: longAfter }).figures.find(
      ({ indicator }) => indicator === 'incidents.arrests',
    )?.value;
  const printed = () =>
    (desk.read('incidents.report-lines', { period }) as readonly { code: string }[]).map(({ code }) => code);
  const counted = () => (desk.read('incidents.chronology') as Chronology).totals.incidents;
  for (const to of ['I2', 'I4']) desk.do('incidents.link', { from: 'I1', to, how: 'same-arrest' });
  const before = { arrests: arrests(), counted: counted() };
  expect(printed()).toEqual(['I1', 'I3', 'I5', 'I6']);
  desk.do('incidents.verify', { incident: 'I1', status: 'unlikely' });
  // Nor do the other two count as two.
  expect(printed()).toEqual(['I2', 'I3', 'I5', 'I6']);
  expect({ arrests: arrests(), counted: counted() }).toEqual(before);
  for (const incident of ['I2', 'I4']) desk.do('incidents.verify', { incident, status: 'unlikely' });
  expect(counted()).toBe(before.counted - 1);
});
