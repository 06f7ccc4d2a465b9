import { expect, test } from 'vitest';
import { arrives, at, done, due, leaves, read, refusal, troubles, twoHouses, utc } from './test/house.ts';

const evening = { year: 2002, month: 12, day: 2 };
/** 20:58 of 2 December where the house is, nine hours ahead of UTC. */
const BEFORE_NINE = '2002-12-02T11:58';

/** SS-01 with three residents and rice and fuel, counted on the evening before. */
function house() {
  const desk = twoHouses();
  done(arrives(desk, ['SS-01', 'K-001', 'K-002', 'K-015'], {}, { at: '2002-11-30T03:00' }));
  done(desk.do('shelter.add-stock', { place: 'SS-01', kind: 'rice' }));
  done(desk.do('shelter.add-stock', { place: 'SS-01', kind: 'fuel' }));
  const counts = [
    { kind: 'rice', amount: 21 },
    { kind: 'fuel', amount: 3 },
  ];
  const yesterday = { place: 'SS-01', evening: { ...evening, day: 1 }, counts };
  done(desk.do('shelter.check', yesterday, { at: '2002-12-01T11:55' }));
  return desk;
}
const check = (desk: ReturnType<typeof house>, more: object) =>
  desk.do('shelter.check', { place: 'SS-01', evening, ...more }, { at: BEFORE_NINE });

test('the sheet knows who is here and what was there yesterday before the first tap', () => {
  expect(read(house(), 'shelter.check', { place: 'SS-01' }, '2002-12-02T20:58')).toEqual({
    code: 'SS-01',
    evening,
    due: utc('2002-12-02T12:00'),
    late: false,
    people: ['K-001', 'K-002', 'K-015'],
    lastHere: 3,
    lastAt: utc('2002-12-01T11:55'),
    supplies: [
      { kind: 'rice', unit: 'kg', amount: 21, at: utc('2002-12-01T11:55') },
      { kind: 'fuel', unit: 'can', amount: 3, at: utc('2002-12-01T11:55') },
    ],
  });
});

test('all as yesterday is one tap: everybody here, the supplies as they were', () => {
  const desk = house();
  done(check(desk, { asYesterday: true }));
  const saved = read(desk, 'shelter.saved-check', { place: 'SS-01' });
  expect(saved?.here).toEqual(['K-001', 'K-002', 'K-015']);
  expect(saved?.supplies.map((line) => [line.kind, line.amount, line.before])).toEqual([
    ['rice', 21, 21],
    ['fuel', 3, 3],
  ]);
  expect(saved?.people).toBe(3);
});

test('one absent, back tonight: asked again at half past ten, and answered', () => {
  const desk = house();
  const absent = [{ person: 'K-15', answer: 'back-tonight' }];
  done(check(desk, { absent, counts: [{ kind: 'rice', amount: 18 }] }));
  const saved = read(desk, 'shelter.saved-check', { place: 'SS-01' });
  expect(saved?.absent).toEqual([
    { person: 'K-015', answer: 'back-tonight', askAgain: at('2002-12-02T22:30').now },
  ]);
  const asked = due(desk, '2002-12-02T22:31').find((task) => task.kind === 'back-tonight');
  expect(asked).toMatchObject({ due: at('2002-12-02T22:30').now, values: { person: 'K-015' } });
  done(desk.do(asked?.finish?.intent ?? '', asked?.finish?.input, { at: '2002-12-02T14:00' }));
  expect(due(desk, '2002-12-02T23:30').map((task) => task.kind)).toEqual([]);
  expect(read(desk, 'shelter.saved-check', { place: 'SS-01' })?.here).toContain('K-015');
  const again = desk.do('shelter.answer-absent', { person: 'K-015', answer: 'here' });
  expect(refusal(again).code).toBe('not-absent');
});

