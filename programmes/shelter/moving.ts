import type { Code, RecordId, View } from '@bulkhead/records';
import { freeByRoom, knowsSteps, stepFreeBedsOf } from './beds.ts';
import { type Guest, guestOf, limits, roomByLimit, sleepersAt, under } from './capacity.ts';
import { isOpenForArrivals, openStaysOf, sleepersOf } from './house.ts';
import { mostPlaced, type Need } from './most-placed.ts';
import { type Place, place } from './records.ts';

/** People who go together: siblings, or whoever was said to stay together. */
export interface Family {
  readonly people: readonly Code[];
}
/** Where a family could go. `room` is 0 where the rooms of that place are not known or too small for all of them. */
export interface Move extends Family {
  readonly to: Code;
  readonly room: number;
}
export interface MovingPlan {
  readonly moves: readonly Move[];
  readonly noBed: readonly Family[];
  /** Places that could take people but are full. */
  readonly full: readonly Code[];
}

/** Residents in the groups that must not be split, larger groups first. */
export function familiesOf(view: View, home: RecordId): readonly Family[] {
  const stays = openStaysOf(view, home);
  const groupOf = new Map<string, Set<Code>>();
  for (const one of stays) {
    const { person } = one.values;
    if (person) groupOf.set(person, new Set([person]));
  }
  for (const one of stays) {
    for (const other of one.values.keepWith ?? []) join(groupOf, one.values.person, other);
  }
  return [...new Set(groupOf.values())]
    .map((group) => ({ people: [...group].toSorted() }))
    .toSorted((a, b) => b.people.length - a.people.length || (first(a) < first(b) ? -1 : 1));
}

const first = (family: Family): string => family.people[0] ?? '';

function join(groupOf: Map<string, Set<Code>>, person: string | undefined, other: string): void {
  const a = person === undefined ? undefined : groupOf.get(person);
  const b = groupOf.get(other);
  if (!a || !b || a === b) return;
  for (const member of b) {
    a.add(member);
    groupOf.set(member, a);
  }
}

interface Target {
  readonly code: Code;
  readonly id: RecordId;
  readonly room: Need;
}

/**
 * Who could go where if this place had to be left now: as many people as there can be, no group split between two
 * places, no place with more of a kind than it takes, rooms filled so that each group has one room where that is
 * possible. Whoever is there by day only needs no bed.
 */
export function movingPlan(view: View, home: Place): MovingPlan {
  const others = view
    .all(place)
    .filter((one) => one.id !== home.id && isOpenForArrivals(one) && one.values.kind !== 'base');
  const targets = others.flatMap((one): readonly Target[] =>
    one.values.code ? [{ code: one.values.code, id: one.id, room: needOf(view, one) }] : [],
  );
  const guests = new Map(
    sleepersAt(view, home.id).map((one) => [one.values.person ?? '', guestOf(one)] as const),
  );
  const families = familiesOf(view, home.id)
    .map(({ people }) => ({ people: people.filter((person) => guests.has(person)) }))
    .filter(({ people }) => people.length > 0);
  const chosen = mostPlaced(
    families.map(({ people }) => needFor(people.map((person) => guests.get(person) ?? {}))),
    targets.map((one) => one.room),
  );
  const moves = targets.flatMap((target, at) =>
    roomsFor(
      view,
      target,
      families
        .filter((_, index) => chosen[index] === at)
        .map((family) => ({ ...family, steps: withoutSteps(family, guests) })),
    ),
  );
  return {
    moves,
    noBed: families.filter((_, index) => chosen[index] === undefined),
    full: targets.filter((one) => (one.room[0] ?? 0) === 0).map((one) => one.code),
  };
}

/** Places of every kind that are left, and beds reached without steps where it is known which are. */
function needOf(view: View, home: Place): Need {
  const room = roomByLimit(view, home);
  const free = stepFreeBedsOf(view, home.id).filter((one) => sleepersOf(view, one.id).length === 0);
  return [...limits.map((limit) => room[limit]), knowsSteps(view, home.id) ? free.length : Infinity];
}
/**
 * Places of every kind that a family takes, counted the cautious way; and beds for those of them who surely cannot take
 * steps: who may be one of those is not kept from a bed.
 */
const needFor = (guests: readonly Guest[]): Need => [
  ...limits.map((limit) => guests.filter(under(limit, 'perhaps')).length),
  guests.filter(under('stepFree', 'surely')).length,
];

/** How many of a family surely cannot take steps. */
const withoutSteps = ({ people }: Family, guests: ReadonlyMap<string, Guest>): number =>
  people.filter((person) => guests.get(person)?.stepFree === true).length;

/** Beds of a room that are free, and how many of them are reached without steps. */
interface FreeRoom {
  readonly beds: number;
  readonly reached: number;
}

/** A room for each family: the smallest that takes all of it, and those of it who cannot take steps. */
function roomsFor(
  view: View,
  target: Target,
  families: readonly (Family & { readonly steps: number })[],
): readonly Move[] {
  const known = knowsSteps(view, target.id);
  const marked = new Set(stepFreeBedsOf(view, target.id).map((one) => one.id));
  const free = new Map(
    [...freeByRoom(view, target.id)].map(([room, beds]): [number, FreeRoom] => [
      room,
      { beds: beds.length, reached: beds.filter((one) => marked.has(one.id)).length },
    ]),
  );
  return families.map(({ people, steps }) => {
    const needed = known ? steps : 0;
    const [fit] = [...free]
      .filter(([, { beds, reached }]) => beds >= people.length && reached >= needed)
      .toSorted(([a, x], [b, y]) => x.beds - y.beds || a - b);
    if (fit) {
      const [room, { beds, reached }] = fit;
      const others = beds - reached;
      const spare = Math.max(0, people.length - needed - others);
      free.set(room, { beds: beds - people.length, reached: reached - needed - spare });
    }
    return { people, to: target.code, room: fit?.[0] ?? 0 };
  });
}
