import { describe, expect, test } from 'vitest';
import { medical } from './index.ts';
import { approval, bill, episode, medicalCase } from './records.ts';
import { desk, year, cny, day, child, withCase, agreed, refusalOf } from './test/desk.ts';

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
