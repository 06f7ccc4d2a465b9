import type { Step } from '../replay.ts';

const step = (when: string, intent: string, input: object, mark: Step['mark']): Step => ({
  when,
  by: 'Tern',
  cell: 'office',
  intent: `reporting.${intent}`,
  input,
  mark,
});

/** The page defines no period; the months of the example are invented. */
export const PERIOD = 'FY2002-2003';

/** The page's own words for numbers: "over", "nearly", "several", and those it leaves out. */
const sayings = [
  { indicator: 'shelter.projects-hindered', how: 'several' },
  { indicator: 'helpers.questioned', how: 'unstated' },
  { indicator: 'casework.children-moved', how: 'unstated' },
  { indicator: 'self-support.cushions-sold', how: 'over', step: 100 },
  { indicator: 'self-support.crosses-made', how: 'over', step: 100 },
  { indicator: 'self-support.crosses-unsold', how: 'nearly', step: 100 },
] as const;

export const officeSteps: readonly Step[] = [
  step(
    '2002-11-04 15:00',
    'open-period',
    { label: PERIOD, from: { year: 2002, month: 8 }, to: { year: 2003, month: 8 } },
    'invented',
  ),
  ...sayings.map((saying) => step('2003-08-27 15:00', 'set-saying', saying, 'page-derived')),
];
