import type { DeviceId, Fault, Result } from '@bulkhead/records';
import { ok } from '@bulkhead/records';
import { envelopeRoom, type Random } from '@bulkhead/seal';
import type { Frame } from '@bulkhead/wire';
import { encodeCheckpoint, partsOf } from '../written/checkpoint.ts';
import type { Compartment } from '../compartment/compartment.ts';
import { doorsOf, inBook, mailboxesReadBy } from '../acts/due-wraps.ts';
import type { Holding } from '../held/holding.ts';
import type { Signed } from '../written/envelope.ts';
import { type Item, type Mailbox, sealItem, sealPart } from '../written/mail.ts';
import { coveredByOwnTurns, toHandOn } from '../acts/sending.ts';
import { wrapFor } from '../acts/wrapping.ts';

/** For whom a bundle is made. */
export interface For {
  readonly devices: readonly DeviceId[];
  readonly random: Random;
}

/**
 * What these devices are not known to have, as the same sealed entries that a relay would carry, in one pass: the key
 * for them where this is a steward's device, the checkpoint where they have not written under its epoch, entries of the
 * roster, and every envelope that they have not named as seen. Nothing is noted as delivered: a stick may be lost.
 */
export function framesFor(
  compartment: Compartment,
  mailbox: Mailbox,
  { devices, random }: For,
): Result<readonly Frame[], Fault> {
  const { holding } = compartment;
  const checkpoint = devices.some((device) => holding.peers.get(device)?.epoch !== mailbox.epoch)
    ? checkpointFrames(compartment, mailbox, random)
    : ok([]);
  if (!checkpoint.ok) return checkpoint;
  return ok([
    ...wrapFrames(holding, mailbox, { devices, random }),
    ...checkpoint.value,
    ...itemFrames(holding, mailbox, { devices, random }),
  ]);
}

/** Entries of the roster, and every envelope that these devices have not named as seen. */
export const itemFrames = (holding: Holding, mailbox: Mailbox, { devices, random }: For): readonly Frame[] =>
  [...entryItems(holding, mailbox), ...envelopeItems(holding, devices)].flatMap((item) =>
    framesOf(mailbox, item, random),
  );

/** The key for them: from stewards always, from others for stewards who may have nobody else to get it from. */
export function wrapFrames(holding: Holding, { epoch }: Mailbox, { devices, random }: For): readonly Frame[] {
  const key = holding.epochKeys.get(epoch);
  const recipients = holding.roster.epochs.get(epoch)?.recipients ?? [];
  if (!key) return [];
  const isSteward = holding.roster.stewards.includes(holding.self.device) || holding.hasMade(epoch);
  return devices.flatMap((device) => {
    if (!recipients.includes(device)) return [];
    const { doors, nextDrop } = isSteward
      ? inBook(holding, device)
      : { doors: doorsOf(holding, device), nextDrop: undefined };
    // Also where nobody knows of the drop that it looks into: a file gets through (rules F3).
    const mailboxes = isSteward ? mailboxesReadBy(holding, { device, epoch }) : [];
    const isReachable = doors.length + mailboxes.length > 0;
    const bytes = isReachable ? wrapFor(holding, { device, key, nextDrop }, random) : undefined;
    if (!bytes) return [];
    return [
      ...doors.map(({ log }): Frame => ({ log, bytes })),
      ...mailboxes.map(({ log }): Frame => ({ log, bytes })),
    ];
  });
}

/** Every checkpoint that is part of what this device holds: with them whoever has nothing comes to the same. */
function checkpointFrames(
  compartment: Compartment,
  mailbox: Mailbox,
  random: Random,
): Result<readonly Frame[], Fault> {
  const { holding } = compartment;
  const entries = [...holding.entryBytes.values()];
  const frames: Frame[] = [];
  for (const signed of holding.covered.values()) {
    const pieces = compartment.stateOf(signed);
    if (!pieces.ok) return pieces;
    const parts = partsOf(encodeCheckpoint({ signed, entries, pieces: pieces.value }), envelopeRoom);
    const [first] = parts;
    if (first === undefined) continue;
    const statement: Item = { kind: 'statement', stated: signed, whole: first.whole };
    frames.push(...parts.map((part) => ({ log: mailbox.parts, bytes: sealPart(mailbox, part, random) })));
    frames.push(...framesOf(mailbox, statement, random));
  }
  return ok(frames);
}

const framesOf = (mailbox: Mailbox, item: Item, random: Random): readonly Frame[] =>
  sealItem(mailbox, item, random).map((bytes) => ({ log: mailbox.log, bytes }));

/** Entries that came after the epoch began; those before it travel with the checkpoint, or were read long ago. */
const entryItems = ({ roster, entryBytes }: Holding, { epoch }: Mailbox): readonly Item[] =>
  [...roster.entries].flatMap(([id, entry]): readonly Item[] => {
    const bytes = entryBytes.get(id);
    return bytes === undefined || roster.isInPast(id, epoch) ? [] : [{ kind: 'entry', entry, bytes }];
  });

function envelopeItems(holding: Holding, devices: readonly DeviceId[]): readonly Item[] {
  const { peers, self, roster } = holding;
  const others = devices.filter((device) => device !== self.device);
  const isHad = ({ body: { device, seq } }: Signed): boolean =>
    [...peers].some(
      ([one, { seen }]) => one !== device && roster.members.has(one) && (seen.get(device) ?? 0) >= seq,
    );
  const ownTurns = coveredByOwnTurns(holding).filter((signed) => !isHad(signed));
  return [...toHandOn(holding), ...ownTurns].flatMap((signed): readonly Item[] => {
    const { device, seq } = signed.body;
    const isSeen = others.every((one) => one === device || (peers.get(one)?.seen.get(device) ?? 0) >= seq);
    return isSeen ? [] : [{ kind: 'envelope', signed }];
  });
}
