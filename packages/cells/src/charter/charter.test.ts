import { newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { given, makeRoot, publicKeys, seededRandom, type TestRoot } from '../../test/signed-cell.ts';
import {
  type Charter,
  charterId,
  checkCharters,
  decodeCharter,
  draftCharter,
  draftNextCharter,
  draftPermit,
  encodeCharter,
  makeCharter,
  makePermit,
  orgId,
  renewCharter,
  signCharter,
  signPermit,
} from '../index.ts';
import { permits } from './permit.ts';

const day = 24 * 60 * 60;
let root: TestRoot;
let later: TestRoot;

beforeAll(async () => {
  await sealReady();
  const random = seededRandom('charter');
  root = makeRoot(random);
  const keys = [root.keys[0], newSigningKey(random), newSigningKey(random)] as const;
  later = { keys, charter: renewed(root, keys) };
});

function renewed(
  by: TestRoot,
  keys: TestRoot['keys'],
  signers: readonly [0 | 1 | 2, 0 | 1 | 2] = [1, 2],
): Charter {
  const draft = draftNextCharter(by.charter, publicKeys(keys));
  const signatures = signers.map((signer) => signCharter(draft, { key: by.keys[signer], signer }));
  return given(renewCharter(by.charter, draft, signatures));
}

describe('a charter', () => {
  test('is three root keys, signed by two of them, and reads back as it was written', () => {
    expect(decodeCharter(encodeCharter(root.charter))).toEqual({ ok: true, value: root.charter });
    expect(checkCharters([root.charter], charterId(root.charter))).toBe(root.charter);
  });

  test('has one id, whichever two keys signed it', () => {
    const draft = draftNextCharter(root.charter, publicKeys(later.keys));
    const other = [0, 1].map((signer) =>
      signCharter(draft, { key: root.keys[signer === 0 ? 0 : 1], signer }),
    );
    const charter = given(renewCharter(root.charter, draft, other));
    expect(charter.signatures).not.toEqual(later.charter.signatures);
    expect(charterId(charter)).toBe(charterId(later.charter));
  });

  test('with one key three times, or one signature, is none', () => {
    const { publicKey } = root.keys[0];
    const draft = draftCharter(orgId('0a'.repeat(16)), [publicKey, publicKey, publicKey]);
    const twice = [0, 1].map((signer) => signCharter(draft, { key: root.keys[0], signer }));
    const charter = { ...draft, signatures: twice };
    expect(decodeCharter(encodeCharter(charter))).toEqual({ ok: false, why: 'damaged' });
    const proper = draftCharter(orgId('0a'.repeat(16)), publicKeys(root.keys));
    const one = signCharter(proper, { key: root.keys[0], signer: 0 });
    for (const signatures of [[one], [one, one], [one, { signer: 1, bytes: one.bytes }]])
      expect(makeCharter(proper, signatures)).toMatchObject({ error: { code: 'needs-two-keys' } });
  });

  test('cut or altered bytes are damaged or not signed', () => {
    const bytes = encodeCharter(root.charter);
    for (let at = 0; at < bytes.length; at++) {
      expect(decodeCharter(bytes.subarray(0, at)).ok).toBe(false);
      const altered = bytes.map((byte, place) => (place === at ? byte ^ 1 : byte));
      const read = decodeCharter(altered);
      if (read.ok) expect(checkCharters([read.value], charterId(root.charter))).toBeUndefined();
    }
  });
});

describe('a chain of charters', () => {
  test('is trusted through its first or its last id', () => {
    const chain = [root.charter, later.charter];
    expect(checkCharters(chain, charterId(root.charter))).toBe(later.charter);
    expect(checkCharters(chain, charterId(later.charter))).toBe(later.charter);
  });

  test('breaks where a link is missing, turned round, signed by the new keys, or of another organisation', () => {
    const random = seededRandom('strangers');
    const third = { keys: later.keys, charter: renewed(later, root.keys) };
    const trusted = charterId(root.charter);
    expect(checkCharters([root.charter, later.charter, third.charter], trusted)).toBe(third.charter);
    expect(checkCharters([root.charter, third.charter], trusted)).toBeUndefined();
    expect(checkCharters([later.charter, root.charter], trusted)).toBeUndefined();
    expect(checkCharters([], trusted)).toBeUndefined();
    const strangers = makeRoot(random, orgId('0b'.repeat(16)));
    expect(checkCharters([strangers.charter], trusted)).toBeUndefined();
    const draft = draftNextCharter(root.charter, publicKeys(strangers.keys));
    const byThemselves = [0, 1].map((signer) =>
      signCharter(draft, { key: strangers.keys[signer === 0 ? 0 : 1], signer }),
    );
    expect(renewCharter(root.charter, draft, byThemselves)).toMatchObject({
      error: { code: 'needs-two-keys' },
    });
    const moved = { ...draft, org: strangers.charter.org };
    const signed = [1, 2].map((signer) =>
      signCharter(moved, { key: root.keys[signer === 1 ? 1 : 2], signer }),
    );
    expect(renewCharter(root.charter, moved, signed)).toMatchObject({ error: { code: 'needs-two-keys' } });
  });
});

describe('a permit', () => {
  test('covers its days and no others, and not those of another charter', () => {
    const permit = given(
      draftPermit(root.charter, { founder: new Uint8Array(32), from: 1000, until: 1000 + day }),
    );
    const signatures = [0, 1].map((signer) =>
      signPermit(root.charter.org, permit, { key: root.keys[signer === 0 ? 0 : 1], signer }),
    );
    const made = given(makePermit(root.charter, permit, signatures));
    expect([999, 1000, 1000 + day, 1001 + day].map((time) => permits(made, root.charter, time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(permits(made, later.charter, 1000)).toBe(false);
    expect(permits({ ...made, until: made.until + day }, root.charter, 1000)).toBe(false);
  });

  test('runs for 400 days at most', () => {
    const founder = new Uint8Array(32);
    const until = (days: number) => draftPermit(root.charter, { founder, from: 0, until: days * day });
    expect(until(400).ok).toBe(true);
    for (const days of [0, 401]) expect(until(days)).toMatchObject({ error: { code: 'permit-too-long' } });
  });
});
