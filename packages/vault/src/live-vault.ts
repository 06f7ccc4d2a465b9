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
import type { Container } from './container/container.ts';
import type { VaultSize } from './container/create.ts';
import { findSlot, readSalt } from './container/front.ts';
import { type HeldCell, infoOf, makeCell, opensWith } from './content/cell-ring.ts';
import { type Contents, openCellOf, setCells } from './content/contents.ts';
import { decodeSettings, encodeSettings, type Settings } from './content/settings.ts';
import { Door } from './door.ts';
import { draftsOf } from './drafts.ts';
import { faulty } from './faults.ts';
import { Keeper } from './keeper.ts';
import { Queue } from './queue.ts';
import type { Status, Vault } from './vault.ts';

/** What an open vault goes on needing. */
export interface Means {
  readonly roster: readonly Programme[];
  readonly random: Random;
  readonly stretch: (passphrase: string, salt: Uint8Array) => Uint8Array;
}

/** The vault over an open container and what was read from it. */
export function liveVault(container: Container, contents: Contents, means: Means): Vault {
  const keeper = new Keeper(container, contents, means.random);
  const door = new Door(keeper, means.roster, means.random);
  // What came in at once before the vault was closed is read for the last time.
  keeper.foldIfLong();
  const queue = new Queue();
  const listeners = new Set<(version: number) => void>();
  const { records } = contents;

  /** One thing at a time, and nothing after the end. */
  const whileOpen = <T, E>(work: () => Result<T, E> | Promise<Result<T, E>>): Promise<Result<T, E | Fault>> =>
    queue.run<Result<T, E | Fault>>(() => (keeper.isOpen ? work() : faulty('closed')));
  /** What changes the view: whoever watches it hears of it once it is on the disk. */
  const told = <T, E>(work: () => Result<T, E>): Promise<Result<T, E | Fault>> =>
    whileOpen(() => {
      const before = records.view.version;
      const result = work();
      if (result.ok && records.view.version !== before) {
        for (const listener of listeners) listener(records.view.version);
      }
      return result;
    });

  return {
    get isOpen() {
      return keeper.isOpen;
    },
    view: records.view,
    records,
    now: () => contents.clock.now(),
    submit: (asked) => told(() => door.submit(asked)),
    undo: (change) => told(() => door.undo(change)),
    receive: (changes) => told(() => door.receive(changes)),
    addCell: (cell) =>
      whileOpen(() => {
        const made = makeCell(cell, means.random);
        const kept = keepCells(keeper, [...contents.cells, made]);
        return kept.ok ? ok(infoOf(made)) : kept;
      }),
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

function closeCell(keeper: Keeper, id: CellId): Result<Uint8Array, Refusal | Fault> {
  const cell = openCellOf(keeper.contents, id);
  if (!cell?.key) return refused({ code: 'not-open-here' });
  const key = cell.key.slice();
  const moved = keeper.move(id);
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
  const { cells, records, kept } = keeper.contents;
  const since = cells.flatMap((cell) => (cell.since === undefined ? [] : [cell.since]));
  const earliest = since.length > 0 ? Math.min(...since) : undefined;
  return {
    ...keeper.room,
    unshared: cells.reduce((sum, cell) => sum + cell.unshared, 0),
    unsharedSince: earliest === undefined ? undefined : Math.floor(earliest / 1000),
    newer: records.view.newer + kept.length,
    cells: cells.map((cell) => ({
      ...infoOf(cell),
      sealed: cell.key ? 0 : keeper.sealedIn(bytesOf(cell.id)),
      unshared: cell.unshared,
    })),
  };
}
