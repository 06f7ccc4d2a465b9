import { logIdBytes } from '@bulkhead/wire';
import { argon2id } from 'hash-wasm';
import { beforeAll, expect, test } from 'vitest';
import { altered } from '../../test/altered.ts';
import { seededRandom } from '../../test/seeded.ts';
import { sealBytes } from '../algorithms/aead.ts';
import { openEnvelope } from './envelope.ts';
import { openSealed, sealTo } from '../algorithms/hpke.ts';
import {
  commitTo,
  comparePictures,
  inviteAnswerInfo,
  inviteSecretOfWords,
  type InviteStep,
  inviteWords,
  newInviteSecret,
  openInviteMessage,
  rendezvousOf,
  sealInviteMessage,
} from './invitation.ts';
import { newKemKey } from '../algorithms/kem.ts';
import { deriveKey, hash } from '../algorithms/keys.ts';
import { Defect } from '../opened.ts';
import { passphraseList } from '../passphrases/passphrase.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('invitation');
const steps: InviteStep[] = ['M1', 'M2', 'M3'];
const damaged = { ok: false, why: 'damaged' };

beforeAll(sealReady);

test('eight words of the language, and both sides get the same secret however they are typed (rules E1)', async () => {
  for (const language of ['en', 'ja', 'ko', 'zh'] as const) {
    const [words, list] = [await inviteWords(language, random), await passphraseList(language)];
    expect(words.split(' ')).toHaveLength(8);
    expect(words.split(' ').every((word) => list.includes(word))).toBe(true);
  }
  const words = await inviteWords('ko', random);
  const secret = inviteSecretOfWords(words);
  expect(inviteSecretOfWords(` ${words.normalize('NFD').replaceAll(' ', '\u3000')}\n`)).toEqual(secret);
});

test('the secret is Argon2id with the salt of all invitations: hash-wasm gives the same', async () => {
  const words = 'abandon ability able about above absent absorb abstract';
  const salt = hash(Buffer.from('bulkhead/v1/invite')).slice(0, 16);
  const cost = { memorySize: 65_536, iterations: 3, parallelism: 1, hashLength: 32 };
  const peer = await argon2id({ password: words, salt, ...cost, outputType: 'hex' });
  expect(Buffer.from(inviteSecretOfWords(words)).toString('hex')).toBe(peer);
});

test('both meet at one log; whoever has another secret meets nobody', () => {
  const secret = newInviteSecret(random);
  expect(rendezvousOf(secret.slice())).toEqual(rendezvousOf(secret));
  const [here, there] = [rendezvousOf(secret), rendezvousOf(newInviteSecret(random))];
  expect(here.log).not.toBe(there.log);
  expect(new Set([here.writeSeed, here.read, here.adminSeed].map(String)).size).toBe(3);
});

test('each message opens as its own step only, for holders of the secret only, and all have one length', () => {
  const secret = newInviteSecret(random);
  for (const step of steps) {
    const plain = random(step === 'M3' ? 32 : 2600);
    const sealed = sealInviteMessage(secret, step, plain, random);
    expect(sealed).toHaveLength(4096);
    expect(openInviteMessage(secret, step, sealed)).toEqual({ ok: true, value: plain });
    for (const other of steps.filter((one) => one !== step)) {
      expect(openInviteMessage(secret, other, sealed)).toEqual(damaged);
    }
    expect(openInviteMessage(newInviteSecret(random), step, sealed)).toEqual(damaged);
    expect(openEnvelope(secret, rendezvousOf(secret).log, sealed)).toEqual(damaged);
  }
  expect(() => sealInviteMessage(secret, 'M1', random(4052), random)).toThrow(Defect);
  // Sealed as it should be, but in another length.
  const label = 'bulkhead/v1/invite-M1';
  const context = [label, 1, logIdBytes(rendezvousOf(secret).log)];
  const short = sealBytes(deriveKey(secret, label), new Uint8Array(512 - 41), context, random);
  expect(openInviteMessage(secret, 'M1', Uint8Array.of(1, ...short))).toEqual(damaged);
});

test('2,000 altered messages: none opens', () => {
  const secret = newInviteSecret(random);
  const sealed = sealInviteMessage(secret, 'M2', random(1000), random);
  let opened = 0;
  for (let round = 0; round < 2000; round++) {
    if (openInviteMessage(secret, 'M2', altered(sealed, random)).ok) opened++;
  }
  expect(opened).toBe(0);
});

test('the pictures are the first 24 bits of the hash over both messages and the number, six bits each', () => {
  const [m1, m2, number] = [random(32), random(32), random(32)];
  const pictures = comparePictures(m1, m2, number);
  expect(pictures).toHaveLength(4);
  const label = Buffer.from('bulkhead/v1/sas');
  const list = [m1, m2, number].flatMap((part) => [0x58, 0x20, ...part]);
  const digest = hash(Uint8Array.from([0x85, 0x60 + label.length, ...label, 1, ...list]));
  const bits = Array.from(digest.slice(0, 3), (byte) => byte.toString(2).padStart(8, '0')).join('');
  expect(pictures).toEqual([0, 6, 12, 18].map((at) => Number.parseInt(bits.slice(at, at + 6), 2)));
  expect(() => comparePictures(m1, m2, random(16))).toThrow(Defect);
});

test('M7: a relay that puts in its own messages matches the pictures by chance only, 100,000 times', () => {
  const [m1, m2, number] = [random(32), random(32), random(32)];
  const shown = comparePictures(m1, m2, number);
  const seen = [0, 0, 0, 0];
  let matched = 0;
  for (let round = 0; round < 100_000; round++) {
    const substituted = round % 3;
    const pictures = comparePictures(
      substituted === 0 ? random(32) : m1,
      substituted === 1 ? random(32) : m2,
      substituted === 2 ? random(32) : number,
    );
    const equal = pictures.map((picture, at) => picture === shown[at]);
    for (const [at, same] of equal.entries()) if (same) seen[at] = (seen[at] ?? 0) + 1;
    if (equal.every(Boolean)) matched++;
  }
  // 100,000 tries at 2^-24 each; single pictures at one in 64, ten standard deviations wide.
  expect(matched).toBeLessThanOrEqual(1);
  for (const count of seen) expect(Math.abs(count - 100_000 / 64)).toBeLessThan(400);
});

test('an answer to one invitation does not open as the answer to another', () => {
  const [kem, m1] = [newKemKey(random), random(32)];
  const answer = sealTo(kem.publicKey, inviteAnswerInfo(m1), random(100), random);
  expect(openSealed(kem, inviteAnswerInfo(m1), answer).ok).toBe(true);
  expect(openSealed(kem, inviteAnswerInfo(random(32)), answer).ok).toBe(false);
  expect(() => inviteAnswerInfo(random(31))).toThrow(Defect);
});

test('the inviter is bound to its number by M1 and cannot choose the pictures afterwards (rules E2)', () => {
  const number = random(32);
  expect(commitTo(number)).toEqual(commitTo(number.slice()));
  expect(commitTo(random(32))).not.toEqual(commitTo(number));
  expect(commitTo(number)).not.toEqual(hash(number));
  expect(() => commitTo(random(16))).toThrow(Defect);
});
