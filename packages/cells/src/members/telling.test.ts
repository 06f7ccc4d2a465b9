import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { Captor } from '../../test/captor.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { field, together } from '../../test/organisation.ts';
import { lookedAt, type Telling, tellingsOf, withOwnLookedAt } from './telling.ts';

beforeAll(sealReady);

const toldTo = ({ holding }: Device): readonly Telling[] => tellingsOf(holding);
const kindsToldTo = (device: Device): readonly string[] =>
  toldTo(device).map((one) => (one.kind === 'notice' ? one.notice.kind : one.kind));
const looksAtAll = (device: Device): void => device.take(lookedAt(toldTo(device).map(({ name }) => name)));

describe('what every member is told, until a person has looked at it (rules C10, C11)', () => {
  test('a device that a captured steward lets in is told to whoever only works; once looked at, it stays so', async () => {
    const { relay, coordinator, time } = field('a captured steward');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    // What was done before it came, and that it came, is no news to it.
    expect(kindsToldTo(keeper)).toEqual([]);
    time.pass(hour);
    const planted = second.admit();
    await together(relay, second, keeper);
    expect(toldTo(keeper)).toMatchObject([
      {
        kind: 'notice',
        notice: {
          kind: 'add',
          devices: [planted.self.device],
          by: { kind: 'device', device: second.self.device },
        },
      },
    ]);
    keeper.restart();
    expect(kindsToldTo(keeper)).toEqual(['add']);
    looksAtAll(keeper);
    expect(kindsToldTo(keeper)).toEqual([]);
    keeper.restart();
    await together(relay, second, keeper);
    expect(kindsToldTo(keeper)).toEqual([]);
  });

  test('that somebody has looked at it is said to nobody: the others are told all the same', async () => {
    const { relay, coordinator } = field('looked at by one');
    const [second, keeper, other] = [coordinator.admit('steward'), coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, keeper, other);
    looksAtAll(keeper);
    second.admit();
    await together(relay, second, keeper, other);
    const before = relay.logs.size;
    looksAtAll(keeper);
    expect((await keeper.exchange(relay)).sent).toBe(0);
    expect(relay.logs.size).toBe(before);
    await other.exchange(relay);
    expect(kindsToldTo(other)).toContain('add');
  });

  test('what is signed with the key of this device elsewhere is told to it; what was done on it is not', async () => {
    const { relay, coordinator } = field('the key of this device');
    const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, keeper);
    looksAtAll(second);
    const copy = second.copied();
    copy.admit();
    await copy.exchange(relay, { turns: () => false });
    await second.exchange(relay);
    expect(kindsToldTo(second)).toEqual(['not-ours']);
    const id = second.holding.roster.notices.find(
      ({ by }) => by.kind === 'device' && by.device === second.self.device,
    )?.id;
    const bytes = id && second.holding.entryBytes.get(id);
    if (!bytes) throw new Error('an entry');
    second.take(withOwnLookedAt(second.holding, [{ kind: 'entry', bytes, here: second.here }]));
    expect(toldTo(second)).toEqual([]);
  });
});

test('a change of keys with the key of this device elsewhere is told to it, and to nobody one that was made on it', async () => {
  const { relay, coordinator, time } = field('keys changed elsewhere');
  const [second, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, second, keeper);
  const everybody = [coordinator, second, keeper];
  for (const device of everybody) looksAtAll(device);
  time.pass(8 * day);
  await together(relay, ...everybody);
  expect(everybody.map(toldTo)).toEqual([[], [], []]);
  const copy = second.copied();
  time.pass(hour);
  await copy.exchange(relay, { turns: () => true });
  await together(relay, ...everybody);
  expect(everybody.map(kindsToldTo)).toEqual([[], ['not-ours'], []]);
  looksAtAll(second);
  second.restart();
  expect(toldTo(second)).toEqual([]);
});

describe('what is wrong stands first', () => {
  test('two devices that write as one, to everybody (rules D2)', async () => {
    const { relay, coordinator, time } = field('told of two');
    const keeper = coordinator.admit();
    await together(relay, coordinator, keeper);
    const copy = keeper.copied();
    time.pass(hour);
    keeper.notes('by the one');
    coordinator.admit();
    await together(relay, coordinator, keeper);
    copy.notes('by the other');
    await copy.exchange(new Relay('a folder without anything'));
    await together(relay, coordinator, copy, keeper);
    for (const device of [coordinator, keeper]) {
      expect(toldTo(device)[0]).toMatchObject({ kind: 'doubled', device: keeper.self.device });
      looksAtAll(device);
      device.restart();
      expect(toldTo(device)).toEqual([]);
    }
  });

  test('a gap, once for each device; another gap is told anew', async () => {
    const { relay, coordinator } = field('two gaps');
    const [keeper, other] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, other);
    looksAtAll(keeper);
    const mailbox = other.holding.writable;
    if (!mailbox) throw new Error('a mailbox');
    const captor = new Captor(other, mailbox, relay);
    const after = (seq: number) =>
      captor.sign({ seq, prev: captor.sign({ seq, prev: undefined, changes: [] }).hash, changes: [] });
    await captor.plant(after(900), after(950));
    await keeper.exchange(relay);
    expect(toldTo(keeper)).toMatchObject([{ kind: 'gap', device: other.self.device }]);
    looksAtAll(keeper);
    expect(toldTo(keeper)).toEqual([]);
    await captor.plant(after(700));
    await keeper.exchange(relay);
    expect(kindsToldTo(keeper)).toEqual(['gap']);
  });
});
