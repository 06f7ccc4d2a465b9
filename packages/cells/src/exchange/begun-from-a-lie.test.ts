import { sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { states } from '../../test/false-statement.ts';
import { day, type Device, hour } from '../../test/field.ts';
import { field, together } from '../../test/organisation.ts';
import { compartmentNow } from '../members/standing-now.ts';
import { tellingsOf } from '../members/telling.ts';

beforeAll(sealReady);

const child = 'the child in SS-02';

/**
 * The coordinator lets somebody in and is away. A steward's device leaves a record out of what it states, and that is all
 * that the newcomer gets to begin with. All others have the record, and say that what was stated is something else.
 */
async function begunFromALie(seed: string) {
  const made = field(seed);
  const { relay, time, coordinator } = made;
  const [liar, keeper] = [coordinator.admit('steward'), coordinator.admit()];
  await together(relay, coordinator, liar, keeper);
  const record = keeper.notes(child);
  keeper.notes('rice for two days');
  await together(relay, coordinator, liar, keeper);
  const newcomer = coordinator.admit();
  const stick = coordinator.stickFor([liar]);
  if (stick) await liar.takeStick(stick);
  time.pass(day);
  const safe = time.now;
  time.pass(hour);
  liar.records.forget(liar.cell, [record]);
  states(liar, { records: liar.records, forgotten: new Map() });
  for (const device of [liar, newcomer]) await device.exchange(relay, { turns: () => false });
  return { ...made, liar, keeper, newcomer, safe };
}

const kindsToldTo = ({ holding }: Device) => tellingsOf(holding).map(({ kind }) => kind);
const statedTo = ({ holding, here }: Device) => compartmentNow(holding, here).stated;

describe('a device that begins with what a steward left something out of (rules D3, M5)', () => {
  test('is told that others hold something else, and they are told as well; nobody else loses anything', async () => {
    const { relay, coordinator, keeper, newcomer, liar } = await begunFromALie('begun');
    await together(relay, coordinator, keeper, newcomer);
    expect(newcomer.lines()).toEqual(['rice for two days']);
    for (const device of [coordinator, keeper]) {
      device.restart();
      expect(device.lines()).toEqual(['rice for two days', child]);
      expect(statedTo(device).isOtherThanHere).toBe(true);
      expect(kindsToldTo(device)).toContain('stated-otherwise');
    }
    expect(statedTo(newcomer)).toMatchObject({ isOtherThanHere: false, by: liar.self.device });
    expect(kindsToldTo(newcomer)).toEqual(['begun-otherwise', 'begun-otherwise']);
    expect(statedTo(newcomer).differing.toSorted()).toEqual(
      [coordinator, keeper].map(({ self }) => self.device).toSorted(),
    );
  });

  test('once that steward is removed it begins again with what the others hold, and what it wrote stays', async () => {
    const { relay, coordinator, keeper, newcomer, liar, safe } = await begunFromALie('begun again');
    newcomer.notes('by the newcomer');
    await together(relay, coordinator, keeper, newcomer);
    coordinator.remove(liar, { lastSafe: safe });
    for (let round = 0; round < 2; round += 1) await together(relay, coordinator, keeper, newcomer);
    const all = ['by the newcomer', 'rice for two days', child];
    for (const device of [newcomer, coordinator, keeper]) {
      expect(device.lines()).toEqual(all);
      device.restart();
      expect(device.lines()).toEqual(all);
      expect(statedTo(device)).toMatchObject({ differing: [], isOtherThanHere: false });
    }
    expect(statedTo(newcomer).by).toBe(coordinator.self.device);
  });
});
