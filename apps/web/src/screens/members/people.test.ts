import { newHolderCode } from '@bulkhead/cells';
import { cellId, deviceId } from '@bulkhead/records';
import { expect, test } from 'vitest';
import type { CompartmentShown, MemberShown } from '../../messages/sharing.ts';
import { alsoMeant, devicesIn, isOwn, othersOfOne, whoIsMeant } from './people.ts';

/** Another one for each name. */
const holderOf = (name: string) => newHolderCode(() => new TextEncoder().encode(name.padEnd(16, '-')));

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
  saysBack: false,
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
  forKeepers: [],
  isSteward: true,
  isOnlySteward: false,
  isOut: false,
  isLeftBehind: false,
  heldFromBefore: 0,
  fallen: [],
  leaving: undefined,
  copies: members.length,
  isPractice: false,
  isDivided: false,
  keysSince: 0,
  turnReasons: [],
  left: [],
  leavingWaitsFor: undefined,
  waiting: 0,
  stated: { by: undefined, attested: 0, differing: [], isOtherThanHere: false },
  tellings: [],
  notices: [],
  alarms: [],
  unshared: 0,
  unsharedSince: undefined,
});

test('one phone with a key for each compartment is one device, by the name that it gave itself', () => {
  const devices = devicesIn([
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
  expect(devices.map(({ key, heard, seats }) => [key, heard, seats.map(({ name }) => name).join()])).toEqual([
    ['this', undefined, 'a,b'],
    ['a2'.repeat(16), 9, 'a,b'],
    ['a3'.repeat(16), undefined, 'a'],
    ['b3'.repeat(16), undefined, 'b'],
  ]);
  expect(devices[0]?.alias).toBe('Heron');
});

test('two people who call themselves the same are two, and so are two devices of one of them', () => {
  const [anna, berta] = [holderOf('anna'), holderOf('berta')];
  const devices = devicesIn([
    compartment('a', [
      member('a1', { isThisOne: true, alias: 'Heron' }),
      member('a2', { alias: 'Siskin', sort: 'phone', holder: anna }),
      member('a3', { alias: 'Siskin', sort: 'phone', holder: berta }),
      member('a4', { alias: 'Siskin', sort: 'laptop', holder: anna }),
    ]),
    compartment('b', [member('b2', { alias: 'Siskin', sort: 'phone', holder: holderOf('anna in b') })]),
  ]);
  expect(devices.map(({ key, isNamesake, seats }) => [key.slice(0, 2), isNamesake, seats.length])).toEqual([
    ['th', false, 1],
    ['a2', true, 1],
    ['a4', true, 1],
    ['a3', true, 1],
    ['b2', true, 1],
  ]);
  const [, phone, laptop] = devices;
  if (!phone || !laptop) throw new Error('they are there');
  expect(othersOfOne(devices, phone)).toEqual([laptop]);
});

test('a second device of whoever has this one stands behind it, and is nobody else’s', () => {
  const own = holderOf('own');
  const devices = devicesIn([
    compartment('a', [
      member('a2', { alias: 'Adler', holder: holderOf('adler') }),
      member('a3', { alias: 'Heron', sort: 'phone', holder: own }),
      member('a1', { isThisOne: true, alias: 'Heron', sort: 'laptop', holder: own }),
    ]),
  ]);
  expect(devices.map((one) => [one.key.slice(0, 2), isOwn(devices, one), one.isNamesake])).toEqual([
    ['th', false, false],
    ['a3', true, false],
    ['a2', false, false],
  ]);
});

test('a phone that two others hide behind their names is named again, in each compartment, also when it is out of one', () => {
  const phone = holderOf('phone');
  const shelter = [
    member('a1', { isThisOne: true, alias: 'Heron' }),
    member('a2', { alias: 'Wren', sort: 'phone', holder: phone }),
    member('a3', { alias: 'Wren', sort: 'phone' }),
    member('a4', { alias: 'Linnet', holder: phone }),
  ];
  const names = [
    member('b1', { isThisOne: true, alias: 'Heron' }),
    member('b2', { alias: 'wren ', sort: 'phone' }),
  ];
  const before = devicesIn([compartment('a', shelter), compartment('b', names)]);
  const meant = before.filter(({ key }) => key.startsWith('a2'));
  const who = whoIsMeant(before, meant);
  const after = devicesIn([
    compartment(
      'a',
      shelter.filter(({ device }) => !device.startsWith('a2')),
    ),
    compartment('b', names),
  ]);
  const also = alsoMeant(after, who).map(({ device, same }) => `${device.key.slice(0, 2)} ${same}`);
  expect(also.toSorted()).toEqual(['a3 name', 'a4 person', 'b2 name']);
});
