import { type LogId, dropEntryLength } from '@bulkhead/wire';
import { keyLength } from '../algorithms/aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { entryContext, entryOverhead, openEntry, sealEntry } from './envelope.ts';
import { mailboxOf } from './epoch-keys.ts';
import { deriveKey, hash } from '../algorithms/keys.ts';
import { damaged, draw, type Opened, type Random, requireLength } from '../opened.ts';
import {
  drawWords,
  type PassphraseLanguage,
  passphraseList,
  saltLength,
  stretchPassphrase,
} from '../passphrases/passphrase.ts';
import { signingKeyOf } from '../algorithms/signing.ts';
import { suite } from '../suite.ts';

/** Words of an invitation: 8 of 2,048 are 88 bits, out of reach of guessing behind Argon2id. */
export const inviteWordCount = 8;

/** M1 inviter, M2 joiner, M3 inviter. */
export type InviteStep = 'M1' | 'M2' | 'M3';

/** The log where the two devices meet. Both hold all three capabilities, because both know the secret. */
export type Rendezvous = {
  readonly log: LogId;
  readonly writeSeed: Uint8Array;
  readonly read: Uint8Array;
  readonly adminSeed: Uint8Array;
};

/** Four pictures, each a number from 0 to 63, in the order in which they are read aloud. */
export type Pictures = readonly [number, number, number, number];

const messageLadder = [dropEntryLength - entryOverhead];

/** Eight words to read out or write down. */
export async function inviteWords(language: PassphraseLanguage, random: Random): Promise<string> {
  return drawWords(await passphraseList(language), inviteWordCount, random);
}

/** The secret of an invitation by QR code: 32 random bytes as they are shown. */
export function newInviteSecret(random: Random): Uint8Array {
  return draw(random, keyLength);
}

/** The secret of an invitation by words, folded like a passphrase. As dear as unlocking a vault. */
export function inviteSecretOfWords(words: string): Uint8Array {
  const salt = hash(new TextEncoder().encode('bulkhead/v1/invite')).slice(0, saltLength);
  return stretchPassphrase(words, salt);
}

/** Where the two devices meet, from the secret that they share. */
export function rendezvousOf(secret: Uint8Array): Rendezvous {
  const writeSeed = deriveKey(secret, 'bulkhead/v1/invite-write');
  const read = deriveKey(secret, 'bulkhead/v1/invite-read');
  const adminSeed = deriveKey(secret, 'bulkhead/v1/invite-admin');
  const log = mailboxOf({
    writePublic: signingKeyOf(writeSeed).publicKey,
    read,
    adminPublic: signingKeyOf(adminSeed).publicKey,
  });
  return { log, writeSeed, read, adminSeed };
}

/**
 * One message of an invitation as an entry of 4,096 bytes of the rendezvous log. A message of one step does not open as
 * another's. More than a drop entry holds is a Defect.
 */
export function sealInviteMessage(
  secret: Uint8Array,
  step: InviteStep,
  plain: Uint8Array,
  random: Random,
): Uint8Array {
  return sealEntry(messageBox(secret, step), plain, random, messageLadder);
}

/** Opens a message; fails as `openEnvelope` does. */
export function openInviteMessage(
  secret: Uint8Array,
  step: InviteStep,
  bytes: Uint8Array,
): Opened<Uint8Array> {
  return bytes.length === dropEntryLength ? openEntry(messageBox(secret, step), bytes) : damaged;
}

function messageBox(secret: Uint8Array, step: InviteStep) {
  const label = `bulkhead/v1/invite-${step}`;
  return { key: deriveKey(secret, label), context: entryContext(label, rendezvousOf(secret).log) };
}

/** The `info` under which M2 is sealed (`sealTo`) to the key that M1 shows: it answers that M1 and no other. */
export function inviteAnswerInfo(hashM1: Uint8Array): Uint8Array {
  requireLength(hashM1, keyLength, 'the hash of a message has 32 bytes');
  return encodeCbor(['bulkhead/v1/invite-answer', suite, hashM1]);
}

/** What the inviter says in M1 about the number that it shows in M3 only, so that neither side can choose pictures. */
export function commitTo(number: Uint8Array): Uint8Array {
  requireLength(number, keyLength, 'the number of the inviter has 32 bytes');
  return hash(encodeCbor(['bulkhead/v1/invite-commit', suite, number]));
}

/** The four pictures that both people compare: the first 24 bits over both messages and the number of M3. */
export function comparePictures(hashM1: Uint8Array, hashM2: Uint8Array, number: Uint8Array): Pictures {
  for (const part of [hashM1, hashM2, number])
    requireLength(part, keyLength, 'hashes and number have 32 bytes');
  const [a = 0, b = 0, c = 0] = hash(encodeCbor(['bulkhead/v1/sas', suite, hashM1, hashM2, number]));
  return [a >> 2, ((a & 3) << 4) | (b >> 4), ((b & 15) << 2) | (c >> 6), c & 63];
}
