import { entryLadder } from '@bulkhead/wire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Defect } from '../opened.ts';
import { pad, unpad } from './padding.ts';

test('padding comes off again, and every size is the smallest of the ladder that fits (rules A4)', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 5000 }), (bytes) => {
      const body = pad(bytes, entryLadder);
      expect(unpad(body)).toEqual({ ok: true, value: bytes });
      expect(entryLadder.filter((size) => size >= bytes.length + 4)[0]).toBe(body.length);
    }),
  );
});

test('the ladder has eight sizes; 65,532 bytes are the most that it takes', () => {
  expect(entryLadder).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((k) => 512 * 2 ** k));
  expect(pad(new Uint8Array(508), entryLadder).length).toBe(512);
  expect(pad(new Uint8Array(509), entryLadder).length).toBe(1024);
  expect(pad(new Uint8Array(65_532), entryLadder).length).toBe(65_536);
  expect(() => pad(new Uint8Array(65_533), entryLadder)).toThrow(Defect);
});

test('padding that is not zero, and a length that does not fit, are damaged', () => {
  const body = pad(Uint8Array.of(7, 7, 7), entryLadder);
  for (let at = 7; at < body.length; at++) {
    const altered = new Uint8Array(body);
    altered[at] = 1;
    expect(unpad(altered)).toEqual({ ok: false, why: 'damaged' });
  }
  expect(unpad(Uint8Array.of(0, 0, 0, 5, 1, 2, 3, 4))).toEqual({ ok: false, why: 'damaged' });
  expect(unpad(Uint8Array.of(255, 255, 255, 255, 1))).toEqual({ ok: false, why: 'damaged' });
  expect(unpad(Uint8Array.of(0, 0, 0))).toEqual({ ok: false, why: 'damaged' });
  expect(unpad(Uint8Array.of(0, 0, 0, 0))).toEqual({ ok: true, value: new Uint8Array(0) });
});

test('a body that lies inside a larger buffer is read at its own place', () => {
  const buffer = new Uint8Array(600);
  buffer.set(pad(Uint8Array.of(1, 2, 3), entryLadder), 50);
  expect(unpad(buffer.subarray(50, 562))).toEqual({ ok: true, value: Uint8Array.of(1, 2, 3) });
});
