import type { Code, RecordId, View } from '@bulkhead/records';
import { freeByRoom } from './beds.ts';
import { isOpenForArrivals, openStaysOf, roomFor } from './house.ts';
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
  readonly free: number;
}

/**
 * Who could go where if this place had to be left now: as many people as there can be, no group split between two
 * places, rooms filled so that each group has one room where that is possible.
 */
export function movingPlan(view: View, home: Place): MovingPlan {
  const others = view
    .all(place)
    .filter((one) => one.id !== home.id && isOpenForArrivals(one) && one.values.kind !== 'base');
  const targets = others.flatMap((one): readonly Target[] =>
    one.values.code ? [{ code: one.values.code, id: one.id, free: roomFor(view, one) }] : [],
  );
  const families = familiesOf(view, home.id);
  const chosen = mostPlaced(
    families,
    targets.map((one) => one.free),
  );
  const moves = targets.flatMap((target, at) =>
    roomsFor(
      view,
      target,
      families.filter((_, index) => chosen[index] === at),
    ),
  );
  return {
    moves,
    noBed: families.filter((_, index) => chosen[index] === undefined),
    full: targets.filter((one) => one.free === 0).map((one) => one.code),
  };
}

/**
 * For each family the target that takes it, or undefined, so that most people are placed. Families come larger ones
 * first, so that in the end only single people are left, for whom any bed is as good as another.
 */
export function mostPlaced(
  families: readonly Family[],
  free: readonly number[],
): readonly (number | undefined)[] {
  const sizes = families.map((family) => family.people.length);
  const best = placer(sizes);
  let left = free;
  return sizes.map((size, index) => {
    const { space } = best(index, left);
    if (space === 0) return undefined;
    const at = left.indexOf(space);
    left = taking(left, at, size);
    return at;
  });
}

/** How many can be placed from a family on, and how much space the target has that takes it; 0 for none. */
interface Placed {
  readonly people: number;
  readonly space: number;
}

function placer(sizes: readonly number[]): (index: number, left: readonly number[]) => Placed {
  const known = new Map<string, Placed>();
  const rest = (index: number): number => sizes.slice(index).reduce((sum, size) => sum + size, 0);
  const best = (index: number, left: readonly number[]): Placed => {
    const size = sizes[index];
    if (size === undefined) return { people: 0, space: 0 };
    const spaces = left.toSorted((a, b) => b - a);
    if (size === 1) return singles(spaces, rest(index));
    const name = `${index}/${spaces.join()}`;
    const found = known.get(name) ?? search(index, size, spaces);
    known.set(name, found);
    return found;
  };
  const search = (index: number, size: number, spaces: readonly number[]): Placed => {
    let found: Placed = { people: -1, space: 0 };
    for (const space of new Set(spaces)) {
      if (space < size) break;
      const people = size + best(index + 1, taking(spaces, spaces.indexOf(space), size)).people;
      if (people > found.people) found = { people, space };
      if (people === rest(index)) return found;
    }
    const { people } = best(index + 1, spaces);
    return people > found.people ? { people, space: 0 } : found;
  };
  return best;
}

const singles = ([most = 0, ...others]: readonly number[], people: number): Placed => ({
  people: Math.min(
    people,
    others.reduce((sum, space) => sum + space, most),
  ),
  space: most,
});

const taking = (left: readonly number[], at: number, size: number): readonly number[] =>
  left.map((space, index) => (index === at ? space - size : space));

/** A room for each family: the smallest that takes all of it. */
function roomsFor(view: View, target: Target, families: readonly Family[]): readonly Move[] {
  const free = new Map([...freeByRoom(view, target.id)].map(([room, beds]) => [room, beds.length]));
  return families.map(({ people }) => {
    const [fit] = [...free]
      .filter(([, beds]) => beds >= people.length)
      .toSorted(([a, x], [b, y]) => x - y || a - b);
    if (fit) free.set(fit[0], fit[1] - people.length);
    return { people, to: target.code, room: fit?.[0] ?? 0 };
  });
}
