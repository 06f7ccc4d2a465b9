import type { SpokenWords } from '@bulkhead/ui';
import type { CompartmentShown, MembersShown, Role } from '../../messages/sharing.ts';

/** One place of somebody in a compartment. */
export interface Seat {
  readonly cell: string;
  readonly name: string;
  readonly device: string;
  readonly role: Role;
  readonly isArchive: boolean;
  readonly isSteward: boolean;
}

/**
 * Somebody with a device, as far as this one knows. A device has another key in each compartment; what joins them is the
 * name that it gave itself, and where it gave none each stands alone.
 */
export interface Person {
  readonly key: string;
  readonly alias: string | undefined;
  readonly sort: string | undefined;
  readonly isThisOne: boolean;
  /** UTC seconds; undefined: never. */
  readonly heard: number | undefined;
  readonly seats: readonly Seat[];
}

/** Whoever is in the compartments of this device: itself first, then by alias. */
export function peopleIn(compartments: readonly CompartmentShown[]): readonly Person[] {
  const people = new Map<string, Person>();
  for (const { cell, name, members } of compartments) {
    for (const { device, alias, sort, role, isArchive, isThisOne, heard } of members) {
      const key = isThisOne ? 'this' : (alias ?? device);
      const known = people.get(key);
      const seat = { cell, name, device, role, isArchive, isSteward: role === 'steward' };
      people.set(key, {
        key,
        alias: known?.alias ?? alias,
        sort: known?.sort ?? sort,
        isThisOne,
        heard: later(known?.heard, heard),
        seats: [...(known?.seats ?? []), seat],
      });
    }
  }
  return [...people.values()].toSorted(
    (a, b) => Number(b.isThisOne) - Number(a.isThisOne) || (nameKey(a) < nameKey(b) ? -1 : 1),
  );
}

/** Those without a name come last. */
const nameKey = ({ alias, key }: Person): string => (alias === undefined ? `\uffff${key}` : alias);

const later = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);

/** What a device is called: its alias, else a mark of its key that tells it from others. */
export function calledIn(
  { aliases, compartments }: MembersShown,
  device: string,
  { t }: SpokenWords,
): string {
  const isThisOne = compartments.some(({ members }) =>
    members.some((member) => member.isThisOne && member.device === device),
  );
  const unnamed = isThisOne ? t('web.members.this') : t('web.members.unnamed', { mark: device.slice(0, 4) });
  return aliases[device] ?? unnamed;
}

export function personName({ alias, isThisOne, seats }: Person, { t }: SpokenWords): string {
  if (isThisOne) return alias ?? t('web.members.this');
  return alias ?? t('web.members.unnamed', { mark: (seats[0]?.device ?? '').slice(0, 4) });
}

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
