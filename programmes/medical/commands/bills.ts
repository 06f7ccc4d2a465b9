import {
  type CellView,
  type Money,
  type RecordId,
  type Refusal,
  type Result,
  defineCommand,
  ok,
  refused,
  toCreate,
  toWrite,
  isAhead,
} from '@bulkhead/records';
import * as v from 'valibot';
import { caseOf, openIllness, isOrdered, isWithin, openBills, openCase } from '../care.ts';
import { channels, receipts } from '../choices.ts';
import { date, decodes, oneOf, recordName } from '@bulkhead/records/input';
import { amount, caseCode } from '../input.ts';
import { approval, bill, limit } from '../records.ts';

/** A bill as it came; with `paidBy` it is paid at once. */
const addBill = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    case: caseCode,
    episode: v.optional(recordName()),
    amount,
    on: date,
    paidBy: v.optional(oneOf(channels)),
    paidOn: v.optional(date),
    receipt: v.optional(oneOf(receipts)),
  }),
  decide: (view, { case: code, episode: named, ...values }, { at, newId }) => {
    const found = openIllness(view, code, named);
    if (!found.ok) return found;
    const { of, ill } = found.value;
    if (isAhead(values.on, at)) return refused({ code: 'in-the-future', field: 'on' });
    if (!isWithin(values.on, ill.values)) return refused({ code: 'bill-outside-illness', field: 'on' });
    const leave = approvalFor(view, of.id, values.amount);
    if (!leave.ok) return leave;
    const paid = values.paidBy !== undefined;
    return ok([
      toCreate(bill, newId(), {
        case: of.id,
        episode: ill.id,
        ...values,
        state: paid ? 'paid' : 'unpaid',
        paidOn: paid ? (values.paidOn ?? values.on) : undefined,
        approval: leave.value,
      }),
    ]);
  },
});

/** The approval that lets this amount be spent: none where it is within the limit, else one that no bill has used. */
function approvalFor(view: CellView, id: RecordId, wanted: Money): Result<RecordId | undefined, Refusal> {
  const most = limitOf(view, wanted.currency);
  if (most === undefined || wanted.minor <= most) return ok(undefined);
  const used = new Set(view.all(bill).map((one) => one.values.approval));
  const leave = view
    .naming(approval, 'case', id)
    .find(
      ({ id: given, values: { upTo } }) =>
        !used.has(given) && upTo?.currency === wanted.currency && upTo.minor >= wanted.minor,
    );
  return leave
    ? ok(leave.id)
    : refused({ code: 'needs-approval', field: 'amount', values: { currency: wanted.currency } });
}

/** Minor units from which on a bill needs approval; the newest limit of the currency. */
export function limitOf(view: CellView, currency: string): number | undefined {
  return view
    .all(limit)
    .filter((one) => one.values.amount?.currency === currency)
    .at(-1)?.values.amount?.minor;
}

const payBill = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({
    case: caseCode,
    bill: v.optional(recordName()),
    paidBy: oneOf(channels),
    receipt: v.optional(oneOf(receipts)),
    on: v.optional(date),
  }),
  decide: (view, input, { today }) => {
    const found = caseOf(view, input.case);
    if (!found) return refused({ code: 'no-such-case', field: 'case', values: { code: input.case } });
    const open = openBills(view, found.id);
    const which = input.bill === undefined ? open : open.filter((one) => one.id === input.bill);
    const [one] = which;
    if (!one) return refused({ code: 'no-open-bill', field: 'bill', values: { code: input.case } });
    if (which.length > 1) return refused({ code: 'which-bill', field: 'bill', values: { n: which.length } });
    const paidOn = input.on ?? today;
    if (!isOrdered(one.values.on, paidOn)) return refused({ code: 'paid-before-bill', field: 'on' });
    const { paidBy, receipt } = input;
    return ok([toWrite(bill, one.id, { state: 'paid', paidBy, receipt, paidOn })]);
  },
});

/** Leave for one bill of a case above the limit. */
const approve = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ case: caseCode, upTo: amount, on: v.optional(date) }),
  decide: (view, input, { today, newId }) => {
    const found = openCase(view, input.case);
    if (!found.ok) return found;
    const values = { case: found.value.id, upTo: input.upTo, on: input.on ?? today };
    return ok([toCreate(approval, newId(), values)]);
  },
});

const setLimit = defineCommand({
  cells: ['medical'],
  undo: true,
  decode: decodes({ amount }),
  decide: (_view, input, { newId }) => ok([toCreate(limit, newId(), input)]),
});

export const billCommands = {
  'medical.add-bill': addBill,
  'medical.pay-bill': payBill,
  'medical.approve': approve,
  'medical.set-limit': setLimit,
};
