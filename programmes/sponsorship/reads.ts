import {
  type Clock,
  countedDay,
  defineRead,
  isRecordId,
  type Mark,
  type PartialDate,
  type RecordId,
  type View,
} from '@bulkhead/records';
import * as v from 'valibot';
import { aMonth, isConverted, isLate, pledgeOf, totalsOf } from './fund.ts';
import { decodes } from '@bulkhead/records/input';
import { conversion, need, payment, type Sponsor, sponsorRecord } from './records.ts';

/** A number of children below this is never shown exactly: few can be recognised. */
export const FEWEST_SHOWN = 5;

/** The common fund: money in, money out, for how many children, and what is missing each month. */
export interface Fund {
  readonly totals: readonly {
    readonly currency: string;
    readonly received: number;
    readonly given: number;
    readonly balance: number;
    readonly payments: number;
  }[];
  readonly sponsors: {
    readonly active: number;
    readonly asked: number;
    readonly applicants: number;
    readonly stopped: number;
  };
  /** Sponsors of the former rule who still pay under it. */
  readonly oneToOne: number;
  readonly pledged: readonly { readonly currency: string; readonly minor: number }[];
  /** Absent until somebody has told it. */
  readonly need?: {
    /** Absent where there are fewer than five. */
    readonly children?: number;
    readonly minor: number;
    readonly currency: string;
    /** What the pledges of that currency lack in a month; 0 where they are enough. */
    readonly shortfall: number;
  };
  readonly months: readonly {
    readonly year: number;
    readonly month: number;
    readonly payments: number;
    readonly late: number;
  }[];
  readonly converted?: { readonly on?: PartialDate; readonly links: number };
}

const fund = defineRead({
  decode: decodes({}),
  read: (view, _input, clock): Fund => {
    const pledged = pledgedOf(view);
    const [changed] = view.all(conversion);
    return {
      totals: totalsOf(view).map(({ currency, received, given, payments }) => ({
        currency,
        received,
        given,
        payments,
        balance: received - given,
      })),
      sponsors: statesOf(view),
      oneToOne: view
        .all(sponsorRecord)
        .filter(({ values }) => values.assignment === 'one-to-one' && values.state === 'active').length,
      pledged,
      ...needOf(view, pledged),
      months: monthsOf(view, clock),
      ...(changed
        ? {
            converted: {
              links: changed.values.links?.amount ?? 0,
              ...(changed.values.on ? { on: changed.values.on } : {}),
            },
          }
        : {}),
    };
  },
});

function statesOf(view: View): Fund['sponsors'] {
  const states = view.all(sponsorRecord).map((one) => one.values.state);
  const count = (state: Sponsor['values']['state']): number => states.filter((one) => one === state).length;
  return {
    active: count('active'),
    asked: count('asked'),
    applicants: count('applicant'),
    stopped: count('stopped') + count('withdrew'),
  };
}

/** What active sponsors mean to pay in a month, by currency. */
function pledgedOf(view: View): Fund['pledged'] {
  const sums = new Map<string, number>();
  for (const one of view.all(sponsorRecord)) {
    if (one.values.state !== 'active') continue;
    const pledge = pledgeOf(view, one.id)?.values;
    if (!pledge?.amount) continue;
    const { minor, currency } = pledge.amount;
    sums.set(currency, (sums.get(currency) ?? 0) + aMonth(minor, pledge.interval));
  }
  return [...sums].map(([currency, minor]) => ({ currency, minor }));
}

function needOf(view: View, pledged: Fund['pledged']): Pick<Fund, 'need'> {
  const { children, amount } = view.all(need).at(-1)?.values ?? {};
  if (!children || !amount) return {};
  const given = pledged.find(({ currency }) => currency === amount.currency)?.minor ?? 0;
  return {
    need: {
      ...(children.amount < FEWEST_SHOWN ? {} : { children: children.amount }),
      minor: amount.minor,
      currency: amount.currency,
      shortfall: Math.max(0, amount.minor - given),
    },
  };
}

const MONTHS_SHOWN = 6;

/** The last six months up to now, with how many payments came for each and how many came late. */
function monthsOf(view: View, clock: Clock): Fund['months'] {
  const now = new Date((clock.now + clock.offset * 60) * 1000);
  const rows = view.all(payment);
  return Array.from({ length: MONTHS_SHOWN }, (_, back) => {
    const date = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1));
    const year = date.getUTCFullYear();
    const month = date.getUTCMonth() + 1;
    const paid = rows.filter(({ values }) => values.month?.year === year && values.month.month === month);
    return { year, month, payments: paid.length, late: paid.filter(isLate).length };
  });
}

/** A sponsor in the list: an alias and money, nothing else. */
export interface SponsorRow {
  readonly record: RecordId;
  readonly alias: string;
  readonly state: string;
  readonly pledge?: { readonly minor: number; readonly currency: string; readonly interval: string };
  readonly lastPaid?: PartialDate;
  readonly mark: Mark | undefined;
}

const sponsors = defineRead({
  decode: decodes({}),
  read: (view): readonly SponsorRow[] =>
    view
      .all(sponsorRecord)
      .map((one) => rowOf(view, one))
      .toSorted((a, b) => order(a) - order(b) || (a.alias < b.alias ? -1 : 1)),
});

const ORDER = ['applicant', 'asked', 'active', 'stopped', 'withdrew'];
const order = (row: SponsorRow): number => ORDER.indexOf(row.state);

function rowOf(view: View, one: Sponsor): SponsorRow {
  const { amount, interval = 'month' } = pledgeOf(view, one.id)?.values ?? {};
  const lastPaid = newestFirst(view, one.id)[0]?.values.month;
  return {
    record: one.id,
    alias: one.values.alias ?? '',
    state: one.values.state ?? 'active',
    mark: one.values.mark,
    ...(amount ? { pledge: { ...amount, interval } } : {}),
    ...(lastPaid ? { lastPaid } : {}),
  };
}

const newestFirst = (view: View, sponsor: RecordId) =>
  view
    .naming(payment, 'sponsor', sponsor)
    .toSorted((a, b) => countedDay(b.values.month, b.made.at) - countedDay(a.values.month, a.made.at));

export interface SponsorRecord extends SponsorRow {
  /** A former one-to-one sponsor whom nobody has asked yet whether to go on. */
  readonly canBeAsked: boolean;
  readonly payments: readonly {
    readonly record: RecordId;
    readonly minor: number;
    readonly currency: string;
    readonly month?: PartialDate;
    readonly on?: PartialDate;
    readonly late: boolean;
    readonly mark: Mark | undefined;
  }[];
}

const sponsor = defineRead({
  decode: decodes({ record: v.custom<RecordId>(isRecordId, 'not-understood') }),
  read: (view, input: { readonly record: RecordId }): SponsorRecord | null => {
    const one = view.get(sponsorRecord, input.record);
    if (!one || one.withdrawn) return null;
    return {
      ...rowOf(view, one),
      canBeAsked:
        isConverted(view) && one.values.assignment === 'one-to-one' && one.values.state === 'active',
      payments: newestFirst(view, one.id).map((row) => ({
        record: row.id,
        minor: row.values.amount?.minor ?? 0,
        currency: row.values.amount?.currency ?? '',
        late: isLate(row),
        mark: row.values.mark,
        ...(row.values.month ? { month: row.values.month } : {}),
        ...(row.values.on ? { on: row.values.on } : {}),
      })),
    };
  },
});

export const reads = {
  'sponsorship.fund': fund,
  'sponsorship.sponsors': sponsors,
  'sponsorship.sponsor': sponsor,
};
