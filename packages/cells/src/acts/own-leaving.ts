import { digest } from '../charter/ids.ts';
import type { Holding } from '../held/holding.ts';
import { entryDigest, type Mailbox } from '../written/mail.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { keyHoldersOf } from '../roster/roster.ts';

/**
 * The removal with which this device has left of its own accord. What somebody else who has its key says in its name is not
 * that: it was not done here, and a person has not looked at it.
 */
export function ownLeaving({ me, roster, self, lookedAt }: Holding): EntryId | undefined {
  if (me) return undefined;
  const own = [...roster.entries.values()].find(
    (entry) =>
      entry.kind === 'remove' &&
      entry.body.device === self.device &&
      entry.by.kind === 'device' &&
      entry.by.device === self.device &&
      roster.standing(entry.id) &&
      lookedAt.has(digest(entry.id)),
  );
  return own?.id;
}

/**
 * Where whoever has left can still be heard: the mailboxes of the newest keys that it had when it left. None that anybody
 * else reads who is out: nobody writes under a key of theirs, and stewards have it in their drops.
 */
export function lastMailboxes(holding: Holding, left: EntryId): readonly Mailbox[] {
  const { roster, self } = holding;
  const isOfOthersIn = (id: EntryId): boolean => {
    const epoch = roster.epochs.get(id);
    const holders = epoch ? keyHoldersOf(epoch) : [];
    return holders.every((device) => device === self.device || roster.members.has(device));
  };
  const had = [...holding.epochKeys.values()].filter(
    (key) => holding.isProved(key) && roster.isInPast(key.id, left) && isOfOthersIn(key.id),
  );
  const newest = had.filter(({ id }) => !had.some((other) => roster.isInPast(id, other.id)));
  return newest.map((key) => holding.mailbox(key));
}

/** Whether the word lies where the others look, by one way at least; of a file that was handed over nobody knows. */
export function isLeavingLaid({ entryBytes, lying }: Holding, left: EntryId): boolean {
  const bytes = entryBytes.get(left);
  return (bytes !== undefined && lying.hasAnywhere(entryDigest(bytes))) || lying.isToldAnywhere(left);
}
