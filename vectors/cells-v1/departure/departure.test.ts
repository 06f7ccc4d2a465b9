import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sealReady } from '../../../packages/seal/src/index.ts';
import { type Departure, writeDeparture } from './departures.ts';
import { readDeparture } from './second-reader.ts';

const frozen: Departure = JSON.parse(readFileSync(new URL('departure.json', import.meta.url), 'utf8'));

beforeAll(sealReady);

test('the same records still leave with the same statement, and the same stands in for them', async () => {
  expect(JSON.parse(JSON.stringify(await writeDeparture()))).toEqual(frozen);
});

test('a reader that shares no code and no library with ours works the same names out', () => {
  expect(readDeparture(frozen)).toEqual(frozen.outcome);
});
