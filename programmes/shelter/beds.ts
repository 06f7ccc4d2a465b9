import { canonicalCode, type Code, type RecordId, type View } from '@bulkhead/records';
import { arrivedOf, bedsOf, freeBedsOf, leftOf, openStayBy, overlap, roomOf } from './house.ts';
import { type Bed, bed as bedType, type Stay, stay } from './records.ts';

/** From when on a person lies in the bed that the stay names now. */
export const bedSinceOf = (one: Stay): number => Math.max(one.values.bedSince ?? 0, arrivedOf(one));

/** The stay that keeps a bed from being used from `at` on. */
export const clashIn = (
  view: View,
  bed: RecordId,
  wanted: { readonly at: number; readonly except?: RecordId },
): Stay | undefined =>
  view.naming(stay, 'bed', bed).find((one) => one.id !== wanted.except && leftOf(one) > wanted.at);

/** Whether two stays name one bed at one instant. */
export const shareBed = (a: Stay, b: Stay): boolean =>
  a.values.bed !== undefined &&
  a.values.bed === b.values.bed &&
  Math.max(bedSinceOf(a), bedSinceOf(b)) < Math.min(leftOf(a), leftOf(b));

/** Whether one person would be at two places, or twice at one, at one instant. */
export const doubled = (a: Stay, b: Stay): boolean => a.values.person === b.values.person && overlap(a, b);

/** Free beds by room, in room order. */
export function freeByRoom(view: View, home: RecordId): ReadonlyMap<number, readonly Bed[]> {
  const rooms = new Map<number, Bed[]>();
  for (const one of freeBedsOf(view, home)) {
    const room = rooms.get(roomOf(one)) ?? [];
    room.push(one);
    rooms.set(roomOf(one), room);
  }
  return rooms;
}

/** The room with most space, named in a refusal. */
export function roomWithSpace(
  view: View,
  home: RecordId,
): { readonly room: number; readonly free: number } | undefined {
  const rooms = [...freeByRoom(view, home)].map(([room, beds]) => ({ room, free: beds.length }));
  return rooms.toSorted((a, b) => b.free - a.free || a.room - b.room)[0];
}

/** Beds that are known to be reached without steps. Where devices differ, a bed is none of them. */
export const stepFreeBedsOf = (view: View, home: RecordId): readonly Bed[] =>
  bedsOf(view, home).filter(isStepFree);
const isStepFree = ({ values }: Bed): boolean => values.stepFree === true;
/**
 * Whether somebody has said which beds are reached without steps. Two who each took back another mark have not said that
 * nobody knows: then there is no such bed.
 */
export const knowsSteps = (view: View, home: RecordId): boolean =>
  bedsOf(view, home).some(({ values }) => values.stepFree !== undefined);
/** Whether a bed is reached by steps: known only where somebody has said which beds are not. */
export const hasSteps = (view: View, home: RecordId, one: Bed): boolean =>
  !isStepFree(one) && knowsSteps(view, home);

/** Somebody who is to get a bed, and whether they surely cannot take steps. */
export interface Sleeping {
  readonly person: Code;
  readonly stepFree: boolean;
}

/**
 * Beds for people who arrive together, in their order: in the room of somebody they belong to, else in the first room
 * that takes all of them, else wherever beds are free. Whoever cannot take steps gets a bed that is reached without;
 * the others leave those free as long as they can. Undefined when there are not enough.
 */
export function chosenBeds(
  view: View,
  home: RecordId,
  asked: { readonly people: readonly Sleeping[]; readonly at: number; readonly near: readonly string[] },
): readonly Bed[] | undefined {
  const rooms = new Map(
    [...freeByRoom(view, home)].map(([room, beds]) => [
      room,
      beds.filter((one) => !clashIn(view, one.id, asked)),
    ]),
  );
  const near = roomsOf(view, home, asked.near);
  // A room in which people who can take steps would use up beds that are reached without comes last.
  const wasteful = (room: number): number => {
    const others = (rooms.get(room) ?? []).filter((one) => !isStepFree(one)).length;
    return asked.people.some((one) => one.stepFree) || others >= asked.people.length ? 0 : 1;
  };
  const order = [...rooms.keys()].toSorted(
    (a, b) => Number(near.has(b)) - Number(near.has(a)) || wasteful(a) - wasteful(b) || a - b,
  );
  const known = knowsSteps(view, home);
  const dealt = (beds: readonly Bed[] = []) => dealtTo(asked.people, beds, known);
  const whole = order.find((room) => dealt(rooms.get(room)) !== undefined);
  return dealt(whole === undefined ? order.flatMap((room) => rooms.get(room) ?? []) : rooms.get(whole));
}

/** A bed for each of them in turn out of these; undefined when one of them would get none. */
function dealtTo(
  people: readonly Sleeping[],
  beds: readonly Bed[],
  known: boolean,
): readonly Bed[] | undefined {
  const reached = known ? beds.filter(isStepFree) : [];
  const needed = people.filter((one) => known && one.stepFree).length;
  if (reached.length < needed || beds.length < people.length) return undefined;
  const kept = reached.slice(0, needed);
  const others = [...beds.filter((one) => !reached.includes(one)), ...reached.slice(needed)];
  let [nextKept, nextOther] = [0, 0];
  return people.flatMap((one) => {
    const bed = known && one.stepFree ? kept[nextKept++] : others[nextOther++];
    return bed ? [bed] : [];
  });
}

/** Rooms of this place in which one of these people lies. */
function roomsOf(view: View, home: RecordId, people: readonly string[]): ReadonlySet<number> {
  const rooms = people.map((person) => {
    const code = canonicalCode(person);
    const open = code && openStayBy(view, code);
    const bed =
      open?.values.place === home && open.values.bed ? view.get(bedType, open.values.bed) : undefined;
    return bed && roomOf(bed);
  });
  return new Set(rooms.filter((room) => room !== undefined));
}
