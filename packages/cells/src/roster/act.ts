import type { DeviceId } from '@bulkhead/records';
import type { Charter } from '../charter/charter.ts';
import type { Digest } from '../charter/ids.ts';
import type { removalReasons } from '../named.ts';
import type { EntryId } from './entry-id.ts';
import type { Seat } from './seat.ts';

/** A new epoch: who is given its key, and what the key has to fit (`commitOf` of seal). */
export interface EpochStart {
  readonly recipients: readonly DeviceId[];
  readonly commit: Uint8Array;
}

/** The last envelope of a removed device that counts, and with it all that its chain leads back to. */
export interface Cutoff {
  readonly seq: number;
  readonly hash: Digest;
}

/** Why a device was removed, as every member is told; no finer, because rosters are seized too. */
export type RemovalReason = (typeof removalReasons)[number];

/** Root opens a cell. The first entry of every roster and the only one without `prev`. */
export interface Found {
  /** A `CellKind` of records; one that only a newer version knows stays as it is. */
  readonly cellKind: string;
  /** Neutral name inside the organisation. */
  readonly name: string;
  /** The first stewards. */
  readonly seats: readonly Seat[];
  readonly epoch: EpochStart;
}

/** A steward lets a device in. */
export interface Add {
  readonly seat: Seat;
}

/** Root makes a device a steward. */
export type Appoint = Add;

/** A steward puts a device out, for good. */
export interface Remove {
  readonly device: DeviceId;
  /** Undefined: no envelope of the device counts any more. */
  readonly cutoff: Cutoff | undefined;
  /** Entries of the removed device that keep standing. */
  readonly honour: readonly EntryId[];
  /** When the device was last known to be safe; UTC seconds. */
  readonly lastSafe: number;
  readonly reason: RemovalReason;
  /** A second steward's device whose person said yes, by the author's word: shown to all, and asked by no rule (rules H2). */
  readonly agreed: DeviceId | undefined;
  readonly epoch: EpochStart | undefined;
}

/** A steward changes the keys. With several heads it also joins them. */
export interface Turn {
  readonly epoch: EpochStart;
}

/** Two devices let envelopes of a removed device count after all: from `from` to `to`, where `hash` is the last. */
export interface Release {
  readonly device: DeviceId;
  readonly from: number;
  readonly to: number;
  readonly hash: Digest;
  /** The second signer: another member device than the steward who writes the entry. */
  readonly second: DeviceId;
}

/** Root decides which entries of each of these devices count; all its others, past and future, are dropped. */
export interface Settle {
  readonly honour: ReadonlyMap<DeviceId, readonly EntryId[]>;
}

/** Root changes its own keys, for this cell: from here on only acts under the new charter count. */
export interface Renew {
  readonly charter: Charter;
}

/** What an entry does. */
export type Act =
  | { readonly kind: 'found'; readonly body: Found }
  | { readonly kind: 'add'; readonly body: Add }
  | { readonly kind: 'remove'; readonly body: Remove }
  | { readonly kind: 'turn'; readonly body: Turn }
  | { readonly kind: 'release'; readonly body: Release }
  | { readonly kind: 'appoint'; readonly body: Appoint }
  | { readonly kind: 'settle'; readonly body: Settle }
  | { readonly kind: 'charter'; readonly body: Renew };

export const actKinds = [
  'found',
  'add',
  'remove',
  'turn',
  'release',
  'appoint',
  'settle',
  'charter',
] as const satisfies readonly Act['kind'][];

/** The epoch that an act starts, if it starts one. */
export function epochOf(act: Act): EpochStart | undefined {
  switch (act.kind) {
    case 'found':
    case 'turn':
    case 'remove':
      return act.body.epoch;
    default:
      return undefined;
  }
}

/** The devices that an act brings in. */
export function seatsOf(act: Act): readonly Seat[] {
  switch (act.kind) {
    case 'found':
      return act.body.seats;
    case 'add':
    case 'appoint':
      return [act.body.seat];
    default:
      return [];
  }
}
