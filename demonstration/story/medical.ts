import { date } from '../clock.ts';
import type { Look, Step } from '../replay.ts';

const step = (when: string, intent: string, input: Step['input'], mark: Step['mark'] = 'invented'): Step => ({
  when,
  by: 'Plover',
  cell: 'medical',
  intent: `medical.${intent}`,
  input,
  mark,
});

/** What the page says of each case, and nothing more: a broad group, the illness, the place where it names one. */
const cases: readonly Step[] = [
  ...['M-01', 'M-02', 'M-03'].map((code, index) =>
    step(
      `2002-11-06 09:0${index}`,
      'open-case',
      { code, group: 'child', place: 'China', problem: 'hepatitis', modalities: ['hospital'] },
      'page',
    ),
  ),
  step(
    '2002-11-06 09:10',
    'open-case',
    { code: 'M-04', group: 'woman', place: 'Han Gyong Puk Do', problem: 'hepatitis' },
    'page',
  ),
  step(
    '2003-02-03 09:00',
    'open-case',
    {
      code: 'M-05',
      group: 'woman',
      problem: 'severe-anaemia',
      modalities: ['medicine-by-courier', 'visiting-specialist'],
    },
    'page',
  ),
];

/** Five bills of the hospital and one more: amounts are invented, all are paid, none carries a name. */
const bills: readonly Step[] = (
  [
    ['M-01', '2002-11-12', 84_000],
    ['M-02', '2002-11-12', 61_500],
    ['M-03', '2002-11-19', 72_000],
    ['M-01', '2002-12-20', 38_000],
    ['M-02', '2003-01-15', 29_500],
    ['M-04', '2002-11-26', 55_000],
  ] as const
).map(([code, on, minor]) =>
  step(`${on} 17:00`, 'add-bill', {
    case: code,
    amount: { minor, currency: 'CNY' },
    on: date(on),
    paidBy: 'delivery-person',
    receipt: 'no',
  }),
);

/** The fifth case: medicine, a specialist for about three months, six visits. Months are invented. */
const treatment: readonly Step[] = [
  ...['2003-02-05', '2003-03-07', '2003-04-08'].map((on) =>
    step(`${on} 10:00`, 'give-medicine', {
      case: 'M-05',
      name: 'Chinese medicine',
      from: date(on),
      days: 28,
    }),
  ),
  ...['2003-03-07', '2003-04-08', '2003-05-06'].map((on) =>
    step(`${on} 09:30`, 'stop-medicine', (look: Look) => ({ medicine: runningCourse(look), on: date(on) })),
  ),
  ...['2003-02-14', '2003-03-01', '2003-03-18', '2003-04-04', '2003-04-22', '2003-05-09'].map((on) =>
    step(`${on} 18:00`, 'add-visit', { case: 'M-05', by: 'visiting-specialist', on: date(on) }),
  ),
  // Written down when it was over: the page says nothing of a consent, and none is invented for a real person.
  step(
    '2003-06-02 10:00',
    'send-specialist',
    { case: 'M-05', speciality: 'other', from: { year: 2003, month: 2 }, to: { year: 2003, month: 5 } },
    'page-derived',
  ),
  step('2003-06-02 10:10', 'record-outcome', { case: 'M-05', outcome: 'needs-operation-abroad' }, 'page'),
];

/** The course that has not been stopped yet. */
function runningCourse({ made }: Look): string | undefined {
  return made('medical.medicine').find((one) => !('stopped' in one.values))?.id;
}

export const medicalSteps: readonly Step[] = [...cases, ...bills, ...treatment];
