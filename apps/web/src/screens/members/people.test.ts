import { newHolderCode } from '@bulkhead/cells';
import { cellId, deviceId } from '@bulkhead/records';
import { expect, test } from 'vitest';
import type { CompartmentShown, MemberShown } from '../../messages/sharing.ts';
import { peopleIn } from './people.ts';

const holderOf = (device: string) =>
  newHolderCode((length) => new Uint8Array(length).fill(device.codePointAt(0) ?? 0));

const member = (device: string, rest: Partial<MemberShown>): MemberShown => ({
  device: deviceId(device.repeat(16)),
  alias: undefined,
  sort: undefined,
  role: 'holder',
  holder: holderOf(device),
  isArchive: false,
  isThisOne: false,
  since: 0,
  addedBy: undefined,
  heard: undefined,
  isDormant: false,
  hasKeys: true,
  isDoubled: false,
  ...rest,
});
const compartment = (name: string, members: readonly MemberShown[]): CompartmentShown => ({
  cell: cellId(name.repeat(32)),
  name,
  kind: 'shelter',
  isWaiting: false,
  members,
  removed: [],
  isSteward: true,
  isOut: false,
  copies: members.length,
  isPractice: false,
  isDivided: false,
  keysSince: 0,
  turnReasons: [],
  left: [],
  leavingWaitsFor: undefined,
  waiting: 0,
  stated: { by: undefined, attested: 0, differing: [], isOtherThanHere: false },
  notices: [],
  alarms: [],
  unshared: 0,
  unsharedSince: undefined,
});

test('one phone with a key for each compartment is one person, by the name that it gave itself', () => {
  const people = peopleIn([
    compartment('a', [
      member('a1', { isThisOne: true, alias: 'Heron' }),
      member('a2', { alias: 'Tern', heard: 5 }),
      member('a3', {}),
    ]),
    compartment('b', [
      member('b1', { isThisOne: true }),
      member('b2', { alias: 'Tern', heard: 9, role: 'steward' }),
      member('b3', {}),
    ]),
  ]);
  expect(people.map(({ key, heard, seats }) => [key, heard, seats.map(({ name }) => name).join()])).toEqual([
    ['this', undefined, 'a,b'],
    ['Tern', 9, 'a,b'],
    ['a3'.repeat(16), undefined, 'a'],
    ['b3'.repeat(16), undefined, 'b'],
  ]);
  expect(people[0]?.alias).toBe('Heron');
});
