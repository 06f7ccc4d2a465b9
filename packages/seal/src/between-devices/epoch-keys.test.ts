import { createHash } from 'node:crypto';
import { blake2b } from '@noble/hashes/blake2.js';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/seeded.ts';
import { encodeCbor } from '../cbor/cbor.ts';
import { commitOf, epochKeysOf, mailboxOf, readHashOf } from './epoch-keys.ts';
import { Defect } from '../opened.ts';
import { signingKeyOf } from '../algorithms/signing.ts';
import { sealReady } from '../sodium.ts';

const random = seededRandom('epoch keys');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

beforeAll(sealReady);

test('an epoch key gives four keys and a commitment that do not lead to one another (rules A6)', () => {
  const [ek, cell] = [random(32), random(16)];
  const keys = [...Object.values(epochKeysOf(ek, cell)), commitOf(ek, cell), ek];
  expect(new Set(keys.map(hex)).size).toBe(6);
  const peer = (label: string) => hex(blake2b(encodeCbor([label, cell]), { key: ek, dkLen: 32 }));
  expect(keys.map(hex)).toEqual([
    peer('bulkhead/v1/epoch-data'),
    peer('bulkhead/v1/epoch-checkpoint'),
    peer('bulkhead/v1/epoch-write'),
    peer('bulkhead/v1/epoch-read'),
    peer('bulkhead/v1/commit'),
    hex(ek),
  ]);
});

test('another epoch or another cell shares no key and no commitment', () => {
  const [ek, cell] = [random(32), random(16)];
  const all = [
    [ek, cell],
    [random(32), cell],
    [ek, random(16)],
  ].flatMap(([key, of]) =>
    key && of ? [...Object.values(epochKeysOf(key, of)), commitOf(key, of)].map(hex) : [],
  );
  expect(new Set(all).size).toBe(15);
  expect(() => epochKeysOf(ek, random(32))).toThrow(Defect);
  expect(() => commitOf(random(16), cell)).toThrow(Defect);
});

test('the id of a mailbox is the SHA-256 of its three capabilities, as the relay computes it (rules A7)', () => {
  const [ek, cell] = [random(32), random(16)];
  const { writeSeed, read } = epochKeysOf(ek, cell);
  const capabilities = {
    writePublic: signingKeyOf(writeSeed).publicKey,
    read,
    adminPublic: signingKeyOf(random(32)).publicKey,
  };
  const named = createHash('sha256')
    .update('bh-log-v1')
    .update(capabilities.writePublic)
    .update(createHash('sha256').update(read).digest())
    .update(capabilities.adminPublic);
  expect(mailboxOf(capabilities)).toBe(named.digest('hex'));
  expect(hex(readHashOf(read))).toBe(createHash('sha256').update(read).digest('hex'));
  const { writePublic, adminPublic } = capabilities;
  expect(mailboxOf({ read, writePublic: adminPublic, adminPublic: writePublic })).not.toBe(
    mailboxOf(capabilities),
  );
  expect(() => mailboxOf({ ...capabilities, read: random(31) })).toThrow(Defect);
});
