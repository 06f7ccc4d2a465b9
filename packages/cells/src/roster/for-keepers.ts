import type { DeviceId } from '@bulkhead/records';
import type { EntryId } from './entry-id.ts';
import type { Notice } from './notices.ts';
import type { Roster } from './roster.ts';
import { isOfSameHolder } from './seconds.ts';

/**
 * The removals of which the key keepers are to be told, as a second steward's word was asked for them (rules H2), and of
 * which nobody has said yet that they know. Whoever removed does not say so for the others, as long as there are others; and
 * what two key keepers have decided since, they decided knowing it. `told`: who said of which removal that they know.
 */
export function untoldRemovals(
  roster: Roster,
  told: ReadonlyMap<string, readonly DeviceId[]>,
): readonly Notice[] {
  const byRoot = roster.notices.filter(({ by, counts }) => by.kind === 'root' && counts);
  const isKnown = (id: EntryId): boolean => byRoot.some((act) => roster.isInPast(id, act.id));
  return roster.notices.filter(({ id, by, counts, removal }) => {
    if (!removal || removal.second === 'not-asked' || !counts || by.kind !== 'device') return false;
    return !isKnown(id) && !(told.get(id) ?? []).some((teller) => mayTell(roster, teller, by.device));
  });
}

function mayTell({ members }: Roster, teller: DeviceId, author: DeviceId): boolean {
  const [one, other] = [members.get(teller), members.get(author)];
  if (!one || !other || !isOfSameHolder(one, other)) return teller !== author;
  return [...members.values()].every((member) => isOfSameHolder(member, other));
}
