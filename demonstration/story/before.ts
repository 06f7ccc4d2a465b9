import type { Step } from '../replay.ts';

const step = (
  when: string,
  by: 'Heron' | 'Linnet',
  intent: string,
  input: object,
  mark: Step['mark'] = 'invented',
): Step => ({
  when,
  by,
  cell: 'before',
  intent,
  input,
  mark,
});

const children = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `K-${String(first + index).padStart(3, '0')}`);

/** Chapter 1: one base, two houses, twelve children, five volunteers and one notebook, all in one list. */
const places: readonly Step[] = [
  step(
    '2002-09-01 10:00',
    'Heron',
    'shelter.open-place',
    { code: 'BASE-H', kind: 'base', region: 'Dalian area (in that area)' },
    'page-derived',
  ),
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
];

export const beforeSteps: readonly Step[] = [...places, ...arrivals];
