import { readFileSync } from 'node:fs';
import { entryLadder, logIdBytes, logIdOfBytes } from '@bulkhead/wire';
import { beforeAll, expect, test } from 'vitest';
import { altered } from '../../test/altered.ts';
import { seededRandom } from '../../test/seeded.ts';
import {
  envelopeRoom,
  openCheckpointPart,
  openEnvelope,
  sealCheckpointPart,
  sealEnvelope,
} from './envelope.ts';
import { sealBytes } from '../algorithms/aead.ts';
import { commitOf, epochKeysOf } from './epoch-keys.ts';
import { Defect } from '../opened.ts';
import { sealReady, sodium } from '../sodium.ts';

const random = seededRandom('envelope');
const [key, log] = [random(32), logIdOfBytes(random(32))];
const damaged = { ok: false, why: 'damaged' };
const notAddressed = { ok: false, why: 'not-addressed' };

beforeAll(sealReady);

test('an envelope has a length of the ladder, the smallest that fits, and opens to what was sealed (rules A4, A5)', () => {
  for (const size of [0, 1, 466, 467, 468, 979, 980, 20_000, 40_000, envelopeRoom]) {
    const plain = random(size);
    const sealed = sealEnvelope(key, log, plain, random);
    expect(sealed.length).toBe(entryLadder.find((length) => length >= size + 4 + 41));
    expect(sealed[0]).toBe(1);
    expect(openEnvelope(key, log, sealed)).toEqual({ ok: true, value: plain });
  }
  expect(envelopeRoom).toBe(65_491);
  expect(() => sealEnvelope(key, log, random(envelopeRoom + 1), random)).toThrow(Defect);
});

test('M8: an envelope moved to another log, or under a part of a checkpoint, does not open', () => {
  const sealed = sealEnvelope(key, log, random(100), random);
  expect(openEnvelope(key, logIdOfBytes(random(32)), sealed)).toEqual(damaged);
  expect(openEnvelope(random(32), log, sealed)).toEqual(damaged);
  expect(openCheckpointPart(key, log, sealed)).toEqual(damaged);
  const part = sealCheckpointPart(key, log, random(100), random);
  expect(openEnvelope(key, log, part)).toEqual(damaged);
  expect(openCheckpointPart(key, log, part).ok).toBe(true);
});

test('M8: one epoch key planted in two cells by one steward opens nothing of one in the other', () => {
  const [ek, here, there] = [random(32), random(16), random(16)];
  const sealed = sealEnvelope(epochKeysOf(ek, here).data, log, random(100), random);
  expect(openEnvelope(epochKeysOf(ek, there).data, log, sealed)).toEqual(damaged);
  expect(commitOf(ek, here)).not.toEqual(commitOf(ek, there));
});

test('another suite is not for this version; a length off the ladder is damaged', () => {
  const sealed = sealEnvelope(key, log, random(100), random);
  for (const suite of [0, 2, 255]) {
    const other = sealed.slice();
    other[0] = suite;
    expect(openEnvelope(key, log, other)).toEqual(notAddressed);
  }
  for (const length of [0, 1, 40, 511, 513, 65_537]) {
    expect(openEnvelope(key, log, new Uint8Array(length).fill(1))).toEqual(damaged);
  }
});

test('an envelope that opens but is not padded with zeros, or says a length that does not fit, is damaged', () => {
  const crafted = (body: Uint8Array) => {
    const context = ['bulkhead/v1/envelope', 1, logIdBytes(log)];
    return Uint8Array.from([1, ...sealBytes(key, body, context, random)]);
  };
  const body = new Uint8Array(512 - 41);
  body.set([0, 0, 0, 2, 7, 8]);
  expect(openEnvelope(key, log, crafted(body))).toEqual({ ok: true, value: Uint8Array.of(7, 8) });
  body[470] = 1;
  expect(openEnvelope(key, log, crafted(body))).toEqual(damaged);
  expect(openEnvelope(key, log, crafted(new Uint8Array(512 - 41).fill(255)))).toEqual(damaged);
});

test('100,000 altered, cut and lengthened envelopes: none opens', () => {
  const sealed = sealEnvelope(key, log, random(300), random);
  let opened = 0;
  for (let round = 0; round < 100_000; round++) {
    if (openEnvelope(key, log, altered(sealed, random)).ok) opened++;
  }
  expect(opened).toBe(0);
  expect(openEnvelope(key, log, sealed).ok).toBe(true);
});

test('nothing outside tells two envelopes of one log apart from two of different logs', () => {
  const [first, second] = [1, 2].map(() => sealEnvelope(key, log, new Uint8Array(300), random));
  const equal = first?.filter((byte, at) => byte === second?.[at]).length;
  // The suite, and what chance leaves of 511 random bytes.
  expect(equal).toBeLessThan(20);
});

type AeadCase = {
  key: string;
  iv: string;
  aad: string;
  msg: string;
  ct: string;
  tag: string;
  result: string;
};

test('Wycheproof: XChaCha20-Poly1305 judges all 315 as it should', () => {
  const cases: AeadCase[] = JSON.parse(
    readFileSync(new URL('../../../../vectors/wycheproof/xchacha20-poly1305.json', import.meta.url), 'utf8'),
  );
  expect(cases).toHaveLength(315);
  const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
  for (const one of cases) {
    const open = () =>
      sodium.crypto_aead_xchacha20poly1305_ietf_decrypt(
        null,
        bytes(one.ct + one.tag),
        bytes(one.aad),
        bytes(one.iv),
        bytes(one.key),
      );
    if (one.result === 'valid') expect(Buffer.from(open()).toString('hex')).toBe(one.msg);
    else expect(open).toThrow();
  }
});
