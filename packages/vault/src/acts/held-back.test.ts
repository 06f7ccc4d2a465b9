import { draftRelease, encodeEntry, releaseRange, signDraft } from '@bulkhead/cells';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../../cells/test/captor.ts';
import { day, type Device, hour, must } from '../../../cells/test/field.ts';
import { Relay } from '../../../cells/test/relay.ts';
import { field, together } from '../../../cells/test/organisation.ts';
import { type HeldBack, heldBack, heldBranches } from './held-back.ts';

beforeAll(sealReady);

const heldOn = (by: Device, of: Device, until?: HeldBack['hash']): HeldBack | undefined =>
  heldBack(by.holding, of.self.device, { offset: 0, until });

/** What one proposes of it, the other agrees to, looking at the same. */
function release(by: Device, second: Device, { device, from, to, hash }: Omit<HeldBack, 'days'>): void {
  const { roster } = by.holding;
  const pen = { roster, device: by.self.device, key: by.self.key, time: by.here };
  const draft = must(draftRelease(pen, { device, from, to, hash, second: second.self.device }));
  const { bytes } = signDraft(roster, draft, { key: second.self.key, signer: 1 });
  const entry = encodeEntry(must(releaseRange(pen, draft, bytes)));
  by.take([{ kind: 'entry', bytes: entry, here: by.here }]);
}

/** A phone that was lost goes on for some days, not having heard that it was disconnected. */
async function honestWeeks(seed: string, days: number) {
  const { relay, coordinator, time } = field(seed);
  const [keeper, phone] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, phone);
  const record = keeper.notes('who sleeps where');
  phone.notes('before');
  await together(relay, coordinator, keeper, phone);
  const mailbox = phone.holding.writable;
  const tip = phone.holding.frontier.get(phone.self.device)?.[0];
  if (!mailbox || !tip?.hash) throw new Error('it has written');
  const fork = { seq: tip.seq, hash: tip.hash };
  time.pass(hour);
  coordinator.remove(phone, { reason: 'lost' });
  await coordinator.exchange(relay);
  for (let nth = 1; nth <= days; nth += 1) {
    time.pass(day);
    phone.notes(`honest ${nth}`);
    await phone.exchange(new Relay(`elsewhere ${nth}`));
  }
  const all = phone.holding.history.kept(phone.self.device).map(({ signed }) => signed);
  const honest = all.filter(({ body }) => body.seq > fork.seq);
  const captor = new Captor(phone, mailbox, relay);
  /** Whoever has a copy of its key writes as many after the same one, with names that sort behind. */
  const forge = async (into = captor): Promise<void> => {
    let prev = fork.hash;
    for (const { hash, body } of honest) {
      for (let n = 0; ; n += 1) {
        const at = { ms: time.now * 1000 + body.seq, n };
        const lie = captor.sign({
          seq: body.seq,
          prev,
          changes: [captor.change(record, { line: 'a lie', at })],
        });
        if (lie.hash <= hash) continue;
        await into.plant(lie);
        prev = lie.hash;
        break;
      }
    }
  };
  const captorAt = (where: Relay): Captor => new Captor(phone, mailbox, where);
  return { relay, time, coordinator, keeper, phone, record, honest, captor, captorAt, forge };
}

const linesOf = ({ records }: Device, record: Parameters<Captor['change']>[0]) =>
  records.view.heads(record, 'line').map(({ value }) => value);

