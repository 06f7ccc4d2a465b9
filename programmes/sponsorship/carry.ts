import { type CarryRule, type Draft, type RecordId, toCreate, type View } from '@bulkhead/records';
import { fundRows } from './fund.ts';
import { carried, fundOut, payment } from './records.ts';

/**
 * Payments and money given out leave after seven years; their sums stay, by day and currency, so that neither the
 * balance nor a year's figure changes. Who paid does not stay.
 */
const sumsOf = (type: typeof payment | typeof fundOut): CarryRule => ({
  type: type.name,
  carry: (view, leaving, { newId }) =>
    sums(view, new Set(leaving)).map(
      (sum): Draft =>
        toCreate(carried, newId(), {
          on: dateOf(sum.day),
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

/** A day (since 1970) as a date: the day on which the rows counted, so that they go on counting there. */
function dateOf(day: number) {
  const date = new Date(day * 86_400_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

export const carry: readonly CarryRule[] = [sumsOf(payment), sumsOf(fundOut)];
