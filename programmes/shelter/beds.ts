import { canonicalCode, type Code, type RecordId, type View } from '@bulkhead/records';
import { arrivedOf, freeBedsOf, leftOf, openStayBy, overlap, roomOf } from './house.ts';
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

/**
 * Beds for people who arrive together: in the room of somebody they belong to, else in the first room that takes all
 * of them, else wherever beds are free. Undefined when there are not enough.
 */
export function chosenBeds(
  view: View,
  home: RecordId,
  asked: { readonly people: readonly Code[]; readonly at: number; readonly near: readonly string[] },
): readonly Bed[] | undefined {
  const rooms = new Map(
    [...freeByRoom(view, home)].map(([room, beds]) => [
      room,
      beds.filter((one) => !clashIn(view, one.id, asked)),
    ]),
  );
  const wanted = asked.people.length;
  const near = roomsOf(view, home, asked.near);
  const order = [...rooms.keys()].toSorted((a, b) => Number(near.has(b)) - Number(near.has(a)) || a - b);
  const whole = order.find((room) => (rooms.get(room)?.length ?? 0) >= wanted);
  const beds =
    whole === undefined ? order.flatMap((room) => rooms.get(room) ?? []) : (rooms.get(whole) ?? []);
  return beds.length >= wanted ? beds.slice(0, wanted) : undefined;
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
