import { nameFolded } from '@bulkhead/programmes/devices';
import type { Desk } from '../open-vault.ts';
import { type CalledHere, type DeviceIn, isOneOrElsewhere, markOf } from './called.ts';

/** A device that stays in and may be one that was meant. */
export interface StillIn extends DeviceIn {
  readonly same: 'name' | 'person';
}

/**
 * A device has another key in each compartment, and only the name that it gives itself joins them: whoever disconnects
 * one reads which others go by the same name, or are of the same person where nobody has to guess.
 */
export function stillIn(
  { vault }: Desk,
  meant: readonly DeviceIn[],
  { aliases }: CalledHere,
): readonly StillIn[] {
  const isMeant = new Set(meant.map(({ device }) => device));
  const folded = ({ device }: DeviceIn): string => nameFolded(aliases[device] ?? '');
  const names = new Set(meant.map(folded).filter((name) => name !== ''));
  const isOfPerson = (one: DeviceIn): boolean =>
    meant.some((each) => each.cell.id === one.cell.id && isOneOrElsewhere(vault, one, each));
  return vault.view.cells.flatMap((cell): readonly StillIn[] => {
    const holding = vault.sharing.holding(cell.id);
    return [...(holding?.roster.members.keys() ?? [])]
      .filter((device) => device !== holding?.self.device && !isMeant.has(device))
      .flatMap((device): readonly StillIn[] => {
        const one = { cell, device };
        if (names.has(folded(one))) return [{ ...one, same: 'name' }];
        return isOfPerson(one) ? [{ ...one, same: 'person' }] : [];
      });
  });
}

/** For each kind one sentence with where they are, and what tells them apart. */
export const stillInLines = (
  { words: { t } }: Pick<Desk, 'words'>,
  still: readonly StillIn[],
): readonly string[] =>
  (['name', 'person'] as const).flatMap((same) => {
    const known = still
      .filter((one) => one.same === same)
      .map(({ cell, device }) => t('cells.told.namesake', { alias: cell.name, mark: markOf(device) }));
    const all = known.join(t('words.between-items'));
    return known.length === 0 ? [] : [t(`cli.remove.still-in.${same}`, { known: all, command: 'remove' })];
  });
