import { bech32 } from '@scure/base';
import type { Decrypter } from 'age-encryption';
import { keyLength } from '../algorithms/aead.ts';
import { joined } from '../bytes/joined.ts';
import { damaged, Defect, draw, notAddressed, type Opened, opened, type Random } from '../opened.ts';
import { normalisePassphrase } from '../passphrases/passphrase.ts';
import { sodium } from '../sodium.ts';

/** A static age key of a device: `recipient` (`age1…`) is public, `identity` (`AGE-SECRET-KEY-1…`) stays on it. */
export type AgeKey = { readonly recipient: string; readonly identity: string };

/** Whom a bundle is for: devices by their age recipients, or whoever is told the six words. */
export type BundleRecipients = { readonly to: readonly string[] } | { readonly words: string };

/** With what a bundle is opened. */
export type BundleOpener = { readonly identity: string } | { readonly words: string };

const recipientPrefix = 'age';
const identityPrefix = 'age-secret-key-';
/** scrypt with N = 2^16: 64 MiB, as much as unlocking a vault takes. age's own 2^18 is more than an old phone has. */
const scryptWorkFactor = 16;

export function newAgeKey(random: Random): AgeKey {
  const scalar = draw(random, keyLength);
  return {
    recipient: bech32.encodeFromBytes(recipientPrefix, sodium.crypto_scalarmult_base(scalar)),
    identity: bech32.encodeFromBytes(identityPrefix, scalar).toUpperCase(),
  };
}

/** Whether a bundle can be sealed to this text. A device says itself what its recipient is: ask before it counts. */
export function isAgeRecipient(text: string): boolean {
  const decoded = bech32.decodeUnsafe(text);
  if (decoded?.prefix !== recipientPrefix || text !== text.toLowerCase()) return false;
  const point = bech32.fromWordsUnsafe(decoded.words);
  return point instanceof Uint8Array && point.length === keyLength && leadsToSecret(point);
}

function leadsToSecret(point: Uint8Array): boolean {
  try {
    return sodium.crypto_scalarmult(new Uint8Array(keyLength).fill(1), point).length === keyLength;
  } catch {
    // libsodium refuses points of small order by throwing: every secret made with one is the same.
    return false;
  }
}

/**
 * Seals what a stick carries as an age file (age-encryption.org/v1). The file key and nonces are drawn by that
 * library from the platform. A recipient that is none (`isAgeRecipient`), or nobody at all, is a Defect.
 */
export async function sealBundle(bytes: Uint8Array, recipients: BundleRecipients): Promise<Uint8Array> {
  const { Encrypter } = await import('age-encryption');
  const age = new Encrypter();
  if ('words' in recipients) {
    age.setPassphrase(normalisePassphrase(recipients.words));
    age.setScryptWorkFactor(scryptWorkFactor);
  } else {
    if (recipients.to.length === 0) throw new Defect('a bundle is for somebody');
    if (!recipients.to.every(isAgeRecipient)) throw new Defect('nothing can be sealed to this age recipient');
    for (const recipient of recipients.to) age.addRecipient(recipient);
  }
  return age.encrypt(bytes);
}

/** What was opened of a bundle. */
export interface OpenedBundle {
  /** Every stretch of 64 KiB that proves itself, up to the first that does not: nothing else is ever in here. */
  readonly bytes: Uint8Array;
  /** Whether that is all. If not, the file ends early or was altered after these bytes. */
  readonly isWhole: boolean;
}

/**
 * Opens a bundle as far as it is whole. `not-addressed`: for other devices or other words; `damaged`: no age file, or cut
 * or altered before its first stretch of 64 KiB ends. (C2SP age, "Payload": each stretch is sealed with its number and
 * with whether it is the last.)
 */
export async function openBundle(bytes: Uint8Array, opener: BundleOpener): Promise<Opened<OpenedBundle>> {
  const { Decrypter } = await import('age-encryption');
  const age = new Decrypter();
  if ('words' in opener) age.addPassphrase(normalisePassphrase(opener.words));
  else age.addIdentity(opener.identity);
  let unmatched = false;
  // Asked only when the real one did not match; the library's errors cannot be told apart otherwise.
  age.addIdentity({
    unwrapFileKey: () => {
      unmatched = true;
      return null;
    },
  });
  const read = await readProven(age, bytes);
  if (!read) return unmatched ? notAddressed : damaged;
  if (read.isWhole) return opened(read);
  // The library tries what stands last only as the last stretch. With one byte after it, a whole one proves itself too;
  // and where nothing but a last byte of zero was cut off, that makes it whole again.
  const further = await readProven(age, joined([bytes, Uint8Array.of(0)]));
  return further && further.bytes.length > 0 ? opened(further) : damaged;
}

/** Undefined where the header does not open. */
async function readProven(age: Decrypter, bytes: Uint8Array): Promise<OpenedBundle | undefined> {
  const proven: Uint8Array[] = [];
  try {
    const stretches = (await age.decrypt(inPieces(bytes))).getReader();
    try {
      for (let read = await stretches.read(); !read.done; read = await stretches.read())
        proven.push(read.value);
    } catch {
      return { bytes: joined(proven), isWhole: false };
    }
  } catch {
    return undefined;
  }
  return { bytes: joined(proven), isWhole: true };
}

/**
 * A stream that errs drops what nobody has taken out of it yet. In pieces below a stretch and its tag each piece gives at
 * most one stretch, to a reader that already waits for it.
 */
const pieceLength = 32 * 1024;

function inPieces(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, at + pieceLength));
      else controller.close();
      at += pieceLength;
    },
  });
}
