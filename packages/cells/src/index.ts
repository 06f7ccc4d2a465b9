export { hullParts, outOfHandsReasons, outOfHandsWords, removalReasons, roles } from './named.ts';

// The organisation: its root keys and what they permit.
export {
  type Charter,
  type CharterDraft,
  charterId,
  checkCharters,
  decodeCharter,
  encodeCharter,
} from './charter/charter.ts';
export { type Digest, digest, type HolderCode, type OrgId, orgId } from './charter/ids.ts';
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
export { type Permit, type PermitDraft, permitIn, permitValue } from './charter/permit.ts';
export type { RootKeys, Signature } from './charter/two-keys.ts';

// The roster: who is in a cell.
export {
  type Act,
  type Cutoff,
  type EpochStart,
  type Release,
  type RemovalReason,
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
  entryOf,
  signDraft,
} from './roster/entry.ts';
export { deviceIdOf, type EntryId, entryId, type Place } from './roster/entry-id.ts';
export { newHolderCode } from './roster/holder.ts';
export {
  type Going,
  honourChoices,
  type HonourChoice,
  honouredByDefault,
  settleChoices,
} from './roster/honour.ts';
export type { Member } from './roster/members.ts';
export { mustTurn, turnAfter, type TurnReason } from './roster/must-turn.ts';
export type { Notice, RemovalTold } from './roster/notices.ts';
export { type RosterRefusal, rosterRefusals } from './roster/refusal.ts';
export { type Alarm, alarmKinds } from './roster/root-acts.ts';
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
export { untoldRemovals } from './roster/for-keepers.ts';
export { calledOffBy, type CallOffWord, removalToCallOff } from './roster/call-off.ts';
export { asksNow, stewardsToAsk } from './roster/asking.ts';
export { isOfSameHolder, secondsFor, whyNoSecond } from './roster/seconds.ts';
export { type DeviceCard, makeCard, type Role, type Seat } from './roster/seat.ts';
export { type KnownKeys, rememberingVerifier, type VerifyEntry, verifyEntry } from './roster/verify-entry.ts';

export { cellsWords } from './words.ts';

export { changeIdOf } from './written/change-code.ts';
export { type NewOrganisation, newOrganisation } from './acts/new-organisation.ts';
export { confirmOldKeys, oldKeysOf } from './acts/stale.ts';
export type { BookEntry } from './held/book.ts';
export { Compartment, type Opening, type Outcome } from './compartment/compartment.ts';
export type { Step } from './compartment/step.ts';
export { type DropKeys, newDropKeys, type OwnDrop, ownDropOf } from './keys/drop-keys.ts';
export type { Verdict } from './written/envelope.ts';
export { type Fact, factIn, factValue } from './held/fact.ts';
export type { Peer } from './held/facts/device-fact.ts';
export {
  type Begun,
  foundCell,
  type FoundingRight,
  letInFacts,
  type NewCell,
  newOwnKeys,
  type OwnKeys,
  seatOf,
} from './acts/founding.ts';
export { codeOfComer } from './roster/person.ts';
export { beginAgain, isProvided, type Seated, seatedNow } from './acts/coming-back.ts';
export type { OutOfHands } from './held/facts/out-of-hands-fact.ts';
export { answeredDevices } from './held/answered.ts';
export { Holding, type Self } from './held/holding.ts';
export { logsKnown } from './held/logs-known.ts';
export {
  isCalledOff,
  layAside,
  type OutOfHandsSaid,
  outOfHandsNow,
  saidHere,
  sayCalledOff,
  sayOutOfHands,
} from './acts/out-of-hands.ts';
export type { Acting } from './acts/acting.ts';
export { ownLeaving } from './acts/own-leaving.ts';
export { cutOff, letIn, turnKeys } from './acts/turning.ts';
export { dormantDevices, returnedDevices, welcomeBack } from './acts/silence.ts';
export { proposedCutoff } from './acts/cutoff.ts';
export { branchAfter, cameFirst } from './held/branch.ts';
export type { For } from './exchange/bundle.ts';
export { type HandedOver, handOver } from './exchange/handing-over.ts';
export { type Exchanged, exchange, type NotShared, takeIn } from './exchange/exchange.ts';
export type { Manner, Side } from './exchange/side.ts';
export { type BlobName, type BlobShelf, fetchBlob, isBlob } from './exchange/shelf.ts';
export type { Address, Entries, Mark, Transport } from './exchange/transport.ts';

// An invitation: how a new device comes in, both sides.
export type { Before } from './invitation/answer.ts';
export { type Ended, callOff, meetingOf, shown, type Taken, takenBack } from './invitation/heard.ts';
export { type Hull, type HullPart, type Share } from './invitation/hull.ts';
export { invite, type InvitedTo, type Inviting } from './invitation/invite.ts';
export {
  type Acquainted,
  type Admission,
  admissionsOf,
  type Agreed,
  type AwaitingAnswer,
  type Inviter,
  inviterAt,
  inviterCompared,
  inviterEntries,
  inviterHears,
  type Revealed,
} from './invitation/inviter.ts';
export { decodeInviter, encodeInviter } from './invitation/inviter-code.ts';
export {
  accept,
  type Answered,
  type HeldHere,
  type Comparing,
  type Entering,
  type Finished,
  join,
  type Joined,
  joinedCells,
  type Joiner,
  joinerAt,
  joinerCompared,
  joinerEntries,
  joinerHears,
  type Looking,
  type Offered,
} from './invitation/joiner.ts';
export { decodeJoiner, encodeJoiner } from './invitation/joiner-code.ts';
export type { Offer, OfferedCell } from './invitation/offer.ts';
export {
  decodeInviteQr,
  encodeInviteQr,
  type InviteQr,
  inviteQrOf,
  looksLikeInviteQr,
  type QrRefusal,
} from './invitation/qr.ts';
export {
  type InvitationEnd,
  invitationEnds,
  type InvitationRefusal,
  invitationRefusals,
} from './invitation/refusal.ts';
export { inviteWordsTyped } from './invitation/words-typed.ts';
export {
  compartmentNow,
  type CompartmentNow,
  fallenDevices,
  type MemberNow,
  type RemovedNow,
} from './members/standing-now.ts';
export { isKeptBoth, keepBoth, type Versions } from './members/kept-both.ts';
export { lookedAt, type Telling, tellingsOf, withOwnLookedAt } from './members/telling.ts';
