import { expect, test } from 'vitest';
import { debrief } from './debriefs.ts';
import { houseIncident } from './house-incidents.ts';
import { shelter } from './index.ts';
import { safetyPlan } from './safety-plans.ts';
import { arrives, done, due, leaves, read, refusal, troubles, twoHouses } from './test/house.ts';

type Desk = ReturnType<typeof twoHouses>;
const utc = (text: string): number => Date.parse(`${text}Z`) / 1000;
const kinds = (desk: Desk, local: string, kind: string) =>
  due(desk, local).filter((one) => one.kind === kind);

function lived(): Desk {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001', 'K-002'], {}, { at: '2002-12-01T10:00' }));
  return desk;
}
const happens = (desk: Desk, said: object, at = '2002-12-02T12:00') =>
  desk.do('shelter.record-house-incident', { place: 'SS-01', happened: 'quarrel', ...said }, { at });
const incident = (desk: Desk): string => desk.records.view.all(houseIncident)[0]?.id ?? '';
const follows = (desk: Desk, said: object, at = '2002-12-04T12:00') =>
  desk.do('shelter.follow-house-incident', { incident: incident(desk), ...said }, { at });
const page = (desk: Desk) => read(desk, 'shelter.place', { place: 'SS-01' });

test('two residents quarrel: it is written down, looked at again and settled', () => {
  const desk = lived();
  const followUp = utc('2002-12-04T09:00');
  done(happens(desk, { people: ['K-1', 'K-2'], responses: ['talked-with-all'], followUp }));
  expect(page(desk)?.unsettled).toBe(1);
  expect(kinds(desk, '2002-12-03T10:00', 'incident-follow-up')).toEqual([]);
  expect(kinds(desk, '2002-12-04T10:00', 'incident-follow-up')).toMatchObject([
    { about: 'SS-01', due: followUp, values: { place: 'SS-01' } },
  ]);
  done(follows(desk, { responses: ['talked-with-all', 'rooms-changed'], settled: true }));
  expect(kinds(desk, '2002-12-05T10:00', 'incident-follow-up')).toEqual([]);
  expect(read(desk, 'shelter.house-incidents', { place: 'SS-01' })).toMatchObject([
    {
      happened: 'quarrel',
      people: ['K-001', 'K-002'],
      responses: ['talked-with-all', 'rooms-changed'],
      closed: utc('2002-12-04T12:00'),
    },
  ]);
  expect(read(desk, 'shelter.house-incidents', { unsettled: true })).toEqual([]);
  expect(refusal(follows(desk, { settled: true })).code).toBe('unknown-incident');
});

test('an incident names only who lived there, has happened, and is looked at later', () => {
  const desk = lived();
  expect(refusal(happens(desk, { people: ['K-009'] }))).toMatchObject({
    code: 'not-here',
    values: { person: 'K-009' },
  });
  expect(refusal(happens(desk, { people: ['K-001'], at: utc('2002-11-30T12:00') })).code).toBe('not-here');
  expect(refusal(happens(desk, { at: utc('2002-12-24T12:00') })).code).toBe('in-future');
  expect(refusal(happens(desk, { followUp: utc('2002-12-01T12:00') })).code).toBe('plan-in-past');
  expect(refusal(happens(desk, { happened: 'other' }))).toEqual({ code: 'text-missing', field: 'note' });
  expect(refusal(happens(desk, { happened: 'a raid at Example street' })).code).toBe('unreadable');
  done(happens(desk, {}));
  expect(refusal(follows(desk, {})).code).toBe('nothing-to-change');
});

const plans = (desk: Desk, person: string, said: object) =>
  desk.do('shelter.set-safety-plan', { person, ...said }, { at: '2002-12-02T12:00' });

test('a keeper goes through a safety plan with a resident, and again when it is time', () => {
  const desk = lived();
  expect(page(desk)?.safetyPlans).toBe(0);
  const first = { ready: ['bag', 'way-out'], warning: 'Two knocks', nextReview: utc('2002-12-20T12:00') };
  done(plans(desk, 'K-001', first));
  done(plans(desk, 'K-001', { helper: 'Wren' }));
  expect(page(desk)?.safetyPlans).toBe(1);
  expect(read(desk, 'shelter.safety-plans', { place: 'SS-01' })).toEqual([
    { person: 'K-001', ...first, helper: 'Wren', reviewed: utc('2002-12-02T12:00') },
    { person: 'K-002', ready: [] },
  ]);
  expect(kinds(desk, '2002-12-10T10:00', 'safety-plan-review')).toEqual([]);
  expect(kinds(desk, '2002-12-15T10:00', 'safety-plan-review')).toMatchObject([{ about: 'K-001' }]);
  expect(refusal(plans(desk, 'K-009', { ready: [] })).code).toBe('not-here');
  expect(refusal(plans(desk, 'K-001', {})).code).toBe('nothing-to-change');
  expect(refusal(plans(desk, 'K-001', { nextReview: utc('2002-12-01T12:00') })).code).toBe('plan-in-past');
});

