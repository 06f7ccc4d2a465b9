import { dayNumber } from '@bulkhead/records';
import { describe, expect, test } from 'vitest';
import { openDesk } from '../../packages/records/test/desk.ts';
import { medical } from './index.ts';
import { approval, bill, episode, medicalCase, specialist } from './records.ts';

const desk = () => openDesk([medical], { medical: 'medical' });
const year = { label: 'FY2002-2003', first: dayNumber(2002, 8, 1), last: dayNumber(2003, 8, 31) };
const cny = (minor: number) => ({ minor, currency: 'CNY' });
const day = (year: number, month: number, day: number) => ({ year, month, day });
const child = { group: 'child', place: 'China', problem: 'hepatitis', modalities: ['hospital'] } as const;

function withCase(input: object = {}) {
  const at = desk();
  at.do('medical.open-case', { ...child, from: day(2002, 9, 1), ...input }, { at: '2002-09-01T09:00' });
  return at;
}
/** A grown-up said yes to a specialist who comes. */
const agreed = (more: object = {}) => ({
  case: 'M-01',
  purpose: 'referral',
  recipient: 'visiting-specialist',
  scope: ['illness'],
  answer: 'yes',
  givenBy: 'self',
  how: 'spoken',
  language: 'ko',
  explainedBy: 'companion',
  on: day(2002, 9, 1),
  ...more,
});
const refusalOf = (result: ReturnType<ReturnType<typeof desk>['do']>) =>
  result.ok ? undefined : result.error;

test('three children have their hospital bills paid, a woman her bills; one woman gets medicine and a specialist', () => {
  const at = desk();
  const paid = { paidBy: 'cash', receipt: 'no' } as const;
  for (const [n, amounts] of [
    [1, [120_000, 35_000]],
    [2, [98_000, 22_000]],
    [3, [110_000]],
  ] as const) {
    at.do('medical.open-case', { code: `m-${n}`, ...child });
    for (const minor of amounts)
      at.do('medical.add-bill', {
        case: `M-0${n}`,
        amount: cny(minor),
        on: { year: 2002, month: 8 },
        ...paid,
      });
  }
  at.do('medical.open-case', {
    code: 'M-04',
    group: 'woman',
    place: 'Han Gyong Puk Do',
    problem: 'hepatitis',
  });
  at.do('medical.add-bill', { case: 'M-04', amount: cny(64_000), on: day(2002, 8, 1), ...paid });
  at.do('medical.open-case', {
    code: 'M-05',
    group: 'woman',
    problem: 'severe-anaemia',
    modalities: ['medicine-by-courier', 'visiting-specialist'],
    from: { year: 2003, month: 2 },
  });
  const medicine = { case: 'M-05', name: 'Chinese medicine', from: { year: 2003, month: 2 } };
  const later = { at: '2003-05-20T10:00' };
  for (const month of [2, 3, 4])
    expect(at.do('medical.give-medicine', { ...medicine, from: { year: 2003, month } }, later).ok).toBe(true);
  at.do('medical.record-consent', agreed({ case: 'M-05', on: { year: 2003, month: 2 } }), later);
  at.do('medical.send-specialist', {
    case: 'M-05',
    speciality: 'traditional-medicine',
    from: { year: 2003, month: 2 },
  });
  at.do('medical.specialist-back', { case: 'M-05', to: { year: 2003, month: 5 } });
  const outcome = at.do('medical.record-outcome', { case: 'M-05', outcome: 'needs-operation-abroad' });
  expect(outcome.ok).toBe(true);
  const figures = at.figures(medical, year).map(({ indicator, op, value, unit, place, group }) => ({
    indicator,
    op,
    value,
    unit,
    place,
    group,
  }));
  expect(figures).toEqual([
    {
      indicator: 'medical.hospital-bills-paid',
      op: 'eq',
      value: 3,
      unit: 'person',
      place: 'China',
      group: 'children/hepatitis',
    },
    {
      indicator: 'medical.bills-paid',
      op: 'eq',
      value: 1,
      unit: 'person',
      place: 'Han Gyong Puk Do',
      group: 'woman/hepatitis',
    },
    {
      indicator: 'medical.medicine-given',
      op: 'eq',
      value: 1,
      unit: 'person',
      place: '',
      group: 'woman/severe-anaemia',
    },
    { indicator: 'medical.specialist-months', op: 'about', value: 3, unit: 'month', place: '', group: '' },
    { indicator: 'medical.specialists-sent', op: 'eq', value: 1, unit: 'person', place: '', group: '' },
  ]);
});

