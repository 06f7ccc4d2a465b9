import { idFrom } from '@bulkhead/records';
import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day, type Device, hour, must } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { note } from '../../test/house.ts';
import { field, together } from '../../test/organisation.ts';
import { draftRelease, releaseRange } from '../roster/acts.ts';
import { encodeEntry, signDraft } from '../roster/entry.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 60_000 });

/** A volunteer has written twice, was taken, and is removed with a cutoff after the first of it. */
async function taken(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [keeper, volunteer] = [coordinator.admit(), coordinator.admit()];
  await together(relay, coordinator, keeper, volunteer);
  const record = coordinator.notes('who sleeps where');
  volunteer.notes('honest');
  await together(relay, coordinator, keeper, volunteer);
  const mailbox = volunteer.holding.writable;
  if (!mailbox) throw new Error('a mailbox');
  const tip = volunteer.holding.frontier.get(volunteer.self.device)?.[0];
  if (!tip?.hash) throw new Error('something was written');
  time.pass(hour);
  coordinator.remove(volunteer);
  await together(relay, coordinator, keeper);
  const captor = new Captor(volunteer, mailbox, relay);
  return { ...made, keeper, volunteer, record, tip: { seq: tip.seq, hash: tip.hash, at: tip.at }, captor };
}

async function expectUntouched(
  relay: Relay,
  devices: readonly Device[],
  act: () => Promise<void>,
): Promise<void> {
  const lines = devices.map((device) => device.lines());
  const keys = devices.map(({ holding }) => [...holding.epochKeys.keys()]);
  await act();
  await together(relay, ...devices);
  for (const device of devices) device.restart();
  expect(devices.map((device) => device.lines())).toEqual(lines);
  expect(devices.map(({ holding }) => [...holding.epochKeys.keys()])).toEqual(keys);
}

describe('a captor with the keys of a removed device and of its last epoch (rules M4)', () => {
  test('writes on, dated before the removal: nobody shows it, it waits to be looked at', async () => {
    const { relay, coordinator, keeper, volunteer, record, tip, captor } = await taken('backdated');
    const at = { ms: tip.at.ms + 1, n: 0 };
    const forged = captor.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [captor.change(record, { line: 'a lie', at })],
    });
    await expectUntouched(relay, [coordinator, keeper], () => captor.plant(forged));
    const { device } = volunteer.self;
    const waiting = keeper.holding.history.quarantined(device, keeper.holding.standingOf(device));
    expect(waiting.map(({ signed }) => signed.hash)).toEqual([forged.hash]);
  });

  test('writes another envelope of a number that counts, and a whole other past', async () => {
    const { relay, coordinator, keeper, record, tip, captor } = await taken('equal number');
    const equal = captor.sign({
      seq: 1,
      prev: undefined,
      changes: [captor.change(record, { line: 'a lie', at: { ms: 1, n: 0 } })],
    });
    const next = captor.sign({
      seq: 2,
      prev: equal.hash,
      changes: [captor.change(record, { line: 'another', at: { ms: tip.at.ms + 5, n: 0 } })],
    });
    await expectUntouched(relay, [coordinator, keeper], () => captor.plant(equal, next));
  });

  test('writes from the year 2100: nobody shows it, and nobody gives up a key for it', async () => {
    const { relay, coordinator, keeper, record, tip, captor } = await taken('from the future');
    const at = { ms: Date.UTC(2100, 0), n: 0 };
    const forged = captor.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [captor.change(record, { line: 'a lie', at })],
    });
    await expectUntouched(relay, [coordinator, keeper], () => captor.plant(forged));
  });

  test('writes in the name of another device, and changes of another device in an envelope of its own', async () => {
    const { relay, coordinator, keeper, record, tip, captor } = await taken('under another name');
    const by = keeper.self.device;
    const at = { ms: tip.at.ms + 1, n: 0 };
    const inTheirName = captor.sign({
      device: by,
      seq: 9,
      prev: tip.hash,
      changes: [captor.change(record, { line: 'a lie', at, by })],
    });
    const theirChange = captor.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [captor.change(record, { line: 'a lie', at, by })],
    });
    await expectUntouched(relay, [coordinator, keeper], () => captor.plant(inTheirName, theirChange));
  });

  test('a member cannot say something in the name of another, nor take the name of its change away', async () => {
    const { relay, coordinator } = field('inside');
    const [keeper, liar] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, liar);
    const record = keeper.notes('what the keeper wrote');
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    const captor = new Captor(liar, mailbox, relay);
    const at = { ms: (liar.here + 60) * 1000, n: 0 };
    const tip = liar.holding.frontier.get(liar.self.device)?.[0];
    const change = captor.change(record, { line: 'a lie', at, by: keeper.self.device });
    await captor.plant(captor.sign({ seq: (tip?.seq ?? 0) + 1, prev: tip?.hash, changes: [change] }));
    await together(relay, coordinator, keeper);
    // It is the liar's, beside what the keeper wrote, and both are shown.
    for (const device of [coordinator, keeper]) {
      const heads = device.records.view.heads(record, 'line');
      expect(new Map(heads.map(({ by, value }) => [by, value]))).toEqual(
        new Map([
          [keeper.self.device, 'what the keeper wrote'],
          [liar.self.device, 'a lie'],
        ]),
      );
    }
  });

  test('what two devices release is shown, and not one envelope more (rules D6)', async () => {
    const { relay, coordinator, keeper, volunteer, record, tip, captor } = await taken('released');
    const first = captor.sign({
      seq: tip.seq + 1,
      prev: tip.hash,
      changes: [captor.change(record, { line: 'on the road', at: { ms: tip.at.ms + 1, n: 0 } })],
    });
    const second = captor.sign({
      seq: tip.seq + 2,
      prev: first.hash,
      changes: [captor.change(record, { line: 'a lie', at: { ms: tip.at.ms + 2, n: 0 } })],
    });
    await captor.plant(first, second);
    await together(relay, coordinator, keeper);
    const { roster } = coordinator.holding;
    const { device, key } = coordinator.self;
    const release = {
      device: volunteer.self.device,
      from: tip.seq + 1,
      to: tip.seq + 1,
      hash: first.hash,
      second: keeper.self.device,
    };
    const pen = { roster, device, key, time: coordinator.here };
    const draft = must(draftRelease(pen, release));
    const { bytes } = signDraft(roster, draft, { key: keeper.self.key, signer: 1 });
    const released = encodeEntry(must(releaseRange(pen, draft, bytes)));
    coordinator.take([{ kind: 'entry', bytes: released, here: coordinator.here }]);
    await together(relay, coordinator, keeper);
    for (const one of [coordinator, keeper]) {
      const said = one.records.view.heads(record, 'line').map(({ value }) => value);
      expect(said).toContain('on the road');
      expect(said).not.toContain('a lie');
    }
  });
});

