import { decodeBy, type Refusal, type Result } from '@bulkhead/records';
import {
  codeIn,
  dateAsGiven,
  eachOnce,
  recordName as named,
  seconds as moment,
  whole,
  words as text,
} from '@bulkhead/records/input';
import * as v from 'valibot';
import { placeSeries } from './records.ts';

/** Members of an input object, as valibot schemas whose messages are refusal codes. */
export type Entries = v.ObjectEntries;
/** What the members give when all of them can be read. */
export type InputOf<E extends Entries> = v.InferOutput<v.StrictObjectSchema<E, undefined>>;

/** A decoder from the members of an input; the first thing that is wrong becomes the refusal, beside its field. */
export function decodes<const E extends Entries>(
  entries: E,
): (input: unknown) => Result<InputOf<E>, Refusal> {
  return decodeBy(
    v.strictObject(entries, (issue) => (issue.received === 'undefined' ? missing(issue) : 'unreadable')),
  );
}

const REASONS: readonly unknown[] = ['reason', 'leftReason', 'destination', 'cause'];
const missing = (issue: { readonly path?: readonly { readonly key?: unknown }[] | undefined }): string =>
  REASONS.includes(issue.path?.[0]?.key) ? 'reason-missing' : 'missing';

/** `SS-1`, `ＳＳ－０１`, `ss01`: the code of a place, as typed. */
export const placeCode = codeIn(placeSeries, 'unreadable-place');
/** `K-14`, `Ｋ－０１４`: the code of a person, as typed. */
export const personCode = codeIn(['K'], 'unreadable-person');
/** Nobody or several; the same code twice counts once. */
export const anyPeople = eachOnce(personCode, 'unreadable-person');
/** At least one person. */
export const people = v.pipe(eachOnce(personCode, 'nobody-named'), v.minLength(1, 'nobody-named'));

/** A bed as it stands on the board: room and bed, `2-1`. */
export interface BedName {
  readonly room: number;
  readonly number: number;
}
export const bedName = v.pipe(
  v.string('unreadable-bed'),
  v.transform((text): BedName | undefined => {
    const match = /^\s*(\d{1,2})\s*[-/.・ ]\s*(\d{1,2})\s*$/.exec(
      text.normalize('NFKC').replace(/[\u2010-\u2015\u2212]/g, '-'),
    );
    return match ? { room: Number(match[1]), number: Number(match[2]) } : undefined;
  }),
  v.custom<BedName>((value) => value !== undefined, 'unreadable-bed'),
);

/** UTC seconds. */
export const seconds = moment('unreadable-date');
/** At most so many people; `null` says that there is no such limit. */
export const limit = v.nullable(whole(0, 500, 'unreadable-number'));
export const wholeNumber = (least: number, most: number) => whole(least, most, 'unreadable-number');

/** Text that a person typed, without space around it; empty text is refused. */
export const words = (most: number) => text(most, { none: 'text-missing', long: 'text-too-long' });

/** A date with no more precision than its writer gave. */
export const date = dateAsGiven('unreadable-date');

/** A record named by its id, as reads hand it out. */
export const recordName = named('unreadable');

/** A place by its code, as typed, or any record that belongs to one: what a task or a contradiction hands on. */
export const placeOrRecord = v.union([recordName, placeCode], 'unreadable-place');

/** A member that may be absent. */
export const maybe = <S extends v.GenericSchema>(schema: S) => v.exactOptional(schema);
/** One of a list of choices. */
export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, 'unreadable');
export const yesOrNo = v.boolean('unreadable');
export const yes = v.literal(true, 'unreadable');
export const listOf = <S extends v.GenericSchema>(schema: S) => v.array(schema, 'unreadable');
export const members = <const E extends Entries>(entries: E) => v.strictObject(entries, 'unreadable');