test('who got medicine by courier is not said to have been in a hospital, also once the records have left', () => {
  const at = withCase({
    code: 'M-01',
    group: 'woman',
    problem: 'severe-anaemia',
    modalities: ['medicine-by-courier'],
  });
  at.do(
    'medical.add-bill',
    {
      case: 'M-01',
      amount: cny(64_000),
      on: day(2002, 9, 3),
      paidBy: 'cash',
      receipt: 'no',
    },
    { at: '2002-09-03T09:00' },
  );
  at.do(
    'medical.record-outcome',
    { case: 'M-01', outcome: 'needs-operation-abroad' },
    { at: '2002-09-04T09:00' },
  );
  at.do('medical.close-case', { case: 'M-01' }, { at: '2002-09-05T09:00' });
  const said = () =>
    at
      .figures(medical, year)
      .map(({ indicator, value, notes }) => [indicator, value, notes.map(({ word }) => word)]);
  expect(said()).toEqual([
    ['medical.bills-paid', 1, ['medical.note.no-hospital', 'medical.note.operation-abroad']],
  ]);
  const before = said();
  at.letGo([medicalCase, episode, bill].flatMap((type) => at.records.view.all(type).map(({ id }) => id)));
  expect(at.records.view.all(medicalCase)).toEqual([]);
  expect(said()).toEqual(before);
});

test('a case without a code gets the next free one, and a code never means two people', () => {
  const at = withCase({ code: 'M-07' });
  at.do('medical.open-case', child);
  expect(at.records.view.all(medicalCase).map((one) => one.values.code)).toEqual(['M-07', 'M-08']);
  expect(refusalOf(at.do('medical.open-case', { code: 'Ｍ７', ...child }))).toEqual({
    code: 'code-taken',
    field: 'code',
    values: { code: 'M-07' },
  });
});

describe('a bill', () => {
  test('is refused when its date cannot lie within the illness', () => {
    const at = withCase();
    const early = at.do('medical.add-bill', { case: 'M-01', amount: cny(100), on: day(2002, 8, 31) });
    expect(refusalOf(early)).toEqual({ code: 'bill-outside-illness', field: 'on' });
    const loose = at.do('medical.add-bill', { case: 'M-01', amount: cny(100), on: { year: 2002 } });
    expect(loose.ok).toBe(true);
  });

  test('is refused when its date is still to come', () => {
    const at = withCase();
    const result = at.do('medical.add-bill', { case: 'M-01', amount: cny(100), on: day(2003, 1, 1) });
    expect(refusalOf(result)).toEqual({ code: 'in-the-future', field: 'on' });
  });

  test('of this morning counts in the east, where the day begins before that of Greenwich', () => {
    const at = withCase();
    const bill = { case: 'M-01', amount: cny(100), on: day(2002, 12, 3) };
    expect(at.do('medical.add-bill', bill, { at: '2002-12-02T22:40' }).ok).toBe(true);
  });

  test.each(['¥', '￥', '元'])('of an amount with %s is refused: yen or yuan must be said', (currency) => {
    const at = withCase();
    const result = at.do('medical.add-bill', {
      case: 'M-01',
      amount: { minor: 100, currency },
      on: day(2002, 9, 1),
    });
    expect(refusalOf(result)).toEqual({ code: 'say-which-currency', field: 'amount' });
  });

  test('above the limit waits for an approval, and an approval serves once', () => {
    const at = withCase();
    at.do('medical.set-limit', { amount: cny(200_000) });
    const dear = { case: 'M-01', amount: cny(250_000), on: day(2002, 9, 1) };
    expect(refusalOf(at.do('medical.add-bill', dear))).toEqual({
      code: 'needs-approval',
      field: 'amount',
      values: { currency: 'CNY' },
    });
    at.do('medical.approve', { case: 'M-01', upTo: cny(250_000) });
    expect(at.do('medical.add-bill', dear).ok).toBe(true);
    expect(refusalOf(at.do('medical.add-bill', dear))?.code).toBe('needs-approval');
    expect(at.records.view.all(approval)).toHaveLength(1);
    expect(at.do('medical.add-bill', { ...dear, amount: { minor: 90_000, currency: 'JPY' } }).ok).toBe(true);
  });

  test('is paid later, named only where several are open, never before it came', () => {
    const at = withCase();
    at.do('medical.add-bill', { case: 'M-01', amount: cny(100), on: day(2002, 9, 1) });
    const pay = { case: 'M-01', paidBy: 'delivery-person', receipt: 'no' };
    const early = at.do('medical.pay-bill', { ...pay, on: day(2002, 8, 1) });
    expect(refusalOf(early)).toEqual({ code: 'paid-before-bill', field: 'on' });
    at.do('medical.add-bill', { case: 'M-01', amount: cny(300), on: day(2002, 9, 1) });
    expect(refusalOf(at.do('medical.pay-bill', pay))?.code).toBe('which-bill');
    for (const { id } of at.records.view.all(bill)) at.do('medical.pay-bill', { ...pay, bill: id });
    expect(refusalOf(at.do('medical.pay-bill', pay))?.code).toBe('no-open-bill');
  });

  test('has no field for a name: neither the patient nor the doctor can be written on it', () => {
    const kinds = Object.values(medical.records.bill.fields).map((field) => field.kind);
    expect(kinds).not.toContain('name');
    expect(kinds).not.toContain('text');
  });
});

