import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import type { Fact } from '../held/fact.ts';
import { writeEnvelopes } from './writing.ts';

beforeAll(sealReady);

/** Hands a device the membership log and the newest key of another one. */
function handsOver(from: Device, to: Device): void {
  const [key] = [...from.holding.epochKeys.values()].slice(-1);
  if (!key) throw new Error('it has a key');
  const entries = [...from.holding.entryBytes.values()].map(
    (bytes): Fact => ({ kind: 'entry', bytes, here: to.here }),
  );
  to.take([...entries, { ...key, kind: 'epoch' }]);
}

describe('a device that knows that it is out writes nothing more (rules C7, D10)', () => {
  test('not even where somebody gave it the newest keys: what is written on it stays on it', async () => {
    const { relay, coordinator, time } = field('out and writes');
    const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, phone);
    time.pass(hour);
    coordinator.remove(phone);
    await together(relay, coordinator, keeper);
    handsOver(coordinator, phone);
    const mailbox = phone.holding.writable;
    if (!mailbox) throw new Error('it could');
    phone.notes('written by whoever has it now');
    expect(writeEnvelopes(phone.holding, phone.compartment().pending)).toEqual([]);
    const before = relay.logs.get(mailbox.log)?.length;
    relay.logs.set(mailbox.log, relay.logs.get(mailbox.log)?.slice(0, 1) ?? []);
    await phone.exchange(relay);
    expect(relay.logs.get(mailbox.log)).toHaveLength(1);
    expect(before).toBeGreaterThan(1);
    expect(phone.stickFor([keeper])).toBeUndefined();
    expect(phone.compartment().pending).toHaveLength(1);
  });
});
