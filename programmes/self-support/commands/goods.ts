import {
  type CellView,
  defineCommand,
  isAhead,
  ok,
  type PartialDate,
  type Quantity,
  type RecordId,
  type Refusal,
  type Result,
  refused,
  toCreate,
} from '@bulkhead/records';
import * as v from 'valibot';
import { channels, damageCauses, kinds, rejectReasons, units, writeOffReasons } from '../choices.ts';
import { date, decodes, oneOf, words } from '@bulkhead/records/input';
import { amount, pieces, productKey, somePieces, soldPieces } from '../input.ts';
import {
  batch,
  countRecord,
  damage,
  gift,
  type Product,
  productRecord,
  returned,
  sale,
  writeOff,
} from '../records.ts';
import { flowOf, movementsOf, onHandOf, productOf } from '../stock.ts';

const cells = ['crafts'] as const;

const addProduct = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    product: productKey,
    kind: oneOf(kinds),
    unit: oneOf(units),
    label: v.optional(words(40)),
  }),
  decide: (view, { product: key, ...values }, { newId }) => {
    if (productOf(view, key).ok) return refused({ code: 'product-known', field: 'product' });
    if (values.kind === 'other' && values.label === undefined)
      return refused({ code: 'missing', field: 'label' });
    return ok([toCreate(productRecord, newId(), { key, ...values })]);
  },
});

const receiveBatch = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    product: productKey,
    made: somePieces,
    rejected: v.optional(pieces, 0),
    reason: v.optional(oneOf(rejectReasons)),
    on: date,
  }),
  decide: (view, { product: key, made, rejected, reason, on }, { at, newId }) => {
    const found = productOf(view, key);
    if (!found.ok) return found;
    if (rejected > made) return refused({ code: 'more-rejected-than-made', field: 'rejected' });
    if (rejected > 0 && reason === undefined) return refused({ code: 'reason-missing', field: 'reason' });
    const late = inTheFuture(on, at);
    if (late) return refused(late);
    const amountOf = (count: number) => unitsOf(found.value, count);
    return ok([
      toCreate(batch, newId(), {
        product: found.value.id,
        made: amountOf(made),
        passed: amountOf(made - rejected),
        rejected: amountOf(rejected),
        reason,
        on,
      }),
    ]);
  },
});

const recordSale = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    product: productKey,
    channel: oneOf(channels),
    count: soldPieces,
    gross: amount,
    on: date,
  }),
  decide: (view, { channel, gross, ...goods }, { at, newId }) => {
    const left = leaving(view, goods, at);
    return left.ok ? ok([toCreate(sale, newId(), { ...left.value, channel, gross })]) : left;
  },
});

const recordReturn = defineCommand({
  cells,
  undo: true,
  decode: decodes({ product: productKey, count: somePieces, refund: v.optional(amount), on: date }),
  decide: (view, { product: key, count, ...values }, { at, newId }) => {
    const found = productOf(view, key);
    if (!found.ok) return found;
    const late = inTheFuture(values.on, at);
    if (late) return refused(late);
    const { sold } = flowOf(movementsOf(view, found.value.id));
    if (count > sold) return refused({ code: 'more-than-sold', field: 'count', values: { sold } });
    const row = { product: found.value.id, count: unitsOf(found.value, count) };
    return ok([toCreate(returned, newId(), { ...row, ...values })]);
  },
});

/** Damage without a cause teaches nothing, so it needs one; "not known" is one. */
const recordDamage = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    product: productKey,
    count: somePieces,
    cause: v.optional(oneOf(damageCauses)),
    on: date,
  }),
  decide: (view, { cause, ...goods }, { at, newId }) => {
    const left = leaving(view, goods, at);
    if (!left.ok) return left;
    if (cause === undefined) return refused({ code: 'damage-needs-cause', field: 'cause' });
    return ok([toCreate(damage, newId(), { ...left.value, cause })]);
  },
});

const recordGift = defineCommand({
  cells,
  undo: true,
  decode: decodes({ product: productKey, count: somePieces, on: date }),
  decide: (view, goods, { at, newId }) => {
    const left = leaving(view, goods, at);
    return left.ok ? ok([toCreate(gift, newId(), left.value)]) : left;
  },
});

const recordWriteOff = defineCommand({
  cells,
  undo: true,
  decode: decodes({
    product: productKey,
    count: somePieces,
    reason: oneOf(writeOffReasons, 'reason-missing'),
    on: date,
  }),
  decide: (view, { reason, ...goods }, { at, newId }) => {
    const left = leaving(view, goods, at);
    return left.ok ? ok([toCreate(writeOff, newId(), { ...left.value, reason })]) : left;
  },
});

/** The row of what leaves the stock; refused for a day that has not come and for more than there is. */
function leaving(view: CellView, goods: Goods, at: number): Result<LeavingRow, Refusal> {
  const { product: key, count, on } = goods;
  const found = productOf(view, key);
  if (!found.ok) return found;
  const refusal = inTheFuture(on, at) ?? tooMany(view, found.value, count);
  if (refusal) return refused(refusal);
  return ok({ product: found.value.id, count: unitsOf(found.value, count), on });
}
interface Goods {
  readonly product: string;
  readonly count: number;
  readonly on: PartialDate;
}
interface LeavingRow {
  readonly product: RecordId;
  readonly count: Quantity;
  readonly on: PartialDate;
}

/** What was counted stands beside the books; a difference is shown, never booked away. */
const count = defineCommand({
  cells,
  undo: true,
  decode: decodes({ product: productKey, count: pieces, on: date }),
  decide: (view, { product: key, count: counted, on }, { at, newId }) => {
    const found = productOf(view, key);
    if (!found.ok) return found;
    const late = inTheFuture(on, at);
    if (late) return refused(late);
    return ok([
      toCreate(countRecord, newId(), { product: found.value.id, count: unitsOf(found.value, counted), on }),
    ]);
  },
});

const unitsOf = (product: Product, amountOf: number) => ({
  amount: amountOf,
  unit: product.values.unit ?? 'piece',
});

function tooMany(view: CellView, product: Product, wanted: number): Refusal | undefined {
  const { onHand } = onHandOf(view, product.id);
  return wanted > onHand ? { code: 'more-than-on-hand', field: 'count', values: { onHand } } : undefined;
}

export const inTheFuture = (on: PartialDate, at: number): Refusal | undefined =>
  isAhead(on, at) ? { code: 'in-the-future', field: 'on' } : undefined;

export const goodsCommands = {
  'self-support.add-product': addProduct,
  'self-support.receive-batch': receiveBatch,
  'self-support.record-sale': recordSale,
  'self-support.record-return': recordReturn,
  'self-support.record-damage': recordDamage,
  'self-support.record-gift': recordGift,
  'self-support.write-off': recordWriteOff,
  'self-support.count': count,
};
