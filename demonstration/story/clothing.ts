import { at } from '../clock.ts';
import type { Look, Step } from '../replay.ts';

type Sizes = readonly [child: number, small: number, medium: number, large: number];
const bySize = ([child, small, medium, large]: Sizes): object => ({ child, small, medium, large });

const step = (when: string, intent: string, input: Step['input'], mark: Step['mark'] = 'invented'): Step => ({
  when,
  by: 'Finch',
  cell: 'clothing',
  intent: `supplies.${intent}`,
  input,
  mark,
});

const CHINA = 'China';
const PROVINCE = 'Han Gyong Puk Do';
/** The second person of every entry that takes sets out or counts them. */
const agreedBy = 'Heron';

/** Where sets went, and who gave them out where the desk did not. */
interface Way {
  readonly to?: string;
  readonly store?: string;
}
const given = (when: string, season: string, sizes: Sizes, way: Way = {}): Step =>
  step(when, 'hand-over', { season, sizes: bySize(sizes), agreedBy, ...way });

/** Who takes sets on, by a name that leads to no member. */
const DELIVERY = 'Delivery A';
const sentOn = (when: string, waybill: string, sizes: Sizes): Step =>
  step(when, 'dispatch', { season: 'winter', sizes: bySize(sizes), toStore: DELIVERY, waybill });
const arrived = (when: string, waybill: string): Step => step(when, 'acknowledge', { waybill });

/** The same sets from their promise on. */
const movedOn = (when: string, stage: string, more: object = {}): Step =>
  step(when, 'move-on', ({ made }: Look) => ({ purchase: made('supplies.purchase')[0]?.id, stage, ...more }));

/** What was said to be needed; where it is needed is as coarse as where it is given. */
const needed = (when: string, season: string, sizes: Sizes, to?: string): Step =>
  step(when, 'estimate-needs', {
    season,
    sizes: bySize(sizes),
    basis: 'asked',
    ...(to === undefined ? {} : { to }),
  });

const winterParts = { coat: 1, trousers: 1, under: 1, socks: 2, hat: 1, gloves: 1 };
const summerParts = { shirt: 2, trousers: 1, socks: 2, hat: 1 };

const setUp: readonly Step[] = [
  step('2002-11-04 10:00', 'add-store', { name: 'Store' }),
  step('2002-11-04 10:05', 'add-destination', { name: CHINA, level: 'country' }, 'page'),
  step('2002-11-04 10:06', 'add-destination', { name: PROVINCE, level: 'province' }, 'page'),
  step('2002-11-04 10:10', 'set-kit', { season: 'winter', parts: winterParts }),
  step('2002-11-04 10:11', 'set-kit', { season: 'summer', parts: summerParts }),
  step('2002-11-04 10:12', 'add-store', { name: DELIVERY, sort: 'delivery-person' }),
  needed('2002-11-04 10:15', 'winter', [82, 80, 76, 72], CHINA),
  needed('2002-11-04 10:16', 'winter', [26, 28, 26, 22], PROVINCE),
  step('2002-11-04 10:20', 'set-target', { season: 'winter', amount: 350, sizes: bySize([90, 92, 88, 80]) }),
  step('2002-11-04 10:21', 'set-target', { season: 'summer', amount: 350, sizes: bySize([88, 90, 88, 84]) }),
];

