import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Frame } from '@bulkhead/wire';
import { dueNotices, sealNote } from '../acts/notes.ts';
import { lastMailboxes, ownLeaving } from '../acts/own-leaving.ts';
import type { Holding } from '../held/holding.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type For, framesFor, itemFrames, wrapFrames } from './bundle.ts';
import { prepareToWrite } from './exchange.ts';
import type { Manner, Side } from './side.ts';

/**
 * What these devices are not known to have, to be handed over to them; of whoever has left of its own accord that it has, and
 * what it wrote before. Undefined: nothing can be shared now.
 */
export function handOver(side: Side, manner: Manner, to: For): Result<readonly Frame[] | undefined, Fault> {
  const mailbox = prepareToWrite(side, manner);
  if (!mailbox.ok) return mailbox;
  const compartment = side.compartment();
  if (mailbox.value) return framesFor(compartment, mailbox.value, to);
  const left = ownLeaving(compartment.holding);
  return ok(left === undefined ? undefined : farewellFrames(compartment.holding, left, to));
}

/** Into the mailboxes that it was last in, and for stewards who may read those no more into their drops. */
function farewellFrames(holding: Holding, left: EntryId, { devices, random }: For): readonly Frame[] {
  const notices = dueNotices(holding, byHand).filter(({ device }) => devices.includes(device));
  return [
    ...notices.flatMap((due) => {
      const sealed = sealNote(holding, due, random);
      return sealed ? sealed.doors.map(({ log }): Frame => ({ log, bytes: sealed.bytes })) : [];
    }),
    ...lastMailboxes(holding, left).flatMap((mailbox) => [
      ...(holding.hasMade(mailbox.epoch) ? wrapFrames(holding, mailbox, { devices, random }) : []),
      ...itemFrames(holding, mailbox, { devices, random }),
    ]),
  ];
}

/** No way has this name: of what is handed over nothing is noted, because it may be lost. */
const byHand = '';
