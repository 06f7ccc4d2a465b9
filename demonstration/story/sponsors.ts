import { date, monthsFrom } from '../clock.ts';
import type { Step } from '../replay.ts';

const step = (when: string, intent: string, input: object, mark: Step['mark'] = 'invented'): Step => ({
  when,
  by: 'Robin',
  cell: 'sponsors',
  intent: `sponsorship.${intent}`,
  input,
  mark,
});

const aliases = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, index) => `Sponsor ${String(first + index).padStart(2, '0')}`);

/** Twelve paid for one child each until the rule changed; twelve more ask to pay. All are invented. */
const former = aliases(1, 12);
const agreed = aliases(1, 10);
const [didNotAgree = ''] = aliases(11, 11);
const applicants = aliases(13, 24);
const acceptedInYen = aliases(13, 17);
const acceptedInWon = aliases(18, 21);
const withdrew = aliases(22, 23);

const YEN = { minor: 3_000, currency: 'JPY' } as const;
const WON = { minor: 30_000, currency: 'KRW' } as const;
const OUT = { minor: 35_000, currency: 'JPY' } as const;

type Money = typeof YEN | typeof WON;
const pledge = (when: string, sponsor: string, amount: Money, from: string): Step =>
  step(when, 'pledge', { sponsor, amount, interval: 'month', from: date(from) });

/** What was entered when the desk got its own compartment: pledges and payments of the months before. */
const firstEntries: readonly Step[] = [
  ...former.map((sponsor) =>
    step('2002-11-04 11:00', 'add-sponsor', { sponsor, assignment: 'one-to-one', on: { year: 2001 } }),
  ),
  ...former.map((sponsor) => pledge('2002-11-04 11:10', sponsor, YEN, '2002-08-01')),
  ...['2002-08-10', '2002-09-10', '2002-10-10'].flatMap((on) =>
    former.map((sponsor) => payment('2002-11-04 11:20', { sponsor, amount: YEN, on, monthOf: on })),
  ),
  ...['2002-08-25', '2002-09-25', '2002-10-25'].map((on) => fundOut('2002-11-04 11:30', on)),
  step('2002-11-04 11:40', 'set-need', { children: 12, amount: OUT, from: date('2002-11-01') }),
];

interface Paid {
  readonly sponsor: string;
  readonly amount: Money;
  readonly on: string;
  /** A day of the month that is paid for. */
  readonly monthOf: string;
}
function payment(when: string, { sponsor, amount, on, monthOf }: Paid): Step {
  const [year = 0, month = 0] = monthOf.split('-').map(Number);
  return step(when, 'record-payment', { sponsor, amount, month: { year, month }, on: date(on) });
}

function fundOut(when: string, on: string): Step {
  return step(when, 'fund-out', { amount: OUT, on: date(on) });
}

/** The rule changes: links are destroyed, totals stay, everybody is asked again. One does not answer. */
const conversion: readonly Step[] = [
  step('2002-11-20 10:00', 'convert', { on: { year: 2002, month: 10, part: 'end', bound: 'after' } }),
  ...former.map((sponsor) => step('2002-11-20 10:30', 'ask-again', { sponsor })),
  ...agreed.map((sponsor) => step('2002-11-28 15:00', 'record-answer', { sponsor, answer: 'yes' })),
  step('2002-11-29 15:00', 'record-answer', { sponsor: didNotAgree, answer: 'stop' }),
];

const newcomers: readonly Step[] = [
  ...applicants.map((sponsor) => step('2002-11-21 11:00', 'apply', { sponsor })),
  ...[...acceptedInYen, ...acceptedInWon].map((sponsor) => step('2002-11-29 11:00', 'accept', { sponsor })),
  ...acceptedInYen.map((sponsor) => pledge('2002-11-29 11:10', sponsor, YEN, '2002-12-01')),
  ...acceptedInWon.map((sponsor) => pledge('2002-11-29 11:10', sponsor, WON, '2002-12-01')),
  ...withdrew.map((sponsor) => step('2002-11-29 11:20', 'withdraw-application', { sponsor })),
];

const months = monthsFrom('2002-12');

/** Two payments came late: one of March, one of June. */
const late: Readonly<Record<string, string>> = {
  'Sponsor 05 2003-03': '2003-04-22',
  'Sponsor 19 2003-06': '2003-07-15',
};

const payments: readonly Step[] = months.flatMap((month) =>
  [...agreed, ...acceptedInYen, ...acceptedInWon].map((sponsor) => {
    const on = late[`${sponsor} ${month}`] ?? `${month}-10`;
    const amount = acceptedInWon.includes(sponsor) ? WON : YEN;
    return payment(`${on} 12:00`, { sponsor, amount, on, monthOf: `${month}-10` });
  }),
);

/** Ten times from December on; in March twice, because November had to wait. */
const out: readonly Step[] = [...months.map((month) => `${month}-25`), '2003-03-26'].map((on) =>
  fundOut(`${on} 12:00`, on),
);

export const sponsorSteps: readonly Step[] = [
  ...firstEntries,
  ...conversion,
  ...newcomers,
  ...payments,
  ...out,
];
