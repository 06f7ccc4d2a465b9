import { type DeviceId, ok, type RecordId, type Result } from '@bulkhead/records';
import { bytesOf, commitOf, newSigningKey } from '@bulkhead/seal';
import { addDevice, type Pen, removeDevice, type Removal, turnOver } from '../roster/acts.ts';
import { honouredByDefault } from '../roster/honour.ts';
import { encodeEntry, type Entry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { RosterRefusal } from '../roster/refusal.ts';
import type { Seat } from '../roster/seat.ts';
import { signStatement } from '../written/checkpoint.ts';
import { doorOf, dropCommitment, type DropKeys, dropLogOf } from '../keys/drop-keys.ts';
import type { Fact } from '../held/fact.ts';
import type { BegunTip, CarrierTip, Frontier } from '../written/frontier.ts';
import type { Acting } from './acting.ts';
import { dormantDevices } from './silence.ts';
import { firstDrops, newDrops } from './drops.ts';
import type { Holding } from '../held/holding.ts';
import { newEpochKey } from '../keys/keyring.ts';

type Acted = Result<readonly Fact[], RosterRefusal>;

/** Changes the keys: a new epoch for everybody who is in and was heard of (rules D7). */
export function turnKeys(holding: Holding, acting: Acting): Acted {
  const fresh = freshEpoch(holding, acting);
  const turn = { commit: fresh.commit, dormant: dormantDevices(holding, acting.here) };
  const entry = turnOver(penOf(holding, acting), turn);
  if (!entry.ok) return entry;
  return ok([
    entryFact(entry.value, acting),
    fresh.factFor(entry.value),
    ...firstDrops(holding, entry.value.id, acting),
  ]);
}

/** Lets a device in, with the drop that was promised to it. It can read once the keys are changed or wrapped to it. */
export function letIn(holding: Holding, seat: Omit<Seat, 'drop'>, keys: DropKeys, acting: Acting): Acted {
  const entry = addDevice(penOf(holding, acting), { ...seat, drop: dropCommitment(dropLogOf(keys)) });
  if (!entry.ok) return entry;
  return ok([
    entryFact(entry.value, acting),
    { kind: 'book', device: seat.device, keys, nth: 0, from: holding.roster.writable },
  ]);
}

/** What a person decides when a device is removed. */
export interface CutOff extends Omit<Removal, 'honour' | 'commit' | 'dormant'> {
  /** What the person left ticked of `honourChoices`; undefined: what is proposed there. */
  readonly honour: readonly EntryId[] | undefined;
}

/**
 * Puts a device out and changes the keys in the same act. The drops that it knew of are replaced: those of the stewards
 * always, and all of them where a steward was removed (rules F2).
 */
export function cutOff(holding: Holding, removal: CutOff, acting: Acting): Acted {
  const { device, lastSafe } = removal;
  const honour = removal.honour ?? honouredByDefault(holding, device, { together: [device], lastSafe });
  const leaves = removal.device === holding.self.device;
  const fresh = leaves ? undefined : freshEpoch(holding, acting);
  const dormant = dormantDevices(holding, acting.here);
  const entry = removeDevice(penOf(holding, acting), {
    ...removal,
    honour,
    commit: fresh?.commit,
    dormant,
  });
  if (!entry.ok) return entry;
  return ok([
    entryFact(entry.value, acting),
    ...(fresh ? [fresh.factFor(entry.value)] : []),
    // Whoever leaves says nothing more to anybody: those who stay replace what it knew (`doubtfulDrops`).
    ...(leaves
      ? []
      : [
          ...newDrops(holding, { removed: removal.device, from: entry.value.id }, acting),
          ...firstDrops(holding, entry.value.id, acting),
        ]),
  ]);
}

/** What the records came to when the epoch began. */
export interface StateNow {
  /** `Records.root` of the cell. */
  readonly root: Uint8Array;
  readonly forgotten: ReadonlyMap<RecordId, number>;
  /** Where the frontier counts records that leave with it: the tip of what stands in for them. */
  readonly carried: readonly [DeviceId, CarrierTip] | undefined;
  /** UTC seconds of this device. */
  readonly here: number;
  /** Up to where this device counts changes before its first envelope: only where nobody else is in the cell. */
  readonly begun: BegunTip | undefined;
}

/** Whether this device started the epoch that is written under and has not stated yet what it begins with. */
export function owesStatement(holding: Holding): boolean {
  const { writable } = holding.roster;
  const entry = writable === undefined ? undefined : holding.roster.entries.get(writable);
  if (!entry || !holding.writable) return false;
  const isOwn = entry.by.kind === 'device' ? entry.by.device === holding.self.device : entry.kind === 'found';
  return isOwn && ![...holding.covered.values()].some(({ statement }) => statement.epoch === writable);
}

/** States what the epoch begins with: everything that counts here. What was covered before is part of it. */
export function stateCheckpoint(holding: Holding, state: StateNow): readonly Fact[] {
  const { writable } = holding.roster;
  if (writable === undefined) return [];
  const stated = signStatement(holding.place, holding.self.key, {
    maker: holding.self.device,
    epoch: writable,
    frontier: frontierWith(holding, state),
    root: state.root,
    heads: holding.roster.heads,
    reach: new Map(
      [...holding.book]
        .filter(([device]) => holding.roster.stewards.includes(device))
        .map(([device, { before, keys }]) => [device, [keys, ...before].map(doorOf)]),
    ),
    forgotten: state.forgotten,
  });
  return [
    { kind: 'covered', bytes: stated.bytes, signature: stated.signature, here: state.here },
    { kind: 'verdict', checkpoint: stated.id, device: holding.self.device, verdict: 'agree' },
    ...[...holding.covered.keys()].map((id): Fact => ({ kind: 'covered-gone', id })),
  ];
}

function frontierWith(holding: Holding, { begun, carried }: StateNow): Frontier {
  const frontier = new Map(holding.frontier);
  if (begun) frontier.set(holding.self.device, [begun]);
  if (carried) frontier.set(carried[0], [carried[1]]);
  return frontier;
}

const penOf = (holding: Holding, { here }: Acting): Pen => ({
  roster: holding.roster,
  device: holding.self.device,
  key: holding.self.key,
  time: here,
});

const entryFact = (entry: Entry, { here }: Acting): Fact => ({
  kind: 'entry',
  bytes: encodeEntry(entry),
  here,
});

/** A random key that nothing leads to from the one before it. */
function freshEpoch(holding: Holding, { random }: Acting) {
  const ek = newEpochKey(random);
  const admin = newSigningKey(random);
  return {
    commit: commitOf(ek, bytesOf(holding.place.cell)),
    factFor: ({ id }: Entry): Fact => ({
      kind: 'epoch',
      id,
      ek,
      adminPublic: admin.publicKey,
      adminSeed: admin.seed,
    }),
  };
}
