import type { Step } from '../replay.ts';
import { context } from './context.ts';

const step = (when: string, intent: string, input: object, mark: Step['mark'] = 'page'): Step => ({
  when,
  by: 'Tern',
  cell: 'incidents',
  intent: `incidents.${intent}`,
  input,
  mark,
});

/** The source page, and the two parts of it that date one arrest differently. */
export const PAGE = 'The source page, FY2002-2003';
const LIST = 'the list of arrests on the page';
const SECTIONS = 'sections 1 and 5 of the page';
const said = { source: PAGE, connection: 'published', certainty: 'likely' } as const;

const source = step('2002-11-06 10:00', 'add-source', {
  title: PAGE,
  kind: 'page',
  language: 'en',
  reliability: 'not-known',
});

/** Names exactly as written: no script is added, no order changed, no nationality filled in. */
const reports: readonly Step[] = [
  step('2002-11-27 10:10', 'add-report', {
    ...said,
    where: LIST,
    code: 'I1',
    status: 'likely',
    date: { year: 2002, month: 8 },
    place: 'near the train station in Changhun (as written), Jilin Province',
    acts: ['arrest'],
    persons: [{ role: 'aid-worker', name: 'Kim Hee-tae', nationality: 'south-korea' }],
    facts: [{ field: 'arrested-with', value: 5, group: 'refugees' }],
  }),
  step('2002-11-27 10:20', 'add-report', {
    ...said,
    where: LIST,
    code: 'I2',
    status: 'likely',
    date: {},
    place: 'Inner Mongolia',
    acts: ['arrest'],
    persons: [{ role: 'clergy', name: 'Chun Ki-won', nationality: 'south-korea' }],
    facts: [{ field: 'reason', value: 'illegal entry, and assisting refugees escaping into Mongolia' }],
  }),
  step('2002-11-20 10:00', 'add-report', {
    ...said,
    where: SECTIONS,
    code: 'I3',
    status: 'likely',
    date: { year: 2002, month: 10, part: 'end' },
    place: 'Dalian',
    acts: ['arrest', 'papers-taken'],
    persons: [{ role: 'organisation-member', name: 'Hiroshi Kato', title: 'secretary general' }],
  }),
  step('2002-11-20 10:10', 'add-paper', { incident: 'I3', kind: 'notebook', source: PAGE, where: SECTIONS }),
  ...[
    { field: 'date', value: { year: 2002, month: 11 } },
    { field: 'act', value: 'detention' },
    { person: 1, field: 'name', value: 'Kato Hiroshi' },
    { person: 1, field: 'title', value: 'senior official' },
  ].map((fact) => step('2002-12-01 11:00', 'state', { ...said, where: LIST, incident: 'I3', ...fact })),
  step('2002-11-20 10:30', 'add-report', {
    ...said,
    where: 'section 5 of the page',
    code: 'I6',
    status: 'reported',
    date: { year: 2002, month: 10, part: 'end', bound: 'before' },
    acts: ['forced-return'],
    facts: [{ field: 'returned', value: 7, group: 'children' }],
  }),
  step('2003-08-26 10:00', 'add-report', {
    ...said,
    where: LIST,
    code: 'I4',
    status: 'likely',
    date: { month: 1 },
    place: 'Yantai',
    acts: ['arrest', 'sentence'],
    persons: [
      {
        role: 'aid-worker',
        name: 'Choi Yong-Hun',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 5, unit: 'year' } }],
      },
      {
        role: 'photojournalist',
        name: 'Seok Jae-Hyun',
        nationality: 'south-korea',
        facts: [{ field: 'sentence', value: { amount: 2, unit: 'year' } }],
      },
    ],
    facts: [{ field: 'assisted', value: 50, group: 'refugees' }],
  }),
  step('2003-08-26 10:30', 'add-report', {
    ...said,
    where: LIST,
    code: 'I5',
    status: 'likely',
    date: { month: 8 },
    acts: ['arrest', 'detention'],
    persons: [
      {
        role: 'organisation-head',
        name: 'Fumiaki Yamada',
        title: 'head of the Society to Help Returnees to North Korea',
        facts: [{ field: 'based-in', value: 'Japan' }],
      },
      { role: 'aid-worker', nationality: 'south-korea' },
      { role: 'journalist', nationality: 'south-korea', howMany: 2 },
    ],
  }),
];

const statements: readonly Step[] = context.map(({ label, ...statement }, index) =>
  step(`2003-08-26 12:${String(index + 10)}`, 'add-context', { ...statement, label, source: PAGE }),
);

export const incidentSteps: readonly Step[] = [source, ...reports, ...statements];
