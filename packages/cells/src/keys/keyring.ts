import type { DeviceId } from '@bulkhead/records';
import { type KemKey, keyLength, type Random } from '@bulkhead/seal';
import type { EntryId } from '../roster/entry-id.ts';
import type { Role } from '../roster/seat.ts';
import type { OwnDrop } from './drop-keys.ts';

/** The key of an epoch as this device holds it. */
export interface EpochKey {
  readonly id: EntryId;
  readonly ek: Uint8Array;
  /** Public and, for stewards, secret part of the key that administers the epoch's mailbox. */
  readonly adminPublic: Uint8Array;
  readonly adminSeed: Uint8Array | undefined;
  /** When this device learned that the epoch has a successor, by its own clock and by the steward's signed time. */
  readonly succeeded: { readonly here: number; readonly signed: number } | undefined;
}

/** A key to which epoch keys are sealed. */
export interface KemHeld {
  readonly key: KemKey;
  /** When it was made; UTC seconds of this device. */
  readonly made: number;
  /** The epoch that was current then; undefined on joining. */
  readonly epoch: EntryId | undefined;
  /** When a wrap to a newer key was opened; undefined while none was. */
  readonly outdated: number | undefined;
}

/** Where this device looks for what was left for it. */
export interface OwnDropHeld {
  readonly drop: OwnDrop;
  /** When it was last named; UTC seconds of this device. */
  readonly since: number;
  /** Who named it: the inviter, stewards, or this device itself. */
  readonly by: ReadonlySet<DeviceId>;
}

const day = 24 * 60 * 60;
/** For how long a field device keeps the key of an epoch that has a successor (rules D8). */
export const keptInField = 14 * day;
/** For how long an archive device does. */
export const keptInArchive = 180 * day;

export const newEpochKey = (random: Random): Uint8Array => random(keyLength);

/** The clocks by which keys are deleted; UTC seconds. */
export interface Clocks {
  /** Of this device. */
  readonly here: number;
  /** The newest time that a steward signed in a turn that stands. */
  readonly signed: number;
}

/**
 * Whether a device of this role has to delete the key: both clocks say so. A forged time in the future deletes
 * nothing before this device's own clock agrees, and a clock that was set back keeps nothing for longer than the
 * next turns.
 */
export function hasRunOut(key: EpochKey, role: Role, clocks: Clocks): boolean {
  if (key.succeeded === undefined) return false;
  const kept = role === 'archive' ? keptInArchive : keptInField;
  return clocks.here - key.succeeded.here >= kept && clocks.signed - key.succeeded.signed >= kept;
}

/** KEM keys that go: a wrap to a newer one was opened 14 days ago, and at least two newer ones are here (rules B4). */
export function outdatedKems(keys: readonly KemHeld[], here: number): readonly KemHeld[] {
  const newestFirst = keys.toSorted((a, b) => b.made - a.made);
  return newestFirst
    .slice(2)
    .filter(({ outdated }) => outdated !== undefined && here - outdated >= keptInField);
}
