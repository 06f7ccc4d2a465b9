import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyRecords, house, houseCell, recordsAfter } from '../test/crew.ts';
import { hash, hexOf, rootByThePage } from '../test/second-root.ts';
import type { Change } from './index.ts';

/** Frozen when the format was: a device of today must read and write exactly these bytes for ever. */
const frozen = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8')) as Vector;
interface Vector {
  readonly changes: readonly Change[];
  readonly pieces: readonly string[];
  readonly root?: string;
}
const vector = frozen('./segment-named.vector.json');
/** The same changes before a write told the moments of what it replaces: only read any more. */
const earlier = frozen('./segment.vector.json');

const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test('these changes are written as these bytes', () => {
  const records = recordsAfter(vector.changes);
  const written = records.segments(houseCell).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
  expect(written).toEqual(vector.pieces);
});

test('the root of these records is this one', () => {
  const records = recordsAfter(vector.changes);
  expect(hexOf(records.root(houseCell, hash) ?? new Uint8Array(0))).toBe(vector.root);
  expect(rootByThePage(houseCell, records.dump())).toBe(vector.root);
});

test('these bytes are read as these changes left the records', () => {
  const [read, applied] = [emptyRecords(), recordsAfter(vector.changes)];
  expect(read.load(houseCell, vector.pieces.map(bytesOf)).ok).toBe(true);
  expect(read.dump()).toEqual(applied.dump());
  expect(read.view.all(house, { withdrawn: 'too' })).toEqual(applied.view.all(house, { withdrawn: 'too' }));
});

test('a ledger without moments is read, and what waits in it is passed over', () => {
  const read = emptyRecords();
  expect(read.load(houseCell, earlier.pieces.map(bytesOf)).ok).toBe(true);
  expect(read.dump().records).toEqual(recordsAfter(vector.changes).dump().records);
  expect(vector.changes.every((change) => read.knows(change))).toBe(true);
});
