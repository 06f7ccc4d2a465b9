import type { CellId, DeviceId } from '@bulkhead/records';
import { answeredDevices, entriesNobodyHas } from '../held/answered.ts';
import type { Holding } from '../held/holding.ts';
import type { LeftAt } from '../held/left-rows.ts';
import { changesOf } from '../held/link.ts';
import { seatedNow } from '../acts/coming-back.ts';
import { firstSteward } from '../retention/retention.ts';
import { isLeavingLaid, ownLeaving } from '../acts/own-leaving.ts';
import { dormantDevices, returnedDevices } from '../acts/silence.ts';
import type { RemovalReason } from '../roster/act.ts';
import { type TurnReason, mustTurn } from '../roster/must-turn.ts';
import type { HolderCode } from '../charter/ids.ts';
import type { Notice } from '../roster/notices.ts';
import type { Alarm } from '../roster/root-acts.ts';
import type { Roster } from '../roster/roster.ts';
import type { Role } from '../roster/seat.ts';
import { type StatedNow, statedNow } from './stated-now.ts';
import { type Telling, tellingsOf } from './telling.ts';

/** A device that is in, as this device sees it. */
export interface MemberNow {
  readonly device: DeviceId;
  readonly role: Role;
  /** The devices of one person have the same; the word of the stewards who let them in. */
  readonly holder: HolderCode;
  readonly isArchive: boolean;
  readonly isThisOne: boolean;
  /** When it was let in, and by which device; undefined: by root. UTC seconds, the word of who did. */
  readonly since: number;
  readonly addedBy: DeviceId | undefined;
  /** When this device last heard of it, UTC seconds of its own clock; undefined: never yet. */
  readonly heard: number | undefined;
  /** Silent for so long that it is given no new keys. */
  readonly isDormant: boolean;
  /** It was silent for so long, says that it is back, and may be taken in again by a steward who has spoken to its person. */
  readonly saysBack: boolean;
  /** It writes under the keys of now: it has been given them. */
  readonly hasKeys: boolean;
  /** Two devices write as this one: its key was copied. */
  readonly isDoubled: boolean;
}

/** A device that was put out. */
export interface RemovedNow {
  readonly device: DeviceId;
  /** UTC seconds, the word of who did. */
  readonly at: number;
  /** Undefined: nobody who is known here. */
  readonly by: DeviceId | undefined;
  readonly reason: RemovalReason;
  /** Another member is known to have the word of it; where nobody else is in, nobody has to. */
  readonly isHeard: boolean;
  /** What came of it and does not count: whole envelopes, held for two people to decide about. */
  readonly held: number;
  /** How often something of it was not kept, because too much lies here already (rules D6). */
  readonly turnedAway: number;
}

/** How a compartment stands, for whoever is in it. */
export interface CompartmentNow {
  readonly cell: CellId;
  readonly members: readonly MemberNow[];
  readonly removed: readonly RemovedNow[];
  /** Devices that are in no more because whoever let them in was removed, with what came of them and does not count. */
  readonly fallen: readonly Pick<RemovedNow, 'device' | 'held'>[];
  readonly isSteward: boolean;
  /** This device is the only steward: if it is lost, nobody but the key keepers can name another (rules B3). */
  readonly isOnlySteward: boolean;
  /** Nothing of it has come here yet: this device waits for the first exchange. */
  readonly isWaiting: boolean;
  /** This device is not in any more, as far as it knows. */
  readonly isOut: boolean;
  /** For so long this device was given no keys that a steward has to invite its person anew (rules D9). */
  readonly isLeftBehind: boolean;
  /** Changes of the devices that this vault was before (rules B5) which do not count, as far as it knows. */
  readonly heldFromBefore: number;
  /**
   * This device has left of its own accord, and whether its word lies where the others look; what was handed over in a file
   * may have come or not. Undefined: it has not left so.
   */
  readonly leaving: 'not-laid' | 'laid' | undefined;
  /** Devices that are known to hold the records: with one, a lost phone loses them. Who was let in and has not answered is none. */
  readonly copies: number;
  /** No archive device: nothing in it is to be relied on yet. */
  readonly isPractice: boolean;
  /** No key that all may use: work goes on, nothing is shared. */
  readonly isDivided: boolean;
  /** When the keys of now were made; UTC seconds, the steward's word. */
  readonly keysSince: number | undefined;
  readonly turnReasons: readonly TurnReason[];
  readonly notices: readonly Notice[];
  readonly alarms: readonly Alarm[];
  /** Records that left, as their time was over: of which kind, from which year and how many, the newest turn first. */
  readonly left: readonly LeftAt[];
  /** A silent device, until which nothing leaves: records leave by its changes of keys alone. */
  readonly leavingWaitsFor: DeviceId | undefined;
  /** Envelopes with something missing before them. */
  readonly waiting: number;
  readonly stated: StatedNow;
  /** What every member is told and nobody has looked at on this device yet. */
  readonly tellings: readonly Telling[];
}

