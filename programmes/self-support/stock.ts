import {
  type CellView,
  countedDay,
  type Mark,
  type PartialDate,
  type Period,
  type RecordId,
  type Refusal,
  type Result,
  type Seen,
  ok,
  refused,
  type Stamp,
  type View,
  compareStamps,
} from '@bulkhead/records';
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
} from './records.ts';

/** How many of a product went where. `made` is what passed and became stock. */
export interface Flow {
  readonly made: number;
  readonly sold: number;
  readonly damaged: number;
  readonly gifts: number;
  readonly writtenOff: number;
}
export type Part = keyof Flow;

/** One row that changed the stock: its part of the flow, its size (a return makes what is sold less), its day. */
export interface Movement {
  readonly record: RecordId;
  readonly part: Part;
  readonly count: number;
  readonly day: number;
  readonly made: Stamp;
  readonly mark: Mark | undefined;
}

interface Row {
  readonly id: RecordId;
  readonly made: Seen['made'];
  readonly values: {
    readonly on?: PartialDate;
    readonly count?: { readonly amount: number };
    readonly mark?: Mark;
  };
}

/** Every row of a product, in the order of recording. */
export function movementsOf(view: View, product: RecordId): readonly Movement[] {
  const rows = (part: Part, found: readonly Row[], sign = 1): readonly Movement[] =>
    found.map((row) => movement(row, part, sign * (row.values.count?.amount ?? 0)));
  return [
    ...view
      .naming(batch, 'product', product)
      .map((row) => movement(row, 'made', row.values.passed?.amount ?? 0)),
    ...rows('sold', view.naming(sale, 'product', product)),
    ...rows('sold', view.naming(returned, 'product', product), -1),
    ...rows('damaged', view.naming(damage, 'product', product)),
    ...rows('gifts', view.naming(gift, 'product', product)),
    ...rows('writtenOff', view.naming(writeOff, 'product', product)),
  ];
}

const movement = (row: Row, part: Part, count: number): Movement => ({
  record: row.id,
  part,
  count,
  day: countedDay(row.values.on, row.made.at),
  made: row.made.at,
  mark: row.values.mark,
});

/** The flow of some movements. */
export function flowOf(movements: readonly Movement[]): Flow {
  const flow = { made: 0, sold: 0, damaged: 0, gifts: 0, writtenOff: 0 };
  for (const { part, count } of movements) flow[part] += count;
  return flow;
}

/** What the books say is on hand: made, less everything that went. Below nothing after two devices sold the same. */
export const bookOf = ({ made, sold, damaged, gifts, writtenOff }: Flow): number =>
  made - sold - damaged - gifts - writtenOff;

export const within = (movements: readonly Movement[], period: Period): readonly Movement[] =>
  movements.filter(({ day }) => day >= period.first && day <= period.last);

/** What is on hand, and how far it is from the books. `counted` is the day of the last count, if anybody counted. */
export interface OnHand {
  readonly onHand: number;
  /** Books less what is there: more than nothing is missing, less than nothing is too much. */
  readonly difference: number;
  readonly counted: number | undefined;
  readonly record: RecordId | undefined;
}

/** By the last count and what moved after it; by the books where nobody counted. */
export function onHandOf(view: View, product: RecordId, lastDay = Number.POSITIVE_INFINITY): OnHand {
  const movements = movementsOf(view, product).filter(({ day }) => day <= lastDay);
  const book = bookOf(flowOf(movements));
  const last = lastCount(view, product, lastDay);
  if (!last) return { onHand: book, difference: 0, counted: undefined, record: undefined };
  const after = movements.filter((one) => comesAfter(one, last));
  const onHand = last.count + bookOf(flowOf(after));
  return { onHand, difference: book - onHand, counted: last.day, record: last.record };
}

interface Counted {
  readonly record: RecordId;
  readonly count: number;
  readonly day: number;
  readonly made: Stamp;
}

/** The newest count: by its day, of one day the one recorded last. */
function lastCount(view: View, product: RecordId, lastDay: number): Counted | undefined {
  return view
    .naming(countRecord, 'product', product)
    .map((row) => ({
      record: row.id,
      count: row.values.count?.amount ?? 0,
      day: countedDay(row.values.on, row.made.at),
      made: row.made.at,
    }))
    .filter(({ day }) => day <= lastDay)
    .toSorted((a, b) => a.day - b.day || compareStamps(a.made, b.made) || (a.record < b.record ? -1 : 1))
    .at(-1);
}

/** A row of a later day moved after the count; of the same day, one that was recorded later. */
const comesAfter = (one: Movement, counted: Counted): boolean =>
  one.day > counted.day || (one.day === counted.day && compareStamps(one.made, counted.made) > 0);

/** The product of a key. */
export function productOf(view: CellView, key: string): Result<Product, Refusal> {
  const found = view.all(productRecord).find((one) => one.values.key === key);
  return found ? ok(found) : refused({ code: 'no-such-product', field: 'product' });
}
