import type { Code, Mark, RecordId, View } from '@bulkhead/records';
import { type Guest, guestOf } from '../capacity.ts';
import { arrivedOf, bedLabel, bedsOf, codeOf, openStayBy, staysBy } from '../house.ts';
import { maybe, personCode as personIn, recordName } from '../input.ts';
import { reading } from '../reading.ts';
import { type Stay, stay } from '../records.ts';

/** One stay, in words that a form can fill its fields with. */
export interface StayOf {
  readonly person: string;
  readonly stay: RecordId;
  readonly place: Code;
  readonly bed?: string;
  readonly arrived: number;
  readonly left?: number;
  readonly nextReview?: number;
  readonly keepWith: readonly string[];
  readonly handOver?: string;
  /** What the house counts of this person. */
  readonly guest: Guest;
  readonly mark: Mark | undefined;
}

function stayOf(view: View, one: Stay): StayOf | null {
  const {
    person,
    place,
    bed: bedId,
    arrived,
    left,
    nextReview,
    keepWith,
    handOverIn,
    handOverOut,
    mark,
  } = one.values;
  const code = codeOf(view, place);
  if (!person || !place || !code) return null;
  const lying = bedId && bedsOf(view, place).find((each) => each.id === bedId);
  const handOver = handOverOut ?? handOverIn;
  return {
    person,
    stay: one.id,
    place: code,
    ...(lying && { bed: bedLabel(lying) }),
    arrived: arrived ?? 0,
    ...(left !== undefined && { left }),
    ...(nextReview !== undefined && { nextReview }),
    keepWith: keepWith ?? [],
    ...(handOver !== undefined && { handOver }),
    guest: guestOf(one),
    mark,
  };
}

/** The stay of a person who is here. */
export const personStay = reading({
  input: { person: personIn },
  read: (view, input): StayOf | null => {
    const one = openStayBy(view, input.person);
    return one ? stayOf(view, one) : null;
  },
});

/** The last stay of a person, ended or not, or the one that is named. */
export const lastStay = reading({
  input: { person: maybe(personIn), stay: maybe(recordName) },
  read: (view, input): StayOf | null => {
    const named = input.stay && view.get(stay, input.stay);
    const last =
      input.person &&
      staysBy(view, input.person)
        .toSorted((a, b) => arrivedOf(a) - arrivedOf(b))
        .at(-1);
    const one = named ?? last;
    return one ? stayOf(view, one) : null;
  },
});
