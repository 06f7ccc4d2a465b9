import { contradictionsOf, recordId, type RecordId, tasksOf } from '@bulkhead/records';
import { expect, test } from 'vitest';
import { carry } from './carry.ts';
import { supplies } from './index.ts';
import type { Overview } from './reads.ts';
import { lotRecord, requestRecord } from './records.ts';
import { DAY, type Desk, morning, openDesk, stockDesk } from './test/desk.ts';

const winter = (child: number, small: number, medium: number, large: number) => ({
  season: 'winter',
  sizes: { child, small, medium, large },
});
const overviewOf = (desk: Desk) => desk.read('supplies.overview') as Overview;
const kindsOf = (desk: Desk): readonly string[] =>
  contradictionsOf([supplies], desk.records.view).map(({ kind }) => kind);
const dueAt = (desk: Desk, now: number) => tasksOf([supplies], desk.records.view, { now, offset: 0 });
const inUse = (desk: Desk, type: string, id: RecordId): boolean | undefined =>
  carry.find((rule) => rule.type === type)?.inUse(desk.records.view, id);

test('a lorry comes with a broken seal: what arrived is on hand, and is not given out before somebody looked', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.buy', { ...winter(10, 0, 0, 0), waybill: 'WB-7', seals: '4471, 4472' });
  const arrival = { waybill: 'WB-7', sizes: { child: 10 } };
  expect(desk.refusal('supplies.receive', arrival)).toEqual({ code: 'seals-needed', field: 'seal' });
  desk.do('supplies.receive', { ...arrival, seal: 'broken' });
  expect(overviewOf(desk).seasons[1]?.onHand).toBe(10);
  const [lot] = overviewOf(desk).lots;
  expect(lot).toMatchObject({ total: 10, heldFor: 'seal-broken', waybill: 'WB-7', store: 'Main store' });
  expect(desk.refusal('supplies.hand-over', { ...winter(1, 0, 0, 0), to: 'China' })).toEqual({
    code: 'held-back',
    field: 'sizes.child',
    values: { size: 'child', onHand: 10, held: 10, picked: 0, underWay: 0, asked: 1 },
  });
  expect(dueAt(desk, morning).find(({ kind }) => kind === 'lot-due')).toMatchObject({
    due: morning + 7 * DAY,
    values: { season: 'winter', n: 10 },
  });
  desk.do('supplies.check-lot', { lot: lot?.id, found: 'ready' });
  desk.do('supplies.hand-over', { ...winter(10, 0, 0, 0), to: 'China' });
  expect(overviewOf(desk)).toMatchObject({ lots: [] });
});

test('whole seals hold nothing back, and a lorry without seals is asked nothing', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.buy', { ...winter(5, 0, 0, 0), waybill: 'WB-1', seals: '9' });
  desk.do('supplies.receive', { waybill: 'WB-1', sizes: { child: 5 }, seal: 'whole' });
  desk.do('supplies.receive', { ...winter(5, 0, 0, 0), waybill: 'WB-2' });
  expect(overviewOf(desk).lots).toEqual([]);
});

test('damp sets are held back, found unfit, and become a loss with its cause: no set disappears', () => {
  const desk = stockDesk().at(morning);
  desk.do('supplies.receive', winter(10, 0, 0, 8));
  expect(desk.refusal('supplies.hold-back', { ...winter(0, 0, 0, 9), heldFor: 'damp' })).toMatchObject({
    code: 'more-than-lies',
    values: { free: 8, asked: 9 },
  });
  const [lot = recordId('')] = desk.do('supplies.hold-back', { ...winter(0, 0, 0, 6), heldFor: 'damp' });
  desk.do('supplies.hand-over', winter(0, 0, 0, 2));
  expect(inUse(desk, lotRecord.name, lot)).toBe(true);
  expect(desk.refusal('supplies.check-lot', { lot, found: 'unfit' })).toMatchObject({ code: 'cause-needed' });
  desk.do('supplies.check-lot', { lot, found: 'unfit', cause: 'wet' });
  expect(overviewOf(desk).seasons[1]).toMatchObject({ onHand: 10, lost: 6, given: 2, bought: 18 });
  expect(desk.refusal('supplies.check-lot', { lot, found: 'ready' })).toMatchObject({ code: 'lot-checked' });
  expect(inUse(desk, lotRecord.name, lot)).toBe(false);
});

