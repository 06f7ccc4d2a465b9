import type { PartialDate } from '@bulkhead/records';
import { at } from '../clock.ts';
import type { Step } from '../replay.ts';

/** A house after the reorganisation: who lives there from when on, in which room. Who lies where is invented. */
interface House {
  readonly code: string;
  readonly cell: string;
  readonly keeper: string;
  readonly rooms: readonly number[];
  readonly arrivals: readonly Arrival[];
  /** Rice in kg and fuel in cans on the evening of 2 December; both go down and are filled up again through the year. */
  readonly stock: { readonly rice: number; readonly fuel: number };
  readonly checkTime: string;
  /** Beds that are reached without steps. */
  readonly stepFree?: readonly string[];
  readonly keys: readonly string[];
}
interface Arrival {
  readonly when: string;
  readonly people: readonly string[];
  readonly siblings?: true;
  readonly bed?: string;
  readonly reason: 'moved-from-other-place' | 'risk-of-forced-return';
}

const moved = (when: string, ...people: readonly string[]): Arrival => ({
  when,
  people,
  ...(people.length > 1 && { siblings: true }),
  reason: 'moved-from-other-place',
});
const came = (when: string, people: readonly string[], bed?: string): Arrival => ({
  when,
  people,
  ...(people.length > 1 && { siblings: true }),
  ...(bed !== undefined && { bed }),
  reason: 'risk-of-forced-return',
});

export const houses: readonly House[] = [
  {
    code: 'SS-01',
    cell: 'ss-01',
    keeper: 'Wagtail',
    rooms: [4, 4],
    arrivals: [
      moved('2002-11-09 20:40', 'K-001', 'K-002'),
      moved('2002-11-09 20:50', 'K-003', 'K-004'),
      came('2002-11-16 22:10', ['K-013'], '2-1'),
      came('2002-11-16 22:12', ['K-014'], '2-2'),
      came('2002-11-21 05:30', ['K-015'], '2-3'),
      came('2002-11-24 23:05', ['K-016'], '2-4'),
    ],
    stock: { rice: 21, fuel: 3 },
    checkTime: '21:02',
    keys: ['Wagtail', 'Linnet'],
  },
  {
    code: 'SS-02',
    cell: 'ss-02',
    keeper: 'Siskin',
    rooms: [4, 3, 3],
    arrivals: [
      moved('2002-11-10 21:30', 'K-005', 'K-006', 'K-007'),
      moved('2002-11-11 21:10', 'K-008', 'K-009'),
      came('2002-11-17 06:20', ['K-017'], '2-3'),
      came('2002-11-23 22:00', ['K-018', 'K-019', 'K-020']),
    ],
    stock: { rice: 26, fuel: 4 },
    checkTime: '21:05',
    keys: ['Siskin', 'Dunlin'],
  },
  {
    code: 'SS-03',
    cell: 'ss-03',
    keeper: 'Dunlin',
    rooms: [4, 4, 4],
    arrivals: [
      moved('2002-11-12 20:15', 'K-010', 'K-011', 'K-012'),
      came('2002-11-18 21:45', ['K-021'], '2-1'),
      came('2002-11-18 21:47', ['K-022'], '2-2'),
      came('2002-11-26 06:05', ['K-023'], '3-1'),
    ],
    stock: { rice: 30, fuel: 5 },
    checkTime: '20:50',
    stepFree: ['3-1', '3-2'],
    keys: ['Dunlin', 'Martin'],
  },
];

const elsewhere = 'other regions (not named)';
const nearDalian = 'Dalian area';
const afterEndOfOctober: PartialDate = { year: 2002, month: 10, part: 'end', bound: 'after' };

const FIRST_CHECK = '2002-11-13';
const LAST_CHECK = '2003-08-30';
/** The evening on which SS-02 is late in chapter 2; it was answered the next morning. */
const LATE_EVENING = '2002-12-02';

function opening(house: House): readonly Step[] {
  const { cell, keeper: by, code } = house;
  const step = (when: string, intent: string, input: object): Step => ({
    when,
    by,
    cell,
    intent,
    input: { place: code, ...input },
    mark: 'invented',
  });
  const open = (when: string, input: object): Step => ({
    when,
    by,
    cell,
    intent: 'shelter.open-place',
    input: { code, ...input },
    mark: 'page-derived',
  });
  return [
    open('2002-11-05 09:00', {
      kind: 'shelter',
      state: 'candidate',
      rooms: house.rooms,
      region: elsewhere,
    }),
    // That the houses were looked at first is invented, like everything of them but that they were opened.
    step('2002-11-05 16:00', 'shelter.assess-site', { verdict: 'suits', by: house.keeper }),
    open('2002-11-05 18:00', { opened: { year: 2002, month: 11 } }),
    ...(house.stepFree ? [step('2002-11-05 18:30', 'shelter.set-step-free', { beds: house.stepFree })] : []),
    step('2002-11-05 18:10', 'shelter.add-stock', { kind: 'rice' }),
    step('2002-11-05 18:11', 'shelter.add-stock', { kind: 'fuel' }),
    ...house.keys.map((holder, index) => step(`2002-11-05 18:2${index}`, 'shelter.give-key', { holder })),
    ...house.arrivals.map(({ when, people, siblings, bed, reason }) =>
      step(when, 'shelter.arrive', { people, ...(siblings && { siblings }), ...(bed && { bed }), reason }),
    ),
  ];
}

