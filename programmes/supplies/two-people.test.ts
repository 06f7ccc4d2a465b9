import { contradictionsOf, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { supplies } from './index.ts';
import type { MovementRow, Overview } from './reads.ts';
import { DAY, type Desk, morning, openDesk, stockDesk } from './test/desk.ts';

const ten = { season: 'winter', sizes: { child: 10 } };
const unconfirmed = (desk: Desk) => (desk.read('supplies.overview') as Overview).unconfirmed;
const entries = (desk: Desk) =>
  desk.read('supplies.movements', { season: 'winter' }) as readonly MovementRow[];
const toConfirm = (desk: Desk, now: number) =>
  tasksOf([supplies], desk.records.view, { now, offset: 0 }).filter(({ kind }) => kind === 'confirm-due');
const troubles = (desk: Desk) =>
  contradictionsOf([supplies], desk.records.view).map(({ kind, values }) => ({ kind, values }));

/** Two devices of one desk, with ten sets that arrived; what a hand-over, a loss or a count needs is two people. */
function twoDevices(): readonly [Desk, Desk] {
  const one = stockDesk(1).at(morning);
  one.do('supplies.receive', { ...ten, sizes: { child: 30 } });
  const other = openDesk(2).at(morning);
  other.takeIn(one.log);
  return [one, other];
}

test('one person alone gives sets out: it is done at once, marked, and another device confirms it with one tap', () => {
  const [one, other] = twoDevices();
  const [given] = one.do('supplies.hand-over', { ...ten, to: 'China' });
  expect(unconfirmed(one)).toMatchObject([{ id: given, kind: 'hand-over', total: 10 }]);
  expect(entries(one)[0]).toMatchObject({ agreement: 'open' });
  expect(toConfirm(one, morning)).toMatchObject([
    { record: given, due: morning + DAY, values: { kind: 'given', n: 10 } },
  ]);
  other.takeIn(one.log);
  other.do('supplies.confirm-movement', { movement: given, answer: 'right' });
  one.takeIn(other.log);
  expect(unconfirmed(one)).toEqual([]);
  expect(entries(one)[0]).toMatchObject({ agreement: 'confirmed' });
  expect(troubles(one)).toEqual([]);
  expect(
    one.refusal('supplies.confirm-movement', { movement: given, answer: 'right', by: 'Wren' })?.code,
  ).toBe('confirmed-already');
});

test('on the device that entered it nobody confirms without saying who', () => {
  const [one] = twoDevices();
  const [lost] = one.do('supplies.record-loss', { ...ten, cause: 'wet' });
  expect(one.refusal('supplies.confirm-movement', { movement: lost, answer: 'right' })).toEqual({
    code: 'another-confirms',
    field: 'by',
  });
  one.do('supplies.confirm-movement', { movement: lost, answer: 'right', by: 'Wren' });
  expect(unconfirmed(one)).toEqual([]);
});

test('two people at the shelf: the second one is named when it is done, and nothing is left to confirm', () => {
  const [one] = twoDevices();
  one.do('supplies.hand-over', { ...ten, agreedBy: 'Wren' });
  one.do('supplies.record-loss', { ...ten, cause: 'wet', agreedBy: 'Wren' });
  one.do('supplies.count', { ...ten, agreedBy: 'Wren' });
  expect(entries(one).map(({ agreement }) => agreement)).toEqual(['agreed', 'agreed', 'agreed', null]);
  expect(unconfirmed(one)).toEqual([]);
});

test('what another device had planned, or answered to a request, was agreed to before it was given', () => {
  const [one, other] = twoDevices();
  one.do('supplies.request-sets', { ...ten, needed: morning + DAY });
  other.takeIn(one.log);
  const [asked] = (other.read('supplies.overview') as Overview).requests;
  other.do('supplies.answer-request', { request: asked?.id, answer: 'give' });
  one.takeIn(other.log);
  const [plan] = (one.read('supplies.overview') as Overview).plans;
  one.do('supplies.hand-over', { plan: plan?.id });
  expect(entries(one)[0]).toMatchObject({ kind: 'hand-over', agreement: 'agreed' });
  // Its own plan is nobody else's yes.
  const [own] = one.do('supplies.plan-hand-over', { ...ten, due: morning + DAY });
  one.do('supplies.hand-over', { plan: own });
  expect(unconfirmed(one)).toHaveLength(1);
});

test('the second person says that it is not right: it stays in the books, and people are told until it is out', () => {
  const [one, other] = twoDevices();
  const [counted] = one.do('supplies.count', { ...ten, sizes: { child: 12 }, difference: 'not-known' });
  other.takeIn(one.log);
  other.do('supplies.confirm-movement', { movement: counted, answer: 'wrong' });
  expect(entries(other)[0]).toMatchObject({ agreement: 'doubted' });
  expect(troubles(other)).toEqual([{ kind: 'entry-doubted', values: { n: 12 } }]);
  other.do('records.withdraw', { record: counted, reason: 'entered-wrongly' });
  expect(troubles(other)).toEqual([]);
});

test('an entry that is three months old is not asked about any more, and stays marked; arrivals were never asked about', () => {
  const [one] = twoDevices();
  const [arrival] = entries(one);
  one.do('supplies.hand-over', ten);
  one.at(morning + 91 * DAY);
  expect(toConfirm(one, morning + 91 * DAY)).toEqual([]);
  expect(entries(one)[0]).toMatchObject({ agreement: 'open' });
  expect(
    one.refusal('supplies.confirm-movement', { movement: arrival?.id, answer: 'right', by: 'Wren' })?.code,
  ).toBe('nothing-to-confirm');
});