describe('a steward whose checkpoint is not what it says (rules M5)', () => {
  test('leaves a record out: who can work it out says so, who cannot sees what is missing; nobody loses it', async () => {
    const { relay, time, coordinator } = field('leaves out');
    const liar = coordinator.admit('steward');
    const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, liar, keeper, medic);
    const record = keeper.notes('the child in SS-02');
    await together(relay, coordinator, liar, keeper, medic);
    // What the keeper tells the liar in the kitchen the medic does not have: it cannot work the next state out.
    keeper.notes('rice for two days');
    await together(new Relay('folder of the house'), keeper, liar);
    time.pass(day);
    liar.records.forget(liar.cell, [record]);
    liar.turn();
    for (const device of [liar, medic]) await device.exchange(relay);
    await together(relay, keeper, medic, coordinator);
    for (const device of [keeper, medic, coordinator]) {
      expect(device.records.view.find(record)?.values).toEqual({ line: 'the child in SS-02' });
      device.restart();
      expect(device.records.view.find(record)).toBeDefined();
    }
    const epoch = liar.holding.roster.writable;
    const stated = [...liar.holding.covered.values()].find(({ statement }) => statement.epoch === epoch);
    const verdicts = stated && coordinator.holding.verdictsOn(stated.id);
    expect(verdicts?.get(keeper.self.device)).toBe('differ');
    expect(verdicts?.get(medic.self.device)).toBe('differ');
  });

  test('puts words into the mouth of another: who can work it out says so', async () => {
    const { relay, time, coordinator, random } = field('invents');
    const [liar, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, liar, keeper);
    keeper.notes('true');
    await together(relay, coordinator, liar, keeper);
    time.pass(day);
    const mailbox = liar.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    const invented = new Captor(liar, mailbox, relay).change(idFrom(random(16)), {
      line: 'invented',
      at: { ms: 5, n: 0 },
      by: keeper.self.device,
    });
    liar.records.apply(invented);
    liar.turn();
    await liar.exchange(relay);
    await together(relay, keeper, coordinator);
    expect(keeper.lines()).toEqual(['true']);
    expect(coordinator.lines()).toEqual(['true']);
  });

  test('of which the end is held back: nobody who has something loses it, and who has nothing begins with nothing', async () => {
    const { relay, time, coordinator } = field('truncated');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    for (let nth = 0; nth < 40; nth += 1) coordinator.notes(`${nth} ${'x'.repeat(150)}`);
    await together(relay, coordinator, keeper);
    time.pass(day);
    const newcomer = coordinator.admit();
    const half = cutting(relay);
    await together(half, coordinator, keeper, newcomer);
    expect(keeper.lines()).toHaveLength(40);
    await together(relay, coordinator, keeper, newcomer);
    expect(keeper.lines()).toHaveLength(40);
    expect(note.name).toBe('test.note');
  });
});

/** A relay that gives out all but the last entry of every log. */
function cutting(relay: Relay): Relay {
  const cut = Object.create(relay) as Relay;
  cut.read = async (address, position) => {
    const read = await relay.read(address, position);
    return read.ok ? { ok: true, value: { ...read.value, entries: read.value.entries.slice(0, -1) } } : read;
  };
  return cut;
}
