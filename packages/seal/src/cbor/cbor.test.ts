import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { CborValue } from './cbor-value.ts';
import { written } from './cbor-writer.ts';
import { bytesOf, hexOf } from '../bytes/hex.ts';
import { Defect } from '../opened.ts';

type Examples = {
  accepted: { hex: string; value: unknown; note?: string }[];
  refused: { hex: string; why: string }[];
};

const fromHex = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const examplesIn = (file: string) =>
  JSON.parse(readFileSync(new URL(`../../../../vectors/cbor/${file}`, import.meta.url), 'utf8')) as Examples;

/** In the example files a byte string stands as `{"bytes": "…"}`. */
function valueOf(written: unknown): CborValue {
  if (Array.isArray(written)) return written.map(valueOf);
  if (typeof written !== 'object' || written === null) return written as CborValue;
  if ('bytes' in written && typeof written.bytes === 'string') return fromHex(written.bytes);
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, valueOf(value)]));
}

for (const file of ['rfc8949-appendix-a.json', 'bulkhead.json']) {
  const { accepted, refused } = examplesIn(file);

  test(`${file}: every accepted example has exactly these bytes, both ways`, () => {
    expect(accepted.length).toBeGreaterThan(10);
    for (const { hex, value } of accepted) {
      expect(toHex(encodeCbor(valueOf(value)))).toBe(hex);
      expect(decodeCbor(fromHex(hex))).toEqual({ ok: true, value: valueOf(value) });
    }
  });

  test(`${file}: every refused example is damaged`, () => {
    expect(refused.length).toBeGreaterThan(10);
    const answers = refused.map(({ hex }) => decodeCbor(fromHex(hex)));
    expect(answers).toEqual(refused.map(() => ({ ok: false, why: 'damaged' })));
  });
}

describe('bytes that are read have one form, and everything else is damaged (rules A2)', () => {
  const maps = (count: number): string => `${'a16161'.repeat(count)}00`;
  test.each([
    ['a number that is longer than it need be', '1817', '17'],
    ['a length that is longer than it need be', '580100', '4100'],
    ['a negative number that is longer than it need be', '3800', '20'],
    ['keys that do not rise', 'a2616200616100', 'a2616100616200'],
    ['a key that stands twice', 'a2616100616100', 'a1616100'],
    ['a half float', 'f93c00', '01'],
    ['a single float', 'fa3fc00000', '01'],
    ['a double float', 'fb3ff8000000000000', '01'],
    ['a tag', 'c11a514b67b0', '1a514b67b0'],
    ['a list without a length', '9f01ff', '8101'],
    ['a map without a length', 'bf616100ff', 'a1616100'],
    ['bytes without a length', '5f4100ff', '4100'],
    ['a text without a length', '7f6161ff', '6161'],
    ['a list without a length or an end', '9f', '80'],
    ['a number in a form that there is not', '1c', '00'],
    ['a break alone', 'ff', 'f6'],
    ['undefined', 'f7', 'f6'],
    ['a number above 2^53 - 1', '1b0020000000000000', '1b001fffffffffffff'],
    ['a number below -(2^53 - 1)', '3b001fffffffffffff', '3b001ffffffffffffe'],
    ['a seventeenth level of lists', `${'81'.repeat(17)}00`, `${'81'.repeat(16)}00`],
    ['a seventeenth level of maps', maps(17), maps(16)],
    ['a byte after the end', '0000', '00'],
  ])('%s', (_, refused, accepted) => {
    expect(decodeCbor(fromHex(refused))).toEqual({ ok: false, why: 'damaged' });
    const read = decodeCbor(fromHex(accepted));
    expect(read.ok && toHex(encodeCbor(read.value))).toBe(accepted);
  });

  test('a byte more than a mebibyte', () => {
    const most = encodeCbor(new Uint8Array(1024 * 1024 - 5));
    expect([most.length, decodeCbor(most).ok]).toEqual([1024 * 1024, true]);
    expect(decodeCbor(encodeCbor(new Uint8Array(1024 * 1024 - 4)))).toEqual({ ok: false, why: 'damaged' });
  });
});

