import { compareStamps, idFrom } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);

/** A keeper, and a captor with the phone of somebody who wrote a line an hour ago. */
async function taken(seed: string) {
  const { relay, coordinator, time, random } = field(seed);
  const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone);
  time.pass(hour);
  phone.notes('beds 1 to 8');
  await together(relay, coordinator, keeper, phone);
  const mailbox = phone.holding.writable;
  const tip = phone.holding.frontier.get(phone.self.device)?.[0];
  if (!mailbox || tip?.hash === undefined) throw new Error('it has written');
  const captor = new Captor(phone, mailbox, relay);
  const after = { seq: tip.seq + 1, prev: tip.hash };
  const says = (line: string, ms: number) => captor.change(idFrom(random(16)), { line, at: { ms, n: 0 } });
  return { relay, keeper, phone, captor, tip, after, says };
}

describe('the moments of a device rise from one envelope to the next (rules A5, D3)', () => {
  test('one that begins where the one before it ends, or earlier, never counts, nor does what hangs on it', async () => {
    const { relay, keeper, phone, captor, tip, after, says } = await taken('moments that fall');
    const earlier = captor.sign({ ...after, changes: [says('dated before the others', tip.at.ms - 1000)] });
    const next = { seq: after.seq + 1, prev: earlier.hash };
    await captor.plant(
      earlier,
      captor.sign({ ...after, changes: [says('dated like the last', tip.at.ms)] }),
      captor.sign({ ...next, changes: [says('hangs on it', tip.at.ms + 1000)] }),
    );
    await keeper.exchange(relay);
    expect(keeper.lines()).toEqual(['beds 1 to 8']);
    expect(keeper.holding.history.waiting()).toHaveLength(3);
    const [shown] = keeper.holding.frontier.get(phone.self.device) ?? [];
    expect(shown && compareStamps(shown.at, tip.at)).toBe(0);
    keeper.restart();
    expect(keeper.lines()).toEqual(['beds 1 to 8']);
  });

  test('one without changes that moves the moment on never counts', async () => {
    const { relay, keeper, phone, captor, tip, after } = await taken('moments moved on');
    const moved = { ms: tip.at.ms + 365 * 24 * hour * 1000, n: 0 };
    await captor.plant(captor.sign({ ...after, changes: [], at: moved }));
    await keeper.exchange(relay);
    const [shown] = keeper.holding.frontier.get(phone.self.device) ?? [];
    expect(shown && compareStamps(shown.at, tip.at)).toBe(0);
  });

  test('one that begins after the one before it counts', async () => {
    const { relay, keeper, captor, tip, after, says } = await taken('moments that rise');
    await captor.plant(captor.sign({ ...after, changes: [says('bed 9', tip.at.ms + 1)] }));
    await keeper.exchange(relay);
    expect(keeper.lines()).toEqual(['bed 9', 'beds 1 to 8']);
  });
});
