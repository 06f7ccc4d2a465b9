import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { bech32 } from '@scure/base';
import * as cctv from 'cctv-age';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { altered } from '../../test/altered.ts';
import { seededRandom } from '../../test/seeded.ts';
import { type AgeKey, isAgeRecipient, newAgeKey, openBundle, sealBundle } from './bundle.ts';
import { Defect } from '../opened.ts';
import { newPassphrase } from '../passphrases/passphrase.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('bundle');
const notAddressed = { ok: false, why: 'not-addressed' };
const damaged = { ok: false, why: 'damaged' };
const wholly = (bytes: Uint8Array) => ({ ok: true, value: { bytes, isWhole: true } });

beforeAll(sealReady);

test('a stick is opened by each of the devices that it was made for, and by nobody else (rules G4)', async () => {
  const devices = [1, 2, 3].map(() => newAgeKey(random));
  const plain = random(200_000);
  const bundle = await sealBundle(plain, { to: devices.map(({ recipient }) => recipient) });
  for (const device of devices) {
    expect(await openBundle(bundle, device)).toEqual(wholly(plain));
  }
  expect(await openBundle(bundle, newAgeKey(random))).toEqual(notAddressed);
  expect(await openBundle(bundle, { words: 'six words' })).toEqual(notAddressed);
});

test('a stick for six words opens with them, typed in any way', async () => {
  const words = await newPassphrase('ja', random);
  const bundle = await sealBundle(random(600), { words });
  const typed = { words: ` ${words.normalize('NFD').replaceAll(' ', '\u3000')}` };
  expect((await openBundle(bundle, typed)).ok).toBe(true);
  expect(await openBundle(bundle, { words: `${words} x` })).toEqual(notAddressed);
  expect(await openBundle(bundle, newAgeKey(random))).toEqual(notAddressed);
});

test('300 altered, cut and lengthened bundles: none opens', async () => {
  const device = newAgeKey(random);
  const bundle = await sealBundle(random(1000), { to: [device.recipient] });
  for (let round = 0; round < 300; round++) {
    expect((await openBundle(altered(bundle, random), device)).ok).toBe(false);
  }
  for (const noise of [new Uint8Array(0), random(100), Buffer.from('age-encryption.org/v1\n')]) {
    expect(await openBundle(noise, device)).toEqual(damaged);
  }
});

describe('a file that is not whole', () => {
  let device: AgeKey;
  const stretch = 64 * 1024;
  const plain = seededRandom('what a stick carries')(3 * stretch + 70);
  let file: Uint8Array;
  /** Where the sealed stretches begin: after the header and 16 bytes of nonce. */
  let start: number;
  beforeAll(async () => {
    device = newAgeKey(seededRandom('cut'));
    // One whose last byte is zero comes back whole when that byte is cut off: see below.
    do file = await sealBundle(plain, { to: [device.recipient] });
    while (file.at(-1) === 0);
    start = Buffer.from(file).indexOf('\n--- ') + '\n--- '.length + 43 + 1 + 16;
  });
  /** What is whole before a place of the file. */
  const before = (at: number): number => Math.max(0, Math.floor((at - start) / (stretch + 16))) * stretch;
  const partly = (length: number): unknown =>
    length === 0 ? damaged : { ok: true, value: { bytes: plain.subarray(0, length), isWhole: false } };

  test('cut anywhere, it gives every stretch that is whole, and says that it is not all', async () => {
    const edges = [0, 1, 3].flatMap((n) => [-1, 0, 1, 16].map((by) => start + n * (stretch + 16) + by));
    const anywhere = fc.oneof(fc.constantFrom(0, 1, ...edges), fc.nat(file.length - 1));
    await fc.assert(
      fc.asyncProperty(anywhere, async (at) => {
        expect(await openBundle(file.subarray(0, at), device)).toEqual(partly(before(at)));
      }),
      { numRuns: 50, examples: edges.map((at) => [at]) },
    );
  });

  test('cut by a last byte of zero it is whole again', async () => {
    let ends: Uint8Array;
    do ends = await sealBundle(Uint8Array.of(1, 2, 3), { to: [device.recipient] });
    while (ends.at(-1) !== 0);
    const whole = { ok: true, value: { bytes: Uint8Array.of(1, 2, 3), isWhole: true } };
    expect(await openBundle(ends.subarray(0, -1), device)).toEqual(whole);
  });

  test('altered anywhere, it gives what stands whole before that, and never an altered byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: start, max: file.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const other = file.slice();
          other[at] = (other[at] ?? 0) ^ by;
          expect(await openBundle(other, device)).toEqual(partly(before(at)));
        },
      ),
      { numRuns: 20 },
    );
  });

  test('with stretches taken out, put twice, or in another order, only those before it count', async () => {
    const nth = (n: number): Uint8Array =>
      file.subarray(start + n * (stretch + 16), start + (n + 1) * (stretch + 16));
    const made = (...order: readonly number[]): Uint8Array =>
      Buffer.concat([file.subarray(0, start), ...order.map(nth)]);
    for (const [order, whole] of [
      [[1, 2, 3], 0],
      [[0, 2, 3], 1],
      [[0, 0, 1, 2, 3], 1],
      [[0, 1, 3, 2], 2],
      [[0, 1, 3], 2],
      [[0, 1, 2], 3],
      [[0, 1, 2, 3, 3], 3],
    ] as const)
      expect(await openBundle(made(...order), device)).toEqual(partly(whole * stretch));
    expect(await openBundle(made(0, 1, 2, 3), device)).toEqual(wholly(plain));
  });
});

