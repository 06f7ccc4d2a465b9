/** How many places of each kind somebody takes, or a target has left: beds first. `Infinity` where there is no limit. */
export type Need = readonly number[];

/** How many can be placed from a family on, and which room the target has that takes it; undefined for none. */
interface Placed {
  readonly people: number;
  readonly room: Need | undefined;
}
type Best = (index: number, left: readonly Need[]) => Placed;

/** After so many ways were compared, the rest goes where it fits first: a plan within the second, perhaps not the best. */
const MOST_WAYS = 2_000;

/**
 * For each family the target that takes it, or undefined, so that most people are placed and no target takes more of any
 * kind than it has. Families come larger ones first. Exact while there are few ways; beyond that a good plan.
 */
export function mostPlaced(
  families: readonly Need[],
  free: readonly Need[],
): readonly (number | undefined)[] {
  const kinds = families[0]?.map((_, kind) => kind) ?? [];
  // A kind that no family needs, or that no target limits, takes no part.
  const counted = kinds.filter(
    (kind) => families.some((need) => (need[kind] ?? 0) > 0) && free.some((room) => room[kind] !== Infinity),
  );
  const cut = (need: Need): Need => counted.map((kind) => need[kind] ?? 0);
  const sizes = families.map((need) => need[0] ?? 0);
  const needs = families.map(cut);
  const best = placer(sizes, needs);
  let left: readonly Need[] = free.map(cut);
  return needs.map((need, index) => {
    const { room } = best(index, left);
    if (room === undefined) return undefined;
    const at = left.findIndex((one) => isSame(one, room));
    left = taking(left, at, need);
    return at;
  });
}

const nameOf = (room: Need): string => room.join(',');
const isSame = (a: Need, b: Need): boolean => nameOf(a) === nameOf(b);
/** A kind of which nobody comes may be overfull already. */
const fits = (need: Need, room: Need): boolean =>
  need.every((places, kind) => places === 0 || places <= (room[kind] ?? 0));
const taking = (left: readonly Need[], at: number, need: Need): readonly Need[] =>
  left.map((room, index) => (index === at ? room.map((places, kind) => places - (need[kind] ?? 0)) : room));
/** Fullest last, so that equal situations have one name. */
const inOrder = (left: readonly Need[]): readonly Need[] =>
  left.toSorted((a, b) => {
    const kind = a.findIndex((places, at) => places !== b[at]);
    return kind < 0 ? 0 : (b[kind] ?? 0) - (a[kind] ?? 0);
  });

function placer(sizes: readonly number[], needs: readonly Need[]): Best {
  const known = new Map<string, Placed>();
  const rest = (index: number): number => sizes.slice(index).reduce((sum, size) => sum + size, 0);
  const best: Best = (index, unordered) => {
    const need = needs[index];
    if (need === undefined) return { people: 0, room: undefined };
    const left = inOrder(unordered);
    if (needs.slice(index + 1).every((other) => isSame(other, need) && sizes[index] === sizes.at(-1)))
      return alike({ need, size: sizes[index] ?? 0, families: needs.length - index }, left);
    const name = `${index}/${left.map(nameOf).join(' ')}`;
    const found = known.get(name) ?? (known.size < MOST_WAYS ? search : firstFit)(index, need, left);
    known.set(name, found);
    return found;
  };
  const placedIn = (index: number, left: readonly Need[], room: Need): number => {
    const at = left.findIndex((one) => isSame(one, room));
    return (sizes[index] ?? 0) + best(index + 1, taking(left, at, needs[index] ?? [])).people;
  };
  const different = (left: readonly Need[], need: Need): readonly Need[] =>
    left.filter((room, at) => fits(need, room) && left.findIndex((one) => isSame(one, room)) === at);
  const search = (index: number, need: Need, left: readonly Need[]): Placed => {
    let found: Placed = { people: -1, room: undefined };
    for (const room of different(left, need)) {
      const people = placedIn(index, left, room);
      if (people > found.people) found = { people, room };
      if (people === rest(index)) return found;
    }
    const { people } = best(index + 1, left);
    return people > found.people ? { people, room: undefined } : found;
  };
  const firstFit = (index: number, need: Need, left: readonly Need[]): Placed => {
    const room = left.find((one) => fits(need, one));
    if (room) return { people: placedIn(index, left, room), room };
    return { people: best(index + 1, left).people, room };
  };
  return best;
}

/** Families that are all alike: each target takes as many as it has places for, in whatever order. */
function alike(
  { need, size, families }: { readonly need: Need; readonly size: number; readonly families: number },
  left: readonly Need[],
): Placed {
  const takes = left.map((room) =>
    Math.min(
      ...need.map((places, kind) => (places === 0 ? Infinity : Math.floor((room[kind] ?? 0) / places))),
    ),
  );
  const all = takes.reduce((sum, one) => sum + Math.max(0, one), 0);
  return { people: Math.min(families, all) * size, room: left.find((_, at) => (takes[at] ?? 0) > 0) };
}
