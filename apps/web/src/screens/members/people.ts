import { isNamesake, nameFolded } from '@bulkhead/programmes/devices';
import type { SpokenWords } from '@bulkhead/ui';
import type {
  CalledShown,
  CompartmentShown,
  MembersShown,
  MemberShown,
  Role,
} from '../../messages/sharing.ts';

/** One place of a device in a compartment. */
export interface Seat {
  readonly cell: string;
  readonly name: string;
  readonly device: string;
  readonly holder: string;
  readonly role: Role;
  readonly isArchive: boolean;
  readonly isSteward: boolean;
}

/**
 * A device, as far as this one knows. It has another key in each compartment; what joins them is the name and the sort
 * that it gave itself. Where it gave none, or two of one compartment give the same, each stands alone: a name is
 * nobody's proof.
 */
export interface MetDevice {
  /** `this`, or its id in the first of its compartments. */
  readonly key: string;
  readonly alias: string | undefined;
  readonly sort: string | undefined;
  readonly isThisOne: boolean;
  /** UTC seconds; undefined: never. */
  readonly heard: number | undefined;
  readonly seats: readonly Seat[];
  /** The same for the devices of one person, by the word of the stewards who let them in. */
  readonly person: string;
  /** Its name does not tell it from another device. */
  readonly isNamesake: boolean;
}

/** The devices in these compartments: this one first, then by name, those of one person next to each other. */
export function devicesIn(compartments: readonly CompartmentShown[]): readonly MetDevice[] {
  const met = new Map<string, Unjoined>();
  const twice = namedTwice(compartments);
  for (const { cell, name, members } of compartments) {
    for (const member of members) {
      const { device, alias, sort, role, isArchive, isThisOne, heard, holder } = member;
      const given = givenName(member);
      const key = isThisOne ? 'this' : given === undefined || twice.has(given) ? device : given;
      const known = met.get(key);
      const seat = { cell, name, device, holder, role, isArchive, isSteward: role === 'steward' };
      met.set(key, {
        key: known?.key ?? (isThisOne ? 'this' : device),
        alias: known?.alias ?? alias,
        sort: known?.sort ?? sort,
        isThisOne,
        heard: later(known?.heard, heard),
        seats: [...(known?.seats ?? []), seat],
      });
    }
  }
  const persons = joinedByHolder([...met.values()]);
  return persons
    .map((one) => ({ ...one, isNamesake: isNamesake(one, persons) }))
    .toSorted((a, b) => {
      const [first, second] = [firstOf(persons, a.person), firstOf(persons, b.person)];
      return compare(first, second) || compare(orderOf(a), orderOf(b));
    });
}

type Unjoined = Omit<MetDevice, 'person' | 'isNamesake'>;
type Joined = Omit<MetDevice, 'isNamesake'>;

/** What a device says that it is; undefined where it has said nothing. */
const givenName = ({ alias, sort }: Pick<MemberShown, 'alias' | 'sort'>): string | undefined =>
  alias === undefined ? undefined : `${alias} ${sort ?? ''}`;

/** What two devices of one compartment say that they are. */
function namedTwice(compartments: readonly CompartmentShown[]): ReadonlySet<string> {
  const twice = compartments.flatMap(({ members }) => {
    const names = members.flatMap((member) => (member.isThisOne ? [] : (givenName(member) ?? [])));
    return names.filter((name, at) => names.indexOf(name) !== at);
  });
  return new Set(twice);
}

/** A person is the devices with one holder code in any compartment, and those that have one with one of these. */
function joinedByHolder(devices: readonly Unjoined[]): readonly Joined[] {
  const persons = new Map<string, string>();
  for (const { key, seats } of devices) {
    const codes = seats.map(({ holder }) => holder);
    const known = new Set(codes.flatMap((code) => persons.get(code) ?? []));
    for (const [code, person] of persons) if (known.has(person)) persons.set(code, key);
    for (const code of codes) persons.set(code, key);
  }
  return devices.map((one) => ({ ...one, person: persons.get(one.seats[0]?.holder ?? '') ?? one.key }));
}

/** Where a device comes in a list: this one first, those without a name last. */
const orderOf = ({ isThisOne, alias, key }: Unjoined): string =>
  isThisOne ? '' : `${alias ?? '\uffff'} ${key}`;
const firstOf = (devices: readonly Joined[], person: string): string =>
  devices
    .filter((one) => one.person === person)
    .map(orderOf)
    .toSorted()[0] ?? '';
const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** The device with this key, or with this id in one of its compartments. */
export const deviceWith = (devices: readonly MetDevice[], key: string | undefined): MetDevice | undefined =>
  devices.find((one) => one.key === key || one.seats.some(({ device }) => device === key));

/** Whether it belongs to whoever has the device at hand. */
export const isOwn = (devices: readonly MetDevice[], { isThisOne, person }: MetDevice): boolean =>
  !isThisOne && devices.some((one) => one.isThisOne && one.person === person);

