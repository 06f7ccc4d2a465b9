import { ok, type Refusal, type Result, type View } from '@bulkhead/records';
import {
  fullest,
  type Guest,
  type Limit,
  limitOf,
  limits,
  type Presence,
  presencesOf,
  under,
} from '../capacity.ts';
import type { Place } from '../records.ts';
import { no } from '../refusals.ts';

/**
 * Whether these people can come. Somebody of whom it is not known what kind they are takes a place of every kind; who
 * surely is of another kind is not kept away by one that is full.
 */
export function roomFrom(
  view: View,
  home: Place,
  coming: { readonly guests: readonly Guest[]; readonly at: number },
): Result<true, Refusal> {
  const presences = presencesOf(view, home.id);
  for (const limit of limits) {
    const capacity = limitOf(home, limit);
    const more = coming.guests.filter(under(limit, 'perhaps')).length;
    if (capacity === undefined || more === 0) continue;
    const { people, at } = fullest(presences.filter(under(limit, 'perhaps')), coming.at);
    if (people + more > capacity)
      return full(home, { limit, people, capacity, notKnown: people - surelyAt(presences, limit, at) });
  }
  return ok(true);
}

const surelyAt = (presences: readonly Presence[], limit: Limit, at: number): number =>
  presences.filter(under(limit, 'surely')).filter((one) => one.from <= at && at < one.to).length;

function full(
  home: Place,
  said: {
    readonly limit: Limit;
    readonly people: number;
    readonly capacity: number;
    readonly notKnown: number;
    readonly field?: string;
  },
): ReturnType<typeof no> {
  const { limit: group, people, capacity, notKnown, field = 'place' } = said;
  const place = home.values.code ?? '';
  if (group === 'night') return no('place-full', { field, values: { place, people, capacity } });
  return no('group-full', { field, values: { place, group, people, notKnown, capacity } });
}

/** The first kind of which there would surely be too many at some instant, and are not now. */
export function newlyOver(
  home: Place,
  now: readonly Presence[],
  then: readonly Presence[],
  among: readonly Limit[],
): { readonly limit: Limit; readonly people: number; readonly capacity: number } | undefined {
  for (const limit of among) {
    const capacity = limitOf(home, limit);
    if (capacity === undefined) continue;
    const { people } = fullest(then.filter(under(limit, 'surely')));
    const before = fullest(now.filter(under(limit, 'surely'))).people;
    if (people > capacity && people > before) return { limit, people, capacity };
  }
  return undefined;
}

/** What `newlyOver` found, said of the others who are there. */
export const tooFull = (
  home: Place,
  over: NonNullable<ReturnType<typeof newlyOver>> & { readonly field?: string },
): ReturnType<typeof no> => full(home, { ...over, people: over.people - 1, notKnown: 0 });
