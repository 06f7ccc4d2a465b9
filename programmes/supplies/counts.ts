import type { Quantity } from '@bulkhead/records';
import { type Size, sizes } from './records.ts';

/** Sets by size; a size that is absent was not spoken of (in a count: not counted). */
export type Counts = Readonly<Partial<Record<Size, number>>>;

export const totalOf = (counts: Counts): number => sizes.reduce((sum, size) => sum + (counts[size] ?? 0), 0);

/** The values of a record, read back as counts. */
export function countsOf(values: Readonly<Partial<Record<Size, Quantity>>>): Counts {
  return Object.fromEntries(
    sizes.flatMap((size) => {
      const amount = values[size]?.amount;
      return amount === undefined ? [] : [[size, amount]];
    }),
  );
}

/** Counts as the fields of a record; sizes without sets are left out unless `zeros` says that zero was counted. */
export function fieldsOf(counts: Counts, zeros: 'with zeros' | 'without zeros'): Record<string, Quantity> {
  return Object.fromEntries(
    sizes.flatMap((size) => {
      const amount = counts[size];
      if (amount === undefined || (amount === 0 && zeros === 'without zeros')) return [];
      return [[size, { amount, unit: 'set' }]];
    }),
  );
}

const SENT = {
  child: 'sentChild',
  small: 'sentSmall',
  medium: 'sentMedium',
  large: 'sentLarge',
} as const satisfies Record<Size, string>;
type SentField = (typeof SENT)[Size];

/** How far the clock on the wall is ahead, as a record keeps it. */
export const minutes = (offset: number): Quantity => ({ amount: offset, unit: 'minute' });

/** What the waybill of a receipt said. */
export function sentOf(values: Readonly<Partial<Record<SentField, Quantity>>>): Counts {
  return Object.fromEntries(
    sizes.flatMap((size) => {
      const amount = values[SENT[size]]?.amount;
      return amount === undefined ? [] : [[size, amount]];
    }),
  );
}

export function sentFieldsOf(counts: Counts): Record<string, Quantity> {
  return Object.fromEntries(
    sizes.flatMap((size) => {
      const amount = counts[size];
      return amount === undefined || amount === 0 ? [] : [[SENT[size], { amount, unit: 'set' }]];
    }),
  );
}