describe('what two people let count after all is one branch, of which each sees the same (rules D6)', () => {
  test('the one that came here first: whoever copied the key takes its place by no number and no name', async () => {
    const { relay, time, coordinator, keeper, phone, record, honest, captor, forge } = await honestWeeks(
      'came first',
      3,
    );
    await captor.plant(...honest);
    await together(relay, coordinator, keeper);
    const before = heldOn(coordinator, phone);
    expect(before).toMatchObject({ changes: 3, hash: honest.at(-1)?.hash, isForked: false });
    time.pass(hour);
    await forge();
    await together(relay, coordinator, keeper);
    const held = heldOn(coordinator, phone);
    if (!held) throw new Error('it is held');
    expect(held).toEqual({ ...before, isForked: true });
    expect(heldOn(keeper, phone, held.hash)).toEqual(held);
    release(coordinator, keeper, held);
    await together(relay, coordinator, keeper);
    for (const one of [coordinator, keeper]) {
      expect(one.lines()).toEqual(['before', 'honest 1', 'honest 2', 'honest 3', 'who sleeps where']);
      expect(linesOf(one, record)).toEqual(['who sleeps where']);
      // The other one is kept, and whoever looks at it is warned.
      expect(heldOn(one, phone)).toMatchObject({ isForked: true });
    }
  });

  test('to the second person it is the same one, also where the other branch came to them first', async () => {
    const { relay, time, coordinator, keeper, phone, honest, captorAt, forge } = await honestWeeks(
      'the other first',
      2,
    );
    await keeper.exchange(relay);
    const [office, house] = [new Relay('of the coordinator'), new Relay('of the keeper')];
    await captorAt(office).plant(...honest);
    await coordinator.exchange(office);
    await forge(captorAt(house));
    await keeper.exchange(house);
    time.pass(hour);
    await together(relay, coordinator, keeper);
    for (const way of [office, house]) await together(way, coordinator, keeper);
    const held = heldOn(coordinator, phone);
    if (!held) throw new Error('it is held');
    expect(held).toMatchObject({ hash: honest.at(-1)?.hash, isForked: true });
    expect(heldOn(keeper, phone)?.hash).not.toBe(held.hash);
    expect(heldOn(keeper, phone, held.hash)).toEqual({ ...held, came: time.now });
  });

  test('each of them is shown, and the honest one is chosen though the captor was here first', async () => {
    const { relay, time, coordinator, keeper, phone, record, honest, captor, forge } = await honestWeeks(
      'chosen',
      3,
    );
    await forge();
    await together(relay, coordinator, keeper);
    time.pass(hour);
    await captor.plant(...honest);
    await together(relay, coordinator, keeper);
    const first = heldOn(coordinator, phone);
    expect(first?.hash).not.toBe(honest.at(-1)?.hash);
    const all = heldBranches(coordinator.holding, phone.self.device, { offset: 0 });
    expect(all).toHaveLength(2);
    expect(all[0]).toEqual(first);
    const [, chosen] = all;
    expect(chosen).toMatchObject({ changes: 3, records: 3, hash: honest.at(-1)?.hash, isForked: true });
    expect(chosen?.days).toHaveLength(3);
    if (!chosen) throw new Error('it is held');
    expect(heldOn(keeper, phone, chosen.hash)).toMatchObject({ hash: chosen.hash, from: chosen.from });
    release(coordinator, keeper, chosen);
    await together(relay, coordinator, keeper);
    for (const one of [coordinator, keeper]) {
      expect(one.lines()).toEqual(['before', 'honest 1', 'honest 2', 'honest 3', 'who sleeps where']);
      expect(linesOf(one, record)).toEqual(['who sleeps where']);
      const rest = heldBranches(one.holding, phone.self.device, { offset: 0 });
      expect(rest.map(({ hash }) => hash)).toEqual([first?.hash]);
    }
  });

  test('up to a day, and then the rest of it, before anything that branches off further back', async () => {
    const { relay, time, coordinator, keeper, phone, record, honest, captor, forge } = await honestWeeks(
      'day by day',
      3,
    );
    const [first] = honest;
    if (!first) throw new Error('three days');
    await captor.plant(first);
    await together(relay, coordinator, keeper);
    time.pass(hour);
    await forge();
    await together(relay, coordinator, keeper);
    time.pass(hour);
    await captor.plant(...honest);
    await together(relay, coordinator, keeper);
    const all = heldOn(coordinator, phone);
    expect(all).toMatchObject({ changes: 3, hash: honest.at(-1)?.hash, isForked: true });
    const upTo = heldOn(coordinator, phone, all?.days[0]?.until);
    if (!upTo) throw new Error('the first day');
    expect(upTo.changes).toBe(1);
    release(coordinator, keeper, upTo);
    await together(relay, coordinator, keeper);
    const rest = heldOn(coordinator, phone);
    expect(rest).toMatchObject({ from: upTo.to + 1, changes: 2, hash: honest.at(-1)?.hash, isForked: true });
    expect(linesOf(keeper, record)).toEqual(['who sleeps where']);
  });

  test('only the numbers that were looked at: what lies before them and does not count keeps the rest waiting', async () => {
    const { relay, coordinator, keeper, phone, honest, captor } = await honestWeeks('from a number', 3);
    await captor.plant(...honest);
    await together(relay, coordinator, keeper);
    const held = heldOn(coordinator, phone);
    if (!held) throw new Error('it is held');
    release(coordinator, keeper, { ...held, from: held.from + 1 });
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['before', 'who sleeps where']);
    release(coordinator, keeper, { ...held, to: held.to + 1 });
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['before', 'who sleeps where']);
    const upTo = heldOn(coordinator, phone, honest.find(({ body }) => body.seq === held.from)?.hash);
    if (!upTo) throw new Error('the first of it');
    release(coordinator, keeper, upTo);
    await together(relay, coordinator, keeper);
    expect(keeper.lines()).toEqual(['before', 'honest 1', 'honest 2', 'honest 3', 'who sleeps where']);
  });

  test('what hangs on a gap is not counted before that has come', async () => {
    const { relay, coordinator, keeper, phone, honest, captor } = await honestWeeks('with a gap', 3);
    await captor.plant(...honest.filter(({ body }) => body.seq !== (honest[0]?.body.seq ?? 0) + 1));
    await together(relay, coordinator, keeper);
    expect(heldOn(coordinator, phone)).toMatchObject({ hash: honest[0]?.hash, isForked: false });
    await captor.plant(...honest);
    await together(relay, coordinator, keeper);
    expect(heldOn(coordinator, phone)).toMatchObject({ hash: honest.at(-1)?.hash, isForked: false });
  });
});
