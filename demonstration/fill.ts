import type { CellInfo, Change, Fault, Refusal, Result } from '@bulkhead/records';
import type { History } from './replay.ts';

/** What the example needs of a vault that was made with its compartments. */
export interface Filling {
  readonly view: { readonly cells: readonly CellInfo[] };
  restore(changes: readonly Change[]): Promise<Result<undefined, Refusal | Fault>>;
}

/** Changes that are taken in between two words about how far it is. */
const PIECE = 250;

/**
 * Takes the history into a vault that was made with its compartments, whose ids are the vault's own. Stops at the
 * first fault; a refusal is a Defect, because the vault was made for this very history.
 */
export async function fillVault(
  vault: Filling,
  { cells, changes }: History,
  progress: (done: number, of: number) => void,
): Promise<Result<undefined, Fault>> {
  const here = new Map(
    cells.map(({ id, name }) => [id, vault.view.cells.find((one) => one.name === name)?.id]),
  );
  for (let at = 0; at < changes.length; at += PIECE) {
    const piece = changes.slice(at, at + PIECE).map((change) => ({
      ...change,
      cell: here.get(change.cell) ?? change.cell,
    }));
    const taken = await vault.restore(piece);
    if (!taken.ok) return 'fault' in taken.error ? { ok: false, error: taken.error } : notOfItsOwn();
    progress(Math.min(at + PIECE, changes.length), changes.length);
  }
  return { ok: true, value: undefined };
}

function notOfItsOwn(): never {
  throw new Error('defect: a vault of the example does not take its own history');
}
