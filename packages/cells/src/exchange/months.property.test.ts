import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { day } from '../../test/field.ts';
import { Relay } from '../../test/relay.ts';
import { type Outcome, Weeks } from '../../test/months.ts';
import { field, together } from '../../test/organisation.ts';

beforeAll(sealReady);
vi.setConfig({ testTimeout: 3_600_000 });

/** A longer look, in several processes: BULKHEAD_MONTHS=0-999 and BULKHEAD_MONTHS=1000-1999. */
const [first = 0, last = first] = (process.env['BULKHEAD_MONTHS'] ?? '0-1').split('-').map(Number);
const runs = Array.from({ length: last - first + 1 }, (_, at) => first + at);

/** Every run is a cell of five to fourteen devices; the first one has fourteen. */
const run = (nth: number): Promise<Outcome> =>
  new Weeks({
    seed: `months ${nth}`,
    devices: 14 - ((nth * 9) % 10),
    steps: 180 - ((nth * 2) % 5) * 30,
  }).run();

describe('weeks of a cell: apart, with power cuts, lost devices, removals and key changes (rules M3)', () => {
  test('nothing that one who is left had is missing to another, and all come to exactly what they know', async () => {
    for (const nth of runs) {
      const { roots, expected, missing, forgetful } = await run(nth);
      expect({ nth, missing, forgetful, roots }).toEqual({ nth, missing: 0, forgetful: 0, roots: expected });
    }
  });

  test('records leave in the middle of it, and are written to apart: all come to one state and count everybody once', async () => {
    for (const nth of runs) {
      const weeks = new Weeks({ seed: `visits ${nth}`, devices: 5 + (nth % 4), steps: 220, visits: true });
      const { apart, missing, forgetful, visitors, expectedVisitors, gone } = await weeks.run();
      expect(gone).toBeGreaterThan(0);
      expect({ nth, missing, forgetful, apart }).toEqual({ nth, missing: 0, forgetful: 0, apart: 0 });
      expect(visitors).toEqual(expectedVisitors);
    }
  });

  test.each([
    { carries: true, heard: ['told in the kitchen'] },
    { carries: false, heard: [] },
  ])('what a lost device had told one other: $heard where others are carried: $carries', async (rule) => {
    const { relay, coordinator, time } = field('a lost device');
    const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, keeper, medic);
    keeper.notes('told in the kitchen');
    await together(new Relay('folder of the house'), keeper, medic);
    time.pass(8 * day);
    for (let round = 0; round < 3; round += 1) {
      for (const device of [coordinator, medic])
        await device.exchange(relay, { carries: () => rule.carries });
    }
    expect(coordinator.lines()).toEqual(rule.heard);
  });

  test('two stewards change keys for five weeks without hearing of each other; one stick makes them one', async () => {
    const { relay, coordinator, time } = field('five weeks apart');
    const second = coordinator.admit('steward');
    const [keeper, medic] = [coordinator.admit(), coordinator.admit()];
    await together(relay, coordinator, second, keeper, medic);
    const office = new Relay('folder of the office');
    for (let week = 0; week < 5; week += 1) {
      coordinator.notes(`office ${week}`);
      medic.notes(`ward ${week}`);
      second.notes(`house ${week}`);
      keeper.notes(`kitchen ${week}`);
      await together(office, coordinator, medic);
      await together(relay, second, keeper);
      time.pass(7.5 * day);
    }
    await together(office, coordinator, medic);
    await together(relay, second, keeper);
    expect(coordinator.lines()).toHaveLength(10);
    expect(second.lines()).toHaveLength(10);
    const stick = coordinator.stickFor([second]);
    if (stick) await second.takeStick(stick);
    expect(second.lines()).toHaveLength(20);
    await together(relay, second, keeper, coordinator, medic);
    await together(relay, second, keeper, coordinator, medic);
    for (const device of [coordinator, second, keeper, medic]) expect(device.lines()).toEqual(second.lines());
  });
});
