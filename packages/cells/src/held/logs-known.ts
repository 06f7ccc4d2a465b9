import type { LogId } from '@bulkhead/wire';
import type { Holding } from './holding.ts';

/**
 * The logs in which something can lie for this device: its own drops, and the mailboxes of the epochs whose key is here.
 * A key that came with what lies in one of them opens the others: where nothing lies in any, nothing comes.
 */
export const logsKnown = (holding: Holding): ReadonlySet<LogId> =>
  new Set([
    ...holding.drops.map(({ drop }) => drop.log),
    ...[...holding.epochKeys.values()].flatMap((key) => {
      const { log, parts } = holding.mailbox(key);
      return [log, parts];
    }),
  ]);
