import { cellId, type Change, deviceId, idFrom } from '@bulkhead/records';
import { newSigningKey, sealReady } from '@bulkhead/seal';
import { beforeAll, expect, test } from 'vitest';
import { seededRandom } from '../../test/signed-cell.ts';
import { orgId } from '../charter/ids.ts';
import { entryId } from '../roster/entry-id.ts';
import { changeIdOf } from './change-code.ts';
import { readSigned, signBody } from './envelope.ts';

beforeAll(sealReady);

const random = seededRandom('an envelope');
const place = { org: orgId('0a'.repeat(16)), cell: cellId('0c'.repeat(16)) };
const device = deviceId('0d'.repeat(16));

function envelopeOf(count: number) {
  const changes = Array.from({ length: count }, (_, nth): Change => {
    const writes = [{ record: idFrom(random(16)), type: 'test.note', field: 'line', value: 'wet', prev: [] }];
    const unnamed = {
      cell: place.cell,
      by: device,
      at: { ms: 1000 + nth, n: 0 },
      intent: 'test.write',
      writes,
    };
    return { id: changeIdOf(unnamed), ...unnamed };
  });
  return signBody(place, newSigningKey(random), {
    device,
    seq: 1,
    prev: undefined,
    at: changes.at(-1)?.at ?? { ms: 0, n: 0 },
    heads: [],
    seen: new Map(),
    epoch: entryId('0e'.repeat(32)),
    changes,
    verdicts: new Map(),
    kem: undefined,
    drop: undefined,
  });
}

test('an envelope has 256 changes at most: one with more is read by nobody, whoever signed it (rules A5)', () => {
  const [full, over] = [envelopeOf(256), envelopeOf(257)];
  const read = readSigned(place, full.bytes.slice(), full.signature);
  expect(read.ok && read.value.body.changes).toHaveLength(256);
  expect(readSigned(place, over.bytes.slice(), over.signature)).toEqual({ ok: false, why: 'damaged' });
});
