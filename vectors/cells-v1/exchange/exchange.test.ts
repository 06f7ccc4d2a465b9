import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { mailboxOfEpoch } from '../../../packages/cells/src/held/mailbox-logs.ts';
import { sealItem } from '../../../packages/cells/src/written/mail.ts';
import { entryId } from '../../../packages/cells/src/index.ts';
import { seededRandom } from '../../../packages/cells/test/signed-cell.ts';
import { hexOf, newSigningKey, sealReady } from '../../../packages/seal/src/index.ts';
import { logIdBytes } from '../../../packages/wire/src/index.ts';
import { type Exchange, writeExchange } from './exchanges.ts';
import { openItems, readAlone, readExchange } from './second-reader.ts';

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

test('… and puts an item together that is longer than an entry', () => {
  const random = seededRandom('in pieces');
  const id = entryId(hexOf(random(32)));
  const adminPublic = newSigningKey(random).publicKey;
  const epoch = { id, ek: random(32), adminPublic, adminSeed: undefined, succeeded: undefined };
  const mailbox = mailboxOfEpoch(epoch, random(16));
  const sealed = random(140_000);
  const entries = sealItem(mailbox, { kind: 'book', sealed }, random).map(hexOf);
  expect(entries.length).toBe(3);
  const read = { key: mailbox.keys.data, log: logIdBytes(mailbox.log) };
  expect(openItems(entries, read)).toEqual([['book', sealed]]);
  expect(openItems(entries.toReversed(), read)).toEqual([['book', sealed]]);
});
