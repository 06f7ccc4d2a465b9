import { recordId, type RecordId, type Refusal } from '@bulkhead/records';
import { recordName, seconds, words } from '@bulkhead/records/input';
import * as v from 'valibot';
import type { Counts } from './counts.ts';
import {
  approvals,
  arrivalReasons,
  bases,
  causes,
  collectors,
  confirmations,
  differenceReasons,
  garments,
  givings,
  holdReasons,
  kitReasons,
  notGiving,
  sealStates,
  seasons,
  signs,
  sizes,
  stages,
  storeSorts,
} from './records.ts';

/** The most sets of one size in one entry. More than a lorry holds is a slip of the finger. */
const MOST = 20_000;

/**
 * A whole number of sets as typed: `40`, `'40'`, `'４０'` or `{ amount: 40, unit: 'set' }`. `4OO` with a letter is
 * refused, and so are pieces.
 */
const amountOf =
  (unit: string) =>
  (typed: unknown): number | Refusal['code'] => {
    if (typeof typed === 'object' && typed !== null && 'amount' in typed) {
      if ('unit' in typed && typed.unit === 'piece') return 'sets-not-pieces';
      if ('unit' in typed && typed.unit !== unit) return 'not-understood';
      return amountOf(unit)(typed.amount);
    }
    if (typeof typed === 'string') {
      const plain = typed
        .normalize('NFKC')
        .trim()
        .replace(/^[\u2212-]/, '-');
      return /^-?\d+$/.test(plain) ? amountOf(unit)(Number(plain)) : 'digits-only';
    }
    if (typeof typed !== 'number' || !Number.isInteger(typed)) return 'digits-only';
    if (typed < 0) return 'negative-number';
    return typed > MOST ? 'too-many' : typed;
  };

const counted = (unit: string) =>
  v.pipe(
    v.unknown(),
    v.rawTransform(({ dataset, addIssue, NEVER }) => {
      const amount = amountOf(unit)(dataset.value);
      if (typeof amount === 'number') return amount;
      addIssue({ message: amount });
      return NEVER;
    }),
  );

export const setCount = counted('set');
export const pieceCount = counted('piece');
export const personCount = counted('person');

const some = v.optional(setCount);
/** Sets by size; a size that the shelves do not know ("M/L") is refused. */
export const bySize = v.pipe(
  v.strictObject({ child: some, small: some, medium: some, large: some }, 'unknown-size'),
  v.transform(
    (given): Counts =>
      Object.fromEntries(
        sizes.flatMap((size) => {
          const amount = given[size];
          return amount === undefined ? [] : [[size, amount]];
        }),
      ),
  ),
);

export const season = v.picklist(seasons, 'season-needed');
export const size = v.picklist(sizes, 'unknown-size');
export const garment = v.picklist(garments, 'not-understood');
export const cause = v.picklist(causes, 'cause-needed');
export const kitReason = v.picklist(kitReasons, 'why-changed-needed');
export const collector = v.picklist(collectors, 'not-understood');
export const sign = v.picklist(signs, 'not-understood');
export const arrival = v.picklist(arrivalReasons, 'not-understood');
export const difference = v.picklist(differenceReasons, 'record-the-loss');
export const approval = v.picklist(approvals, 'not-understood');
export const seal = v.picklist(sealStates, 'seals-needed');
export const holdReason = v.picklist(holdReasons, 'why-held-needed');
export const stage = v.picklist(stages, 'stage-needed');
export const storeSort = v.picklist(storeSorts, 'not-understood');
export const basis = v.picklist(bases, 'basis-needed');
export const confirmation = v.picklist(confirmations, 'answer-needed');
export const giving = v.picklist(givings, 'answer-needed');
export const whyNot = v.picklist(notGiving, 'why-not-needed');
/** UTC seconds. */
export const moment = seconds('not-understood');

/** Text that a person typed. */
export const typed = (max: number) => words(max, { none: 'text-needed', long: 'text-too-long' });

/** A record by its id, or by the name that people gave it. */
export type Named = { readonly id: RecordId } | { readonly name: string };
export const named = v.pipe(
  typed(60),
  v.transform((text): Named => (/^[0-9a-f]{32}$/.test(text) ? { id: recordId(text) } : { name: text })),
);
export const record = recordName('not-understood');
