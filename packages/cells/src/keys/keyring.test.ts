import { newKemKey, sealReady } from '@bulkhead/seal';
import { beforeAll, describe, expect, test } from 'vitest';
import { day, type Device } from '../../test/field.ts';
import { calledAnew } from '../../test/called-anew.ts';
import { field, together } from '../../test/organisation.ts';
import { invited } from '../../test/invited.ts';
import { seededRandom } from '../../test/signed-cell.ts';
import { type KemHeld, outdatedKems } from './keyring.ts';

beforeAll(sealReady);

const holdsKey = ({ holding }: Device, epoch: string | undefined): boolean =>
  [...holding.epochKeys.keys()].some((id) => id === epoch);

/** Changes the keys for everybody, as of a day that has not come. */
function turnsAhead(steward: Device, ahead: number): void {
  steward.skew = ahead;
  const members = [...steward.holding.roster.members.keys()];
  steward.take(members.map((device) => ({ kind: 'welcomed', device, here: steward.here })));
  steward.turn();
  steward.skew = 0;
}

const hasKeysOfNextYear = ({ holding, here }: Device): boolean =>
  [...holding.roster.epochs.values()].some(
    ({ id, time }) => time > here + 200 * day && holding.epochKeys.has(id),
  );

describe('the key of an epoch that has a successor (rules D8)', () => {
  test('is given up by a phone after two weeks and by an archive after half a year', async () => {
    const { relay, coordinator, time } = field('two weeks');
    const [archive, phone] = [coordinator.admit('archive'), coordinator.admit()];
    await together(relay, coordinator, archive, phone);
    const first = phone.holding.roster.writable;
    const weeks = async (count: number): Promise<void> => {
      for (let week = 0; week < count; week += 1) {
        time.pass(7.1 * day);
        await together(relay, coordinator, archive, phone);
      }
    };
    await weeks(2);
    expect([phone, archive].map((device) => holdsKey(device, first))).toEqual([true, true]);
    await weeks(2);
    expect([phone, archive].map((device) => holdsKey(device, first))).toEqual([false, true]);
    await weeks(23);
    expect(holdsKey(archive, first)).toBe(false);
  });

  test('is given up after two weeks also by a phone that a steward called an archive afterwards', async () => {
    const { relay, coordinator, time } = field('called an archive');
    const [second, phone] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, phone);
    const first = phone.holding.roster.writable;
    calledAnew(second, phone, 'archive');
    for (let week = 0; week < 4; week += 1) {
      await together(relay, second, coordinator, phone);
      time.pass(7.1 * day);
    }
    await together(relay, second, coordinator, phone);
    expect(holdsKey(phone, first)).toBe(false);
    for (const { holding } of [coordinator, second, phone]) {
      expect(holding.roster.members.get(phone.self.device)).toMatchObject({ role: 'holder', archive: false });
      expect(holding.roster.practice).toBe(true);
    }
  });

  test('is kept for half a year by an archive, also where a steward called it a phone afterwards', async () => {
    const { relay, coordinator, time } = field('called a phone');
    const [second, archive] = [coordinator.admit('steward'), invited(coordinator, 'archive').device];
    await together(relay, coordinator, second, archive);
    const first = archive.holding.roster.writable;
    calledAnew(second, archive, 'holder');
    for (let week = 0; week < 4; week += 1) {
      await together(relay, second, coordinator, archive);
      time.pass(7.1 * day);
      archive.restart();
    }
    await together(relay, second, coordinator, archive);
    expect(holdsKey(archive, first)).toBe(true);
    expect(coordinator.holding.roster.practice).toBe(false);
  });

  test('is kept for half a year by an archive that is made a steward as well', async () => {
    const { relay, coordinator, time } = field('an archive and a steward');
    const archive = coordinator.admit('archive');
    await together(relay, coordinator, archive);
    const first = archive.holding.roster.writable;
    calledAnew(coordinator, archive, 'steward');
    for (let week = 0; week < 4; week += 1) {
      await together(relay, coordinator, archive);
      time.pass(7.1 * day);
    }
    await together(relay, coordinator, archive);
    expect(holdsKey(archive, first)).toBe(true);
    const { members, practice } = coordinator.holding.roster;
    expect(members.get(archive.self.device)).toMatchObject({ role: 'steward', archive: true });
    expect(practice).toBe(false);
  });

  test('is not given up for a date that a captured steward writes: the own clock has to agree', async () => {
    const { relay, coordinator, time } = field('a date of next year');
    const [second, phone] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, phone);
    const first = phone.holding.roster.writable;
    time.pass(day);
    coordinator.turn();
    await together(relay, coordinator, second, phone);
    turnsAhead(second, 300 * day);
    for (const device of [second, phone, coordinator]) await device.exchange(relay, { turns: () => false });
    expect([phone, coordinator].map(hasKeysOfNextYear)).toEqual([true, true]);
    expect([phone, coordinator].map((device) => holdsKey(device, first))).toEqual([true, true]);
  });

  test('is kept no longer for a date of next year either, once the keys have been changed again', async () => {
    const { relay, coordinator, time } = field('kept for a date of next year');
    const [second, phone] = [coordinator.admit('steward'), coordinator.admit()];
    await together(relay, coordinator, second, phone);
    const first = phone.holding.roster.writable;
    turnsAhead(second, 300 * day);
    for (const device of [second, phone]) await device.exchange(relay, { turns: () => false });
    expect(hasKeysOfNextYear(phone)).toBe(true);
    for (let week = 0; week < 4; week += 1) {
      await together(relay, phone, coordinator);
      time.pass(7.1 * day);
    }
    await together(relay, phone, coordinator);
    expect([phone, coordinator].map((device) => holdsKey(device, first))).toEqual([false, false]);
    phone.restart();
    expect(holdsKey(phone, phone.holding.roster.writable)).toBe(true);
  });

  test('a clock that somebody set forward gives up nothing before a steward’s date says the same', async () => {
    const { relay, coordinator, time } = field('a clock set forward');
    const phone = coordinator.admit();
    await together(relay, coordinator, phone);
    const first = phone.holding.roster.writable;
    time.pass(day);
    coordinator.turn();
    await together(relay, coordinator, phone);
    phone.skew = 300 * day;
    await phone.exchange(relay);
    expect(holdsKey(phone, first)).toBe(true);
  });
});

test('a phone keeps its last two keys to open with, however long ago a newer one opened something (rules B4)', () => {
  const held = (made: number, outdated: number | undefined): KemHeld => ({
    key: newKemKey(seededRandom(`key of ${made}`)),
    made,
    epoch: undefined,
    outdated,
  });
  const here = 100 * day;
  const [oldest, before, newest] = [held(1, 10 * day), held(2, 11 * day), held(3, undefined)];
  expect(outdatedKems([before, newest], here)).toEqual([]);
  expect(outdatedKems([before, oldest, newest], here)).toEqual([oldest]);
  // Not before two weeks are over since then either.
  expect(outdatedKems([held(1, here - 13 * day), before, newest], here)).toEqual([]);
});