describe('medicine', () => {
  const course = { case: 'M-01', name: 'Lamivudine', from: day(2002, 9, 1), days: 30, timesADay: 2 };

  test('has a dose with a unit', () => {
    const at = withCase();
    for (const dose of [{ amount: 100, unit: '' }, { amount: 100 }, 100])
      expect(refusalOf(at.do('medical.give-medicine', { ...course, dose }))).toEqual({
        code: 'dose-needs-unit',
        field: 'dose',
      });
    const half = at.do('medical.give-medicine', { ...course, dose: { amount: 50, unit: 'tablet' } });
    expect(half.ok).toBe(true);
  });

  test('does not expire before the course ends', () => {
    const at = withCase();
    const soon = at.do('medical.give-medicine', { ...course, expiry: day(2002, 9, 29) });
    expect(refusalOf(soon)).toEqual({ code: 'expires-too-soon', field: 'expiry' });
    expect(at.do('medical.give-medicine', { ...course, expiry: { year: 2002, month: 9 } }).ok).toBe(true);
  });

  test('becomes a task when three days are left, and is gone from the list when the case is closed', () => {
    const at = withCase();
    at.do('medical.give-medicine', course);
    const [, low] = medical.tasks;
    const due = (when: string) =>
      low?.due(at.records.view, { now: Date.parse(`${when}Z`) / 1000, offset: 480 }) ?? [];
    expect(due('2002-09-27T02:00')).toEqual([]);
    expect(due('2002-09-28T02:00')).toMatchObject([{ about: 'M-01', values: { days: 3 } }]);
    at.do('medical.record-outcome', { case: 'M-01', outcome: 'recovered' });
    at.do('medical.close-case', { case: 'M-01' });
    expect(due('2002-09-28T02:00')).toEqual([]);
  });
});

describe('a case', () => {
  test('does not close while bills are open or an illness has no outcome', () => {
    const at = withCase();
    at.do('medical.add-bill', { case: 'M-01', amount: cny(100), on: day(2002, 9, 1) });
    expect(refusalOf(at.do('medical.close-case', { case: 'M-01' }))).toEqual({
      code: 'bills-open',
      field: 'case',
      values: { code: 'M-01', n: 1 },
    });
    at.do('medical.pay-bill', { case: 'M-01', paidBy: 'cash' });
    expect(refusalOf(at.do('medical.close-case', { case: 'M-01' }))?.code).toBe('outcome-missing');
    at.do('medical.record-outcome', { case: 'M-01', outcome: 'recovered', on: day(2002, 9, 2) });
    expect(at.do('medical.close-case', { case: 'M-01' }).ok).toBe(true);
    const after = at.do('medical.add-visit', { case: 'M-01', by: 'hospital', on: day(2002, 9, 1) });
    expect(refusalOf(after)?.code).toBe('case-closed');
  });

  test('closed on one device while another adds a bill: both stand, and somebody is told', () => {
    const at = withCase();
    const elsewhere = at.apart('medical.add-bill', { case: 'M-01', amount: cny(100), on: day(2002, 9, 1) });
    at.do('medical.record-outcome', { case: 'M-01', outcome: 'recovered', on: day(2002, 8, 31) });
    at.do('medical.record-outcome', { case: 'M-01', outcome: 'recovered', on: day(2002, 9, 1) });
    at.do('medical.close-case', { case: 'M-01' });
    at.meet(elsewhere);
    const found = medical.contradictions.flatMap((rule) => rule.find(at.records.view));
    expect(found).toMatchObject([{ kind: 'closed-with-open-bills', values: { code: 'M-01', n: 1 } }]);
  });

  test('with two illnesses asks which one is meant', () => {
    const at = withCase();
    at.do('medical.begin-illness', { case: 'M-01', problem: 'injury', from: day(2002, 9, 1) });
    const visit = { case: 'M-01', by: 'hospital', on: day(2002, 9, 1) };
    expect(refusalOf(at.do('medical.add-visit', visit))?.code).toBe('which-illness');
    expect(refusalOf(at.do('medical.add-visit', { ...visit, case: 'M-99' }))?.code).toBe('no-such-case');
  });
});