test('what is outside the subset cannot be sealed: it is a defect of the caller', () => {
  const outside: unknown[] = [
    1.5,
    NaN,
    Infinity,
    2 ** 53,
    -(2 ** 53),
    undefined,
    [undefined],
    { key: undefined },
    1n,
    Symbol('x'),
    () => null,
    new Map([['a', 1]]),
    new Date(0),
    new Uint16Array(2),
    'half a pair \ud83d',
    '\udc1b turned round \ud83d',
    `${'long '.repeat(200)}\ud83d`,
    JSON.parse('{"__proto__": 1}'),
  ];
  for (const value of outside) expect(() => encodeCbor(value as CborValue)).toThrow(Defect);
});

test('what is written piece by piece is what it would be as a whole, also after a writing that failed', () => {
  expect(() => encodeCbor(['begun', 1.5])).toThrow(Defect);
  const id = 'a1'.repeat(16);
  const value = ['帳', 'in short form', 'x'.repeat(24), 70_000, -3, fromHex(id), [{ b: null, aa: true }]];
  const bytes = written(
    (pen) => {
      pen.list(7);
      for (const text of ['帳', 'in short form', 'x'.repeat(24)]) pen.text(text);
      pen.whole(70_000);
      pen.whole(-3);
      pen.hex(id);
      pen.value([{ b: null, aa: true }]);
    },
    (whole) => whole.slice(),
  );
  expect(toHex(bytes)).toBe(toHex(encodeCbor(value)));
});

test('of what was written nothing stays behind, and one writing inside another does not disturb it', () => {
  let room: Uint8Array = Uint8Array.of();
  const outer = written(
    (pen) => {
      pen.list(2);
      pen.text('where she lives');
      pen.byteString(encodeCbor(['inside']));
    },
    (bytes) => {
      room = bytes;
      return toHex(bytes);
    },
  );
  expect(outer).toBe(toHex(encodeCbor(['where she lives', encodeCbor(['inside'])])));
  expect(room.every((byte) => byte === 0)).toBe(true);
});

test('sixteen levels may be nested, seventeen may not', () => {
  const nested = (depth: number): CborValue => (depth === 0 ? 'kernel' : [nested(depth - 1)]);
  const sixteen = encodeCbor(nested(16));
  expect(decodeCbor(sixteen)).toEqual({ ok: true, value: nested(16) });
  expect(() => encodeCbor(nested(17))).toThrow(Defect);
  expect(decodeCbor(Uint8Array.of(0x81, ...sixteen)).ok).toBe(false);
  expect(decodeCbor(new Uint8Array(1024 * 1024).fill(0x81)).ok).toBe(false);
});

test('one mebibyte is accepted, or as much as the caller says, up to 64', () => {
  const large = encodeCbor(new Uint8Array(1024 * 1024));
  expect(decodeCbor(large).ok).toBe(false);
  const decoded = decodeCbor(large, { maxBytes: 2 * 1024 * 1024 });
  expect(decoded.ok && decoded.value instanceof Uint8Array && decoded.value.length).toBe(1024 * 1024);
  expect(() => decodeCbor(large, { maxBytes: 65 * 1024 * 1024 })).toThrow(Defect);
});

test('a short input that claims a large list, map or string costs nothing', () => {
  for (const first of ['5b', '7b', '9b', 'bb']) {
    expect(decodeCbor(fromHex(`${first}001fffffffffffff`)).ok).toBe(false);
    expect(decodeCbor(fromHex(`${first}0000000000ffffff`)).ok).toBe(false);
  }
});

test('text is kept as written: a byte order mark, a combining accent and an emoji come back unchanged', () => {
  for (const text of [
    '\ufeffpasted',
    `\ufeff${'é'.repeat(300)}`,
    'e\u0301 is not \u00e9',
    '🧵 糸 실 线',
    '\0',
  ]) {
    expect(decodeCbor(encodeCbor(text))).toEqual({ ok: true, value: text });
  }
});

test('a decoded byte string is a copy: the input may be wiped', () => {
  const input = encodeCbor([Uint8Array.of(1, 2, 3)]);
  const result = decodeCbor(input);
  input.fill(0);
  expect(result).toEqual({ ok: true, value: [Uint8Array.of(1, 2, 3)] });
});

test('bytes of any length come back from their digits', () => {
  for (const length of [0, 1, 16, 32, 64, 65, 200_000]) {
    const bytes = Uint8Array.from({ length }, (_, at) => at * 7);
    expect(hexOf(bytes)).toBe(toHex(bytes));
    expect(toHex(bytesOf(hexOf(bytes)))).toBe(toHex(bytes));
  }
});
