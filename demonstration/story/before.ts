import { date } from '../clock.ts';
import type { Step } from '../replay.ts';

const step = (when: string, by: 'Heron' | 'Linnet', intent: string, input: object): Step => ({
  when,
  by,
  cell: 'before',
  intent,
  input,
  mark: 'invented',
});

const children = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `K-${String(first + index).padStart(3, '0')}`);

/** Chapter 1: one base, two houses, twelve children, five volunteers and one notebook, all in one list. */
const places: readonly Step[] = [
  {
    ...step('2002-09-01 10:00', 'Heron', 'shelter.open-place', {
      code: 'BASE-H',
      kind: 'base',
      region: 'Dalian area (in that area)',
    }),
    mark: 'page-derived',
  },
  step('2002-09-01 10:05', 'Heron', 'shelter.open-place', { code: 'HOUSE-A', kind: 'house', rooms: [4, 4] }),
  step('2002-09-01 10:06', 'Heron', 'shelter.open-place', { code: 'HOUSE-B', kind: 'house', rooms: [4] }),
];

const arrivals: readonly Step[] = [
  step('2002-09-03 18:00', 'Linnet', 'shelter.arrive', {
    place: 'HOUSE-A',
    people: children(1, 4),
    reason: 'separated-child',
  }),
  step('2002-09-03 18:10', 'Linnet', 'shelter.arrive', {
    place: 'HOUSE-A',
    people: children(5, 8),
    reason: 'separated-child',
  }),
  step('2002-09-10 18:00', 'Linnet', 'shelter.arrive', {
    place: 'HOUSE-B',
    people: children(9, 12),
    reason: 'separated-child',
  }),
  ...children(1, 12).map((person) =>
    step('2002-09-12 11:00', 'Linnet', 'shelter.record-assessment', { person }),
  ),
];

/** The notebook names five volunteers, and each of them knows the base. */
const volunteers = [
  ['Wren', 'W1'],
  ['Ibis', 'W2'],
  ['Teal', 'W3'],
  ['Knot', 'W4'],
  ['Rail', 'W5'],
] as const;

const helpers: readonly Step[] = [
  step('2002-09-02 09:00', 'Heron', 'helpers.welcome', { alias: 'Heron' }),
  step('2002-09-02 09:01', 'Heron', 'helpers.welcome', { alias: 'Linnet' }),
  ...volunteers.map(([alias, code]) => step('2002-09-02 09:10', 'Heron', 'helpers.welcome', { alias, code })),
  ...volunteers.map(([, code]) =>
    step('2002-09-02 09:20', 'Heron', 'helpers.tell', {
      volunteer: code,
      about: 'BASE-H',
      knows: 'where-it-is',
    }),
  ),
  step('2002-09-02 09:30', 'Heron', 'helpers.write-paper', {
    paper: 'P-1',
    kind: 'notebook',
    holder: 'Heron',
    names: volunteers.map(([, code]) => code),
  }),
  ...['Heron', 'Linnet', ...volunteers.map(([alias]) => alias)].map((volunteer) =>
    step('2002-09-20 20:00', 'Heron', 'helpers.review', { volunteer }),
  ),
];

const people: readonly Step[] = children(1, 12).map((person) =>
  step('2002-09-02 10:00', 'Linnet', 'casework.register', { person, group: 'child' }),
);

const checks: readonly Step[] = ['HOUSE-A', 'HOUSE-B'].flatMap((place) =>
  ['2002-10-28', '2002-10-29'].map((evening) =>
    step(`${evening} 21:00`, 'Linnet', 'shelter.check', { place, evening: date(evening) }),
  ),
);

export const beforeSteps: readonly Step[] = [...places, ...helpers, ...people, ...arrivals, ...checks];
