import { type Chapter, example, examplePassphrase } from '@bulkhead/demonstration';
import { roster } from '@bulkhead/programmes';
import { type CellId, type Change, type Fault, ok, type Result } from '@bulkhead/records';
import { createVault, type StorageFolder, systemClock, systemRandom, type Vault } from '@bulkhead/vault';
import type { Settings } from '../messages/messages.ts';

/** Changes that are taken in between two words about how far it is. */
const PIECE = 200;
const SIZE = 8;

/** A vault that holds one day of the example, made the way any vault is made. */
export async function fillExample(
  chapter: Chapter,
  into: {
    readonly storage: StorageFolder;
    readonly settings: Settings;
    readonly progress: (done: number, of: number) => void;
  },
): Promise<Result<Vault, Fault>> {
  into.progress(0, 1);
  const { cells, changes, authors, organisation, clock } = example(chapter);
  const vault = await createVault({
    storage: into.storage,
    passphrase: examplePassphrase,
    roster,
    clock: systemClock,
    random: systemRandom,
    size: SIZE,
    cells: cells.map(({ kind, name }) => ({ kind, name })),
    settings: { ...into.settings, organisation, example: clock, petnames: authors },
  });
  if (!vault.ok) return vault;
  const own = ownCells(vault.value, cells);
  for (let at = 0; at < changes.length; at += PIECE) {
    const taken = await vault.value.receive(changes.slice(at, at + PIECE).map((one) => inCell(one, own)));
    if (!taken.ok) return 'fault' in taken.error ? { ok: false, error: taken.error } : refusedDefect();
    into.progress(Math.min(at + PIECE, changes.length), changes.length);
  }
  return ok(vault.value);
}

/** A vault makes its own compartments; those of the example are found by name. */
function ownCells(
  vault: Vault,
  cells: readonly { readonly id: CellId; readonly name: string }[],
): ReadonlyMap<CellId, CellId> {
  return new Map(
    cells.flatMap(({ id, name }) => {
      const own = vault.view.cells.find((cell) => cell.name === name);
      return own ? [[id, own.id] as const] : [];
    }),
  );
}

const inCell = (change: Change, own: ReadonlyMap<CellId, CellId>): Change => ({
  ...change,
  cell: own.get(change.cell) ?? change.cell,
});

function refusedDefect(): never {
  throw new Error('defect: the example does not fit its own compartments');
}
