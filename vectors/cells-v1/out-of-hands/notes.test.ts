import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sealReady } from '../../../packages/seal/src/index.ts';
import { type Notes, writeNotes } from './notes.ts';
import { readNotes } from './second-reader.ts';

const frozen: Notes = JSON.parse(readFileSync(new URL('notes.json', import.meta.url), 'utf8'));

beforeAll(sealReady);

test('the same word about a device still lies in the drop of a steward as the same bytes, and this version reads it', async () => {
  expect(JSON.parse(JSON.stringify(await writeNotes()))).toEqual(frozen);
});

test('a reader that shares no code and no library with ours reads the same', () => {
  expect(readNotes(frozen)).toEqual(frozen.outcome);
});