/** The other devices of the same person, without the one at hand. */
export const othersOfOne = (
  devices: readonly MetDevice[],
  { key, person }: MetDevice,
): readonly MetDevice[] =>
  devices.filter((one) => one.person === person && one.key !== key && !one.isThisOne);

/** Who was meant when devices were disconnected: by their names, and by their people, also when they are gone. */
export interface WhoWasMeant {
  readonly names: readonly (string | undefined)[];
  readonly holders: readonly string[];
}
export const whoIsMeant = (devices: readonly MetDevice[], meant: readonly MetDevice[]): WhoWasMeant => ({
  names: meant.map(({ alias }) => alias),
  holders: devices
    .filter(({ person }) => meant.some((one) => one.person === person))
    .flatMap(({ seats }) => seats.map(({ holder }) => holder)),
});

/** A device that may be one that was meant. */
export interface MayBeMeant {
  readonly device: MetDevice;
  readonly same: 'name' | 'person';
}

/** The devices that go by one of these names, or are of one of these people: whoever disconnects one may mean them too. */
export function alsoMeant(
  devices: readonly MetDevice[],
  { names, holders }: WhoWasMeant,
): readonly MayBeMeant[] {
  const called = new Set(names.map((name) => nameFolded(name ?? '')).filter((name) => name !== ''));
  const people = new Set(
    devices
      .filter(({ seats }) => seats.some(({ holder }) => holders.includes(holder)))
      .map(({ person }) => person),
  );
  return devices
    .filter(({ isThisOne }) => !isThisOne)
    .flatMap((device): readonly MayBeMeant[] => {
      if (called.has(nameFolded(device.alias ?? ''))) return [{ device, same: 'name' }];
      return people.has(device.person) ? [{ device, same: 'person' }] : [];
    });
}

/** What a device is called, wherever it is met: also one that is gone. */
export function calledIn(shown: MembersShown, device: string, words: SpokenWords): string {
  const met = deviceWith(devicesIn(shown.compartments), device);
  return met ? deviceName(met, words) : nameText(toName(shown.called, device), words);
}

export const deviceName = (
  { key, alias, isThisOne, isNamesake: shared, seats }: MetDevice,
  words: SpokenWords,
): string => nameText({ device: seats[0]?.device ?? key, alias, isThisOne, isNamesake: shared }, words);

/** A device of a compartment, as far as its name goes. */
export interface ToName {
  readonly device: string;
  readonly alias: string | undefined;
  readonly isThisOne: boolean;
  readonly isNamesake: boolean;
}
export const toName = (called: CalledShown, device: string, own?: string): ToName => ({
  device,
  alias: called.aliases[device],
  isThisOne: device === own,
  isNamesake: called.namesakes.includes(device),
});

/** Its alias, with a mark of its key where that does not tell it from others; else the mark alone. */
export function nameText(
  { device, alias, isThisOne, isNamesake: shared }: ToName,
  { t }: SpokenWords,
): string {
  if (isThisOne) return alias ?? t('web.members.this');
  const mark = markOf(device);
  if (alias === undefined) return t('web.members.unnamed', { mark });
  return shared ? t('cells.told.namesake', { alias, mark }) : alias;
}

/** What it is called and what it is: `Linnet · phone`. */
export const nameWithSort = (device: MetDevice, words: SpokenWords): string =>
  words.facts([
    deviceName(device, words),
    device.sort === undefined ? undefined : words.t(`web.sort.${device.sort}`),
  ]);

/** Whose it is, where that is somebody with another device; undefined: it is the only one of its person. */
export function sameOne(
  devices: readonly MetDevice[],
  device: MetDevice,
  words: SpokenWords,
): string | undefined {
  if (isOwn(devices, device)) return words.t('web.members.yours');
  const others = othersOfOne(devices, device).map((one) => nameWithSort(one, words));
  return others.length === 0 ? undefined : words.t('web.members.same-one', { who: words.list(others) });
}

/** Four signs that tell a device from others of its name. */
export const markOf = (device: string): string => device.slice(0, 4);

/** The name of a compartment, never broken at its hyphen. */
export const compartmentName = (name: string): string => name.replaceAll('-', '\u2011');

/** Who did something in the membership; the key keepers where no device did. */
export const authorIn = (shown: MembersShown, device: string | undefined, words: SpokenWords): string =>
  device === undefined ? words.t('web.keepers.by') : calledIn(shown, device, words);

const DAY = 86_400;
/** From this many days on it is said that a device was not met. */
const LONG = 14;

/** When a device was heard of last, in words. */
export function contactText(heard: number | undefined, now: number, { t }: SpokenWords): string {
  if (heard === undefined) return t('web.members.never');
  const days = Math.max(0, Math.floor((now - heard) / DAY));
  return t(days > LONG ? 'web.members.not-met' : 'web.members.days', { n: days });
}
