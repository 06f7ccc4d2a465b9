import { cellId, type Change, changeId, deviceId, recordId, type Write } from '@bulkhead/records';
import {
  bytesOf,
  type CborValue,
  decodeCbor,
  encodeCbor,
  hash,
  hexOf,
  Misshapen,
  sealReady,
} from '@bulkhead/seal';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeIdOf, packChanges, type Unnamed, unpackChanges } from './change-code.ts';

beforeAll(() => sealReady());

const hexId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(hexOf);
const text = fc.string({ unit: 'grapheme', maxLength: 40 });
const moment = fc.record({ ms: fc.integer({ min: 0, max: 2 ** 45 }), n: fc.nat({ max: 3 }) });
const named = fc.record({ change: hexId.map(changeId), by: hexId.map(deviceId), at: moment });
const value = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.maxSafeInteger(),
  text,
  fc.array(text, { maxLength: 3 }),
  fc.record({ year: fc.integer({ min: 1900, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) }),
  fc.record({ forms: fc.array(fc.record({ script: fc.constant('Hani'), value: text }), { maxLength: 2 }) }),
);
const write = fc.record({
  record: fc.constantFrom('a1', 'b2').map((byte) => recordId(byte.repeat(16))),
  type: fc.constantFrom('casework.person', 'shelter.place'),
  field: fc.constantFrom('code', 'note', '状態'),
  value,
  prev: fc.array(named, { maxLength: 2 }),
});
const cell = cellId('c0'.repeat(16));
const device = deviceId('d1'.repeat(16));
const unnamed = fc.record({
  cell: fc.constant(cell),
  by: fc.constant(device),
  at: moment,
  intent: fc.constantFrom('casework.add', 'shelter.close'),
  writes: fc.array(write, { minLength: 1, maxLength: 6 }),
});

/** The name as docs/formats says it, of one value that is encoded as a whole. */
function nameOf({ by, at, intent, writes }: Unnamed): string {
  const groups: [CborValue, CborValue, CborValue[]][] = [];
  for (const [nth, one] of writes.entries()) {
    const before = writes[nth - 1];
    if (before?.record !== one.record || before.type !== one.type)
      groups.push([bytesOf(one.record), one.type, []]);
    const prev = one.prev.map(({ change, by: of, at: then }) => [
      bytesOf(change),
      bytesOf(of),
      then.ms,
      then.n,
    ]);
    groups.at(-1)?.[2].push([one.field, one.value as CborValue, prev]);
  }
  const said = ['bulkhead/v1/change', 1, bytesOf(cell), bytesOf(by), at.ms, at.n, intent, groups];
  return hexOf(hash(encodeCbor(said)).slice(0, 16));
}

const read = (packed: CborValue): readonly Change[] => {
  const decoded = decodeCbor(encodeCbor(packed));
  return unpackChanges(decoded.ok ? decoded.value : null, { cell, device });
};

describe('The name of a change', () => {
  test('is the hash of all that it says, as one value', () => {
    fc.assert(
      fc.property(unnamed, (change) => {
        expect(changeIdOf(change)).toBe(nameOf(change));
      }),
    );
  });

  test('is worked out to be the same by whoever reads the change, and the change says the same', () => {
    fc.assert(
      fc.property(fc.array(unnamed, { maxLength: 4 }), (changes) => {
        const named = changes.map((change) => ({ id: changeIdOf(change), ...change }));
        expect(read(packChanges(changes))).toEqual(named);
      }),
    );
  });

  test('does not depend on members that are there without a value', () => {
    const write = (of: unknown): Write => ({
      record: recordId('a1'.repeat(16)),
      type: 'casework.person',
      field: 'born',
      value: of as Write['value'],
      prev: [],
    });
    const saying = (of: unknown): Unnamed => ({
      cell,
      by: device,
      at: { ms: 5, n: 0 },
      intent: 'casework.add',
      writes: [write(of)],
    });
    const spoken = saying({ forms: [{ script: 'Hang', value: '민' }], about: undefined });
    expect(changeIdOf(spoken)).toBe(changeIdOf(saying({ forms: [{ script: 'Hang', value: '민' }] })));
    const inner = saying({ forms: [{ script: 'Hang', value: '민', note: undefined }] });
    expect(changeIdOf(inner)).toBe(changeIdOf(spoken));
  });

  test('tells bytes from the map that has the same members', () => {
    const group = (of: CborValue): CborValue => [
      ['casework.add', 'casework.person', 'photo'],
      [],
      [[5, 0, 0, [bytesOf('a1'.repeat(16)), 1, 2, of, []]]],
    ];
    const [bytes] = read(group(Uint8Array.of(7, 9)));
    const [map] = read(group({ 0: 7, 1: 9 }));
    expect(bytes?.id).not.toBe(map?.id);
  });
});

describe('What a device packs', () => {
  test('is refused where a list is longer or shorter than it may be, or points beside what is named', () => {
    const good: CborValue[] = [
      ['casework.add', 'casework.person', 'note'],
      [],
      [[5, 0, 0, [bytesOf('a1'.repeat(16)), 1, 2, 'x', []]]],
    ];
    expect(read(good)).toHaveLength(1);
    const bad: CborValue[] = [
      [...good, 1],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 0]]],
      [good[0] ?? null, good[1] ?? null, [[-5, 0, 0, [bytesOf('a1'.repeat(16)), 1, 2, 'x', []]]]],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 0, [bytesOf('a1'.repeat(16)), 1]]]],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 0, [bytesOf('a1'.repeat(16)), 1, 2, 'x']]]],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 3, [bytesOf('a1'.repeat(16)), 1, 2, 'x', []]]]],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 0, [bytesOf('a1'.repeat(8)), 1, 2, 'x', []]]]],
      [good[0] ?? null, good[1] ?? null, [[5, 0, 0, [bytesOf('a1'.repeat(16)), 1, 2, 'x', [1, 2, 3]]]]],
    ];
    for (const packed of bad) expect(() => read(packed)).toThrow(Misshapen);
  });
});
