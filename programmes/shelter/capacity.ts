import type { RecordId, Seen, View } from '@bulkhead/records';
import { arrivedOf, bedsOf, freeBedsOf, leftOf, openStaysOf, staysOf } from './house.ts';
import { pastStay, type Place, type Stay } from './records.ts';

/**
 * What a place has room for: people by night (its beds) and by day; of those who sleep there so many adults, so many
 * children, so many who cannot take steps.
 */
export const limits = ['night', 'day', 'adults', 'children', 'stepFree'] as const;
export type Limit = (typeof limits)[number];
/** Those that a place may have beside its beds. */
export const groups = limits.filter((limit) => limit !== 'night');
export type Group = Exclude<Limit, 'night'>;

/** What counts of somebody when places are counted. What is absent is not known; who said nothing is there day and night. */
export type Guest = Pick<Stay['values'], 'age' | 'stepFree' | 'hours'>;

/** What is known of a guest. Two versions of an age or of the hours are as good as none until somebody has chosen. */
export function guestOf(one: Pick<Seen, 'split'> & { readonly values: Guest }): Guest {
  const { age, stepFree, hours } = one.values;
  return {
    ...(age && !one.split.includes('age') && { age }),
    ...(stepFree !== undefined && { stepFree }),
    ...(hours && !one.split.includes('hours') && { hours }),
  };
}

export const sleepsHere = ({ hours }: Guest): boolean => hours !== 'days';

interface Counting {
  readonly field: 'capacity' | 'byDay' | 'forAdults' | 'forChildren' | 'stepFreeBeds';
  /** Whether somebody surely takes one of these places, and whether they may. */
  readonly surely: (guest: Guest) => boolean;
  readonly perhaps: (guest: Guest) => boolean;
}
const isThereByDay = ({ hours }: Guest): boolean => hours !== 'nights';
const COUNTING: Readonly<Record<Limit, Counting>> = {
  night: { field: 'capacity', surely: sleepsHere, perhaps: sleepsHere },
  day: { field: 'byDay', surely: isThereByDay, perhaps: isThereByDay },
  adults: {
    field: 'forAdults',
    surely: (guest) => sleepsHere(guest) && guest.age === 'adult',
    perhaps: (guest) => sleepsHere(guest) && guest.age !== 'child',
  },
  children: {
    field: 'forChildren',
    surely: (guest) => sleepsHere(guest) && guest.age === 'child',
    perhaps: (guest) => sleepsHere(guest) && guest.age !== 'adult',
  },
  stepFree: {
    field: 'stepFreeBeds',
    surely: (guest) => sleepsHere(guest) && guest.stepFree === true,
    perhaps: (guest) => sleepsHere(guest) && guest.stepFree !== false,
  },
};
export const fieldOf = (limit: Limit): Counting['field'] => COUNTING[limit].field;
/** `surely`: what is known is counted. `perhaps`: whoever may be one of them counts, which is the cautious way. */
export type Care = 'surely' | 'perhaps';
export const under =
  (limit: Limit, care: Care) =>
  (guest: Guest): boolean =>
    COUNTING[limit][care](guest);

/** Beds; 0 where none were ever said. */
export const capacityOf = (home: Place): number => home.values.capacity?.amount ?? 0;
/** How many of a kind a place takes; undefined where nobody said. */
export const limitOf = (home: Place, limit: Limit): number | undefined =>
  limit === 'night' ? capacityOf(home) : home.values[fieldOf(limit)]?.amount;

/** Those who are at a place now. */
export const guestsOf = (view: View, home: RecordId): readonly Guest[] =>
  openStaysOf(view, home).map(guestOf);
/** Stays of those who sleep at a place now: whom the evening check asks for, and who needs a bed. */
export const sleepersAt = (view: View, home: RecordId): readonly Stay[] =>
  openStaysOf(view, home).filter((one) => sleepsHere(guestOf(one)));

