import { dropLogOf } from '../keys/drop-keys.ts';
import { type EpochKey, keptInField, outdatedKems, type OwnDropHeld } from '../keys/keyring.ts';
import type { Fact } from '../held/fact.ts';

import type { Holding } from '../held/holding.ts';
import { dormantDevices } from './silence.ts';
import { isOutlived } from '../held/link.ts';

const day = 24 * 60 * 60;
/** For how long a drop is still read that no wrap names any more (rules F2). */
const oldDropReadFor = 90 * day;
/** How many keys are kept that fit no epoch of the roster as it is known here, and how many drops that one device named. */
const unprovedAtMost = 8;
const dropsAtMost = 16;

/**
 * What a device gives up because its time is over, or because there is more of it than anybody honest sends: KEM keys
 * that newer ones replaced (rules B4), keys that fit no epoch, and drops that are not used any more.
 */
export function outlived(holding: Holding, here: number): readonly Fact[] {
  return [
    ...outdatedKems(holding.kems, here).map(({ made }): Fact => ({ kind: 'kem-gone', made })),
    ...unfitting(holding).map(({ id }): Fact => ({ kind: 'epoch-gone', id })),
    ...unusedDrops(holding, here),
    ...oldSpares(holding, here),
    ...settledWords(holding),
  ];
}

/** What was said of a device that is disconnected since, or by one. */
const settledWords = ({ outOfHands, roster }: Holding): readonly Fact[] =>
  outOfHands.all
    .filter(({ by, device }) => roster.cut.has(by) || roster.cut.has(device))
    .map(({ by, device }): Fact => ({ kind: 'out-of-hands-gone', by, device }));

/** Keys that do not fit the epoch that they name, and of those whose epoch is not known here all but the newest. */
function unfitting(holding: Holding): readonly EpochKey[] {
  const unproved = [...holding.epochKeys.values()].filter((key) => !holding.isProved(key));
  const unknown = unproved.filter(({ id }) => !holding.roster.epochs.has(id));
  const wrong = unproved.filter(({ id }) => holding.roster.epochs.has(id));
  return [...wrong, ...unknown.slice(0, Math.max(0, unknown.length - unprovedAtMost))];
}

/**
 * Of what is covered that which the epoch that is written under rests on, since long enough that no removal is expected to
 * take it back. What only a steward covered whom the others never followed stays, and of the device's own envelopes those
 * that not everybody is known to have: a removal of which it has not heard yet may take the checkpoint back, and all that
 * it writes after them hangs on them.
 */
function oldSpares(holding: Holding, here: number): readonly Fact[] {
  const { history, roster, self } = holding;
  const { writable } = roster;
  if (writable === undefined) return [];
  const before = here - keptInField;
  const line = [...roster.epochs.keys()].filter((id) => id === writable || roster.isInPast(id, writable));
  const epochs = new Set(line);
  const own = knownToAll(holding, here);
  return history
    .spares()
    .some(
      (spare) =>
        isOutlived(spare, before, epochs) &&
        (spare.signed.body.device !== self.device || spare.signed.body.seq <= own),
    )
    ? [{ kind: 'spares-gone', before, epochs: line, own }]
    : [];
}

/** The number up to which every other member that is not silent has said to have this device's envelopes. */
function knownToAll(holding: Holding, here: number): number {
  const { roster, peers, self } = holding;
  const dormant = dormantDevices(holding, here);
  const others = [...roster.members.keys()].filter(
    (device) => device !== self.device && !dormant.has(device),
  );
  return Math.min(
    Number.MAX_SAFE_INTEGER,
    ...others.map((device) => peers.get(device)?.seen.get(self.device) ?? 0),
  );
}

/**
 * Not the one that a steward's own book says, however old: whoever is told of it by that leaves things there alone. Many
 * drops that one steward names take the place of its own ones only: it may be a captor, and the others are left keys in
 * theirs.
 */
function unusedDrops({ book, drops, self }: Holding, here: number): readonly Fact[] {
  const entry = book.get(self.device);
  const said = entry && dropLogOf(entry.keys);
  const isOneOfMany = (one: OwnDropHeld): boolean =>
    [...one.by].every((by) => drops.filter((other) => other.by.has(by)).indexOf(one) >= dropsAtMost);
  return drops
    .filter((one, nth) => nth > 0 && (isOneOfMany(one) || here - one.since >= oldDropReadFor))
    .filter(({ drop }) => drop.log !== said)
    .map(({ drop }): Fact => ({ kind: 'own-drop-gone', log: drop.log }));
}
