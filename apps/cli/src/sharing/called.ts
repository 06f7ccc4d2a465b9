import { fallenDevices, isOfSameHolder, type Member } from '@bulkhead/cells';
import { type Called, calledIn, nameFolded, namesakesIn } from '@bulkhead/programmes/devices';
import type { CellInfo, DeviceId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';
import type { SpokenWords } from '@bulkhead/words';

/** What devices are called on this one, and those whose name does not say alone which is meant. */
export interface CalledHere extends Called {
  readonly namesakes: ReadonlySet<string>;
}

export function calledOn(vault: Pick<Vault, 'view' | 'settings' | 'sharing'>): CalledHere {
  const called = calledIn(vault.view, vault.settings.petnames);
  const namesakes = vault.view.cells.flatMap(({ id }) => {
    const roster = vault.sharing.holding(id)?.roster;
    return roster ? namesakesIn(roster, called) : [];
  });
  return { ...called, namesakes: new Set(namesakes) };
}

export const aliasesIn = ({ view, settings }: Pick<Vault, 'view' | 'settings'>): Called['aliases'] =>
  calledIn(view, settings.petnames).aliases;

/** Enough signs of a device to type it by. */
export const markOf = (device: string): string => device.slice(0, 8);

/** A device in a sentence: its alias, with its mark where that does not tell it from others; else the mark. */
export function nameOf({ t }: SpokenWords, device: string, { aliases, namesakes }: CalledHere): string {
  const mark = markOf(device);
  const alias = aliases[device];
  if (alias === undefined) return mark;
  return namesakes.has(device) ? t('cells.told.namesake', { alias, mark }) : alias;
}

/** A device in one of the compartments of this one. */
export interface DeviceIn {
  readonly cell: CellInfo;
  readonly device: DeviceId;
}

/** The member that a device is, if it is one. */
export const memberOf = (
  { sharing }: Pick<Vault, 'sharing'>,
  { cell, device }: DeviceIn,
): Member | undefined => sharing.holding(cell.id)?.roster.members.get(device);

/** Whether two devices are of one person; in two compartments nobody can tell. */
export function isOneOrElsewhere(vault: Pick<Vault, 'sharing'>, a: DeviceIn, b: DeviceIn): boolean {
  const [one, other] = [memberOf(vault, a), memberOf(vault, b)];
  return a.cell.id !== b.cell.id || (one !== undefined && other !== undefined && isOfSameHolder(one, other));
}

/** Whether the beginning of its id was typed. */
export const isMeantById = (typed: string, { device }: Pick<DeviceIn, 'device'>): boolean =>
  typed.length >= shortest && device.startsWith(typed.toLowerCase());

/** Enough digits to name one device among some dozens. */
const shortest = 6;

/**
 * The devices that somebody means: by alias, in every compartment where one of that alias is or was in, or by the
 * beginning of an id.
 */
export function devicesCalled(vault: Vault, typed: string, cells: readonly CellInfo[]): readonly DeviceIn[] {
  const aliases = aliasesIn(vault);
  const alias = nameFolded(typed);
  return cells.flatMap((cell) => {
    const holding = vault.sharing.holding(cell.id);
    const { members, cut } = holding?.roster ?? {};
    const fallen = holding ? fallenDevices(holding) : [];
    const known = new Set([...(members?.keys() ?? []), ...(cut?.keys() ?? []), ...fallen]);
    return [...known]
      .filter((device) => nameFolded(aliases[device] ?? '') === alias || isMeantById(typed, { device }))
      .map((device) => ({ cell, device }));
  });
}