test('an absent person without an answer counts as not known, which is somebody’s task until there is an answer', () => {
  const desk = house();
  done(check(desk, { absent: [{ person: 'K-015' }] }));
  const tasks = due(desk, '2002-12-02T21:00');
  expect(tasks.map((task) => task.kind)).toEqual(['absent-not-known']);
  done(desk.do('shelter.answer-absent', { person: 'K-015', answer: 'away-planned' }));
  expect(due(desk, '2002-12-02T21:30')).toEqual([]);
});

test('a person who left is no longer asked for', () => {
  const desk = house();
  done(check(desk, { absent: [{ person: 'K-015' }] }));
  done(leaves(desk, ['K-015'], { reason: 'did-not-return', destination: 'not-known' }));
  expect(due(desk, '2002-12-02T21:30')).toEqual([]);
});

test('somebody unannounced is counted, and does not fit together until the arrival is written down', () => {
  const desk = house();
  done(check(desk, { unannounced: ['K-099'], others: 1 }));
  expect(troubles(desk)).toEqual(['checked-without-stay']);
  expect(read(desk, 'shelter.place', { place: 'SS-01' })?.check.last?.here).toBe(5);
  done(desk.do('shelter.set-rooms', { place: 'SS-01', rooms: [2, 2] }));
  done(arrives(desk, ['SS-01', 'K-099'], { at: utc('2002-12-02T11:00') }, { at: '2002-12-02T13:00' }));
  expect(troubles(desk)).toEqual([]);
});

test('a check is changed, not deleted: the first answer stays, marked as entered wrongly', () => {
  const desk = house();
  done(check(desk, { counts: [{ kind: 'rice', amount: 81 }] }));
  const first = read(desk, 'shelter.saved-check', { place: 'SS-01' });
  const again = {
    check: first?.id,
    counts: [{ kind: 'rice', amount: 18 }],
    absent: [{ person: 'K-001', answer: 'away-planned' }],
  };
  done(desk.do('shelter.correct-check', again));
  const second = read(desk, 'shelter.saved-check', { place: 'SS-01' });
  expect(second?.supplies).toMatchObject([{ kind: 'rice', amount: 18, before: 21 }]);
  expect(second?.at).toBe(first?.at);
  expect(second?.here).toEqual(['K-002', 'K-015']);
  expect(first && desk.records.view.find(first.id)?.withdrawn).toBe('entered-wrongly');
  expect(refusal(desk.do('shelter.correct-check', again)).code).toBe('unknown-check');
});

test('changing only who was here keeps the supplies of that evening', () => {
  const desk = house();
  done(check(desk, { asYesterday: true }));
  const first = read(desk, 'shelter.saved-check', { place: 'SS-01' });
  done(desk.do('shelter.correct-check', { check: first?.id, absent: [{ person: 'K-001' }] }));
  expect(read(desk, 'shelter.saved-check', { place: 'SS-01' })?.supplies.map((line) => line.amount)).toEqual([
    21, 3,
  ]);
});

test.each([
  [{ absent: [{ person: 'K-044' }] }, 'not-here', 'absent'],
  [{ unannounced: ['K-001'] }, 'person-already-here', 'unannounced'],
  [{ counts: [{ kind: 'soap', amount: 1 }] }, 'unknown-stock', 'counts'],
  [{ counts: [{ kind: 'rice', amount: -1 }] }, 'unreadable-number', 'counts'],
  [
    {
      counts: [
        { kind: 'rice', amount: 1 },
        { kind: 'rice', amount: 2 },
      ],
    },
    'counted-twice',
    'counts',
  ],
  [{ evening: { year: 2002, month: 12, day: 9 } }, 'in-future', 'evening'],
  [{ evening: { year: 2002, month: 12 } }, 'unreadable-date', 'evening'],
  [{ evening: { year: 2002, month: 6, day: 31 } }, 'unreadable-date', 'evening'],
  [{ evening: { ...evening, day: 1 } }, 'checked-already', 'evening'],
  [{ at: utc('2002-12-02T12:30') }, 'in-future', 'at'],
])('a check like %j is refused: %s', (more, code, field) => {
  const said = refusal(check(house(), more));
  expect([said.code, said.field]).toEqual([code, field]);
});

