import { Chacha20Poly1305 } from '@hpke/chacha20poly1305';
import { CipherSuite, HkdfSha256 } from '@hpke/core';
import { XWing } from '@hpke/hybridkem-x-wing';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { beforeAll, expect, test } from 'vitest';
import { altered } from '../../test/altered.ts';
import { seededRandom } from '../../test/seeded.ts';
import { openSealed, sealTo, sealToOverhead } from './hpke.ts';
import { newKemKey } from './kem.ts';
import { keySchedule } from './key-schedule.ts';
import { Defect } from '../opened.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('hpke');
const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const notAddressed = { ok: false, why: 'not-addressed' };
const peer = new CipherSuite({
  kem: new XWing(),
  kdf: new HkdfSha256(),
  aead: new Chacha20Poly1305(),
});

beforeAll(sealReady);

test('the key schedule is that of RFC 9180, appendix A.2.1 (X25519, HKDF-SHA256, ChaCha20-Poly1305, base mode)', () => {
  const dhkemX25519 = 0x0020;
  const shared = fromHex('0bbe78490412b4bbea4812666f7916932b828bba79942424abb65244930d69a7');
  const { key, nonce } = keySchedule(
    dhkemX25519,
    shared,
    fromHex('4f6465206f6e2061204772656369616e2055726e'),
  );
  expect(hex(key)).toBe('ad2744de8e17f4ebba575b3f5f5a8fa1f69c2a07f6e7500bc60ca6e3e3ec1c91');
  expect(hex(nonce)).toBe('5c4d98150661b848853b547f');
  const first = chacha20poly1305(key, nonce, Buffer.from('Count-0'));
  expect(hex(first.encrypt(Buffer.from('Beauty is truth, truth beauty')))).toBe(
    '1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db21993c62ce81883d2dd1b51a28',
  );
});

test('what we seal, @hpke opens; what @hpke seals, we open', async () => {
  for (const size of [0, 1, 32, 1000, 3000]) {
    const [kem, info, plain] = [newKemKey(random), random(size % 77), random(size)];
    const recipientKey = await peer.kem.deserializePrivateKey(kem.seed);
    const recipientPublicKey = await peer.kem.deserializePublicKey(kem.publicKey);

    const sealed = sealTo(kem.publicKey, info, plain, random);
    expect(sealed).toHaveLength(size + sealToOverhead);
    const theirs = await peer.open(
      { recipientKey, enc: sealed.subarray(0, 1120), info },
      sealed.subarray(1120),
    );
    expect(hex(new Uint8Array(theirs))).toBe(hex(plain));

    const { enc, ct } = await peer.seal({ recipientPublicKey, info }, plain);
    const ours = openSealed(kem, info, Buffer.concat([new Uint8Array(enc), new Uint8Array(ct)]));
    expect(ours).toEqual({ ok: true, value: plain });
  }
});

test('another key, another info, and 2,000 alterations all look the same: not for us', () => {
  const [kem, info, plain] = [newKemKey(random), random(40), random(60)];
  const sealed = sealTo(kem.publicKey, info, plain, random);
  expect(openSealed(newKemKey(random), info, sealed)).toEqual(notAddressed);
  expect(openSealed(kem, random(40), sealed)).toEqual(notAddressed);
  expect(openSealed(kem, new Uint8Array(0), sealed)).toEqual(notAddressed);
  for (let round = 0; round < 2000; round++) {
    expect(openSealed(kem, info, altered(sealed, random))).toEqual(notAddressed);
  }
  expect(openSealed(kem, info, sealed)).toEqual({ ok: true, value: plain });
});

test('sealing twice shares nothing; an impossible key or a dry source of randomness is a defect', () => {
  const kem = newKemKey(random);
  const [first, second] = [1, 2].map(() => sealTo(kem.publicKey, random(4), random(4), random));
  expect(first?.filter((byte, at) => byte === second?.[at]).length).toBeLessThan(40);
  expect(() => sealTo(new Uint8Array(1216), random(4), random(4), random)).toThrow(Defect);
  expect(() => sealTo(kem.publicKey, random(4), random(4), () => random(32))).toThrow(Defect);
});