test('a planned visit is a task that one tap finishes', () => {
  const at = withCase();
  at.do('medical.plan-visit', { case: 'M-01', by: 'companion', on: day(2002, 9, 10) });
  const clock = { now: Date.UTC(2002, 8, 10, 3) / 1000, offset: 540 };
  const [task] = medical.tasks[0]?.due(at.records.view, clock) ?? [];
  expect(task).toMatchObject({ kind: 'visit-due', about: 'M-01', from: Date.UTC(2002, 8, 10, 3) / 1000 });
  const shown = medical.reads['medical.case'].read(
    at.records.view,
    { code: (task?.record ?? '') as never },
    clock,
  );
  expect(shown?.code).toBe('M-01');
  at.do(task?.finish?.intent ?? '', task?.finish?.input, { at: '2002-09-10T06:00' });
  expect(medical.tasks[0]?.due(at.records.view, clock)).toEqual([]);
});

test('the board shows neither date, place nor illness; the illness is a second question', () => {
  const at = withCase();
  const clock = { now: Date.UTC(2002, 8, 2) / 1000, offset: 0 };
  const board = medical.reads['medical.board'].read(at.records.view, {}, clock);
  expect(board.open).toEqual([{ code: 'M-01', modalities: ['hospital'], bills: 'none' }]);
  const shown = medical.reads['medical.case'].read(at.records.view, { code: 'M-01' as never }, clock);
  expect(JSON.stringify(shown)).not.toContain('hepatitis');
  const second = medical.reads['medical.illness'].read(at.records.view, { code: 'M-01' as never }, clock);
  expect(second).toMatchObject([{ problem: 'hepatitis' }]);
});