test('two keepers go through the plan of one resident on two devices: both plans are kept and it is said', () => {
  const desk = lived();
  const other = desk.apart('shelter.set-safety-plan', { person: 'K-001', warning: 'The lamp is out' });
  done(plans(desk, 'K-001', { warning: 'Two knocks' }));
  desk.meet(other);
  expect(page(desk)?.troubles).toMatchObject([
    { kind: 'two-safety-plans', values: { person: 'K-001', place: 'SS-01' } },
  ]);
  const [, second] = desk.records.view.all(safetyPlan);
  done(desk.do('records.withdraw', { record: second?.id, reason: 'entered-twice' }));
  expect(troubles(desk)).toEqual([]);
});

test('a plan stays behind when its person moves to another house, and asks for nothing any more', () => {
  const desk = lived();
  done(plans(desk, 'K-001', { ready: ['bag'], nextReview: utc('2002-12-20T12:00') }));
  done(leaves(desk, ['K-001'], { destination: 'other-place' }, { at: '2002-12-03T10:00' }));
  done(arrives(desk, ['SS-02', 'K-001'], {}, { cell: 'ss-02', at: '2002-12-03T12:00' }));
  expect(kinds(desk, '2002-12-21T10:00', 'safety-plan-review')).toEqual([]);
  expect(read(desk, 'shelter.safety-plans', { place: 'SS-02' })).toEqual([{ person: 'K-001', ready: [] }]);
  const rule = shelter.carry.find((one) => one.type === 'shelter.safety-plan');
  const { view } = desk.records;
  expect(view.all(safetyPlan).map((one) => rule?.inUse(view, one.id))).toEqual([false]);
});

test('what is not settled is kept at a turn; what is settled may leave', () => {
  const desk = lived();
  done(happens(desk, {}));
  const rule = shelter.carry.find((one) => one.type === 'shelter.house-incident');
  const kept = () => {
    const { view } = desk.records;
    return view.all(houseIncident).map((one) => rule?.inUse(view, one.id));
  };
  expect(kept()).toEqual([true]);
  done(follows(desk, { settled: true }));
  expect(kept()).toEqual([false]);
});

const learns = (desk: Desk, said: object = {}) =>
  desk.do('shelter.debrief-place', {
    place: 'SS-01',
    leftWhy: 'known-to-others',
    wentWell: ['everybody-out'],
    lacked: ['keys-back'],
    ...said,
  });

function left(): Desk {
  const desk = twoHouses();
  const answers = { papers: 'none', compartment: 'keys-changed', knowledge: 'reviewed' };
  for (const [step, answer] of Object.entries(answers))
    done(desk.do('shelter.answer-step', { place: 'SS-01', step, answer }));
  done(desk.do('shelter.leave-for-good', { place: 'SS-01' }, { at: '2002-12-02T10:00' }));
  return desk;
}

test('after a place was left somebody asks what was learned, and the answer can be read', () => {
  const desk = left();
  expect(kinds(desk, '2002-12-03T10:00', 'debrief')).toMatchObject([
    { about: 'SS-01', from: utc('2002-12-02T10:00'), due: utc('2002-12-16T10:00') },
  ]);
  expect(read(desk, 'shelter.debrief', { place: 'SS-01' })).toBeNull();
  done(learns(desk, { lesson: 'One key less.', by: 'Wren' }));
  expect(kinds(desk, '2002-12-03T10:00', 'debrief')).toEqual([]);
  expect(read(desk, 'shelter.debrief', { place: 'SS-01' })).toMatchObject({
    leftWhy: 'known-to-others',
    wentWell: ['everybody-out'],
    lacked: ['keys-back'],
    lesson: 'One key less.',
    by: 'Wren',
  });
  expect(page(desk)?.debriefed).toBe(desk.records.view.all(debrief)[0]?.values.at);
});

test('nothing is learned from a place in use, twice, or in two ways at once', () => {
  expect(refusal(learns(twoHouses())).code).toBe('place-not-left');
  const desk = left();
  expect(refusal(learns(desk, { lacked: ['everybody-out'] }))).toEqual({
    code: 'well-and-lacking',
    field: 'lacked',
  });
  done(learns(desk));
  expect(refusal(learns(desk)).code).toBe('debriefed-already');
});

test('two groups write down what they learned from one place: both stay until one is taken out', () => {
  const desk = left();
  const other = desk.apart('shelter.debrief-place', {
    place: 'SS-01',
    leftWhy: 'too-small',
    wentWell: [],
    lacked: [],
  });
  done(learns(desk));
  desk.meet(other);
  expect(troubles(desk)).toEqual(['debriefed-twice']);
});
