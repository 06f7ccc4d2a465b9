import type { Code, Mark, View } from '@bulkhead/records';
import { knowsSteps, roomWithSpace } from '../beds.ts';
import { limitOf, roomFor } from '../capacity.ts';
import type { takesWhom } from '../choices.ts';
import { unmatched } from '../hand-over.ts';
import { bedLabel, bedsOf, freeBedsOf, isOpenForArrivals, openStaysOf, placeWith, roomOf } from '../house.ts';
import { placeCode } from '../input.ts';
import { awaitedAt, expectedOf, isAgreed, type Placement } from '../placements.ts';
import { reading } from '../reading.ts';
import type { Place } from '../records.ts';

/** What the form "Someone arrives" needs. */
export interface ArrivalSheet {
  readonly code: Code;
  readonly open: boolean;
  readonly takes?: (typeof takesWhom)[number];
  readonly free: number;
  /** What the house needs to know of everybody who comes, because it has limits by it. */
  readonly asks: readonly ('age' | 'stepFree' | 'hours')[];
  readonly hasBeds: boolean;
  /** `stepFree`: those of the free ones that are known to be reached without steps. */
  readonly rooms: readonly {
    readonly room: number;
    readonly free: readonly string[];
    readonly stepFree: readonly string[];
  }[];
  /** Where the house would put the next person. */
  readonly suggested?: string;
  readonly people: readonly Code[];
  /** People who left another house for one of ours and have not arrived: known only where both are open. */
  readonly onTheWay: readonly {
    readonly person: string;
    readonly number: string;
    readonly since: number;
    readonly siblings: readonly string[];
    readonly mark: Mark | undefined;
  }[];
  /** Placements that were agreed to; people who were asked for together come together. */
  readonly expected: readonly Expected[];
}
export interface Expected {
  readonly people: readonly Code[];
  /** UTC seconds. */
  readonly at: number;
  readonly reason: string;
  readonly mark: Mark | undefined;
}
export const arrivalSheet = reading({
  input: { place: placeCode },
  read: (view, input): ArrivalSheet | null => {
    const home = placeWith(view, input.place);
    if (!home) return null;
    const free = freeBedsOf(view, home.id);
    const rooms = [...new Set(free.map(roomOf))].map((room) => {
      const beds = free.filter((one) => roomOf(one) === room);
      const stepFree = beds.filter((one) => one.values.stepFree === true);
      return { room, free: beds.map(bedLabel), stepFree: stepFree.map(bedLabel) };
    });
    const space = roomWithSpace(view, home.id);
    const suggested = rooms.find((one) => one.room === space?.room)?.free[0];
    return {
      code: input.place,
      open: isOpenForArrivals(home),
      ...(home.values.takes && { takes: home.values.takes }),
      free: roomFor(view, home),
      asks: asksAt(view, home),
      hasBeds: bedsOf(view, home.id).length > 0,
      rooms,
      ...(suggested !== undefined && { suggested }),
      people: openStaysOf(view, home.id).flatMap((one) => one.values.person ?? []),
      onTheWay: unmatched(view)
        .filter(({ half, stay: one }) => half === 'left' && one.values.place !== home.id)
        .map(({ number, stay: one }) => ({
          person: one.values.person ?? '',
          number,
          since: one.values.left ?? 0,
          siblings: one.values.keepWith ?? [],
          mark: one.values.mark,
        })),
      expected: expectedAt(view, home),
    };
  },
});

/** Nothing where the place has beds, all alike, and no other limit. */
export function asksAt(view: View, home: Place): ArrivalSheet['asks'] {
  const bySteps = limitOf(home, 'stepFree') !== undefined || knowsSteps(view, home.id);
  const byAge = limitOf(home, 'adults') !== undefined || limitOf(home, 'children') !== undefined;
  return [
    ...(byAge ? (['age'] as const) : []),
    ...(bySteps ? (['stepFree'] as const) : []),
    ...(limitOf(home, 'day') === undefined ? [] : (['hours'] as const)),
  ];
}

function expectedAt(view: View, home: Place): readonly Expected[] {
  const together = new Map<string, Placement[]>();
  for (const one of awaitedAt(view, home.id).filter((one) => isAgreed(one))) {
    const name = `${one.made.change}/${expectedOf(one)}`;
    together.set(name, [...(together.get(name) ?? []), one]);
  }
  return [...together.values()].flatMap((group): readonly Expected[] => {
    const [first] = group;
    const people = group.flatMap((one) => one.values.person ?? []).toSorted();
    if (!first) return [];
    const { reason = 'other', mark } = first.values;
    return [{ people, at: expectedOf(first), reason, mark }];
  });
}
