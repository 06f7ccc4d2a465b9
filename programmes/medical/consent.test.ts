import { describe, expect, test } from 'vitest';
import { medical } from './index.ts';
import { specialist } from './records.ts';
import { type desk, day, withCase, agreed, refusalOf } from './test/desk.ts';

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
