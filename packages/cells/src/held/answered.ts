import type { DeviceId } from '@bulkhead/records';
import type { Entry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Holding } from './holding.ts';

/**
 * Members that are known to hold something of the compartment: this device, whoever wrote under one of its keys, and whoever
 * stated what is here. A device that was let in and has not answered may never have had any of it.
 */
export function answeredDevices(holding: Holding): readonly DeviceId[] {
  const { roster, self, peers, frontier, covered, before } = holding;
  const makers = new Set([...covered.values()].map(({ statement }) => statement.maker));
  const isKnown = (device: DeviceId): boolean =>
    peers.has(device) || frontier.has(device) || makers.has(device);
  return [...roster.members.keys()].filter(
    (device) => device === self.device || (isKnown(device) && !before.has(device)),
  );
}

/**
 * Entries of the roster that stand and that no other member is known to have: by what they said or stated, or because they
 * made what follows. None where nobody else is in.
 */
export function entriesNobodyHas(holding: Holding): readonly Entry[] {
  const { roster, self, me } = holding;
  const isAlone = [...roster.members.keys()].every((device) => device === self.device);
  return !me || isAlone ? [] : entriesNotHad(holding).filter(({ id }) => roster.standing(id));
}

/** The same of all entries that are here, also where this device is out: one that does not count here may elsewhere. */
export function entriesNotHad({ roster, self, peers, covered }: Holding): readonly Entry[] {
  const others = [...roster.members.keys()].filter((device) => device !== self.device);
  const isOther = (device: DeviceId): boolean => others.includes(device);
  const entries = [...roster.entries.values()];
  const had = new Set<EntryId>([
    ...others.flatMap((device) => peers.get(device)?.heads ?? []),
    ...[...covered.values()].flatMap(({ statement }) =>
      isOther(statement.maker) ? [statement.epoch, ...statement.heads] : [],
    ),
    ...entries.flatMap(({ id, by }) => (by.kind === 'device' && isOther(by.device) ? [id] : [])),
  ]);
  return entries.filter(({ id }) => !had.has(id) && ![...had].some((head) => roster.isInPast(id, head)));
}
