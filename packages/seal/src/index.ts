export { keyLength, openBytes, sealBytes, sealOverhead } from './algorithms/aead.ts';
export { blobIdOf, fingerprintOf, openBlob, sealBlob, type SealedBlob } from './between-devices/blob.ts';
export {
  type AgeKey,
  type BundleOpener,
  type BundleRecipients,
  isAgeRecipient,
  newAgeKey,
  openBundle,
  type OpenedBundle,
  sealBundle,
} from './between-devices/bundle.ts';
export { type CborLimits, decodeCbor, encodeCbor } from './cbor/cbor.ts';
export type { CborValue } from './cbor/cbor-value.ts';
export type { CborPen } from './cbor/cbor-writer.ts';
export {
  envelopeRoom,
  openCheckpointPart,
  openEnvelope,
  sealCheckpointPart,
  sealEnvelope,
} from './between-devices/envelope.ts';
export {
  commitOf,
  type EpochKeys,
  epochKeysOf,
  type LogCapabilities,
  mailboxOf,
  readHashOf,
} from './between-devices/epoch-keys.ts';
export { bytesOf, hexOf } from './bytes/hex.ts';
export { openSealed, sealTo, sealToOverhead } from './algorithms/hpke.ts';
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
} from './between-devices/invitation.ts';
export { joined } from './bytes/joined.ts';
export { isKemPublicKey, type KemKey, kemKeyOf, kemPublicLength, newKemKey } from './algorithms/kem.ts';
export { deriveKey, equalBytes, hash, hashOfWritten, kekOf, wipe } from './algorithms/keys.ts';
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
} from './vault-file/layout.ts';
export { Defect, type Opened, type Random } from './opened.ts';
export { pad, unpad } from './bytes/padding.ts';
export {
  newPassphrase,
  normalisePassphrase,
  type PassphraseLanguage,
  passphraseList,
  wordLanguages,
  passphraseWords,
  saltLength,
  stretchPassphrase,
  unknownWord,
  wordsTyped,
} from './passphrases/passphrase.ts';
export {
  rootKeyOfWords,
  rootKeyWordCount,
  rootKeyWords,
  type SheetMisread,
} from './passphrases/root-keys.ts';
export {
  newSigningKey,
  publicKeyLength,
  sign,
  signatureLength,
  type SigningContext,
  type SigningKey,
  signingKeyOf,
  verifySignature,
} from './algorithms/signing.ts';
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
} from './cbor/shape.ts';
export { openSlots, sealSlot, type Slot, type SlotKind } from './vault-file/slots.ts';
export { sealReady } from './sodium.ts';
export { suite } from './suite.ts';
export { openWell, sealWell, type Well } from './vault-file/wells.ts';
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
} from './between-devices/wrap.ts';
