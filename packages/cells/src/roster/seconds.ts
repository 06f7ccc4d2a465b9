import type { DeviceId } from '@bulkhead/records';
import type { HolderCode } from '../charter/ids.ts';
import type { Member } from './members.ts';
import type { RosterRefusal } from './refusal.ts';
import type { Roster } from './roster.ts';

/** Why this device cannot be the second one in a release that `author` writes now; undefined: it can (rules D6). */
export function whyNoSecond(roster: Roster, author: DeviceId, second: DeviceId): RosterRefusal | undefined {
  const [own, other] = [roster.members.get(author), roster.members.get(second)];
  if (!own || !other || author === second) return { code: 'needs-second-device' };
  if (!isOfSameHolder(own, other)) return undefined;
  if (!isOfOneHolder(roster)) return { code: 'needs-another-person' };
  return other.archive ? undefined : { code: 'needs-archive-device' };
}

/** Which devices can be the second one in a release that `author` writes now. */
export const secondsFor = (roster: Roster, author: DeviceId): readonly DeviceId[] =>
  [...roster.members.keys()].filter((second) => whyNoSecond(roster, author, second) === undefined);

/** Whose device it is, by every code that it was given. */
interface Coded {
  readonly holders: readonly HolderCode[];
}

/** Whether two members are devices of one person, as far as the stewards who let them in have said. */
export const isOfSameHolder = (a: Pick<Member, 'holders'>, b: Coded): boolean =>
  a.holders.some((code) => b.holders.includes(code));

const isOfOneHolder = ({ members }: Roster): boolean =>
  new Set([...members.values()].flatMap(({ holders }) => holders)).size === 1;
