import {
  type CellId,
  cellId,
  changeId,
  commandOf,
  type Fault,
  isId,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { roster } from '@bulkhead/programmes';
import type { Vault } from '@bulkhead/vault';
import type { Saved } from '@bulkhead/ui';
import type { Asked, Opened, Settings, Standing } from '../messages/messages.ts';
import { readNamed } from './reads.ts';
import { reportIn } from './report.ts';

type WithVault = Exclude<
  Asked,
  { ask: 'stores' | 'new-passphrase' | 'start' | 'look-around' | 'unlock' | 'remove-example' | 'close' }
>;

/** One vault that is open, and what may be asked of it. */
export interface Session {
  readonly opened: () => Omit<Opened, 'store'>;
  readonly answer: (asked: WithVault) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

/** `changed` hears the standing after everything that changed it. */
export function openSession(vault: Vault, changed: (standing: Standing) => void): Session {
  const stop = vault.subscribe(() => changed(standingOf(vault)));
  const answers: { readonly [A in WithVault as A['ask']]: (asked: A) => unknown } = {
    read: ({ name, input }) => readNamed(vault, name, input),
    // Counted and never listed; a role may later set how many an hour may be shown.
    reveal: ({ name, input }) => readNamed(vault, name, input),
    submit: (asked) => submit(vault, asked),
    undo: ({ change }) => undo(vault, change),
    'read-draft': ({ key }) => vault.drafts.read(cellOfDraft(vault, key), key),
    'write-draft': ({ key, value }) => writeDraft(vault, key, value),
    settings: ({ settings }) => vault.saveSettings({ ...vault.settings, ...inVault(settings) }),
    report: ({ period, language }) => reportIn(vault, period, language),
  };
  return {
    opened: () => ({
      settings: onPage(vault),
      standing: standingOf(vault),
      clock: vault.now(),
    }),
    answer: async (asked) => (answers[asked.ask] as (asked: WithVault) => unknown)(asked),
    close: () => {
      stop();
      return vault.close();
    },
  };
}

async function submit(
  vault: Vault,
  { intent, input, cell }: Extract<Asked, { ask: 'submit' }>,
): Promise<Result<Saved, Refusal | Fault>> {
  const place = cell === undefined ? onlyCellFor(vault, intent) : openCell(vault, cell);
  if (place === undefined) return refused({ code: cell === undefined ? 'which-cell' : 'not-open-here' });
  const result = await vault.submit({ intent, input, cell: place });
  if (!result.ok) return result;
  const { change, undo } = result.value;
  return ok({
    change: change.id,
    at: Math.floor(change.at.ms / 1000),
    records: [...new Set(change.writes.map((write) => write.record))],
    undo,
  });
}

async function undo(vault: Vault, change: string): Promise<Result<Saved, Refusal | Fault>> {
  if (!isId(change)) return refused({ code: 'too-late' });
  const result = await vault.undo(changeId(change));
  if (!result.ok) return result;
  const { id, at, writes } = result.value;
  return ok({
    change: id,
    at: Math.floor(at.ms / 1000),
    records: [...new Set(writes.map((write) => write.record))],
    undo: false,
  });
}

function openCell(vault: Vault, cell: string): CellId | undefined {
  const id = isId(cell) ? cellId(cell) : undefined;
  return id !== undefined && vault.view.cell(id)?.open ? id : undefined;
}

const cellsFor = (vault: Vault, intent: string): readonly CellId[] => {
  const command = commandOf(roster, intent);
  return vault.view.cells
    .filter(({ open, kind }) => open && (kind === 'undivided' || command?.cells.includes(kind)))
    .map(({ id }) => id);
};
function onlyCellFor(vault: Vault, intent: string): CellId | undefined {
  const [first, second] = cellsFor(vault, intent);
  return second === undefined ? first : undefined;
}

/** A draft lies under the key of a compartment in which its intent may be done: the first word of its key. */
function cellOfDraft(vault: Vault, key: string): CellId {
  const [intent = ''] = key.split(' ');
  const [fitting] = cellsFor(vault, intent);
  const cell = fitting ?? vault.view.cells.find(({ open }) => open)?.id;
  if (cell === undefined) throw new Error('defect: no compartment is open');
  return cell;
}

const writeDraft = (
  vault: Vault,
  key: string,
  value: unknown,
): Promise<Result<undefined, Refusal | Fault>> => {
  const cell = cellOfDraft(vault, key);
  return value === null ? vault.drafts.drop(cell, key) : vault.drafts.save(cell, key, value);
};

function standingOf(vault: Vault): Standing {
  const { unshared, unsharedSince, used, free } = vault.status();
  return {
    version: vault.view.version,
    cells: vault.view.cells.map(({ id, kind, name, open }) => ({ id, kind, name, open })),
    unshared: {
      changes: unshared,
      ...(unsharedSince === undefined ? {} : { since: unsharedSince }),
    },
    room: free / Math.max(1, used + free),
  };
}

const onPage = ({ settings }: Vault): Settings => ({
  neutralName: settings.neutralName,
  language: settings.language,
  look: settings.look,
  textSize: settings.textSize,
  lockMinutes: settings.lockMinutes,
});
const inVault = (settings: Settings): Settings => settings;
