import { canonicalCode, type Code, isId, type RecordId, recordId, type View } from '@bulkhead/records';
import { type AbsentAnswer, absentAnswers, isClosed } from './choices.ts';
import type { BedName } from './input.ts';
import {
  type Bed,
  bed,
  type Check,
  check,
  type Count,
  count,
  type DoorKey,
  key,
  type Leaving,
  leaving,
  type Place,
  place,
  type Stay,
  stay,
  type Stock,
  stock,
} from './records.ts';

/** Questions that commands, reads and rules ask of a house. Pure; everything comes from the view. */

/** The place with this code; of two with one code (`code-twice`), the one made first. */
export const placeWith = (view: View, code: Code): Place | undefined =>
  view.all(place).find((one) => one.values.code === code);

/** The place that a code or a record belongs to: its own record, a stay, a bed, a check, a key, a medicine … */
export function placeOf(view: View, name: string): Place | undefined {
  if (!isId(name)) return view.all(place).find((one) => one.values.code === name);
  const record = view.find(recordId(name));
  if (record === undefined || record.type === place.name) return view.get(place, recordId(name));
  const values: { readonly place?: unknown; readonly person?: unknown } = record.values;
  if (typeof values.place === 'string') return placeOf(view, values.place);
  const person = typeof values.person === 'string' ? canonicalCode(values.person) : undefined;
  const home = person && openStayBy(view, person)?.values.place;
  return home && view.get(place, home);
}

/** The everyday name of a place record. */
export const codeOf = (view: View, id: RecordId | undefined): Code | undefined =>
  id === undefined ? undefined : view.get(place, id)?.values.code;

export const bedsOf = (view: View, home: RecordId): readonly Bed[] =>
  view
    .naming(bed, 'place', home)
    .toSorted((a, b) => roomOf(a) - roomOf(b) || numberOf(a) - numberOf(b) || (a.id < b.id ? -1 : 1));

export const roomOf = (one: Bed): number => one.values.room?.amount ?? 0;
export const numberOf = (one: Bed): number => one.values.number?.amount ?? 0;
/** `2-1`: room and bed, as the board says it and as a command reads it. */
export const bedLabel = (one: Bed): string => `${roomOf(one)}-${numberOf(one)}`;
export const bedNamed = (beds: readonly Bed[], name: BedName): Bed | undefined =>
  beds.find((one) => roomOf(one) === name.room && numberOf(one) === name.number);

export const staysOf = (view: View, home: RecordId): readonly Stay[] => view.naming(stay, 'place', home);
export const staysBy = (view: View, person: Code): readonly Stay[] => view.naming(stay, 'person', person);

/** From arrival on, without end while `left` is absent. */
export const arrivedOf = (one: Stay): number => one.values.arrived ?? 0;
export const leftOf = (one: Stay): number => one.values.left ?? Number.POSITIVE_INFINITY;
/** Whether the person is there at that moment: arrival included, leaving excluded. */
export const isHereAt = (one: Stay, at: number): boolean => arrivedOf(one) <= at && at < leftOf(one);
/** Whether two stays share an instant. A stay that ends when the next begins does not. */
export const overlap = (a: Stay, b: Stay): boolean =>
  Math.max(arrivedOf(a), arrivedOf(b)) < Math.min(leftOf(a), leftOf(b));

export const isOpen = (one: Stay): boolean => one.values.left === undefined;
/** Stays that have not ended, in the order of their codes. */
export const openStaysOf = (view: View, home: RecordId): readonly Stay[] =>
  staysOf(view, home).filter(isOpen).toSorted(byPerson);
export const openStayBy = (view: View, person: Code): Stay | undefined => staysBy(view, person).find(isOpen);

export const byPerson = (a: Stay, b: Stay): number =>
  (a.values.person ?? '') < (b.values.person ?? '') ? -1 : 1;

/** Who lies in a bed now: two only where devices met and did not know of each other. */
export const sleepersOf = (view: View, bedId: RecordId): readonly Stay[] =>
  view.naming(stay, 'bed', bedId).filter(isOpen).toSorted(byPerson);

