import { createPublicKey, verify as nodeVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { Defect } from '../opened.ts';
import { newSigningKey, type SigningContext, sign, signingKeyOf, verifySignature } from './signing.ts';
import { sealReady, sodium } from '../sodium.ts';

const random = seededRandom('signing');
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const frozen = (name: string) =>
  readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8');
const context: SigningContext = ['bulkhead/v1/envelope', 1, random(16), random(16)];

beforeAll(sealReady);

/** The verifier of `verifySignature` on bare bytes, without our context around them. */
const accepts = (publicKey: string, message: string, signature: string) =>
  signature.length === 128 &&
  sodium.crypto_sign_verify_detached(fromHex(signature), fromHex(message), fromHex(publicKey));

test('a signature is the Ed25519 of noble and of Node over the hash of context and message', () => {
  for (const size of [0, 1, 64, 1000, 70_000]) {
    const [key, message] = [newSigningKey(random), random(size)];
    const signature = sign(key, context, message);
    const signed = blake2b(encodeCbor([...context, message]), { dkLen: 32 });
    expect(Buffer.compare(signature, ed25519.sign(signed, key.seed))).toBe(0);
    const der = Buffer.concat([fromHex('302a300506032b6570032100'), key.publicKey]);
    const node = createPublicKey({ key: der, format: 'der', type: 'spki' });
    expect(nodeVerify(null, signed, node, signature)).toBe(true);
    expect(verifySignature(key.publicKey, context, message, signature)).toBe(true);
  }
});

test('the key that a seed gives is the key that was made, and noble gives the same', () => {
  const key = newSigningKey(random);
  expect(signingKeyOf(key.seed)).toEqual(key);
  expect(Buffer.compare(key.publicKey, ed25519.getPublicKey(key.seed))).toBe(0);
  expect(() => signingKeyOf(random(64))).toThrow(Defect);
});

test('a signature stands for one message in one context by one key', () => {
  const [key, message] = [newSigningKey(random), random(100)];
  const signature = sign(key, context, message);
  const [label, suite, org, cell] = context;
  const others: SigningContext[] = [
    ['bulkhead/v1/checkpoint', suite, org ?? null, cell ?? null],
    [label, suite, cell ?? null, org ?? null],
    [label, suite, random(16), cell ?? null],
    [label, suite, org ?? null],
    [label, suite, org ?? null, cell ?? null, message],
  ];
  for (const other of others) expect(verifySignature(key.publicKey, other, message, signature)).toBe(false);
  expect(verifySignature(newSigningKey(random).publicKey, context, message, signature)).toBe(false);
  for (let bit = 0; bit < message.length * 8; bit++) {
    const changed = message.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(verifySignature(key.publicKey, context, changed, signature)).toBe(false);
  }
});

test('every flipped bit of a signature or of a key, and every other length, is no signature', () => {
  const [key, message] = [newSigningKey(random), random(100)];
  const signature = sign(key, context, message);
  for (let bit = 0; bit < 512; bit++) {
    const changed = signature.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(verifySignature(key.publicKey, context, message, changed)).toBe(false);
  }
  for (let bit = 0; bit < 256; bit++) {
    const changed = key.publicKey.slice();
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(verifySignature(changed, context, message, signature)).toBe(false);
  }
  for (const length of [0, 32, 63, 65, 128]) {
    expect(verifySignature(key.publicKey, context, message, random(length))).toBe(false);
    expect(verifySignature(random(length === 32 ? 31 : length), context, message, signature)).toBe(false);
  }
});

test('Wycheproof: all 151 signatures are judged as they should be', () => {
  const cases: { tcId: number; comment: string; pk: string; msg: string; sig: string; result: string }[] =
    JSON.parse(frozen('wycheproof/ed25519.json'));
  expect(cases).toHaveLength(151);
  const wrong = cases.filter(({ pk, msg, sig, result }) => accepts(pk, msg, sig) !== (result === 'valid'));
  expect(wrong).toEqual([]);
});

test('of the twelve edge cases of ed25519-speccheck only number 3 is accepted: one meaning of "valid" for everybody', () => {
  const cases: { message: string; pub_key: string; signature: string }[] = JSON.parse(
    frozen('ed25519-speccheck/cases.json'),
  );
  const numbers = (judge: (pk: string, message: string, signature: string) => boolean) =>
    cases.flatMap((one, at) => (judge(one.pub_key, one.message, one.signature) ? [at] : []));
  expect(numbers(accepts)).toEqual([3]);
  // Noble's two verifiers accept others: two kinds of verifier in one product would disagree about a roster.
  const noble = (zip215: boolean) =>
    numbers((pk, message, signature) =>
      ed25519.verify(fromHex(signature), fromHex(message), fromHex(pk), { zip215 }),
    );
  expect(noble(false)).toEqual([2, 3, 4, 5]);
  expect(noble(true)).toEqual([0, 1, 2, 3, 4, 5, 9, 10, 11]);
});
