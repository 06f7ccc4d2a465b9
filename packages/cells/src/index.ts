// The organisation: its root keys and what they permit.
export {
  type Charter,
  type CharterDraft,
  charterContext,
  charterId,
  charterMessage,
  checkCharters,
  decodeCharter,
  encodeCharter,
} from './charter/charter.ts';
export { type Digest, digest, type OrgId, orgId } from './charter/ids.ts';
export { type Permit, type PermitDraft, permitContext, permitMessage } from './charter/permit.ts';
export type { RootKeys, Signature } from './charter/two-keys.ts';

// The roster: who is in a cell.
export {
  type Act,
  type Cutoff,
  type EpochStart,
  type Release,
  type RemovalReason,
  removalReasons,
} from './roster/act.ts';
export {
  type Author,
  decodeEntry,
  encodeEntry,
  type Entry,
  type EntryDraft,
  entryMessage,
  entryOf,
  mostParents,
  signDraft,
} from './roster/entry.ts';
export { deviceIdOf, type EntryId, entryId, type Place } from './roster/entry-id.ts';
export type { Member } from './roster/members.ts';
export type { Notice } from './roster/notices.ts';
export type { Alarm } from './roster/root-acts.ts';
export { type Anchor, type Epoch, evaluate, type Roster } from './roster/roster.ts';
export { type DeviceCard, makeCard, type Role, roles, type Seat } from './roster/seat.ts';
export { type KnownKeys, rememberingVerifier, type VerifyEntry, verifyEntry } from './roster/verify-entry.ts';
