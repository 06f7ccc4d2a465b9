import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { sealReady } from '../../../packages/seal/src/index.ts';
import { type Exchange, writeExchange } from './exchanges.ts';
import { readAlone, readExchange } from './second-reader.ts';

const frozen: Exchange = JSON.parse(readFileSync(new URL('exchange.json', import.meta.url), 'utf8'));

beforeAll(sealReady);

test('the same keys still write the same mailbox and the same checkpoint, and this version reads them', async () => {
  expect(JSON.parse(JSON.stringify(await writeExchange()))).toEqual(frozen);
});

test('a reader that shares no code and no library with ours reads the same', () => {
  const { log, partsLog, outcome } = readExchange(frozen);
  expect({ log, partsLog }).toEqual({ log: frozen.log, partsLog: frozen.partsLog });
  expect(outcome).toEqual(frozen.outcome);
  expect(readAlone(frozen.alone)).toEqual(frozen.alone.outcome);
});
