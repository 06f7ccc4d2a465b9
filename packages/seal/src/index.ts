export { keyLength, openBytes, sealBytes, sealOverhead } from './aead.ts';
export { type CborLimits, decodeCbor, encodeCbor } from './cbor.ts';
export type { CborValue } from './cbor-value.ts';
export { deriveKey, equalBytes, hash, kekOf, wipe } from './keys.ts';
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
export { entryLadder, pad, unpad } from './padding.ts';
export {
  newPassphrase,
  normalisePassphrase,
  type PassphraseLanguage,
  passphraseList,
  passphraseWords,
  saltLength,
  stretchPassphrase,
} from './passphrase.ts';
export { openSlots, sealSlot, type Slot, type SlotKind } from './slots.ts';
export { sealReady } from './sodium.ts';
export { openWell, sealWell, type Well } from './wells.ts';
export { bytesOf, hexOf } from './hex.ts';
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
