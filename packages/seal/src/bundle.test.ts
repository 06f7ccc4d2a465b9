import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { bech32 } from '@scure/base';
import * as cctv from 'cctv-age';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { altered } from '../test/altered.ts';
import { seededRandom } from '../test/seeded.ts';
import { isAgeRecipient, newAgeKey, openBundle, sealBundle } from './bundle.ts';
import { Defect } from './opened.ts';
import { newPassphrase } from './passphrase.ts';
import { sealReady } from './sodium.ts';

const random = seededRandom('bundle');
const notAddressed = { ok: false, why: 'not-addressed' };
const damaged = { ok: false, why: 'damaged' };

beforeAll(sealReady);

test('a stick is opened by each of the devices that it was made for, and by nobody else', async () => {
  const devices = [1, 2, 3].map(() => newAgeKey(random));
  const plain = random(200_000);
  const bundle = await sealBundle(plain, { to: devices.map(({ recipient }) => recipient) });
  for (const device of devices) {
    expect(await openBundle(bundle, device)).toEqual({ ok: true, value: plain });
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

test('C2SP CCTV: each of its 143 files is opened, not for us, or damaged, as it should be', async () => {
  const vectors = Object.entries(cctv).map(([name, file]) => vectorOf(name, file));
  expect(vectors).toHaveLength(143);
  for (const { name, expected, payload, opener, age } of vectors) {
    const opened = await openBundle(age, opener);
    const sum = opened.ok && createHash('sha256').update(opened.value).digest('hex');
    if (expected === 'success') expect([name, sum]).toEqual([name, payload]);
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
      expect(opened.ok && Buffer.compare(opened.value, plain)).toBe(0);
    }
  });

  test('age-keygen derives the same recipient from our identity', () => {
    const { recipient, identity } = newAgeKey(random);
    expect(execFileSync('age-keygen', ['-y'], { input: identity }).toString().trim()).toBe(recipient);
  });
});
