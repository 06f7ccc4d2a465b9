import type { View } from '@bulkhead/records';
import { type Guest, guestOf } from './capacity.ts';
import { isOpen, staysOf } from './house.ts';
import { awaitedAt, awaitedOf, isAgreed } from './placements.ts';
import { type Place, type Stay, stay } from './records.ts';

/** Who is to come to a place: agreed to, or to be moved there from a place that is emptied. Nobody counts twice. */
export function promisedTo(view: View, home: Place): readonly Guest[] {
  const here = staysOf(view, home.id).filter(isOpen);
  const agreed = awaitedAt(view, home.id).filter((one) => isAgreed(one));
  const named = new Set([...agreed, ...here].map((one) => one.values.person));
  const moving = movingTo(view, home).filter((one) => !named.has(one.values.person));
  return [...agreed.map(guestOf), ...moving.map(guestOf)];
}

const movingTo = (view: View, home: Place): readonly Stay[] =>
  home.values.code === undefined ? [] : view.naming(stay, 'plannedPlace', home.values.code).filter(isOpen);

/** Whether it is known where somebody goes should the place be left at once: planned, or awaited elsewhere. */
export function hasPlan(view: View, { values }: Stay): boolean {
  const { plannedFor, person, place } = values;
  if (plannedFor !== undefined || person === undefined) return plannedFor !== undefined;
  return awaitedOf(view, person).some((one) => one.values.place !== place);
}
