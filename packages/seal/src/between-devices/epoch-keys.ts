import { type LogId, logIdOfBytes } from '@bulkhead/wire';
import { keyLength } from '../algorithms/aead.ts';
import { deriveKey } from '../algorithms/keys.ts';
import { requireLength } from '../opened.ts';
import { publicKeyLength } from '../algorithms/signing.ts';
import { sodium } from '../sodium.ts';

/** All that an epoch key opens in one cell. */
export type EpochKeys = {
  /** Seals envelopes. */
  readonly data: Uint8Array;
  /** Seals the parts of the checkpoint. */
  readonly checkpoint: Uint8Array;
  /** Seed of the signing key W that a relay asks for before it lets one write to the mailbox. */
  readonly writeSeed: Uint8Array;
  /** R, what a relay asks for before it lets one read. */
  readonly read: Uint8Array;
};

const cellLength = 16;
const mailboxLabel = new TextEncoder().encode('bh-log-v1');

/** The keys of an epoch. The cell is bound: an epoch key planted in two cells opens nothing of one in the other. */
export function epochKeysOf(ek: Uint8Array, cell: Uint8Array): EpochKeys {
  requireLength(cell, cellLength, 'a cell id has 16 bytes');
  return {
    data: deriveKey(ek, 'bulkhead/v1/epoch-data', cell),
    checkpoint: deriveKey(ek, 'bulkhead/v1/epoch-checkpoint', cell),
    writeSeed: deriveKey(ek, 'bulkhead/v1/epoch-write', cell),
    read: deriveKey(ek, 'bulkhead/v1/epoch-read', cell),
  };
}

/**
 * What the roster says about an epoch key, 32 bytes: it fits one epoch key in one cell and does not lead back to it.
 * Poly1305 does not commit to its key; this does.
 */
export function commitOf(ek: Uint8Array, cell: Uint8Array): Uint8Array {
  requireLength(cell, cellLength, 'a cell id has 16 bytes');
  return deriveKey(ek, 'bulkhead/v1/commit', cell);
}

/** The three capabilities of a log: to write and to administer as public keys, to read as the secret itself. */
export type LogCapabilities = {
  readonly writePublic: Uint8Array;
  readonly read: Uint8Array;
  readonly adminPublic: Uint8Array;
};

/** The id of the log with these capabilities: SHA-256("bh-log-v1" || W public || SHA-256(R) || A public). */
export function mailboxOf({ writePublic, read, adminPublic }: LogCapabilities): LogId {
  requireLength(writePublic, publicKeyLength, 'a public signing key has 32 bytes');
  requireLength(adminPublic, publicKeyLength, 'a public signing key has 32 bytes');
  requireLength(read, keyLength, 'the secret for reading has 32 bytes');
  const named = new Uint8Array([...mailboxLabel, ...writePublic, ...readHashOf(read), ...adminPublic]);
  return logIdOfBytes(sodium.crypto_hash_sha256(named));
}

/** SHA-256(R): what the relay knows about the secret for reading before somebody reads. */
export function readHashOf(read: Uint8Array): Uint8Array {
  return sodium.crypto_hash_sha256(read);
}