test('a recipient that nothing can be sealed to is known before it is entered', async () => {
  const { recipient, identity } = newAgeKey(random);
  expect(isAgeRecipient(recipient)).toBe(true);
  const written = (bytes: Uint8Array, prefix = 'age') => bech32.encodeFromBytes(prefix, bytes);
  expect(isAgeRecipient(written(random(32)))).toBe(true);
  const smallOrder = [new Uint8Array(32), Uint8Array.of(1, ...new Uint8Array(31))].map((point) =>
    written(point),
  );
  const otherwise = [written(random(31)), written(random(33)), written(random(32), 'age1tag')];
  const bad = [
    '',
    'age1',
    identity,
    recipient.toUpperCase(),
    `${recipient}q`,
    recipient.slice(0, -1),
    ...smallOrder,
    ...otherwise,
  ];
  for (const text of bad) {
    expect(isAgeRecipient(text)).toBe(false);
    await expect(sealBundle(random(10), { to: [recipient, text] })).rejects.toThrow(Defect);
  }
  await expect(sealBundle(random(10), { to: [] })).rejects.toThrow(Defect);
});

/** For the two files that nobody is meant to open. */
const anyIdentity = 'AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0';

/** One file of C2SP CCTV: what should happen, with what, and the age file itself. */
function vectorOf(name: string, file: Uint8Array) {
  const end = Buffer.from(file).indexOf('\n\n');
  const head = Buffer.from(file.subarray(0, end))
    .toString()
    .split('\n')
    .map((line) => line.split(': '));
  const said = (key: string) => head.find(([one]) => one === key)?.[1] ?? '';
  const body = file.subarray(end + 2);
  return {
    name,
    expected: said('armored') === 'yes' ? 'armor' : said('expect'),
    payload: said('payload'),
    opener:
      said('passphrase') === ''
        ? { identity: said('identity') || anyIdentity }
        : { words: said('passphrase') },
    age: said('compressed') === 'zlib' ? new Uint8Array(inflateSync(body)) : body,
  };
}

/** Its second stretch proves that it is the last, and is not: others release it, here only what comes before counts. */
const saysItIsLast = 'stream_two_final_chunks_second';

test('C2SP CCTV: each of its 143 files is opened, not for us, or damaged, as it should be', async () => {
  const vectors = Object.entries(cctv).map(([name, file]) => vectorOf(name, file));
  expect(vectors).toHaveLength(143);
  for (const { name, expected, payload, opener, age } of vectors) {
    const opened = await openBundle(age, opener);
    const sum = opened.ok && createHash('sha256').update(opened.value.bytes).digest('hex');
    if (expected === 'success') expect([name, sum]).toEqual([name, payload]);
    // What may be released of a file that fails later on, by the same vectors.
    else if (opened.ok && expected === 'payload failure' && name !== saysItIsLast)
      expect([name, sum, opened.value.isWhole]).toEqual([name, payload, false]);
    else if (opened.ok && name === saysItIsLast)
      expect([opened.value.bytes.length, opened.value.isWhole]).toEqual([64 * 1024, false]);
    else if (expected === 'no match') expect([name, opened]).toEqual([name, notAddressed]);
    // A bundle is never armoured: text around it is no bundle.
    else expect([name, opened]).toEqual([name, damaged]);
  }
});

const debianAge = spawnSync('age', ['--version']).status === 0;

describe.skipIf(!debianAge)('beside the `age` command (left out where it is not installed)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'bulkhead-age-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('what we seal, age opens; what age seals, we open', async () => {
    const device = newAgeKey(random);
    const keyFile = join(folder, 'key.txt');
    writeFileSync(keyFile, device.identity);
    for (const size of [0, 1, 65_535, 65_536, 65_537, 300_000]) {
      const plain = random(size);
      const ours = await sealBundle(plain, { to: [newAgeKey(random).recipient, device.recipient] });
      const theirs = execFileSync('age', ['-d', '-i', keyFile], { input: ours });
      expect(Buffer.compare(theirs, plain)).toBe(0);
      const made = execFileSync('age', ['-r', device.recipient], { input: plain });
      const opened = await openBundle(made, device);
      expect(opened.ok && Buffer.compare(opened.value.bytes, plain)).toBe(0);
    }
  });

  test('age-keygen derives the same recipient from our identity', () => {
    const { recipient, identity } = newAgeKey(random);
    expect(execFileSync('age-keygen', ['-y'], { input: identity }).toString().trim()).toBe(recipient);
  });
});
