import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { honourChoices, honouredByDefault, settleChoices } from './honour.ts';

beforeAll(sealReady);

/** Letting in and changing keys, as a device is asked about them: whether each is proposed to be kept. */
const asked = (by: Device, of: Device, lastSafe: number): readonly string[] =>
  honourChoices(by.holding, of.self.device, { together: [of.self.device], lastSafe }).map(
    ({ kind, proposed }) => `${kind} ${proposed ? 'kept' : 'falls'}`,
  );

const isIn = (by: Device, device: Device): boolean => by.holding.roster.members.has(device.self.device);

/** Whoever has the key of a device lets another one in with it, under a date of two days ago. */
function letInDatedBack(taken: Device): Device {
  taken.skew = -2 * day;
  const planted = taken.admit();
  taken.skew = 0;
  return planted;
}

describe('what is proposed of the decisions of a steward who was taken (rules C5, C6)', () => {
  test('nothing that came here later, dated back as it likes: who is let in so reads nothing afterwards', async () => {
    const { relay, coordinator, time } = field('dated back');
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    const helper = taken.admit();
    await together(relay, taken, coordinator, helper);
    time.pass(3 * day);
    const lastSafe = time.now;
    time.pass(hour);
    const planted = letInDatedBack(taken);
    await together(relay, taken, coordinator, keeper, helper);
    expect(isIn(coordinator, planted)).toBe(true);
    expect(asked(coordinator, taken, lastSafe).filter((one) => one.startsWith('add'))).toEqual([
      'add kept',
      'add falls',
    ]);
    time.pass(hour);
    coordinator.remove(taken, { lastSafe });
    await together(relay, coordinator, keeper, helper);
    keeper.notes('where the children sleep since the removal');
    await together(relay, keeper, coordinator, helper, planted);
    expect(isIn(coordinator, planted)).toBe(false);
    expect(planted.lines()).toEqual([]);
    expect(helper.lines()).toEqual(['where the children sleep since the removal']);
  });

  test('nor what is dated later than that although it was here by then', async () => {
    const { relay, coordinator, time } = field('dated ahead');
    const taken = coordinator.admit('steward');
    await together(relay, coordinator, taken);
    taken.skew = 2 * day;
    taken.admit();
    taken.skew = 0;
    await together(relay, taken, coordinator);
    time.pass(day);
    expect(asked(coordinator, taken, time.now).filter((one) => one.startsWith('add'))).toEqual(['add falls']);
  });

  test('what an honest steward decided in the weeks in which this device heard nothing has to be ticked', async () => {
    const { relay, coordinator, time } = field('heard late');
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    const helper = taken.admit();
    await together(relay, taken, helper);
    time.pass(9 * day);
    const lastSafe = time.now - 8 * day;
    await together(relay, coordinator);
    const going = { together: [taken.self.device], lastSafe };
    const [choice] = honourChoices(coordinator.holding, taken.self.device, going);
    expect(choice).toMatchObject({
      kind: 'add',
      letIn: [helper.self.device],
      proposed: false,
      came: time.now,
    });
    expect(choice?.time).toBeLessThan(lastSafe);
  });

  test('is the same after the device was switched off and on, and after its file was written anew', async () => {
    const { relay, coordinator, time } = field('read again');
    const taken = coordinator.admit('steward');
    await together(relay, coordinator, taken);
    taken.admit();
    await together(relay, taken, coordinator);
    time.pass(day);
    const lastSafe = time.now;
    time.pass(hour);
    letInDatedBack(taken);
    await together(relay, taken, coordinator);
    const before = asked(coordinator, taken, lastSafe);
    expect(before.filter((one) => one.startsWith('add'))).toEqual(['add kept', 'add falls']);
    coordinator.powerReturns();
    expect(asked(coordinator, taken, lastSafe)).toEqual(before);
    coordinator.restart();
    expect(asked(coordinator, taken, lastSafe)).toEqual(before);
  });

  test('to a steward who leaves by itself, its own from before are', async () => {
    const { relay, coordinator, time } = field('leaves');
    const second = coordinator.admit('steward');
    await together(relay, coordinator, second);
    const helper = second.admit();
    time.pass(day);
    await together(relay, second, coordinator, helper);
    const honour = honouredByDefault(second.holding, second.self.device, {
      together: [second.self.device],
      lastSafe: time.now,
    });
    expect(honour).not.toEqual([]);
    expect(asked(second, second, time.now).filter((one) => one === 'add kept')).toHaveLength(1);
  });
});

