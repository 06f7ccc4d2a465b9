import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { decodeInviteQr } from '../../../packages/cells/src/index.ts';
import { hexOf, sealReady } from '../../../packages/seal/src/index.ts';
import { type Code, writeCodes } from './codes.ts';
import { readCode } from './second-reader.ts';

const frozen: {
  about: string;
  codes: readonly Code[];
  refused: readonly { text: string; why: string }[];
} = JSON.parse(readFileSync(new URL('codes.json', import.meta.url), 'utf8'));

beforeAll(sealReady);

test('the same secrets still write the same texts', () => {
  expect(writeCodes()).toEqual(frozen.codes);
});

test.each(frozen.codes)('$text is read as it was on 28 November 2026, and by a second reader', (code) => {
  const { text, ...says } = code;
  const read = decodeInviteQr(text);
  expect(read.ok && { ...read.value, secret: hexOf(read.value.secret) }).toEqual(says);
  expect(readCode(text)).toEqual(says);
});

test.each(frozen.refused)('$text: $why', ({ text, why }) => {
  expect(decodeInviteQr(text)).toEqual({ ok: false, error: { code: why } });
  expect(() => readCode(text)).toThrow();
});
