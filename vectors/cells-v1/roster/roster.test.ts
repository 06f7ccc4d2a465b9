import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeCharter, decodeEntry, entryId, evaluate, orgId } from '../../../packages/cells/src/index.ts';
import { cellId } from '../../../packages/records/src/index.ts';
import { bytesOf, sealReady } from '../../../packages/seal/src/index.ts';
import {
  calledAnew,
  intruded,
  leftOut,
  outcomeOf,
  type Rosters,
  settledSecond,
  writeRosters,
} from './rosters.ts';
import { entryOf } from './second-entries.ts';
import { readRoster } from './second-reader.ts';

const frozen: Rosters & { about: string } = JSON.parse(
  readFileSync(new URL('rosters.json', import.meta.url), 'utf8'),
);
const logs = Object.entries(frozen.logs);
const { damaged } = frozen;

beforeAll(sealReady);

test('the same keys still write the same logs', () => {
  expect({ about: frozen.about, ...JSON.parse(JSON.stringify(writeRosters())) }).toEqual(frozen);
});

describe.each(logs)('%s', (_, log) => {
  test('is read by this version as it was on 28 November 2026', () => {
    const place = { org: orgId(log.org), cell: cellId(log.cell) };
    const charter = decodeCharter(bytesOf(log.charter));
    const entries = log.entries.map((bytes) => decodeEntry(bytesOf(bytes), place));
    if (!charter.ok) throw new Error('the charter is damaged');
    const whole = entries.flatMap((entry) => (entry.ok ? [entry.value] : []));
    expect(whole).toHaveLength(log.entries.length);
    const roster = evaluate(whole, { ...place, charter: charter.value, found: entryId(log.found) });
    expect(outcomeOf(roster)).toEqual(log.outcome);
  });

  test('is read the same by a reader that shares no code and no library with ours', () => {
    expect(readRoster(log)).toEqual(log.outcome);
    expect(readRoster({ ...log, entries: [...log.entries].reverse() })).toEqual(log.outcome);
  });
});

test('what a member who is no steward writes is not there, for both readers', () => {
  const log = intruded();
  expect([log.outcome.log.length, log.outcome.refused.length, log.outcome.waiting.length]).toEqual([3, 1, 1]);
  expect(readRoster(log)).toEqual(log.outcome);
  expect(readRoster({ ...log, entries: [...log.entries].reverse() })).toEqual(log.outcome);
});

test('nobody writes under a key that a removed device made, whoever it was made for, for both readers', () => {
  const log = leftOut();
  expect(log.outcome.log.map(([, stands]) => stands)).toEqual([true, true, true, true, true]);
  expect(log.outcome.usable).toEqual([]);
  expect(readRoster(log)).toEqual(log.outcome);
});

test('a device is an archive if it was let in as one, whatever it is called afterwards, for both readers (rules D8)', () => {
  const log = calledAnew();
  const roles = log.outcome.members.map(([, role, isArchive]) => [role, isArchive]);
  expect(roles).toHaveLength(5);
  expect(roles.filter(([role]) => role === 'steward')).toHaveLength(2);
  expect(roles.filter(([, isArchive]) => isArchive)).toEqual([['archive', true]]);
  expect(readRoster(log)).toEqual(log.outcome);
});

test('a release that a settled device was the second to sign is dropped, for both readers', () => {
  const log = settledSecond();
  expect(log.outcome.log.map(([, stands]) => stands)).toEqual([true, true, true, false, true]);
  expect(readRoster(log)).toEqual(log.outcome);
});

test.each(Object.entries(damaged.bytes))('damaged for both readers: %s', (_, bytes) => {
  const place = { org: orgId(damaged.org), cell: cellId(damaged.cell) };
  expect(decodeEntry(bytesOf(bytes), place)).toEqual({ ok: false, why: 'damaged' });
  expect(() => entryOf(bytesOf(bytes), bytesOf(damaged.org), bytesOf(damaged.cell))).toThrow();
});