/** How many more people can sleep there: never more than the free beds, or than adults and children together. */
export function roomFor(view: View, home: Place): number {
  const people = sleepersAt(view, home.id).length;
  const [adults, children] = [limitOf(home, 'adults'), limitOf(home, 'children')];
  const byAge = adults === undefined || children === undefined ? Infinity : adults + children;
  const room = Math.max(0, Math.min(capacityOf(home), byAge) - people);
  return bedsOf(view, home.id).length === 0 ? room : Math.min(room, freeBedsOf(view, home.id).length);
}

/** How many more of each kind could come, counted the cautious way; below zero where there are too many already. */
export function roomByLimit(view: View, home: Place): Readonly<Record<Limit, number>> {
  const here = guestsOf(view, home.id);
  const left = (limit: Limit): number =>
    (limitOf(home, limit) ?? Infinity) - here.filter(under(limit, 'perhaps')).length;
  return {
    night: roomFor(view, home),
    day: left('day'),
    adults: left('adults'),
    children: left('children'),
    stepFree: left('stepFree'),
  };
}

/** A span of presence, named or not. */
export interface Presence extends Guest {
  readonly from: number;
  readonly to: number;
  /** How many minutes the clock there was ahead of UTC. */
  readonly offset: number;
  readonly id: RecordId;
}
export const presenceOf = (one: Stay): Presence => ({
  ...guestOf(one),
  from: arrivedOf(one),
  to: leftOf(one),
  offset: one.values.offset?.amount ?? 0,
  id: one.id,
});
export function presencesOf(view: View, home: RecordId): readonly Presence[] {
  const past = view.naming(pastStay, 'place', home).map(pastPresenceOf);
  return [...staysOf(view, home).map(presenceOf), ...past].filter((one) => one.from < one.to);
}
export const pastPresenceOf = (one: Seen<typeof pastStay>): Presence => ({
  ...guestOf(one),
  from: one.values.arrived ?? 0,
  to: one.values.left ?? 0,
  offset: one.values.offset?.amount ?? 0,
  id: one.id,
});

/** The most people who were there at one instant from `since` on, and when that was first so. */
export function fullest(
  presences: readonly Presence[],
  since = Number.NEGATIVE_INFINITY,
): { readonly people: number; readonly at: number } {
  const lasting = presences.filter((one) => one.to > since);
  const comings = lasting.map((one) => Math.max(one.from, since)).toSorted((a, b) => a - b);
  const goings = lasting.map((one) => one.to).toSorted((a, b) => a - b);
  let best = { people: 0, at: 0 };
  let gone = 0;
  comings.forEach((at, come) => {
    // Whoever leaves at this instant is no longer there.
    while ((goings[gone] ?? Number.POSITIVE_INFINITY) <= at) gone += 1;
    if (come + 1 - gone > best.people) best = { people: come + 1 - gone, at };
  });
  return best;
}

/** Since when a place takes so many: who was there when it took more is no contradiction. */
export const limitedSince = (view: View, home: Place, limit: Limit): number =>
  Math.min(...view.heads(home.id, fieldOf(limit)).map((head) => Math.floor(head.at.ms / 1000)));

/** The first of these kinds of which more are surely there, or were since the limit stands, than the place takes. */
export function overfilled(
  view: View,
  home: Place,
  among: readonly Limit[],
): { readonly limit: Limit; readonly people: number; readonly capacity: number } | undefined {
  const presences = presencesOf(view, home.id);
  for (const limit of among) {
    if (home.values[fieldOf(limit)] === undefined) continue;
    const capacity = limitOf(home, limit) ?? 0;
    const counted = presences.filter(under(limit, 'surely'));
    const { people } = fullest(counted, limitedSince(view, home, limit));
    if (people > capacity) return { limit, people, capacity };
  }
  return undefined;
}

/** Floor of the rooms for each person when every bed is in use, in tenths of a square metre. */
export function floorForEach(home: Place): number | undefined {
  const area = home.values.floorArea?.amount;
  const people = capacityOf(home);
  return area === undefined || people === 0 ? undefined : Math.floor((area * 10) / people);
}
/** Sphere Handbook, shelter standard 3: 3.5 square metres of covered floor for each person. */
export const LEAST_FLOOR = 35;
/** Where people cook and wash indoors, as in the cold months: 4.5. */
export const LEAST_FLOOR_IN_COLD = 45;
