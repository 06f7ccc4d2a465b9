import { invitationEnds, invitationRefusals, rosterRefusals } from '@bulkhead/cells';
import type { CellInfo, Fault, Refusal, Result } from '@bulkhead/records';
import type { Desk } from '../open-vault.ts';
import { type Outcome, unusable } from '../outcome.ts';

/** The compartments that are open here and were named; all of them where none was. */
export function cellsNamed(desk: Desk, names: readonly string[]): Result<readonly CellInfo[], Outcome> {
  const open = desk.vault.view.cells.filter((cell) => cell.open);
  const closed = desk.vault.view.cells.find((cell) => !cell.open && names.includes(cell.name));
  if (closed) return { ok: false, error: unusable('closed-cell', { cell: closed.name }) };
  const unknown = names.find((name) => open.every((cell) => cell.name !== name));
  if (unknown !== undefined) {
    const known = open.map((cell) => cell.name).join(desk.words.t('words.between-items'));
    return { ok: false, error: unusable('unknown-cell', { cell: unknown, known }) };
  }
  return { ok: true, value: names.length === 0 ? open : open.filter(({ name }) => names.includes(name)) };
}

/** The one compartment that was named, or the only one there is. */
export function cellNamed(desk: Desk, names: readonly string[]): Result<CellInfo, Outcome> {
  const cells = cellsNamed(desk, names);
  if (!cells.ok) return cells;
  const [only, ...others] = cells.value;
  if (!only)
    return { ok: false, error: { kind: 'refused', intent: 'cli.cell', refusal: { code: 'no-compartment' } } };
  if (others.length === 0) return { ok: true, value: only };
  const known = cells.value.map((cell) => cell.name).join(desk.words.t('words.between-items'));
  return { ok: false, error: unusable('which-cell', { known }) };
}

const ofMembership: readonly string[] = [...rosterRefusals, ...invitationEnds, ...invitationRefusals];

/** A refusal of the roster, of an invitation or of a file, or a fault, as an outcome. */
export function notShared(error: Refusal | Fault): Outcome {
  if ('fault' in error) return { kind: 'fault', fault: error };
  const room = ofMembership.includes(error.code) ? 'cells' : 'cli';
  return { kind: 'refused', intent: `${room}.sharing`, refusal: error };
}

/** A refusal whose words are those of the command line. */
export const refusedHere = (code: string, values?: Refusal['values']): Outcome => ({
  kind: 'refused',
  intent: 'cli.sharing',
  refusal: values === undefined ? { code } : { code, values },
});
