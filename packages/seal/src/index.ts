export { keyLength, openBytes, sealBytes, sealOverhead } from './aead.ts';
export { blobIdOf, fingerprintOf, openBlob, sealBlob, type SealedBlob } from './blob.ts';
export {
  type AgeKey,
  type BundleOpener,
  type BundleRecipients,
  isAgeRecipient,
  newAgeKey,
  openBundle,
  type OpenedBundle,
  sealBundle,
} from './bundle.ts';
export { type CborLimits, decodeCbor, encodeCbor } from './cbor.ts';
export type { CborValue } from './cbor-value.ts';
export type { CborPen } from './cbor-writer.ts';
export {
  envelopeRoom,
  openCheckpointPart,
  openEnvelope,
  sealCheckpointPart,
  sealEnvelope,
} from './envelope.ts';
export {
  commitOf,
  type EpochKeys,
  epochKeysOf,
  type LogCapabilities,
  mailboxOf,
  readHashOf,
} from './epoch-keys.ts';
export { bytesOf, hexOf } from './hex.ts';
export { openSealed, sealTo, sealToOverhead } from './hpke.ts';
export {
  commitTo,
  comparePictures,
  inviteAnswerInfo,
  inviteSecretOfWords,
  type InviteStep,
  inviteWordCount,
  inviteWords,
  newInviteSecret,
  openInviteMessage,
  type Pictures,
  type Rendezvous,
  rendezvousOf,
  sealInviteMessage,
} from './invitation.ts';
export { joined } from './joined.ts';
export { isKemPublicKey, type KemKey, kemKeyOf, kemPublicLength, newKemKey } from './kem.ts';
export { deriveKey, equalBytes, hash, hashOfWritten, kekOf, wipe } from './keys.ts';
export {
  type Extent,
  sectorLength,
  type SizeClass,
  sizeClasses,
  slotCount,
  slotLength,
  type VaultLayout,
  vaultLayout,
  wellLength,
} from './layout.ts';
export { Defect, type Opened, type Random } from './opened.ts';
export { pad, unpad } from './padding.ts';
export {
  newPassphrase,
  normalisePassphrase,
  type PassphraseLanguage,
  passphraseList,
  passphraseWords,
  saltLength,
  stretchPassphrase,
} from './passphrase.ts';
export { rootKeyOfWords, rootKeyWordCount, rootKeyWords } from './root-keys.ts';
export {
  newSigningKey,
  publicKeyLength,
  sign,
  signatureLength,
  type SigningContext,
  type SigningKey,
  signingKeyOf,
  verifySignature,
} from './signing.ts';
export {
  bytesIn,
  type CborMap,
  isMap,
  listOf,
  mapOf,
  Misshapen,
  misshapen,
  numberOf,
  textOf,
} from './shape.ts';
export { openSlots, sealSlot, type Slot, type SlotKind } from './slots.ts';
export { sealReady } from './sodium.ts';
export { suite } from './suite.ts';
export { openWell, sealWell, type Well } from './wells.ts';
export {
  type Drop,
  type DropAddress,
  dropInfo,
  type DropNote,
  type DropNoteKind,
  type DropReader,
  dropRoom,
  openDropNote,
  openWrap,
  sealDropNote,
  sealWrap,
} from './wrap.ts';
