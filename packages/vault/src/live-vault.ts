import {
  type CellId,
  type Fault,
  ok,
  type Programme,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import { bytesOf, kekOf, type Random, sizeClasses, wipe } from '@bulkhead/seal';
import type { VaultSize } from './container/create.ts';
import { findSlot, readSalt } from './container/front.ts';
import { type HeldCell, infoOf, opensWith } from './content/cell-ring.ts';
import { type Contents, openCellOf, setCells } from './content/contents.ts';
import { foundHere } from './content/founding.ts';
import { decodeSettings, encodeSettings, type Settings } from './content/settings.ts';
import { Door } from './door.ts';
import { draftsOf } from './drafts.ts';
import { faulty } from './faults.ts';
import { Keeper } from './keeper.ts';
import { Queue } from './queue.ts';
import { LiveMeetings } from './live-meetings.ts';
import { LivePhotos } from './live-photos.ts';
import { LiveSharing } from './sharing.ts';
import type { CellStatus, Status, Vault } from './vault.ts';

/** What an open vault goes on needing. */
export interface Means {
  readonly roster: readonly Programme[];
  readonly random: Random;
  readonly stretch: (passphrase: string, salt: Uint8Array) => Uint8Array;
}

/** The vault over an open container and what was read from it. */
export function liveVault(contents: Contents, means: Means): Vault {
  const keeper = new Keeper(contents, means.random);
  const door = new Door(keeper, means.roster, means.random);
  // What came in at once before the vault was closed is read for the last time.
  keeper.foldIfLong();
  const queue = new Queue();
  const sharing = new LiveSharing(keeper, {
    random: means.random,
    whileOpen: (work) => whileOpen(work),
    tell: () => tell(),
  });
  const meetings = new LiveMeetings(keeper, {
    random: means.random,
    sharing,
    whileOpen: (work) => whileOpen(work),
  });
  const listeners = new Set<(version: number) => void>();

  const tell = (): void => {
    for (const listener of listeners) listener(contents.records.view.version);
  };
  /** One thing at a time, and nothing after the end. */
  const whileOpen = <T, E>(work: () => Result<T, E> | Promise<Result<T, E>>): Promise<Result<T, E | Fault>> =>
    queue.run<Result<T, E | Fault>>(() => (keeper.isOpen ? work() : faulty('closed')));
  /** What changes the view: whoever watches it hears of it once it is on the disk. */
  const told = <T, E>(work: () => Result<T, E>): Promise<Result<T, E | Fault>> =>
    whileOpen(() => {
      const before = contents.records.view.version;
      const result = work();
      if (result.ok && contents.records.view.version !== before) tell();
      return result;
    });

  const photos = new LivePhotos(keeper, { random: means.random, door, told, whileOpen });

  return {
    get isOpen() {
      return keeper.isOpen;
    },
    get view() {
      return contents.records.view;
    },
    get records() {
      return contents.records;
    },
    now: () => contents.clock.now(),
    submit: (asked) => told(() => door.submit(asked)),
    undo: (change) => told(() => door.undo(change)),
    restore: (changes) => told(() => door.restore(changes)),
    addCell: (cell) =>
      whileOpen(() => {
        const made = foundHere(contents.root?.right, cell, {
          here: contents.clock.now().now,
          random: means.random,
        });
        return made.ok ? sharing.begin(made.value) : made;
      }),
    sharing,
    meetings,
    photos,
    get rootKeys() {
      return contents.root?.seeds ?? [];
    },
    forgetRootKeys: () => whileOpen(() => forgetRootKeys(keeper)),
    closeCell: (id) => whileOpen(() => closeCell(keeper, id)),
    openCell: (id, key) => whileOpen(() => openCell(keeper, id, key)),
    get settings() {
      return contents.settings;
    },
    saveSettings: (settings) => whileOpen(() => saveSettings(keeper, settings)),
    drafts: draftsOf(keeper, means.random, whileOpen),
    status: () => statusOf(keeper),
    changePassphrase: (current, next) => whileOpen(() => changePassphrase(keeper, means, current, next)),
    forget: () => whileOpen(() => keeper.move()),
    grow: (size) => whileOpen(() => grow(keeper, size)),
    close: () => queue.run(() => keeper.close()),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function keepCells(keeper: Keeper, cells: HeldCell[]): Result<undefined, Fault> {
  const said = keeper.sayOne({ kind: 'cells', cells });
  if (said.ok) setCells(keeper.contents, cells);
  return said;
}

function forgetRootKeys(keeper: Keeper): Result<undefined, Fault> {
  const { contents } = keeper;
  if (!contents.root) return ok(undefined);
  for (const seed of contents.root.seeds) wipe(seed);
  contents.root = { ...contents.root, seeds: [] };
  return keeper.move();
}

function closeCell(keeper: Keeper, id: CellId): Result<Uint8Array, Refusal | Fault> {
  const cell = openCellOf(keeper.contents, id);
  if (!cell?.key) return refused({ code: 'not-open-here' });
  const key = cell.key.slice();
  const moved = keeper.move({ closing: id });
  if (!moved.ok) return moved;
  const closed = keeper.close();
  return closed.ok ? ok(key) : closed;
}

function openCell(keeper: Keeper, id: CellId, key: Uint8Array): Result<undefined, Refusal | Fault> {
  const { cells } = keeper.contents;
  const cell = cells.find((one) => one.id === id && one.key === undefined);
  if (!cell) return refused({ code: 'not-closed-here' });
  const opened: HeldCell = { ...cell, key: key.slice() };
  if (!opensWith(opened, keeper.sealedSections(bytesOf(id)))) return refused({ code: 'wrong-key' });
  const kept = keepCells(
    keeper,
    cells.map((one) => (one === cell ? opened : one)),
  );
  return kept.ok ? keeper.close() : kept;
}

function saveSettings(keeper: Keeper, settings: Settings): Result<undefined, Fault> {
  const { contents } = keeper;
  const stored = encodeSettings(settings, contents.stored);
  const said = keeper.sayOne({ kind: 'settings', stored });
  if (!said.ok) return said;
  contents.stored = stored;
  contents.settings = decodeSettings(stored);
  contents.clock.setExample(contents.settings.example);
  return said;
}

function changePassphrase(
  keeper: Keeper,
  means: Means,
  current: string,
  next: string,
): Result<undefined, Fault> {
  const { file, layout } = keeper.state;
  const salt = readSalt(file.storage);
  if (!salt.ok) return salt;
  const kekFor = (passphrase: string): Uint8Array => {
    const k0 = means.stretch(passphrase, salt.value);
    const kek = kekOf(k0);
    wipe(k0);
    return kek;
  };
  const known = kekFor(current);
  const slot = findSlot(file.storage, layout, known);
  wipe(known);
  if (!slot.ok) return faulty('wrong-passphrase');
  const kek = kekFor(next);
  const changed = keeper.changePassphrase(kek);
  wipe(kek);
  return changed;
}

function grow(keeper: Keeper, size: VaultSize | undefined): Promise<Result<undefined, Fault>> {
  const next = size ?? sizeClasses.find((mib) => mib * 1024 * 1024 > keeper.room.size);
  return next === undefined ? Promise.resolve(faulty('largest-size')) : keeper.grow(next);
}

function statusOf(keeper: Keeper): Status {
  const { records, kept } = keeper.contents;
  const cells = keeper.contents.cells.map((cell) => cellStatus(keeper, cell));
  const since = cells.flatMap((cell) => (cell.unsharedSince === undefined ? [] : [cell.unsharedSince]));
  return {
    ...keeper.room,
    unshared: cells.reduce((sum, cell) => sum + cell.unshared, 0),
    unsharedSince: since.length > 0 ? Math.min(...since) : undefined,
    newer: records.view.newer + kept.length,
    cells,
  };
}

function cellStatus(keeper: Keeper, cell: HeldCell): CellStatus {
  const { compartment } = cell;
  const alone = compartment?.isAlone ?? false;
  const shares = alone ? undefined : compartment;
  const changes = shares?.unshared().map(({ at }) => Math.floor(at.ms / 1000)) ?? [];
  const unshared = [...changes, ...(shares?.unsharedActs() ?? [])];
  return {
    ...infoOf(cell),
    sealed: cell.key ? 0 : keeper.sealedIn(bytesOf(cell.id)),
    alone,
    unshared: unshared.length,
    unsharedSince: unshared.length === 0 ? undefined : Math.min(...unshared),
  };
}
