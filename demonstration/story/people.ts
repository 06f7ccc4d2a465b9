import { at, date, monthsFrom } from '../clock.ts';
import type { Look, Step } from '../replay.ts';

type Names = readonly [latin: string, hangul: string, kana: string, han: string];

/** Names of invented residents: trees and plants. K-001 to K-003 have none here; theirs are kept elsewhere. */
export const plantNames: Readonly<Record<string, Names>> = {
  'K-004': ['Jindallae', '진달래', 'チンダルレ', '金达莱'],
  'K-005': ['Sonamu', '소나무', 'ソナム', '松'],
  'K-006': ['Beodeul', '버들', 'ポドゥル', '柳'],
  'K-007': ['Danpung', '단풍', 'タンプン', '枫'],
  'K-008': ['Maehwa', '매화', 'メファ', '梅'],
  'K-009': ['Moran', '모란', 'モラン', '牡丹'],
  'K-010': ['Gukhwa', '국화', 'ククァ', '菊'],
  'K-011': ['Yeonkkot', '연꽃', 'ヨンコッ', '莲'],
  'K-012': ['Dongbaek', '동백', 'トンベク', '山茶'],
  'K-013': ['Baekhap', '백합', 'ペカプ', '百合'],
  'K-014': ['Nancho', '난초', 'ナンチョ', '兰'],
  'K-015': ['Daenamu', '대나무', 'テナム', '竹'],
  'K-016': ['Jatnamu', '잣나무', 'チャンナム', '红松'],
  'K-017': ['Eunhaeng', '은행', 'ウネン', '银杏'],
  'K-018': ['Jadu', '자두', 'チャドゥ', '李'],
  'K-019': ['Salgu', '살구', 'サルグ', '杏'],
  'K-020': ['Aengdu', '앵두', 'エンドゥ', '樱桃'],
  'K-021': ['Ssuk', '쑥', 'スク', '艾'],
  'K-022': ['Gaenari', '개나리', 'ケナリ', '连翘'],
  'K-023': ['Hobak', '호박', 'ホバク', '南瓜'],
};

const codes = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `K-${String(first + index).padStart(3, '0')}`);
const children = codes(1, 12);
const others = codes(13, 23);
const siblings: readonly (readonly string[])[] = [
  ['K-001', 'K-002'],
  ['K-005', 'K-006', 'K-007'],
  ['K-010', 'K-011', 'K-012'],
];
const grownSiblings = ['K-018', 'K-019', 'K-020'];

interface Desk {
  readonly by: string;
  readonly cell: string;
}
const step = ({ by, cell }: Desk, when: string, intent: string, input: Step['input']): Step => ({
  when,
  by,
  cell,
  intent: `casework.${intent}`,
  input,
  mark: 'invented',
});
type Entry = (when: string, intent: string, input: Step['input']) => Step;
const entriesOf =
  (desk: Desk): Entry =>
  (when, intent, input) =>
    step(desk, when, intent, input);
const ofChildren = entriesOf({ by: 'Swift', cell: 'names-children' });
const ofOthers = entriesOf({ by: 'Plover', cell: 'names-adults' });
const inCare = entriesOf({ by: 'Swift', cell: 'foster-care' });

const forms = ([latin, hangul, kana, han]: Names): object => ({
  forms: [
    { script: 'Hang', value: hangul },
    { script: 'Latn', value: latin },
    { script: 'Kana', value: kana },
    { script: 'Hani', value: han },
  ],
});
const named = (write: Entry, when: string, people: readonly string[]): readonly Step[] =>
  people.flatMap((person) => {
    const names = plantNames[person];
    return names ? [write(when, 'write-name', { person, name: forms(names) })] : [];
  });

const registered: readonly Step[] = [
  ...children.map((person) => ofChildren('2002-11-04 08:30', 'register', { person, group: 'child' })),
  ...named(ofChildren, '2002-11-04 08:40', children),
  ...siblings.map((people) => ofChildren('2002-11-04 08:50', 'set-siblings', { people })),
  ...['01', '02', '03'].map((number) =>
    ofChildren('2002-11-06 10:00', 'link', { person: `K-0${number}`, case: `M-${number}` }),
  ),
  ...others.map((person) => ofOthers('2002-11-27 09:00', 'register', { person, group: 'adult' })),
  ...named(ofOthers, '2002-11-27 09:10', others),
  ofOthers('2002-11-27 09:20', 'set-siblings', { people: grownSiblings }),
];

