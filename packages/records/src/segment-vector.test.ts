import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emptyRecords, house, houseCell } from '../test/crew.ts';
import type { Change } from './index.ts';

/** Frozen when the format was: a device of today must read and write exactly these bytes for ever. */
const vector = JSON.parse(readFileSync(new URL('./segment.vector.json', import.meta.url), 'utf8')) as {
  readonly changes: readonly Change[];
  readonly pieces: readonly string[];
};
const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

test('these changes are written as these bytes', () => {
  const records = emptyRecords();
  for (const change of vector.changes) records.apply(change);
  const written = records.segments(houseCell).map(({ bytes }) => Buffer.from(bytes).toString('hex'));
  expect(written).toEqual(vector.pieces);
});

test('these bytes are read as these changes left the records', () => {
  const [read, applied] = [emptyRecords(), emptyRecords()];
  expect(read.load(houseCell, vector.pieces.map(bytesOf)).ok).toBe(true);
  for (const change of vector.changes) applied.apply(change);
  expect(read.dump()).toEqual(applied.dump());
  expect(read.view.all(house, { withdrawn: 'too' })).toEqual(applied.view.all(house, { withdrawn: 'too' }));
});
