import { readFileSync } from 'node:fs';
import { ml_kem768_x25519 } from '@noble/post-quantum/hybrid.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { decapsulate, encapsulateTo, isKemPublicKey, kemKeyOf, newKemKey } from './kem.ts';
import { Defect } from '../opened.ts';
import { sealReady, sodium } from '../sodium.ts';

const random = seededRandom('kem');
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex');
const frozen = (name: string) =>
  readFileSync(new URL(`../../../../vectors/${name}`, import.meta.url), 'utf8');

beforeAll(sealReady);

test('X-Wing is that of the draft: its own examples, byte for byte', () => {
  const examples: { seed: string; eseed: string; pk: string; ct: string; ss: string }[] = JSON.parse(
    frozen('x-wing/draft-connolly-cfrg-xwing-kem.json'),
  );
  expect(examples).toHaveLength(3);
  for (const { seed, eseed, pk, ct, ss } of examples) {
    const key = kemKeyOf(fromHex(seed));
    expect([hex(key.publicKey), hex(key.seed)]).toEqual([pk, seed]);
    const encapsulated = encapsulateTo(key.publicKey, () => fromHex(eseed));
    expect([hex(encapsulated?.enc), hex(encapsulated?.shared)]).toEqual([ct, ss]);
    expect(hex(decapsulate(key, fromHex(ct)))).toBe(ss);
  }
});

test('what we encapsulate, noble decapsulates, and the other way round', () => {
  for (let round = 0; round < 8; round++) {
    const key = newKemKey(random);
    const peer = ml_kem768_x25519.keygen(key.seed);
    expect(hex(peer.publicKey)).toBe(hex(key.publicKey));
    const ours = encapsulateTo(key.publicKey, random);
    expect(hex(ml_kem768_x25519.decapsulate(ours?.enc ?? random(1120), peer.secretKey))).toBe(
      hex(ours?.shared),
    );
    const theirs = ml_kem768_x25519.encapsulate(key.publicKey);
    expect(hex(decapsulate(key, theirs.cipherText))).toBe(hex(theirs.sharedSecret));
  }
});

test('a key that nothing can be sealed to is known before a steward counts on it', () => {
  const key = newKemKey(random);
  expect(isKemPublicKey(key.publicKey)).toBe(true);
  const unreduced = key.publicKey.slice();
  unreduced.fill(0xff, 0, 3);
  const smallOrder = key.publicKey.slice();
  smallOrder.fill(0, 1184);
  for (const bad of [unreduced, smallOrder, new Uint8Array(1216), random(1215), random(1217), random(0)]) {
    expect(isKemPublicKey(bad)).toBe(false);
  }
  expect(encapsulateTo(smallOrder, random)).toBeUndefined();
  expect(() => encapsulateTo(random(32), random)).toThrow(Defect);
  expect(() => kemKeyOf(random(64))).toThrow(Defect);
});

test('an encapsulation of small order gives no secret; every other altered one gives another secret', () => {
  const key = newKemKey(random);
  const whole = encapsulateTo(key.publicKey, random);
  const enc = whole?.enc ?? random(1120);
  const smallOrder = enc.slice();
  smallOrder.fill(0, 1088);
  expect(decapsulate(key, smallOrder)).toBeUndefined();
  for (let at = 0; at < enc.length; at += 37) {
    const changed = enc.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(hex(decapsulate(key, changed))).not.toBe(hex(whole?.shared));
  }
});

type Encapsulation = { tcId: number; m: string; ek: string; c: string; K: string; result: string };

test('Wycheproof: the ML-KEM-768 inside refuses every key that is not reduced or not whole', () => {
  const cases: Encapsulation[] = JSON.parse(frozen('wycheproof/ml-kem-768-encaps.json'));
  expect(cases.filter(({ result }) => result === 'invalid').length).toBeGreaterThan(20);
  for (const { m, ek, c, K, result } of cases) {
    const encapsulate = () => sodium.crypto_kem_mlkem768_enc_deterministic(fromHex(ek), fromHex(m));
    if (result === 'invalid') expect(encapsulate).toThrow();
    else expect([hex(encapsulate().ciphertext), hex(encapsulate().sharedSecret)]).toEqual([c, K]);
    if (result === 'invalid' && ek.length === 2368) {
      expect(isKemPublicKey(fromHex(ek + hex(sodium.crypto_scalarmult_base(random(32)))))).toBe(false);
    }
  }
});

test('Wycheproof: decapsulation gives the secret, or another one for a ciphertext that does not belong', () => {
  const cases: { seed: string; c: string; K: string; result: string }[] = JSON.parse(
    frozen('wycheproof/ml-kem-768-decaps.json'),
  );
  for (const { seed, c, K, result } of cases) {
    const { privateKey } = sodium.crypto_kem_mlkem768_seed_keypair(fromHex(seed));
    const decapsulated = () => sodium.crypto_kem_mlkem768_dec(fromHex(c), privateKey);
    if (result === 'invalid') expect(decapsulated).toThrow();
    else {
      expect(hex(decapsulated())).toBe(K);
      expect(hex(ml_kem768.decapsulate(fromHex(c), ml_kem768.keygen(fromHex(seed)).secretKey))).toBe(K);
    }
  }
});

type Exchange = { flags: string[]; public: string; private: string; shared: string };

test('Wycheproof: the X25519 inside agrees on all 518, and refuses each that would give a secret of zeros', () => {
  const cases: Exchange[] = JSON.parse(frozen('wycheproof/x25519.json'));
  expect(cases).toHaveLength(518);
  for (const { flags, public: point, private: scalar, shared } of cases) {
    const agree = () => sodium.crypto_scalarmult(fromHex(scalar), fromHex(point));
    if (flags.includes('ZeroSharedSecret')) expect(agree).toThrow();
    else expect(hex(agree())).toBe(shared);
  }
});
