import type { Role } from '@bulkhead/cells';
import type * as exampleOrganisation from '@bulkhead/demonstration';
import type { Vault } from '@bulkhead/vault';
import type { Desk } from '../open-vault.ts';
import { momentText } from '../shown/field-text.ts';
import { tableOf } from '../terminal/table.ts';
import { aliasesIn } from './called.ts';

/** A device of the example in one of its compartments. */
export interface SeatShown {
  readonly alias: string;
  readonly sort: string;
  readonly role: Role;
  readonly isSteward: boolean;
  readonly heard: number | undefined;
}

/** Whether the example lies on this device whole, so that somebody can look around: then it goes by no alias anywhere. */
export function liesWhole(vault: Pick<Vault, 'view' | 'settings' | 'sharing'>): boolean {
  const aliases = aliasesIn(vault);
  return vault.view.cells.every(({ id }) => {
    const holding = vault.sharing.holding(id);
    return holding?.roster.members.size === 1 && aliases[holding.self.device] === undefined;
  });
}

/** Who would be in the compartments of the example, each on a device of their own. */
export function exampleSeats(
  { devices, lastHeard, recordsBegun }: typeof exampleOrganisation,
  vault: Pick<Vault, 'view' | 'records' | 'settings' | 'now'>,
): (cell: string) => readonly SeatShown[] {
  const heard = lastHeard(recordsBegun(vault, vault.settings.petnames), vault.now().now);
  return (cell) =>
    devices.flatMap(({ alias, sort, cells }) =>
      cells
        .filter((one) => one.cell === cell)
        .map(({ role, appointed }) => ({
          alias,
          sort,
          role,
          isSteward: appointed === true,
          heard: heard[alias],
        })),
    );
}

/** The same table as of real members, without ids: nobody can be disconnected here. */
export function seatLines(desk: Desk, seats: readonly SeatShown[]): readonly string[] {
  const { t } = desk.words;
  const part = ({ role, isSteward }: SeatShown): string =>
    isSteward ? t('cli.members.also-archive', { role: t('cli.role.steward') }) : t(`cli.role.${role}`);
  return [
    ...tableOf(
      ['alias', 'sort', 'role', 'heard'].map((head) => ({ head: t(`cli.column.${head}`) })),
      seats.map((seat) => [
        seat.alias,
        t(`helpers.choice.sort.${seat.sort}`),
        part(seat),
        seat.heard === undefined ? t('cli.members.not-yet') : momentText(desk, seat.heard),
      ]),
    ),
    ...(seats.length === 1 ? [t('cli.members.one-copy')] : []),
  ];
}