/** How far each record is; what stands there is invented. */
const sections: readonly Step[] = [
  ...children.flatMap((person) => [
    ofChildren('2002-11-14 11:00', 'check-section', { person, section: 'arrival', on: date('2002-11-12') }),
    ofChildren('2002-11-14 11:10', 'answer-needs', { person, answered: ['food', 'sleep'] }),
    ofChildren('2002-11-20 11:00', 'check-section', { person, section: 'health', on: date('2002-11-20') }),
    ofChildren('2002-12-02 19:00', 'check-section', { person, section: 'plan', on: date('2002-12-02') }),
  ]),
  ...siblings
    .flat()
    .map((person) =>
      ofChildren('2002-11-20 11:20', 'check-section', { person, section: 'family', state: 'in-part' }),
    ),
  ...others.map((person) =>
    ofOthers('2002-11-27 09:30', 'check-section', { person, section: 'arrival', on: date('2002-11-27') }),
  ),
];

/** The page does not say how many children were moved. Twelve is the example's number and never fills that gap. */
const moves: readonly Step[] = children.map((person) =>
  inCare('2002-11-13 12:00', 'move', {
    person,
    group: 'child',
    on: { year: 2002, month: 10, part: 'end', bound: 'after' },
    reason: 'emergency',
  }),
);

interface Rhythm {
  readonly person: string;
  readonly together?: readonly string[];
  readonly kind: 'visit' | 'meeting';
  /** Day and hour of each month. */
  readonly day: string;
  readonly time: string;
  readonly firstMonth: '2002-11' | '2002-12';
}

/** Once a month, away from the houses. */
const rhythms: readonly Rhythm[] = [
  { person: 'K-007', kind: 'visit', day: '03', time: '15:00', firstMonth: '2002-11' },
  { person: 'K-004', kind: 'meeting', day: '03', time: '16:00', firstMonth: '2002-12' },
  { person: 'K-005', together: ['K-006'], kind: 'meeting', day: '05', time: '10:00', firstMonth: '2002-12' },
  { person: 'K-008', kind: 'meeting', day: '09', time: '10:00', firstMonth: '2002-12' },
  { person: 'K-009', kind: 'meeting', day: '09', time: '11:00', firstMonth: '2002-12' },
  {
    person: 'K-010',
    together: ['K-011', 'K-012'],
    kind: 'meeting',
    day: '12',
    time: '10:00',
    firstMonth: '2002-12',
  },
  { person: 'K-001', together: ['K-002'], kind: 'meeting', day: '16', time: '10:00', firstMonth: '2002-12' },
  { person: 'K-003', kind: 'meeting', day: '16', time: '11:00', firstMonth: '2002-12' },
];

const months = monthsFrom('2002-11');

const meetings: readonly Step[] = rhythms.flatMap(({ person, together, kind, day, time, firstMonth }) => {
  const due = at(`${firstMonth}-${day} ${time}`);
  const planned = inCare('2002-11-02 09:00', 'plan-meeting', {
    person,
    kind,
    due,
    every: 'month',
    ...(together && { together }),
  });
  const held = months
    .filter((month) => month >= firstMonth)
    .map((month) => {
      // The first visit came a day early; the others on their day.
      const on = month === '2002-11' ? `${month}-02` : `${month}-${day}`;
      const input = ({ made }: Look): object => ({ meeting: plannedWith(made, person), on: date(on) });
      return inCare(`${on} 19:30`, 'hold-meeting', input);
    });
  return [planned, ...held];
});

const plannedWith = (made: Look['made'], person: string): string | undefined =>
  made('casework.meeting').find((one) => {
    const values: Readonly<Record<string, unknown>> = one.values;
    return values['person'] === person && values['state'] === 'planned';
  })?.id;

/** Two devices that had not met wrote what K-010 wants: both stay. */
const wishes: readonly Step[] = [
  inCare('2002-11-15 17:00', 'set-wish', { person: 'K-010', wish: 'To stay with the others' }),
  {
    ...inCare('2002-12-01 17:00', 'set-wish', { person: 'K-010', wish: 'To go to school again' }),
    by: 'Crossbill',
    apart: 'wishes of K-010',
  },
  {
    ...inCare('2002-12-02 17:00', 'set-wish', { person: 'K-010', wish: 'To stay with K-011 and K-012' }),
    apart: 'wishes of K-010',
  },
];

export const peopleSteps: readonly Step[] = [...registered, ...sections, ...moves, ...meetings, ...wishes];
