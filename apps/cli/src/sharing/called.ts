import { isOfSameHolder, type Member } from '@bulkhead/cells';
import { type Called, calledIn } from '@bulkhead/programmes/devices';
import type { CellInfo, DeviceId } from '@bulkhead/records';
import type { Vault } from '@bulkhead/vault';

/** What devices are called on this one. */
export const calledOn = ({ view, settings }: Pick<Vault, 'view' | 'settings'>): Called =>
  calledIn(view, settings.petnames);
export const aliasesIn = (vault: Pick<Vault, 'view' | 'settings'>): Called['aliases'] =>
  calledOn(vault).aliases;

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
  const alias = folded(typed);
  return cells.flatMap((cell) => {
    const roster = vault.sharing.holding(cell.id)?.roster;
    const known = roster ? new Set([...roster.members.keys(), ...roster.cut.keys()]) : [];
    return [...known]
      .filter((device) => folded(aliases[device] ?? '') === alias || isMeantById(typed, { device }))
      .map((device) => ({ cell, device }));
  });
}

/** Width, case and space make no difference. */
const folded = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replaceAll(/\s+/g, ' ');
