import {
  isDateInput,
  isNameInput,
  ok,
  parseDate,
  parseText,
  type PartialDate,
  type RecordId,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { recordName, seconds, words } from '@bulkhead/records/input';
import * as v from 'valibot';
import { fieldRules, type FactValue } from './facts.ts';
import {
  acts,
  bounds,
  certainties,
  connections,
  type End,
  ends,
  factFields,
  groups,
  nationalities,
  roles,
} from './choices.ts';

/** Text that a person typed. */
export const typed = (max: number) => words(max, { none: 'text-needed', long: 'text-too-long' });
/** An incident by its code or record, as a form or the command line gives it. */
export const incidentRef = words(40, { none: 'which-incident', long: 'text-too-long' });
export const sourceRef = words(120, { none: 'source-needed', long: 'text-too-long' });
export const record = recordName('not-understood');
/** UTC seconds. */
export const moment = seconds('not-understood');

/** A person of an incident: by the record, or by their place in the order of entry (1 for the first). */
export type PersonMeant = RecordId | number;
export const personMeant = v.union(
  [record, v.pipe(v.number(), v.integer(), v.minValue(1))],
  'unknown-person',
);

/**
 * A date with the precision of its source: members, or words such as `August 2002` or `before the end of October
 * 2002`. A bare number says no precision and is refused; `{}` says that the source gives no date.
 */
export const date = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): PartialDate => {
    const read = dateOf(dataset.value);
    if (read.ok) return read.value;
    addIssue({ message: read.error.code });
    return NEVER;
  }),
);

function dateOf(given: unknown): Result<PartialDate, Refusal> {
  if (typeof given === 'string') {
    const read = parseDate(given);
    return read.ok ? read : refused({ code: 'date-needs-precision' });
  }
  if (typeof given !== 'object' || given === null) return refused({ code: 'date-needs-precision' });
  return isDateInput(given) ? ok(given) : refused({ code: 'not-a-date' });
}

/** The parts of a fact that say where it comes from. */
export const provenance = {
  source: sourceRef,
  where: v.optional(typed(120)),
  connection: v.optional(v.picklist(connections, 'not-understood')),
  certainty: v.optional(v.picklist(certainties, 'not-understood')),
} as const;

/** A fact as asked for, before it is known which record it goes into. */
export const fact = v.pipe(
  v.object({
    field: v.picklist(factFields, 'field-needed'),
    value: v.unknown(),
    group: v.optional(v.picklist(groups, 'not-understood')),
    bound: v.optional(v.picklist(bounds, 'not-understood')),
    end: v.optional(v.picklist(ends, 'not-understood')),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const { field, value, group, bound, end } = dataset.value;
    const read = withEnd(readers[fieldRules[field].kind](value, bound), end);
    if (read.ok) return { field, value: read.value, group };
    addIssue({
      message: read.error.code,
      path: [{ type: 'object', origin: 'value', input: dataset.value, key: 'value', value }],
    });
    return NEVER;
  }),
);
export type FactInput = v.InferOutput<typeof fact>;

/** Only what was done has an end. */
function withEnd(read: Result<FactValue, Refusal>, end: End | undefined): Result<FactValue, Refusal> {
  if (!read.ok || end === undefined) return read;
  return read.value.kind === 'act' ? ok({ ...read.value, end }) : refused({ code: 'only-an-act-ends' });
}

type Reader = (given: unknown, bound: (typeof bounds)[number] | undefined) => Result<FactValue, Refusal>;

const readers: Readonly<Record<FactValue['kind'], Reader>> = {
  date: (given) => {
    const read = dateOf(given);
    return read.ok ? ok({ kind: 'date', date: read.value }) : read;
  },
  text: (given) => {
    const read = v.safeParse(typed(300), given);
    return read.success ? ok({ kind: 'text', text: read.output }) : refused({ code: read.issues[0].message });
  },
  born: (given) => {
    const read = dateOf(given);
    if (!read.ok) return read;
    // A source that gives no date of birth is no statement of one.
    return Object.keys(read.value).length === 0
      ? refused({ code: 'date-needs-precision' })
      : ok({ kind: 'born', date: read.value });
  },
  identity: (given) => {
    const read = v.safeParse(typed(300), given);
    return read.success
      ? ok({ kind: 'identity', text: read.output })
      : refused({ code: read.issues[0].message });
  },
  name: (given) => {
    if (isNameInput(given)) return ok({ kind: 'name', name: given });
    if (typeof given !== 'string') return refused({ code: 'name-as-written' });
    const read = parseText({ kind: 'name', class: 'C3' }, given, 'en');
    if (!read.ok || !isNameInput(read.value)) return refused({ code: 'name-as-written' });
    return ok({ kind: 'name', name: read.value });
  },
  nationality: (given) => {
    const known = nationalities.find((nationality) => nationality === given);
    return known ? ok({ kind: 'nationality', nationality: known }) : refused({ code: 'not-a-nationality' });
  },
  act: (given) => {
    const known = acts.find((act) => act === given);
    return known ? ok({ kind: 'act', act: known }) : refused({ code: 'not-understood' });
  },
  count: readCount,
  term: (given) => {
    if (!isAmount(given) || !['day', 'month', 'year'].includes(given.unit) || given.amount < 1)
      return refused({ code: 'term-needs-unit' });
    return ok({ kind: 'term', n: given.amount, unit: given.unit });
  },
};

/** A count of people. "Several" and "not stated" carry no number; everything else does. */
function readCount(given: unknown, bound: (typeof bounds)[number] | undefined): Result<FactValue, Refusal> {
  if (bound === 'several' || bound === 'unstated')
    return given === undefined || given === null
      ? ok({ kind: 'count', n: 0, bound })
      : refused({ code: 'no-number-there' });
  const amount = isAmount(given) ? given.amount : given;
  const n = typeof amount === 'string' ? Number(amount.normalize('NFKC').trim() || Number.NaN) : amount;
  if (isAmount(given) && given.unit !== 'person') return refused({ code: 'count-people' });
  if (typeof n !== 'number' || !Number.isInteger(n) || n < 1 || n > 1_000_000)
    return refused({ code: 'digits-only' });
  return ok({ kind: 'count', n, bound: bound ?? 'eq' });
}

const isAmount = (given: unknown): given is { readonly amount: number; readonly unit: string } =>
  typeof given === 'object' &&
  given !== null &&
  'amount' in given &&
  'unit' in given &&
  typeof given.amount === 'number' &&
  typeof given.unit === 'string';

export const role = v.picklist(roles, 'role-needed');
