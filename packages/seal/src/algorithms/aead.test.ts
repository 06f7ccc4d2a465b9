import { createCipheriv } from 'node:crypto';
import { hchacha, xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { u32 } from '@noble/ciphers/utils.js';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { openBytes, sealBytes, sealOverhead } from './aead.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { Defect, type Random } from '../opened.ts';
import { sealReady, sodium } from '../sodium.ts';

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const random = seededRandom('aead');
const context = ['bulkhead/v1/block', 1, 0, 4096, 7];
const sizes = [0, 1, 15, 16, 17, 63, 64, 65, 1000, 4096, 100_000];

beforeAll(sealReady);

test('libsodium gives the example of draft-irtf-cfrg-xchacha-03, appendix A.3.1', () => {
  const sealed = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(
    "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.",
    fromHex('50515253c0c1c2c3c4c5c6c7'),
    null,
    fromHex('404142434445464748494a4b4c4d4e4f5051525354555657'),
    fromHex('808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f'),
  );
  expect(Buffer.from(sealed).toString('hex')).toBe(
    'bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39' +
      'ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9' +
      '21f9664c97637da9768812f615c68b13b52e' +
      'c0875924c1c7987947deafd8780acf49',
  );
});

test('what we seal, noble opens; what noble seals, we open (rules A1)', () => {
  for (const size of sizes) {
    const [key, plain] = [random(32), random(size)];
    const sealed = sealBytes(key, plain, context, random);
    const nonce = sealed.subarray(0, 24);
    const peer = xchacha20poly1305(key, nonce, encodeCbor(context));
    expect(Buffer.compare(peer.decrypt(sealed.subarray(24)), plain)).toBe(0);
    expect(openBytes(key, Buffer.concat([nonce, peer.encrypt(plain)]), context)).toEqual({
      ok: true,
      value: plain,
    });
  }
});

test("Node's own ChaCha20-Poly1305 under the HChaCha20 key gives the same bytes", () => {
  for (const size of sizes) {
    const [key, plain] = [random(32), random(size)];
    const sealed = sealBytes(key, plain, context, random);
    const cipher = createCipheriv('chacha20-poly1305', subkey(key, sealed), nonceTail(sealed), {
      authTagLength: 16,
    });
    cipher.setAAD(encodeCbor(context), { plaintextLength: size });
    const peer = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    expect(Buffer.compare(peer, sealed.subarray(24))).toBe(0);
  }
});

function subkey(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  const constants = u32(new TextEncoder().encode('expand 32-byte k'));
  const out = new Uint32Array(8);
  hchacha(constants, u32(key), u32(sealed.slice(0, 16)), out);
  return new Uint8Array(out.buffer);
}

const nonceTail = (sealed: Uint8Array) => Buffer.concat([new Uint8Array(4), sealed.subarray(16, 24)]);

test('every single flipped bit, every cut and every other context is refused as damaged', () => {
  const key = random(32);
  const sealed = sealBytes(key, random(200), context, random);
  const damaged = { ok: false, why: 'damaged' };
  for (let bit = 0; bit < sealed.length * 8; bit++) {
    const altered = new Uint8Array(sealed);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(openBytes(key, altered, context)).toEqual(damaged);
  }
  for (let cut = 0; cut < sealed.length; cut++) {
    expect(openBytes(key, sealed.subarray(0, cut), context)).toEqual(damaged);
  }
  for (const other of [
    null,
    [],
    ['bulkhead/v1/block', 1, 1, 4096, 7],
    [...context, 0],
    encodeCbor(context),
  ]) {
    expect(openBytes(key, sealed, other)).toEqual(damaged);
  }
  expect(openBytes(random(32), sealed, context)).toEqual(damaged);
  expect(openBytes(key, sealed, context).ok).toBe(true);
});

test('sealing twice never gives the same bytes, and costs 40 bytes (rules A3)', () => {
  const [key, plain] = [random(32), random(64)];
  const twice = [1, 2].map(() => sealBytes(key, plain, context, random));
  expect(Buffer.compare(twice[0] ?? plain, twice[1] ?? plain)).not.toBe(0);
  expect(twice.map((sealed) => sealed.length)).toEqual([64 + sealOverhead, 64 + sealOverhead]);
});

test('a key of another length, or a random source that runs dry, is a defect and seals nothing', () => {
  const dry: Random = (length) => new Uint8Array(length - 1);
  expect(() => sealBytes(random(31), random(8), null, random)).toThrow(Defect);
  expect(() => openBytes(random(33), random(80), null)).toThrow(Defect);
  expect(() => sealBytes(random(32), random(8), null, dry)).toThrow(Defect);
});