/** 420 promised, then bought; 6 lost wet in store, 312 given by the morning of 3 December, 102 on hand then. */
const winter: readonly Step[] = [
  step('2002-11-04 11:00', 'buy', {
    season: 'winter',
    stage: 'pledged',
    sizes: bySize([110, 110, 110, 90]),
    from: 'Supplier, invented',
    expected: at('2002-11-08 15:00'),
  }),
  movedOn('2002-11-05 10:00', 'bought'),
  movedOn('2002-11-06 09:00', 'on-the-way', { waybill: 'EX-1' }),
  step('2002-11-08 15:00', 'receive', { waybill: 'EX-1', sizes: bySize([110, 110, 110, 90]) }),
  step('2002-11-20 09:30', 'record-loss', { season: 'winter', sizes: { medium: 6 }, cause: 'wet', agreedBy }),
  given('2002-11-14 14:00', 'winter', [16, 15, 15, 14], { to: CHINA }),
  given('2002-11-18 14:00', 'winter', [16, 16, 14, 14], { to: PROVINCE }),
  sentOn('2002-11-20 16:00', 'EX-1-1', [16, 16, 14, 14]),
  arrived('2002-11-21 12:00', 'EX-1-1'),
  given('2002-11-21 14:00', 'winter', [16, 16, 14, 14], { to: CHINA, store: DELIVERY }),
  given('2002-11-25 14:00', 'winter', [14, 13, 13, 12], { to: CHINA }),
  given('2002-11-27 14:00', 'winter', [10, 10, 10, 10], { to: PROVINCE }),
  given('2002-11-30 14:00', 'winter', [10, 10, 10, 10], { to: CHINA }),
  step('2002-12-02 17:00', 'count', { season: 'winter', sizes: bySize([28, 30, 28, 16]), agreedBy }),
  step('2002-12-01 11:00', 'plan-hand-over', {
    season: 'winter',
    sizes: bySize([12, 10, 10, 8]),
    due: at('2002-12-03 14:00'),
    to: CHINA,
  }),
  step('2002-12-03 14:20', 'hand-over', ({ made }: Look) => ({
    plan: made('supplies.plan')[0]?.id,
    agreedBy,
  })),
  step('2002-12-20 15:00', 'record-feedback', {
    season: 'winter',
    asked: 24,
    received: 24,
    rightSize: 21,
    stillUsed: 22,
    collectedSafely: 24,
    knowsWhereToSay: 17,
  }),
  sentOn('2003-01-21 16:00', 'EX-1-2', [12, 14, 16, 8]),
  arrived('2003-01-22 10:00', 'EX-1-2'),
  given('2003-01-22 14:00', 'winter', [12, 14, 14, 8], { to: CHINA, store: DELIVERY }),
  step('2003-01-24 11:00', 'transfer', {
    season: 'winter',
    sizes: { medium: 2 },
    store: DELIVERY,
    toStore: 'Store',
  }),
];

/** 410 bought, 4 short on arrival, 400 given; where they went is not recorded, as the page is silent on it. */
const summer: readonly Step[] = [
  needed('2003-05-02 10:00', 'summer', [104, 106, 104, 100]),
  step('2003-05-06 10:00', 'buy', {
    season: 'summer',
    waybill: 'EX-2',
    sizes: bySize([102, 104, 102, 102]),
    from: 'Supplier, invented',
  }),
  step('2003-05-20 15:00', 'receive', {
    waybill: 'EX-2',
    sizes: bySize([102, 104, 102, 98]),
    reason: 'short',
  }),
  given('2003-06-12 14:00', 'summer', [25, 26, 25, 24]),
  given('2003-07-03 14:00', 'summer', [25, 26, 25, 24]),
  given('2003-07-24 14:00', 'summer', [25, 25, 25, 25]),
  step('2003-07-22 15:00', 'record-feedback', {
    season: 'summer',
    asked: 18,
    received: 18,
    rightSize: 16,
    stillUsed: 18,
    collectedSafely: 18,
    knowsWhereToSay: 15,
  }),
  given('2003-08-14 14:00', 'summer', [25, 25, 25, 25]),
  step('2003-08-29 17:00', 'count', { season: 'winter', sizes: bySize([4, 6, 4, 0]), agreedBy }),
  step('2003-08-29 17:05', 'count', { season: 'summer', sizes: bySize([2, 2, 2, 0]), agreedBy }),
];

export const clothingSteps: readonly Step[] = [...setUp, ...winter, ...summer];
