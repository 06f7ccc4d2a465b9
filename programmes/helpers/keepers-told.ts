import { defineRecord, type DeviceId, type View } from '@bulkhead/records';
import { aboutRemoval, type OfRemoval, sayOfRemoval } from './about-removal.ts';

/**
 * That somebody has told the key keepers of a removal: they have paper and no device, so that a person has to. Which one it
 * was is named by its entry in the membership log, and nothing else is said of it.
 */
export const keepersTold = defineRecord({ name: 'helpers.keepers-told', ...aboutRemoval });

const saidIn = (view: View): readonly OfRemoval[] =>
  view.all(keepersTold).map(({ values, made }) => ({ removal: values.removal ?? '', by: made.by }));

/** Which devices said of which removal that the key keepers know of it. */
export function tellersIn(view: View): ReadonlyMap<string, readonly DeviceId[]> {
  const tellers = new Map<string, readonly DeviceId[]>();
  for (const { removal, by } of saidIn(view)) tellers.set(removal, [...(tellers.get(removal) ?? []), by]);
  return tellers;
}

export const keepersCommands = { 'helpers.keepers-know': sayOfRemoval(keepersTold, saidIn) };
