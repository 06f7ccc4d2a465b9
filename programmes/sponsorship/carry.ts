import {
  byAge,
  type CarryRule,
  dateOfDay,
  type Draft,
  nothingStandsIn,
  type RecordId,
  toCreate,
  type View,
} from '@bulkhead/records';
import { fundRows, pledgeOf } from './fund.ts';
import { asking, carried, fundOut, need, payment, pledge, sponsorRecord } from './records.ts';

/**
 * Payments and money given out leave after seven years; their sums stay, by day and currency, so that neither the
 * balance nor a year's figure changes. Who paid does not stay.
 */
const sumsOf = (type: typeof payment | typeof fundOut): CarryRule => ({
  type: type.name,
  inUse: byAge,
  carry: (view, leaving, { newId }) =>
    sums(view, new Set(leaving)).map(
      (sum): Draft =>
        toCreate(carried, newId(), {
          on: dateOfDay(sum.day),
          received: { minor: sum.received, currency: sum.currency },
          given: { minor: sum.given, currency: sum.currency },
          payments: { amount: sum.payments, unit: 'payment' },
        }),
    ),
});

interface Sum {
  readonly day: number;
  readonly currency: string;
  received: number;
  given: number;
  payments: number;
}

function sums(view: View, leaving: ReadonlySet<RecordId>): readonly Sum[] {
  const byDay = new Map<string, Sum>();
  for (const { id, day, currency, received, given, payments } of fundRows(view)) {
    if (!leaving.has(id)) continue;
    const key = `${day} ${currency}`;
    const sum = byDay.get(key) ?? { day, currency, received: 0, given: 0, payments: 0 };
    byDay.set(key, sum);
    sum.received += received;
    sum.given += given;
    sum.payments += payments;
  }
  return [...byDay.values()];
}

const isHere = (view: View, sponsor: RecordId | undefined): boolean => {
  const state = sponsor && view.get(sponsorRecord, sponsor)?.values.state;
  return state !== undefined && state !== 'stopped' && state !== 'withdrew';
};

export const carry: readonly CarryRule[] = [
  sumsOf(payment),
  sumsOf(fundOut),
  { type: sponsorRecord.name, inUse: isHere, carry: nothingStandsIn },
  {
    type: pledge.name,
    inUse: (view, id) => {
      const sponsor = view.get(pledge, id)?.values.sponsor;
      return sponsor !== undefined && isHere(view, sponsor) && pledgeOf(view, sponsor)?.id === id;
    },
    carry: nothingStandsIn,
  },
  {
    type: asking.name,
    inUse: (view, id) => isHere(view, view.get(asking, id)?.values.sponsor),
    carry: nothingStandsIn,
  },
  { type: need.name, inUse: (view, id) => view.all(need).at(-1)?.id === id, carry: nothingStandsIn },
];