describe('nobody outside learns of a person without their consent', () => {
  const woman = () => withCase({ group: 'woman' });
  const send = (more: object = {}) => ({
    case: 'M-01',
    speciality: 'surgery',
    from: day(2002, 9, 5),
    ...more,
  });
  const when = { at: '2002-09-05T10:00' };
  const tasks = (at: ReturnType<typeof desk>, moment: string) => {
    const clock = { now: Date.parse(`${moment}Z`) / 1000, offset: 0 };
    return medical.tasks.flatMap((rule) => rule.due(at.records.view, clock)).map(({ kind }) => kind);
  };
  const troubles = (at: ReturnType<typeof desk>) =>
    medical.contradictions.flatMap((rule) => rule.find(at.records.view)).map(({ kind }) => kind);

  test('a specialist is sent after a yes, and for nothing else that was agreed', () => {
    const at = woman();
    const refused = { code: 'needs-consent', field: 'urgent', values: { code: 'M-01' } };
    expect(refusalOf(at.do('medical.send-specialist', send(), when))).toEqual(refused);
    at.do('medical.record-consent', agreed({ recipient: 'hospital' }), when);
    at.do('medical.record-consent', agreed({ expires: day(2002, 9, 4) }), when);
    expect(refusalOf(at.do('medical.send-specialist', send(), when))).toEqual(refused);
    at.do('medical.record-consent', agreed(), when);
    expect(at.do('medical.send-specialist', send(), when).ok).toBe(true);
    expect(tasks(at, '2002-09-07T10:00')).toEqual([]);
  });

  test('what is urgent is done at once, marked, and asked for within a day', () => {
    const at = woman();
    expect(at.do('medical.send-specialist', send({ urgent: true }), when).ok).toBe(true);
    expect(tasks(at, '2002-09-05T10:01')).toEqual(['consent-owed']);
    at.do('medical.record-consent', agreed({ on: day(2002, 9, 5) }), { at: '2002-09-05T20:00' });
    expect(tasks(at, '2002-09-05T21:00')).toEqual([]);
  });

  test('what is over when it is written down needs nobody to be asked, and shows that no consent is recorded', () => {
    const at = woman();
    const over = send({ to: day(2002, 9, 5) });
    expect(refusalOf(at.do('medical.send-specialist', send({ to: day(2002, 9, 9) }), when))).toMatchObject({
      code: 'needs-consent',
    });
    expect(at.do('medical.send-specialist', over, { at: '2002-09-06T10:00' }).ok).toBe(true);
    expect(tasks(at, '2002-09-07T10:00')).toEqual([]);
    const [sent] = at.records.view.all(specialist);
    expect(sent?.values.urgent).toBeUndefined();
  });

  test('a specialist who comes for one day is not over on that day: nobody is told before somebody was asked', () => {
    const at = woman();
    const oneDay = send({ to: day(2002, 9, 5) });
    expect(refusalOf(at.do('medical.send-specialist', oneDay, when))?.code).toBe('needs-consent');
    expect(at.do('medical.send-specialist', { ...oneDay, urgent: true }, when).ok).toBe(true);
    expect(tasks(at, '2002-09-05T10:01')).toEqual(['consent-owed']);
  });

  test('of what may still go on somebody is asked: a year, a month or an unknown day is not over yet', () => {
    const at = woman();
    for (const to of [
      {},
      { year: 2002 },
      { year: 2002, month: 9 },
      { year: 2002, month: 9, day: 5, bound: 'after' },
    ])
      expect([to, refusalOf(at.do('medical.send-specialist', send({ to }), when))?.code]).toEqual([
        to,
        'needs-consent',
      ]);
    expect(
      at.do('medical.send-specialist', send({ from: day(2002, 8, 2), to: { year: 2002, month: 8 } }), when)
        .ok,
    ).toBe(true);
  });

  test('a no stays a no, however urgent, and ends nothing else', () => {
    const at = woman();
    at.do('medical.record-consent', agreed({ answer: 'no' }), when);
    expect(refusalOf(at.do('medical.send-specialist', send({ urgent: true }), when))).toEqual({
      code: 'said-no',
      field: 'case',
      values: { code: 'M-01' },
    });
    const medicine = { case: 'M-01', name: 'Iron', from: day(2002, 9, 5) };
    expect(at.do('medical.give-medicine', medicine, when).ok).toBe(true);
    at.do('medical.record-consent', agreed({ on: day(2002, 9, 5) }), when);
    expect(at.do('medical.send-specialist', send(), when).ok).toBe(true);
  });

  test('for a child somebody responsible answers, and the child is asked too', () => {
    const at = withCase();
    const record = (more: object) => refusalOf(at.do('medical.record-consent', agreed(more), when));
    expect(record({})).toEqual({ code: 'needs-guardian', field: 'givenBy' });
    expect(record({ givenBy: 'guardian' })).toEqual({ code: 'needs-assent', field: 'assent' });
    expect(record({ givenBy: 'guardian', assent: 'no' })).toBeUndefined();
    expect(refusalOf(at.do('medical.send-specialist', send(), when))).toMatchObject({ code: 'said-no' });
    expect(record({ givenBy: 'guardian', assent: 'yes', on: day(2002, 9, 3) })).toBeUndefined();
    expect(at.do('medical.send-specialist', send(), when).ok).toBe(true);
  });

  test('taken back on one device while a specialist is sent on another: people are told', () => {
    const at = woman();
    const given = at.do('medical.record-consent', agreed(), when);
    const record = given.ok ? given.value.writes[0]?.record : undefined;
    const sent = at.apart('medical.send-specialist', send({ from: day(2002, 9, 8) }), when);
    at.do('medical.take-back-consent', { consent: record, on: day(2002, 9, 6) }, { at: '2002-09-06T10:00' });
    expect(troubles(at)).toEqual([]);
    at.meet(sent);
    expect(troubles(at)).toEqual(['sent-against-no']);
    at.do('medical.specialist-back', { case: 'M-01', to: day(2002, 9, 8) }, { at: '2002-09-08T10:00' });
    expect(troubles(at)).toEqual([]);
  });

  test('before it ends it is asked for again; an open answer cannot be taken back twice', () => {
    const at = woman();
    const given = at.do('medical.record-consent', agreed({ expires: day(2002, 12, 1) }), when);
    const record = given.ok ? given.value.writes[0]?.record : undefined;
    expect(tasks(at, '2002-11-20T10:00')).toEqual(['consent-ends']);
    at.do('medical.take-back-consent', { consent: record }, { at: '2002-11-21T10:00' });
    expect(tasks(at, '2002-11-22T10:00')).toEqual([]);
    expect(refusalOf(at.do('medical.take-back-consent', { consent: record }))).toEqual({
      code: 'taken-back-already',
      field: 'consent',
    });
  });
});
