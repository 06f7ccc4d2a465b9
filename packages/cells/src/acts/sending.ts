import { compareStamps, type DeviceId } from '@bulkhead/records';
import type { SignedStatement } from '../written/checkpoint.ts';
import type { Extent } from '../written/frontier.ts';
import type { Holding } from '../held/holding.ts';
import type { Signed } from '../written/envelope.ts';
import { entryDigest, type Item } from '../written/mail.ts';
import type { EntryId } from '../roster/entry-id.ts';

/** Into the mailbox of which epoch, and by which way of exchange. */
export interface Whither {
  readonly way: string;
  readonly epoch: EntryId;
}

/**
 * What has to lie in a mailbox and is not known to: entries of the roster that came after its epoch began, every envelope
 * that no checkpoint of this device covers, its own at once, those of others as `carries` says (rules D4), and of those such as
 * only its own checkpoints cover, where they lie in no mailbox by that way.
 */
export function dueItems(
  holding: Holding,
  { way, epoch }: Whither,
  carries: (author: DeviceId) => boolean,
): readonly Item[] {
  const { roster, self, entryBytes } = holding;
  const entries = [...roster.entries].flatMap(([id, entry]): readonly Item[] => {
    const bytes = entryBytes.get(id);
    if (bytes === undefined || roster.isInPast(id, epoch)) return [];
    return holding.lying.has(way, epoch, entryDigest(bytes)) ? [] : [{ kind: 'entry', entry, bytes }];
  });
  const ownTurns = coveredByOwnTurns(holding).filter(({ hash }) => !holding.lying.hasBy(way, hash));
  const envelopes = [...toHandOn(holding), ...ownTurns]
    .filter(({ body }) => body.device === self.device || carries(body.device))
    .flatMap((signed): readonly Item[] =>
      holding.lying.has(way, epoch, signed.hash) ? [] : [{ kind: 'envelope', signed }],
    );
  return [...entries, ...envelopes];
}

/**
 * Envelopes that no checkpoint covers, and such as none covers that stands and is still here to be stated: a steward who was
 * removed since may have counted an earlier one that others never had, and then neither comes to them.
 */
export function toHandOn({ history, roster, covered }: Holding): readonly Signed[] {
  const stated = new Set(
    [...covered.values()].map(({ statement }) => statement.epoch).filter(roster.standing),
  );
  return [
    ...history.kept().map(({ signed }) => signed),
    ...history
      .spares()
      .flatMap(({ signed, epochs }) =>
        [...epochs.keys()].some((epoch) => stated.has(epoch)) ? [] : [signed],
      ),
  ];
}

/**
 * Envelopes of others that this device alone has covered, by its changes of keys, and its own where it is out and states
 * nothing any more. Whoever begins with what it states has what they say and not their signatures: were it removed after that,
 * and their author lost, nobody could take them in.
 */
export const coveredByOwnTurns = ({ history, hasMade, me, self }: Holding): readonly Signed[] =>
  history
    .spares()
    .flatMap(({ signed, epochs }) =>
      (!me || signed.body.device !== self.device) && [...epochs.keys()].every(hasMade) ? [signed] : [],
    );

/**
 * Checkpoints that have to be stated in a mailbox: the one that its epoch begins with, and such as count something that
 * this one does not, because their stewards had not heard of each other.
 */
export function dueStatements(holding: Holding, { way, epoch }: Whither): readonly SignedStatement[] {
  const first = [...holding.covered.values()].find(({ statement }) => statement.epoch === epoch);
  return [...holding.covered.values()].filter(
    (stated) =>
      !holding.lying.has(way, epoch, stated.id) &&
      (stated.statement.epoch === epoch || first === undefined || !isCounted(stated, first)),
  );
}

const isCounted = (stated: SignedStatement, by: SignedStatement): boolean =>
  isWithinFrontier(stated.statement.frontier, by.statement.frontier);

/** Whether one counts what the other does, by the numbers of envelopes alone. */
export const isWithinFrontier = (small: Extent, large: Extent): boolean =>
  [...small].every(([device, tips]) =>
    tips.every((tip) =>
      (large.get(device) ?? []).some((other) =>
        tip.hash === other.hash ? compareStamps(tip.at, other.at) <= 0 : tip.seq < other.seq,
      ),
    ),
  );
