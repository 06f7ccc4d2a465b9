// The organisation: its root keys and what they permit.
export {
  type Charter,
  type CharterDraft,
  charterId,
  checkCharters,
  decodeCharter,
  encodeCharter,
} from './charter/charter.ts';
export { type Digest, digest, type OrgId, orgId } from './charter/ids.ts';
export {
  draftCharter,
  draftNextCharter,
  draftPermit,
  makeCharter,
  makePermit,
  renewCharter,
  type RootSigner,
  signCharter,
  signPermit,
} from './charter/make-charter.ts';
export type { Permit, PermitDraft } from './charter/permit.ts';
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
  addDevice,
  draftRelease,
  type NewKey,
  type Pen,
  releaseRange,
  type Removal,
  removeDevice,
  turnOver,
} from './roster/acts.ts';
export {
  type Author,
  decodeEntry,
  encodeEntry,
  type Entry,
  type EntryDraft,
  signDraft,
} from './roster/entry.ts';
export { deviceIdOf, type EntryId, entryId, type Place } from './roster/entry-id.ts';
export { honourChoices, type HonourChoice } from './roster/honour.ts';
export type { Member } from './roster/members.ts';
export { mustTurn, turnAfter, type TurnReason } from './roster/must-turn.ts';
export type { Notice } from './roster/notices.ts';
export { type RosterRefusal, rosterRefusals } from './roster/refusal.ts';
export type { Alarm } from './roster/root-acts.ts';
export {
  completeRootAct,
  draftAppointment,
  draftFounding,
  draftRenewal,
  draftSettlement,
  foundByPermit,
  found,
  type Founding,
} from './roster/root-drafts.ts';
export { type Anchor, type Epoch, evaluate, type Roster } from './roster/roster.ts';
export { type DeviceCard, makeCard, type Role, roles, type Seat } from './roster/seat.ts';
export { type KnownKeys, rememberingVerifier, type VerifyEntry, verifyEntry } from './roster/verify-entry.ts';
