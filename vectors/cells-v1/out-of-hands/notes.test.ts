import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { sealReady } from '../../../packages/seal/src/index.ts';
import { type Notes, writeCalledOff, writeNotes } from './notes.ts';
import { readNotes } from './second-reader.ts';

const frozenIn = (name: string): Notes =>
  JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));

beforeAll(sealReady);

describe.each([
  ['notes', writeNotes],
  ['called-off', writeCalledOff],
])('%s', (name, write) => {
  test('the same word about a device still lies in the drop of a steward as the same bytes, and this version reads it', async () => {
    expect(JSON.parse(JSON.stringify(await write()))).toEqual(frozenIn(name));
  });

  test('a reader that shares no code and no library with ours reads the same', () => {
    expect(readNotes(frozenIn(name))).toEqual(frozenIn(name).outcome);
  });
});
