import {
  type CellView,
  defineCommand,
  type Draft,
  ok,
  type RecordId,
  refused,
  isAhead,
  toCreate,
} from '@bulkhead/records';
import * as v from 'valibot';
import { purposes } from '../choices.ts';
import { balanceOf, isConverted, pledgeOf, sponsorOf, totalsOf } from '../fund.ts';
import { date, decodes, month, oneOf, whole } from '@bulkhead/records/input';
import { alias, amount } from '../input.ts';
import { conversion, fundOut, need, payment, sponsorRecord, total } from '../records.ts';

const cells = ['sponsors'] as const;

/** Money that came. It is written once and stays: a mistake is withdrawn with a reason and entered again. */
const recordPayment = defineCommand({
  cells,
  undo: true,
  decode: decodes({ sponsor: alias, amount, month, on: v.optional(date) }),
  decide: (view, input, { at, today, newId }) => {
    const found = sponsorOf(view, input.sponsor);
    if (!found.ok) return found;
    const pledged = pledgeOf(view, found.value.id)?.values.amount;
    if (!pledged) return refused({ code: 'no-pledge', field: 'sponsor' });
    if (pledged.currency !== input.amount.currency)
      return refused({ code: 'currency-differs', field: 'amount', values: { currency: pledged.currency } });
    const { year, month: monthOf } = input.month;
    const twice = view
      .naming(payment, 'sponsor', found.value.id)
      .some(({ values }) => values.month?.year === year && values.month?.month === monthOf);
    if (twice) return refused({ code: 'month-already-paid', field: 'month' });
    const on = input.on ?? today;
    if (isAhead(on, at)) return refused({ code: 'in-the-future', field: 'on' });
    const { amount: paid } = input;
    const values = { sponsor: found.value.id, amount: paid, month: { year, month: monthOf }, on };
    return ok([toCreate(payment, newId(), values)]);
  },
});

/** Money leaves the fund for all children together. The fund cannot give what it does not have. */
const giveOut = defineCommand({
  cells,
  undo: true,
  decode: decodes({ amount, on: v.optional(date), purpose: v.optional(oneOf(purposes), 'all-children') }),
  decide: (view, input, { today, newId }) => {
    const { currency, minor } = input.amount;
    if (minor > balanceOf(view, currency))
      return refused({ code: 'more-than-the-fund', field: 'amount', values: { currency } });
    return ok([toCreate(fundOut, newId(), { ...input, on: input.on ?? today })]);
  },
});

/** A count and a monthly cost that the field tells; no child is named. */
const setNeed = defineCommand({
  cells,
  undo: true,
  decode: decodes({ children: whole(0, 9999), amount, from: v.optional(date) }),
  decide: (_view, { children, ...values }, { today, newId }) =>
    ok([
      toCreate(need, newId(), {
        children: { amount: children, unit: 'person' },
        amount: values.amount,
        from: values.from ?? today,
      }),
    ]),
});

/** Who pays for which child is forgotten for good; totals stay. */
const convert = defineCommand({
  cells,
  undo: false,
  decode: decodes({ on: v.optional(date) }),
  decide: (view, input, { today, newId }) => {
    if (isConverted(view)) return refused({ code: 'already-converted' });
    const links = view
      .all(sponsorRecord)
      .filter(({ values }) => values.assignment === 'one-to-one' && values.state === 'active').length;
    if (links === 0) return refused({ code: 'nothing-to-convert' });
    const id = newId();
    const record = toCreate(conversion, id, {
      on: input.on ?? today,
      links: { amount: links, unit: 'link' },
    });
    return ok([record, ...totalDrafts(view, id, newId)]);
  },
});

const totalDrafts = (view: CellView, conversionId: RecordId, newId: () => RecordId): readonly Draft[] =>
  totalsOf(view).map(({ currency, received, given, payments }) =>
    toCreate(total, newId(), {
      conversion: conversionId,
      received: { minor: received, currency },
      given: { minor: given, currency },
      payments: { amount: payments, unit: 'payment' },
    }),
  );

export const fundCommands = {
  'sponsorship.record-payment': recordPayment,
  'sponsorship.fund-out': giveOut,
  'sponsorship.set-need': setNeed,
  'sponsorship.convert': convert,
};
