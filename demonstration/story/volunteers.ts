import type { Step } from '../replay.ts';

interface Desk {
  readonly by: string;
  readonly cell: string;
}
const step = ({ by, cell }: Desk, when: string, intent: string, input: object): Step => ({
  when,
  by,
  cell,
  intent: `helpers.${intent}`,
  input,
  mark: 'invented',
});

/** Three compartments of volunteers, and no list across them. Martin has no device: others write what he knows. */
const rooms = [
  { cell: 'volunteers-a', by: 'Heron', aliases: ['Heron', 'Linnet', 'Martin'], reviewed: ['Heron'] },
  {
    cell: 'volunteers-01',
    by: 'Linnet',
    aliases: ['Linnet', 'Wagtail'],
    reviewed: ['Linnet', 'Wagtail'],
  },
  {
    cell: 'volunteers-02',
    by: 'Siskin',
    aliases: ['Martin', 'Siskin', 'Dunlin'],
    reviewed: ['Martin', 'Siskin', 'Dunlin'],
  },
] as const;

/** The five whom the notebook named. They left the work; none stands where the secretary general's device can open it. */
const named = [
  { cell: 'volunteers-01', by: 'Linnet', alias: 'Wren', code: 'W1' },
  { cell: 'volunteers-01', by: 'Linnet', alias: 'Ibis', code: 'W2' },
  { cell: 'volunteers-02', by: 'Siskin', alias: 'Teal', code: 'W3' },
  { cell: 'volunteers-02', by: 'Siskin', alias: 'Knot', code: 'W4' },
  { cell: 'volunteers-02', by: 'Siskin', alias: 'Rail', code: 'W5' },
] as const;

const known = [
  { cell: 'volunteers-01', by: 'Linnet', volunteer: 'Linnet', about: 'SS-01', knows: 'that-it-exists' },
  { cell: 'volunteers-01', by: 'Linnet', volunteer: 'Wagtail', about: 'SS-01', knows: 'where-it-is' },
  { cell: 'volunteers-02', by: 'Siskin', volunteer: 'Martin', about: 'SS-02', knows: 'that-it-exists' },
  { cell: 'volunteers-02', by: 'Siskin', volunteer: 'Martin', about: 'SS-03', knows: 'that-it-exists' },
  { cell: 'volunteers-02', by: 'Siskin', volunteer: 'Siskin', about: 'SS-02', knows: 'where-it-is' },
  { cell: 'volunteers-02', by: 'Siskin', volunteer: 'Dunlin', about: 'SS-02', knows: 'where-it-is' },
  { cell: 'volunteers-02', by: 'Siskin', volunteer: 'Dunlin', about: 'SS-03', knows: 'where-it-is' },
] as const;

/** Every three months everybody goes through what they know by heart; two in the first room had not by December. */
const reviewDays = ['2002-11-28', '2003-02-20', '2003-05-15', '2003-08-07'] as const;

const reviews: readonly Step[] = rooms.flatMap(({ cell, by, aliases, reviewed }) =>
  reviewDays.flatMap((on) => {
    const people: readonly string[] = on === '2002-11-28' ? reviewed : aliases;
    return people.map((volunteer) => step({ by, cell }, `${on} 20:00`, 'review', { volunteer }));
  }),
);

export const volunteerSteps: readonly Step[] = [
  ...rooms.flatMap(({ cell, by, aliases }) =>
    aliases.map((alias) => step({ by, cell }, '2002-11-03 20:00', 'welcome', { alias })),
  ),
  ...named.map(({ cell, by, alias, code }) =>
    step({ by, cell }, '2002-11-03 20:10', 'welcome', { alias, code, since: { year: 2002 } }),
  ),
  // Five is the example's number: the page does not say how many were asked.
  ...named.map(({ cell, by, code }) =>
    step({ by, cell }, '2002-11-07 20:00', 'record-questioning', {
      volunteer: code,
      acts: ['summoned', 'interrogated'],
      on: { year: 2002, month: 10, part: 'end', bound: 'after' },
      place: 'Dalian area',
    }),
  ),
  ...named.map(({ cell, by, code }) =>
    step({ by, cell }, '2002-11-08 20:00', 'leave', { volunteer: code, reason: 'safety' }),
  ),
  ...known.map(({ cell, by, ...what }) => step({ by, cell }, '2002-11-15 20:00', 'tell', what)),
  ...reviews,
];