describe('to a steward who came in after that, and to whom the whole log came at once (rules C6)', () => {
  /** A steward lets people in, the coordinator hears of it or does not, and then lets another steward in. */
  async function newcomer(seed: string) {
    const { relay, coordinator, time } = field(seed);
    const taken = coordinator.admit('steward');
    await together(relay, coordinator, taken);
    const helper = taken.admit();
    await together(relay, taken, coordinator, helper);
    coordinator.turn();
    time.pass(3 * day);
    const lastSafe = time.now;
    time.pass(hour);
    const planted = letInDatedBack(taken);
    await together(relay, taken, coordinator, helper);
    time.pass(hour);
    const late = coordinator.admit('steward');
    await together(relay, coordinator, late, helper);
    return { relay, coordinator, time, taken, helper, planted, late, lastSafe };
  }

  test('only what whoever let it in had over itself by then', async () => {
    const { relay, late, taken, helper, planted, lastSafe } = await newcomer('came later');
    expect(asked(late, taken, lastSafe).filter((one) => one.startsWith('add'))).toEqual([
      'add kept',
      'add falls',
    ]);
    late.remove(taken, { lastSafe });
    expect(isIn(late, helper)).toBe(true);
    expect(isIn(late, planted)).toBe(false);
    await together(relay, late, helper);
    helper.notes('since the removal');
    await together(relay, helper, late, planted);
    expect(planted.lines()).toEqual([]);
  });

  test('and nothing by the word of one who goes with it', async () => {
    const { coordinator, late, taken, lastSafe } = await newcomer('both go');
    const { self } = coordinator;
    const going = { together: [taken.self.device, self.device], lastSafe };
    const choices = honourChoices(late.holding, taken.self.device, going);
    expect(choices.length).toBeGreaterThan(1);
    expect(choices.filter(({ proposed }) => proposed)).toEqual([]);
  });
});

describe('what is proposed to the key keepers (rules C8)', () => {
  test('never a removal, whatever its date: they give the cell back as it was', async () => {
    const { relay, coordinator, time, root } = field('removals dated back');
    const [taken, keeper] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, taken, keeper);
    const helper = taken.admit();
    await together(relay, taken, coordinator, keeper, helper);
    time.pass(3 * day);
    const lastSafe = time.now;
    time.pass(hour);
    taken.skew = -2 * day;
    taken.remove(keeper);
    taken.remove(coordinator);
    taken.skew = 0;
    coordinator.hears(taken);
    expect(isIn(coordinator, keeper)).toBe(false);
    time.pass(day);
    for (const moment of [lastSafe, time.now]) {
      const choices = settleChoices(coordinator.holding, taken.self.device, {
        together: [taken.self.device],
        lastSafe: moment,
      });
      const kept = choices.filter(({ proposed }) => proposed);
      expect(choices.filter(({ kind }) => kind === 'remove')).toHaveLength(2);
      expect(kept.map(({ kind }) => kind)).toContain('add');
      expect(kept.map(({ kind }) => kind)).not.toContain('remove');
    }
    const honour = settleChoices(coordinator.holding, taken.self.device, {
      together: [taken.self.device],
      lastSafe,
    }).flatMap(({ id, proposed }) => (proposed ? [id] : []));
    coordinator.settle([root[0], root[1]], new Map([[taken.self.device, honour]]));
    for (const device of [keeper, coordinator, helper]) expect(isIn(coordinator, device)).toBe(true);
  });
});