/** What can be said of a compartment at `here` (UTC seconds of this device). */
export function compartmentNow(holding: Holding, here: number): CompartmentNow {
  const { roster, self, history } = holding;
  const dormant = dormantDevices(holding, here);
  const seated = seatedNow(holding, here);
  const epoch = roster.writable === undefined ? undefined : roster.epochs.get(roster.writable);
  return {
    cell: self.anchor.cell,
    members: membersNow(holding, { dormant, here }),
    removed: removedNow(holding),
    fallen: fallenNow(holding),
    isSteward: roster.stewards.includes(self.device),
    isOnlySteward: roster.stewards.length === 1 && roster.stewards.includes(self.device),
    isWaiting: seated === 'waits',
    isOut: seated === 'out',
    isLeftBehind: seated === 'left-behind',
    heldFromBefore: heldFromBefore(holding),
    leaving: leavingNow(holding),
    copies: answeredDevices(holding).length,
    isPractice: roster.practice,
    isDivided: holding.writable === undefined,
    keysSince: epoch?.time,
    turnReasons: mustTurn(roster, here, dormant),
    notices: roster.notices,
    alarms: roster.alarms,
    left: [...holding.left].map(([at, rows]) => ({ at, rows })).toSorted((a, b) => b.at - a.at),
    leavingWaitsFor: silentFirst(roster, dormant),
    waiting: history.waiting().length,
    stated: statedNow(holding),
    tellings: tellingsOf(holding),
  };
}

/** Devices that wrote something that does not count, because whoever let them in was removed. */
export function fallenDevices({ roster, history, standingOf }: Holding): readonly DeviceId[] {
  if (roster.entries.size === 0) return [];
  const authors = new Set(history.kept().map(({ signed }) => signed.body.device));
  return [...authors].filter(
    (device) =>
      !roster.members.has(device) &&
      !roster.cut.has(device) &&
      history.quarantined(device, standingOf(device)).length > 0,
  );
}

const fallenNow = (holding: Holding): CompartmentNow['fallen'] =>
  fallenDevices(holding).map((device) => ({
    device,
    held: holding.history.quarantined(device, holding.standingOf(device)).length,
  }));

const heldFromBefore = ({ before, history, standingOf }: Holding): number =>
  [...before].reduce(
    (sum, device) => sum + changesOf(history.quarantined(device, standingOf(device))).length,
    0,
  );

function leavingNow(holding: Holding): CompartmentNow['leaving'] {
  const left = ownLeaving(holding);
  if (left === undefined) return undefined;
  return isLeavingLaid(holding, left) ? 'laid' : 'not-laid';
}

function silentFirst(roster: Roster, dormant: ReadonlySet<DeviceId>): DeviceId | undefined {
  if (roster.writable === undefined || !roster.stewards.some((device) => dormant.has(device)))
    return undefined;
  const first = firstSteward(roster, roster.writable);
  return first !== undefined && dormant.has(first) ? first : undefined;
}

interface Silent {
  readonly dormant: ReadonlySet<DeviceId>;
  /** UTC seconds of this device. */
  readonly here: number;
}

function membersNow(holding: Holding, { dormant, here }: Silent): readonly MemberNow[] {
  const { roster, peers, self, history } = holding;
  const back = new Set(returnedDevices(holding, here));
  const doubled = new Set(history.doubled());
  return [...roster.members].map(([device, member]) => ({
    device,
    role: member.role,
    holder: member.holders[0],
    isArchive: member.archive,
    isThisOne: device === self.device,
    since: member.since,
    addedBy: member.addedBy.kind === 'device' ? member.addedBy.device : undefined,
    heard: peers.get(device)?.heard,
    isDormant: dormant.has(device),
    saysBack: back.has(device),
    hasKeys: device === self.device || peers.get(device)?.epoch === roster.writable,
    isDoubled: doubled.has(device),
  }));
}

function removedNow(holding: Holding): readonly RemovedNow[] {
  const { roster, history, turnedAway } = holding;
  const unheard = new Set(entriesNobodyHas(holding).map(({ id }) => id));
  const removals = new Map<DeviceId, Pick<RemovedNow, 'at' | 'by' | 'reason' | 'isHeard'>>();
  for (const entry of roster.entries.values()) {
    if (entry.kind === 'remove' && roster.standing(entry.id) && !removals.has(entry.body.device))
      removals.set(entry.body.device, {
        at: entry.time,
        by: entry.by.kind === 'device' ? entry.by.device : undefined,
        reason: entry.body.reason,
        isHeard: !unheard.has(entry.id),
      });
  }
  return [...removals]
    .filter(([device]) => roster.cut.has(device))
    .map(([device, removal]) => ({
      device,
      ...removal,
      held: history.quarantined(device, holding.standingOf(device)).length,
      turnedAway: turnedAway.get(device) ?? 0,
    }));
}
