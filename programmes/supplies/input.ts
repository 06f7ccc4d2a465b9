import { ok, recordId, type RecordId, type Refusal, refused, type Result } from '@bulkhead/records';
import * as v from 'valibot';
import type { Counts } from './counts.ts';
import { approvals, arrivalReasons, causes, differenceReasons, garments, seasons, sizes } from './records.ts';

/** The most sets of one size in one entry. More than a lorry holds is a slip of the finger. */
const MOST = 20_000;

/** A decoder that answers with the refusal that the schema's message names, beside the field it belongs to. */
export const decoder =
  <S extends v.GenericSchema>(schema: S) =>
  (input: unknown): Result<v.InferOutput<S>, Refusal> => {
    const result = v.safeParse(schema, withGaps(schema, input));
    if (result.success) return ok(result.output);
    const [issue] = result.issues;
    const field = v.getDotPath(issue);
    const code = /^[a-z-]+$/.test(issue.message) ? issue.message : 'not-understood';
    return refused({ code, ...(field === null ? {} : { field }) });
  };

/** The input with every member that the schema knows: an absent one is refused by its own rule, not by the object's. */
function withGaps(schema: object, input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  const gaps = Object.fromEntries(membersOf(schema).map((member) => [member, undefined]));
  return { ...gaps, ...input };
}

function membersOf(schema: object): readonly string[] {
  if ('entries' in schema && typeof schema.entries === 'object' && schema.entries !== null)
    return Object.keys(schema.entries);
  return 'options' in schema && Array.isArray(schema.options) ? schema.options.flatMap(membersOf) : [];
}

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
export const arrival = v.picklist(arrivalReasons, 'not-understood');
export const difference = v.picklist(differenceReasons, 'record-the-loss');
export const approval = v.picklist(approvals, 'not-understood');
/** UTC seconds. */
export const moment = v.pipe(v.number('not-understood'), v.integer('not-understood'));

export const typed = (max: number) =>
  v.pipe(v.string('text-needed'), v.trim(), v.nonEmpty('text-needed'), v.maxLength(max, 'text-too-long'));

/** A record by its id, or by the name that people gave it. */
export type Named = { readonly id: RecordId } | { readonly name: string };
export const named = v.pipe(
  typed(60),
  v.transform((text): Named => (/^[0-9a-f]{32}$/.test(text) ? { id: recordId(text) } : { name: text })),
);
export const record = v.pipe(
  v.string('not-understood'),
  v.regex(/^[0-9a-f]{32}$/, 'not-understood'),
  v.transform(recordId),
);