/** Beds that nobody uses now. */
export const freeBedsOf = (view: View, home: RecordId): readonly Bed[] =>
  bedsOf(view, home).filter((one) => sleepersOf(view, one.id).length === 0);

/** Whether somebody may arrive: the careful value of the flag counts. */
export const isOpenForArrivals = (home: Place): boolean =>
  home.values.state === 'active' && home.values.compromised !== true;
/** Closed for good. */
export const isLeft = (home: Place): boolean => isClosed(home.values);

export const checksOf = (view: View, home: RecordId): readonly Check[] =>
  view
    .naming(check, 'place', home)
    .toSorted((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.id < b.id ? -1 : 1));
/** The check made last, without putting all of them in order. */
export const lastCheckOf = (view: View, home: RecordId): Check | undefined =>
  view
    .naming(check, 'place', home)
    .reduce<Check | undefined>((last, one) => (last && !isLater(one, last) ? last : one), undefined);
const isLater = (a: Check, b: Check): boolean =>
  (a.values.at ?? 0) - (b.values.at ?? 0) > 0 || (a.values.at === b.values.at && a.id > b.id);

/** How many people a check counts as here. */
export const hereIn = (one: Check): number =>
  (one.values.here?.length ?? 0) + (one.values.unannounced?.length ?? 0) + (one.values.others?.amount ?? 0);

const ANSWER_FIELDS = {
  'back-tonight': 'backTonight',
  'away-planned': 'awayPlanned',
  'not-known': 'notKnown',
} as const satisfies Record<AbsentAnswer, keyof Check['values']>;
export const answerField = (answer: AbsentAnswer): (typeof ANSWER_FIELDS)[AbsentAnswer] =>
  ANSWER_FIELDS[answer];

/** Who was absent and what the keeper knew. Of two answers that met, the more careful one. */
export function absentOf(one: Check): ReadonlyMap<string, AbsentAnswer> {
  const answers = new Map<string, AbsentAnswer>();
  for (const answer of absentAnswers) {
    for (const person of one.values[answerField(answer)] ?? []) answers.set(person, answer);
  }
  return answers;
}

/** Everybody whom a check names, each once. */
export const countedIn = (one: Check): readonly string[] => [
  ...new Set([...(one.values.here ?? []), ...absentOf(one).keys(), ...(one.values.unannounced ?? [])]),
];

/** Whether somebody has a stay at a place at a moment. */
export function livesAt(view: View, home: RecordId): (person: string, at: number) => boolean {
  const stays = new Map<string, Stay[]>();
  for (const one of staysOf(view, home)) {
    const { person = '' } = one.values;
    stays.set(person, [...(stays.get(person) ?? []), one]);
  }
  return (person, at) => stays.get(person)?.some((one) => isHereAt(one, at)) === true;
}

/** Things that the house counts, one of each kind, in the order in which they were added. */
export function stocksOf(view: View, home: RecordId): readonly Stock[] {
  const seen = new Set<string>();
  return view.naming(stock, 'place', home).filter((one) => {
    const name = `${one.values.kind}/${one.values.label ?? ''}`;
    return !seen.has(name) && seen.add(name);
  });
}

/** Counts of a thing, the last one last. Two records of one kind, made on two devices, are one thing. */
export function countsOf(view: View, thing: Stock): readonly Count[] {
  const same = view
    .naming(stock, 'place', thing.values.place ?? thing.id)
    .filter((one) => one.values.kind === thing.values.kind && one.values.label === thing.values.label);
  return same
    .flatMap((one) => view.naming(count, 'stock', one.id))
    .toSorted((a, b) => (a.values.at ?? 0) - (b.values.at ?? 0) || (a.id < b.id ? -1 : 1));
}

export const keysOf = (view: View, home: RecordId): readonly DoorKey[] =>
  view
    .naming(key, 'place', home)
    .toSorted((a, b) => (a.values.number?.amount ?? 0) - (b.values.number?.amount ?? 0));

export const leavingOf = (view: View, home: RecordId): Leaving | undefined =>
  view.naming(leaving, 'place', home)[0];