const nextDay = (civil: string): string =>
  new Date(Date.parse(`${civil}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function daysBetween(first: string, last: string): readonly string[] {
  const days: string[] = [];
  for (let one = first; one <= last; one = nextDay(one)) days.push(one);
  return days;
}

/** Rice falls by a kilogram an evening and is filled up every tenth; on 2 December it is what the house says. */
function counted(house: House, evening: string): readonly object[] {
  const days = Math.round((Date.parse(LATE_EVENING) - Date.parse(evening)) / 86_400_000);
  const rice = house.stock.rice + (((days % 10) + 10) % 10) - (days % 20 === 0 ? 0 : 1) + 1;
  const fuel = house.stock.fuel + (Math.abs(days) % 8 > 4 ? 1 : 0);
  return [
    { kind: 'rice', amount: days === 0 || days === 1 ? house.stock.rice : rice },
    { kind: 'fuel', amount: days === 0 || days === 1 ? house.stock.fuel : fuel },
  ];
}

function checks(house: House): readonly Step[] {
  return daysBetween(FIRST_CHECK, LAST_CHECK).map((evening): Step => {
    const late = house.code === 'SS-02' && evening === LATE_EVENING;
    const [year = 0, month = 0, date = 0] = evening.split('-').map(Number);
    return {
      when: late ? '2002-12-03 08:20' : `${evening} ${house.checkTime}`,
      by: house.keeper,
      cell: house.cell,
      intent: 'shelter.check',
      input: { place: house.code, evening: { year, month, day: date }, counts: counted(house, evening) },
      mark: 'invented',
    };
  });
}

/** A vitamin of an invented resident: two days are left on the morning of 3 December. */
const medicine: readonly Step[] = [
  {
    when: '2002-11-20 09:00',
    by: 'Dunlin',
    cell: 'ss-03',
    intent: 'shelter.start-medicine',
    input: { person: 'K-021', name: 'Vitamin', days: 15, at: at('2002-11-20 07:40') },
    mark: 'invented',
  },
  {
    when: '2002-12-03 16:00',
    by: 'Dunlin',
    cell: 'ss-03',
    intent: 'shelter.refill-medicine',
    input: { person: 'K-021', days: 360 },
    mark: 'invented',
  },
];

/** A first winter set for some of those who came, each of an invented size. The desk counted them; here they have a code. */
const winterSets: readonly Step[] = [
  { cell: 'ss-01', by: 'Wagtail', sets: { 'K-004': 'child', 'K-013': 'medium', 'K-014': 'small' } },
  {
    cell: 'ss-02',
    by: 'Siskin',
    sets: { 'K-005': 'child', 'K-006': 'child', 'K-017': 'large', 'K-018': 'medium' },
  },
  { cell: 'ss-03', by: 'Dunlin', sets: { 'K-010': 'small', 'K-021': 'medium' } },
].flatMap(({ cell, by, sets }) =>
  Object.entries(sets).map(
    ([person, size]): Step => ({
      when: '2002-11-27 10:00',
      by,
      cell,
      intent: 'supplies.give-to-person',
      input: { person, season: 'winter', size },
      mark: 'invented',
    }),
  ),
);

/** Where each house stands: a line that says of itself that it is an example. */
const sites: readonly Step[] = [
  { house: 'SS-01', cell: 'addr-01', by: 'Wagtail' },
  { house: 'SS-02', cell: 'addr-02', by: 'Siskin' },
  { house: 'SS-03', cell: 'addr-03', by: 'Dunlin' },
].map(
  ({ house, cell, by }): Step => ({
    when: '2002-11-05 19:00',
    by,
    cell,
    intent: 'shelter.seal-site',
    input: { place: house, address: `Example street ${house.slice(-1)}, Example town` },
    mark: 'invented',
  }),
);

const steps = ['papers', 'supplies', 'compartment', 'knowledge'] as const;
const answers = {
  papers: 'none',
  supplies: 'taken-along',
  compartment: 'keys-changed',
  knowledge: 'reviewed',
} as const;

function leaving(place: string, kind: 'base' | 'house', region: string | undefined): readonly Step[] {
  const own = { by: 'Heron', cell: 'coordination' } as const;
  return [
    {
      ...own,
      when: '2002-11-03 09:00',
      intent: 'shelter.open-place',
      input: { code: place, kind, ...(region && { region }) },
      mark: kind === 'base' ? 'page-derived' : 'invented',
    },
    ...steps.map(
      (step): Step => ({
        ...own,
        when: '2002-11-13 10:00',
        intent: 'shelter.answer-step',
        input: { place, step, answer: answers[step] },
        mark: 'invented',
      }),
    ),
    {
      ...own,
      when: '2002-11-13 11:00',
      intent: 'shelter.leave-for-good',
      input: { place, left: afterEndOfOctober },
      mark: 'page-derived',
    },
    {
      ...own,
      when: '2002-11-20 18:00',
      intent: 'shelter.debrief-place',
      input: {
        place,
        leftWhy: 'arrest-nearby',
        wentWell: ['papers-gone'],
        lacked: ['beds-elsewhere'],
        by: 'Heron',
      },
      mark: 'invented',
    },
  ];
}

/** Three pauses stand for the "several" of the page; the number is invented and never fills the page's null. */
const pauses: readonly Step[] = ['clothing', 'foster-support', 'self-support'].map(
  (project): Step => ({
    when: '2002-11-04 12:00',
    by: 'Heron',
    cell: 'coordination',
    intent: 'shelter.pause-project',
    input: { project, cause: 'arrest-nearby', from: afterEndOfOctober, region: nearDalian },
    mark: 'invented',
  }),
);

export const shelterSteps: readonly Step[] = [
  ...leaving('BASE-H', 'base', 'Dalian area (in that area)'),
  ...leaving('HOUSE-A', 'house', undefined),
  ...leaving('HOUSE-B', 'house', undefined),
  ...pauses,
  ...houses.flatMap(opening),
  ...houses.flatMap(checks),
  ...medicine,
  ...winterSets,
  ...sites,
];
