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
import { answerPhoto } from './photos.ts';
import { readNamed, revealNamed } from './reads.ts';
import { reportIn, unPackIn } from './report.ts';
import type { SharingAsked } from '../messages/sharing.ts';

type WithVault = Exclude<
  Asked,
  {
    ask:
      | 'stores'
      | 'printed'
      | 'new-passphrase'
      | 'look-at-file'
      | 'start'
      | 'look-around'
      | 'unlock'
      | 'remove-example'
      | 'close';
  }
>;

/** One vault that is open, and what may be asked of it. */
export interface Session {
  readonly opened: () => Omit<Opened, 'store'>;
  readonly answer: (asked: WithVault) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

const HOUR = 3600;

/** `changed` hears the standing after everything that changed it. */
export function openSession(vault: Vault, changed: (standing: Standing) => void): Session {
  /** When a name or an address was shown. Whose it was is written nowhere. */
  let shown: readonly number[] = [];
  /** What is not in the records counts as well: members, invitations. */
  let acts = 0;
  const standing = (): Standing => {
    const { version, ...rest } = standingOf(vault);
    return { ...rest, version: version + acts, shown: shown.length };
  };
  const stop = vault.subscribe(() => changed(standing()));

  function reveal(name: string, input: unknown): Result<unknown, Refusal> {
    return counted(revealNamed(vault, name, input));
  }
  function counted<T extends Result<unknown, Refusal | Fault>>(result: T): T {
    note(result.ok ? result.value : null);
    return result;
  }
  /** Notes that something was shown, where there was something. */
  function note(what: unknown): void {
    const { now } = vault.now();
    const counts = what !== null && what !== undefined;
    shown = [...shown.filter((moment) => moment > now - HOUR), ...(counts ? [now] : [])];
    changed(standing());
  }
  async function packOf(asked: Extract<WithVault, { ask: 'un-pack' }>): Promise<unknown> {
    const pack = await unPackIn(vault, asked, asked.language);
    note(pack);
    return pack;
  }
  async function grow(): Promise<Result<undefined, Fault>> {
    const grown = await vault.grow();
    changed(standing());
    return grown;
  }
  async function share(asked: SharingAsked): Promise<unknown> {
    const { answerSharing } = await import('./sharing/answer.ts');
    const result = await answerSharing(vault, asked);
    acts += 1;
    changed(standing());
    return result;
  }
  /** Answers, and says once that the vault has closed itself meanwhile. */
  async function answer(asked: WithVault): Promise<unknown> {
    const wasOpen = vault.isOpen;
    const result = await answerTo(asked);
    if (!wasOpen || vault.isOpen) return result;
    acts += 1;
    changed(standing());
    return result;
  }
  async function answerTo(asked: WithVault): Promise<unknown> {
    switch (asked.ask) {
      case 'read':
        return readNamed(vault, asked.name, asked.input);
      case 'reveal':
        return reveal(asked.name, asked.input);
      case 'submit':
        return submit(vault, asked);
      case 'undo':
        return undo(vault, asked.change);
      case 'open-photo':
        return counted(await answerPhoto(vault, asked));
      case 'attach-photo':
      case 'detach-photo':
        return answerPhoto(vault, asked);
      case 'read-draft':
        return vault.drafts.read(cellOfDraft(vault, asked.key), asked.key);
      case 'write-draft':
        return writeDraft(vault, asked.key, asked.value);
      case 'settings':
        return vault.saveSettings({ ...vault.settings, ...asked.settings });
      case 'grow':
        return grow();
      case 'report':
        return reportIn(vault, asked.period, asked.language);
      case 'un-pack':
        return packOf(asked);
      default:
        return share(asked);
    }
  }
  return {
    opened: () => ({ settings: onPage(vault), standing: standing(), clock: vault.now() }),
    answer,
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

function standingOf(vault: Vault): Omit<Standing, 'shown'> {
  const { cells, unshared, unsharedSince, used, free, nearlyFull } = vault.status();
  return {
    version: vault.view.version,
    cells: vault.view.cells.map(({ id, kind, name, open }) => ({ id, kind, name, open })),
    unshared: {
      changes: unshared,
      ...(unsharedSince === undefined ? {} : { since: unsharedSince }),
    },
    alone: cells.length > 0 && cells.every(({ alone }) => alone),
    room: free / Math.max(1, used + free),
    nearlyFull,
    takesIn: vault.isOpen,
  };
}

const onPage = ({ settings }: Vault): Settings => ({
  neutralName: settings.neutralName,
  organisation: settings.organisation,
  language: settings.language,
  look: settings.look,
  textSize: settings.textSize,
  lockMinutes: settings.lockMinutes,
});
