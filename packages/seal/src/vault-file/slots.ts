import { keyLength, openBytes, sealBytes, sealOverhead } from '../algorithms/aead.ts';
import { decodeCbor, encodeCbor } from '../cbor/cbor.ts';
import type { CborValue } from '../cbor/cbor-value.ts';
import { deriveKey, equalBytes } from '../algorithms/keys.ts';
import { slotCount, slotLength } from './layout.ts';
import {
  damaged,
  Defect,
  draw,
  notAddressed,
  type Opened,
  opened,
  type Random,
  requireLength,
} from '../opened.ts';
import { pad, unpad } from '../bytes/padding.ts';

/** What a slot is for. `open`: its passphrase opens the vault. */
export type SlotKind = 'open';

/** What a slot holds for the holder of its key-encrypting key. */
export type Slot = {
  index: number;
  rootKey: Uint8Array;
  kind: SlotKind;
  /** Present only while the passphrase is being changed: the root key that follows `rootKey`. */
  nextRootKey?: Uint8Array;
};

const plainLength = 1024;
const sealedLength = plainLength + sealOverhead;

/**
 * One slot of 4,096 bytes: a sealed block of fixed length, then random bytes. Without `kek` it cannot be told
 * from an unused slot, which is random throughout.
 */
export function sealSlot(slot: Slot & { kek: Uint8Array; random: Random }): Uint8Array {
  requireIndex(slot.index);
  requireLength(slot.rootKey, keyLength, 'a root key has 32 bytes');
  if (slot.nextRootKey) requireLength(slot.nextRootKey, keyLength, 'a root key has 32 bytes');
  const plain = pad(encodeCbor(slotBody(slot, slot.kek)), [plainLength]);
  const sealed = sealBytes(slot.kek, plain, slotContext(slot.index), slot.random);
  const bytes = new Uint8Array(slotLength);
  bytes.set(sealed);
  bytes.set(draw(slot.random, slotLength - sealedLength), sealedLength);
  return bytes;
}

/**
 * Tries all 8 slots (`slots` is the 32 KiB area) and chooses at the end, so that the work done does not tell
 * which slot is in use. If several open, one that holds a next root key wins (an interrupted change of
 * passphrase), then the lowest. No slot: `not-addressed`. A slot that opens but whose key commitment or content
 * does not fit: `damaged`.
 */
export function openSlots(slots: Uint8Array, kek: Uint8Array): Opened<Slot> {
  requireLength(slots, slotCount * slotLength, 'the slot area has 32 KiB');
  const tried = Array.from({ length: slotCount }, (_, index) => openSlot(slots, index, kek));
  const found = tried.flatMap((result) => (result.ok ? [result.value] : []));
  const chosen = found.find((slot) => slot.nextRootKey !== undefined) ?? found[0];
  if (chosen !== undefined) return opened(chosen);
  return tried.some((result) => !result.ok && result.why === 'damaged') ? damaged : notAddressed;
}

function openSlot(slots: Uint8Array, index: number, kek: Uint8Array): Opened<Slot> {
  const start = index * slotLength;
  const plain = openBytes(kek, slots.subarray(start, start + sealedLength), slotContext(index));
  if (!plain.ok) return notAddressed;
  const body = unpad(plain.value);
  const fields = body.ok ? decodeCbor(body.value) : body;
  return fields.ok ? slotOf(fields.value, index, kek) : damaged;
}

function slotContext(index: number): CborValue {
  return ['bulkhead/v1/slot', 1, index];
}

function commitmentOf(kek: Uint8Array): Uint8Array {
  // Poly1305 does not commit to its key: without this a crafted slot could open under two passphrases.
  return deriveKey(kek, 'bulkhead/v1/commit');
}

function slotBody(slot: Slot, kek: Uint8Array): CborValue {
  return {
    kind: slot.kind,
    commit: commitmentOf(kek),
    rootKey: slot.rootKey,
    nextRootKey: slot.nextRootKey ?? null,
  };
}

function slotOf(fields: CborValue, index: number, kek: Uint8Array): Opened<Slot> {
  if (!isMap(fields)) return damaged;
  const { kind, commit, rootKey, nextRootKey } = fields;
  if (!(commit instanceof Uint8Array) || !equalBytes(commit, commitmentOf(kek))) return damaged;
  if (kind !== 'open' || !isKey(rootKey)) return damaged;
  if (nextRootKey === null) return opened({ index, rootKey, kind });
  return isKey(nextRootKey) ? opened({ index, rootKey, kind, nextRootKey }) : damaged;
}

function isMap(value: CborValue): value is { [key: string]: CborValue } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array)
  );
}

function isKey(value: CborValue | undefined): value is Uint8Array {
  return value instanceof Uint8Array && value.length === keyLength;
}

function requireIndex(index: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= slotCount)
    throw new Defect('a vault has slots 0 to 7');
}