test('at 07:40 the check of yesterday is ten hours late; done then, it is the check of yesterday', () => {
  const desk = house();
  const [late] = due(desk, '2002-12-03T07:40');
  expect(late).toMatchObject({ kind: 'evening-check', due: at('2002-12-02T21:00').now, about: 'SS-01' });
  expect(read(desk, 'shelter.places', {}, '2002-12-03T07:40')).toMatchObject({ late: 1 });
  const sheet = read(desk, 'shelter.check', { place: 'SS-01' }, '2002-12-03T07:40');
  expect(sheet).toMatchObject({ evening, late: true });
  const input = { place: 'SS-01', evening: sheet?.evening, asYesterday: true };
  done(desk.do('shelter.check', input, { at: '2002-12-02T22:41' }));
  expect(due(desk, '2002-12-03T07:42')).toEqual([]);
  const next = read(desk, 'shelter.check', { place: 'SS-01' }, '2002-12-03T07:42');
  expect(next?.evening).toEqual({ ...evening, day: 3 });
});

test('from six in the evening the check is on the list, and a house with nobody in it has none', () => {
  const desk = house();
  done(check(desk, { asYesterday: true }));
  expect(due(desk, '2002-12-03T17:59')).toEqual([]);
  expect(due(desk, '2002-12-03T18:00').map((task) => task.about)).toEqual(['SS-01']);
});

test('every house has its own time for the check', () => {
  const desk = house();
  done(desk.do('shelter.describe-place', { place: 'SS-01', checkAt: 19 * 60 }));
  const sheet = read(desk, 'shelter.check', { place: 'SS-01' }, '2002-12-02T18:30');
  expect(sheet?.due).toBe(at('2002-12-02T19:00').now);
  expect(refusal(desk.do('shelter.describe-place', { place: 'SS-01' })).code).toBe('nothing-to-change');
});

test('something is counted between two evenings, and the next evening starts from that count', () => {
  const desk = house();
  done(
    desk.do(
      'shelter.count-stock',
      { place: 'SS-01', counts: [{ kind: 'rice', amount: 40 }] },
      { at: '2002-12-02T05:00' },
    ),
  );
  const sheet = read(desk, 'shelter.check', { place: 'SS-01' }, '2002-12-02T20:58');
  expect(sheet?.supplies[0]?.amount).toBe(40);
});

test('the house counts what it wants to count', () => {
  const desk = house();
  const add = (more: object) => desk.do('shelter.add-stock', { place: 'SS-01', ...more });
  done(add({ kind: 'other', unit: 'box', label: 'candles' }));
  expect(refusal(add({ kind: 'rice' })).code).toBe('stock-twice');
  expect(refusal(add({ kind: 'other' }))).toEqual({ code: 'text-missing', field: 'label' });
  done(desk.do('shelter.drop-stock', { place: 'SS-01', kind: 'fuel' }));
  expect(refusal(desk.do('shelter.drop-stock', { place: 'SS-01', kind: 'fuel' })).code).toBe('unknown-stock');
  const sheet = read(desk, 'shelter.check', { place: 'SS-01' });
  expect(sheet?.supplies.map((line) => line.label ?? line.kind)).toEqual(['rice', 'candles']);
});

test('early in the morning in Seoul a check without an evening is that of the day on the wall, not of the day before', () => {
  const desk = house();
  const early = { at: '2002-12-02T22:30', offset: 540 };
  done(desk.do('shelter.check', { place: 'SS-01' }, early));
  expect(read(desk, 'shelter.saved-check', { place: 'SS-01' })?.evening).toEqual({ ...evening, day: 3 });
  expect(
    refusal(desk.do('shelter.check', { place: 'SS-01', evening: { ...evening, day: 5 } }, early)).code,
  ).toBe('in-future');
});
