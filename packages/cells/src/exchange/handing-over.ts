import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Frame } from '@bulkhead/wire';
import { allNotices, type DueNote, dueWord, sealNote, wordWith } from '../acts/notes.ts';
import { allWarnings } from '../acts/out-of-hands.ts';
import { lastMailboxes, ownLeaving } from '../acts/own-leaving.ts';
import type { Holding } from '../held/holding.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type For, framesFor, itemFrames, wrapFrames } from './bundle.ts';
import { type NotShared, prepareToWrite } from './exchange.ts';
import type { Manner, Side } from './side.ts';
import { Taken } from './taken.ts';

/** Sealed entries to be handed over. */
export interface HandedOver {
  readonly frames: readonly Frame[];
  /** Why no records are among them, but what is said to stewards at the most. Undefined: they are. */
  readonly lacks: NotShared | undefined;
}

/**
 * What these devices are not known to have, to be handed over to them, and what stewards among them have to hear; of whoever
 * has left of its own accord that it has, and what it wrote before.
 */
export function handOver(side: Side, manner: Manner, to: For): Result<HandedOver, Fault> {
  const prepared = prepareToWrite(side, manner);
  if (!prepared.ok) return prepared;
  const said = framesForStewards(side, manner, to);
  if (!said.ok) return said;
  const compartment = side.compartment();
  if ('mailbox' in prepared.value) {
    const written = framesFor(compartment, prepared.value.mailbox, to);
    return written.ok ? ok({ frames: [...said.value, ...written.value], lacks: undefined }) : written;
  }
  const { lacks } = prepared.value;
  const left = ownLeaving(compartment.holding);
  if (left === undefined || lacks.why === 'old-keys') return ok({ frames: said.value, lacks });
  return ok({
    frames: [...said.value, ...farewellFrames(compartment.holding, left, to)],
    lacks: undefined,
  });
}

/**
 * What stewards have to hear, whatever else may be shared: as an exchange says it, and with every file again, because nobody
 * knows whether the one before came (rules D9, H1).
 */
function framesForStewards(
  side: Side,
  { here, random }: Manner,
  { devices }: For,
): Result<readonly Frame[], Fault> {
  const isFor = ({ device }: { readonly device: DueNote['device'] }): boolean => devices.includes(device);
  const said = saysItself(side, { here, random }, isFor);
  if (!said.ok) return said;
  const { holding } = side.compartment();
  if (!holding.me && ownLeaving(holding) === undefined) return ok([]);
  const warnings = allWarnings(holding)
    .filter(isFor)
    .map(({ device, said: of }): DueNote => ({ device, note: { kind: 'out-of-hands', said: of } }));
  const notices = holding.writable ? [] : allNotices(holding).filter(isFor);
  return ok(
    [...said.value, ...warnings, ...notices].flatMap((due) => {
      const sealed = sealNote(holding, due, random);
      return sealed ? sealed.doors.map(({ log }): Frame => ({ log, bytes: sealed.bytes })) : [];
    }),
  );
}

/** That this device is back, with a key that is stored before anybody hears of it. */
function saysItself(
  side: Side,
  acting: Pick<Manner, 'here' | 'random'>,
  isFor: (due: DueNote) => boolean,
): Result<readonly DueNote[], Fault> {
  const { holding } = side.compartment();
  const kind = dueWord(holding, { here: acting.here, way: byHand, isUnopened: false });
  if (kind === undefined) return ok([]);
  const { facts, notes } = wordWith(holding, kind, acting);
  const heard = notes.filter(isFor);
  if (heard.length === 0) return ok([]);
  const taken = new Taken(side);
  taken.take(facts);
  const kept = taken.keep();
  return kept.ok ? ok(heard) : kept;
}

/** Into the mailboxes that it was last in. */
const farewellFrames = (holding: Holding, left: EntryId, { devices, random }: For): readonly Frame[] =>
  lastMailboxes(holding, left).flatMap((mailbox) => [
    ...(holding.hasMade(mailbox.epoch) ? wrapFrames(holding, mailbox, { devices, random }) : []),
    ...itemFrames(holding, mailbox, { devices, random }),
  ]);

/** No way has this name: of what is handed over nothing is noted, because it may be lost. */
const byHand = '';
