export { type CellCame, type FileCame, openFile, sealedFor } from './acts/file-in.ts';
export {
  everybodyIn,
  type FileFor,
  type LeftOut,
  type OldKeysAnswer,
  oldKeysAnswers,
  type SealedFile,
  sealFile,
} from './acts/file-out.ts';
export {
  agreeToRelease,
  type HeldBack,
  heldBack,
  heldBranches,
  type Proposal,
  proposeRelease,
  type ToReview,
  toReview,
} from './acts/held-back.ts';
export { callOff } from './acts/call-off.ts';
export { decideByKeepers, type Decision, foundByKeepers, isNameTaken } from './acts/key-keepers.ts';
export {
  type RemovalAsked,
  removalAsked,
  type Removed,
  removeDevices,
  type ToRemove,
} from './acts/removal.ts';
export { type OutOfHandsIn, tellStewards, type Told } from './acts/tell-stewards.ts';
export type { Carried } from './adapters/carried.ts';
export { type BundleRead, bundleOf, bundleTransport } from './adapters/bundle-transport.ts';
export { memoryFolder } from './adapters/memory.ts';
export { type MemoryTransport, memoryTransport } from './adapters/memory-transport.ts';
export type { VaultSize } from './container/create.ts';
export { eraseVault } from './container/erase.ts';
export type { Meeting } from './content/meeting-code.ts';
export type { ComingIn, Invitation, InvitedInto, Meetings } from './meetings.ts';
export {
  type OpenPhoto,
  type Photos,
  type PhotoSeen,
  type PhotosExchanged,
  type PhotosHeld,
  shareOfPhotos,
  type Wanted,
} from './photos.ts';
export { type Joined, type Sharing } from './sharing.ts';
export type { NewCell } from './content/cell-ring.ts';
export { defaultSettings, type Settings } from './content/settings.ts';
export { undoSeconds } from './door.ts';
export { type VaultFault, vaultFaults } from './faults.ts';
export { type Creating, createVault, type Opening, openVault } from './open-vault.ts';
export { systemClock, type WallClock } from './ports/clock.ts';
export { systemRandom } from './ports/random.ts';
export { type FileName, fileNames, type Storage, type StorageFolder } from './ports/storage.ts';
export type { Submitted } from './submitted.ts';
export type { CellStatus, Drafts, Status, Vault } from './vault.ts';