test('two devices write off one lot, or give out what the other held back: after they meet both are visible', () => {
  const left = stockDesk(1).at(morning);
  left.do('supplies.receive', winter(10, 10, 0, 0));
  const [lot] = left.do('supplies.hold-back', { ...winter(4, 0, 0, 0), heldFor: 'damp' });
  const right = openDesk(2).at(morning + DAY);
  right.takeIn(left.log);
  left.at(morning + DAY);
  for (const desk of [left, right]) desk.do('supplies.check-lot', { lot, found: 'unfit', cause: 'wet' });
  left.do('supplies.hold-back', { ...winter(0, 8, 0, 0), heldFor: 'to-sort' });
  right.do('supplies.hand-over', winter(0, 5, 0, 0));
  left.takeIn(right.log);
  right.takeIn(left.log);
  expect(kindsOf(left).toSorted()).toEqual(['held-more-than-lies', 'lot-twice']);
  expect(kindsOf(right)).toEqual(kindsOf(left));
});

test('whoever asks for sets does not approve them; the answer of another member is a planned hand-over', () => {
  const left = stockDesk(1).at(morning);
  left.do('supplies.receive', winter(20, 20, 0, 0));
  const [request = recordId('')] = left.do('supplies.request-sets', {
    ...winter(6, 6, 0, 0),
    needed: morning + 5 * DAY,
    to: 'China',
  });
  expect(dueAt(left, morning).find(({ kind }) => kind === 'request-due')?.due).toBe(morning + 2 * DAY);
  expect(left.refusal('supplies.answer-request', { request, answer: 'give' })).toEqual({
    code: 'own-request',
    field: 'answer',
  });
  const right = openDesk(2).at(morning + DAY);
  right.takeIn(left.log);
  expect(
    right.refusal('supplies.answer-request', { request, answer: 'give', sizes: { child: 7 } }),
  ).toMatchObject({ code: 'more-than-asked-for', values: { size: 'child', most: 6 } });
  expect(right.refusal('supplies.answer-request', { request, answer: 'not' })).toMatchObject({
    code: 'why-not-needed',
  });
  right.do('supplies.answer-request', { request, answer: 'give', sizes: { child: 6, small: 2 } });
  expect(overviewOf(right)).toMatchObject({
    requests: [],
    plans: [{ total: 8, to: 'China', due: morning + 5 * DAY }],
  });
  expect(right.refusal('supplies.answer-request', { request, answer: 'give' })).toMatchObject({
    code: 'request-answered',
  });
  expect(right.refusal('supplies.drop-request', { request })).toMatchObject({ code: 'request-answered' });
  expect(inUse(right, requestRecord.name, request)).toBe(false);
});

test('two members answer one request while they are apart: both answers stay visible', () => {
  const asker = stockDesk(1).at(morning);
  asker.do('supplies.receive', winter(20, 0, 0, 0));
  const [request] = asker.do('supplies.request-sets', { ...winter(6, 0, 0, 0), needed: morning + 5 * DAY });
  const [one, other] = [openDesk(2).at(morning + DAY), openDesk(3).at(morning + DAY)];
  for (const desk of [one, other]) desk.takeIn(asker.log);
  one.do('supplies.answer-request', { request, answer: 'give' });
  other.do('supplies.answer-request', { request, answer: 'not', whyNot: 'other-place-first' });
  one.takeIn(other.log);
  expect(kindsOf(one)).toEqual(['answered-twice']);
});

test('two full sets a person: the second one to change into, once a season, and nobody is forgotten', () => {
  const house = openDesk(1, 'shelter').at(morning);
  const set = { person: 'K-014', season: 'winter', size: 'small' };
  expect(house.refusal('supplies.give-to-person', { ...set, approved: 'second-set' })).toMatchObject({
    code: 'no-first-set',
  });
  house.do('supplies.give-to-person', set);
  expect(house.read('supplies.one-set-only')).toMatchObject([{ person: 'K-014', season: 'winter' }]);
  expect(dueAt(house, morning)).toMatchObject([
    { kind: 'second-set-due', about: 'K-014', due: morning + 28 * DAY },
  ]);
  house.at(morning + DAY).do('supplies.give-to-person', { ...set, approved: 'second-set' });
  expect(house.read('supplies.one-set-only')).toEqual([]);
  expect(house.refusal('supplies.give-to-person', { ...set, approved: 'second-set' })).toMatchObject({
    code: 'has-two-sets',
  });
  house.do('supplies.give-to-person', { ...set, size: 'medium', approved: 'outgrown' });
  expect(dueAt(house, morning + 40 * DAY)).toEqual([]);
});
