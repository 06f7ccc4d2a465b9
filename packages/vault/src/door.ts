import { changeIdOf } from '@bulkhead/cells';
import {
  type Asked,
  type Attachment,
  type Change,
  type ChangeId,
  commandOf,
  decideAttaching,
  decideChange,
  decideDetaching,
  decideUndo,
  type Fault,
  idFrom,
  type Moment,
  ok,
  type PhotoPlace,
  type Programme,
  type Refusal,
  refused,
  type Result,
  type Undo,
  undoOf,
} from '@bulkhead/records';
import { encodeCbor, type Random } from '@bulkhead/seal';
import { sealForCell } from './content/cell-ring.ts';
import { encodeChange } from './content/change-code.ts';
import { type OpenCell, openCellOf } from './content/contents.ts';
import { photosOf } from './content/photos-named.ts';
import { encodeEntry } from './content/entry.ts';
import { type Done, done } from './faults.ts';
import { type Keeper, whileMuchComesIn } from './keeper.ts';
import type { Submitted } from './submitted.ts';

/** For how long (seconds of the device's clock) a change may be taken back. */
export const undoSeconds = 60;
/** Changes of a batch that are sealed together. */
const changesPerEntry = 200;

/** The one door: everything that writes records goes through it. */
export class Door {
  private readonly keeper: Keeper;
  private readonly roster: readonly Programme[];
  private readonly random: Random;
  private readonly undoable = new Map<ChangeId, { readonly undo: Undo; readonly until: number }>();

  constructor(keeper: Keeper, roster: readonly Programme[], random: Random) {
    this.keeper = keeper;
    this.roster = roster;
    this.random = random;
  }

  submit(asked: Asked): Result<Submitted, Refusal | Fault> {
    const { records } = this.keeper.contents;
    const cell = openCellOf(this.keeper.contents, asked.cell);
    if (!cell) return refused({ code: 'not-open-here' });
    const decided = decideChange(this.roster, records, asked, this.moment(cell));
    if (!decided.ok) return decided;
    const undo = commandOf(this.roster, asked.intent)?.undo === true;
    return this.write(decided.value, undo);
  }

  /** Puts a photo into a field; `keep` stores its bytes, once nothing says no and before anything names it. */
  attach(
    cell: OpenCell,
    photo: PhotoPlace & { readonly photo: Attachment },
    keep: () => Done,
  ): Result<Submitted, Refusal | Fault> {
    const decided = decideAttaching(this.keeper.contents.records, cell.id, photo, this.moment(cell));
    return decided.ok ? this.write(decided.value, true, keep) : decided;
  }

  detach(cell: OpenCell, place: PhotoPlace): Result<Submitted, Refusal | Fault> {
    const decided = decideDetaching(this.keeper.contents.records, cell.id, place, this.moment(cell));
    return decided.ok ? this.write(decided.value, true) : decided;
  }

  private write(
    change: Change,
    undo: boolean,
    first: () => Done = () => done,
  ): Result<Submitted, Refusal | Fault> {
    const { records, photos } = this.keeper.contents;
    const prepared = first();
    if (!prepared.ok) return prepared;
    const way = undo ? undoOf(records, change) : undefined;
    const until = this.seconds() + undoSeconds;
    for (const { record } of change.writes)
      photos.hold(
        photosOf(records, record).map(({ photo }) => photo.blob),
        until,
      );
    const stored = this.store([change], true);
    if (!stored.ok) return stored;
    if (way) this.undoable.set(change.id, { undo: way, until });
    return ok({ change, undo });
  }

  undo(id: ChangeId): Result<Change, Refusal | Fault> {
    const found = this.undoable.get(id);
    const cell = found && openCellOf(this.keeper.contents, found.undo.cell);
    if (!found || !cell || this.seconds() > found.until) return refused({ code: 'too-late' });
    const decided = decideUndo(this.keeper.contents.records, found.undo, this.moment(cell));
    if (!decided.ok) return decided;
    const stored = this.store([decided.value], true);
    if (!stored.ok) return stored;
    this.undoable.delete(id);
    return decided;
  }

  restore(changes: readonly Change[]): Result<undefined, Refusal | Fault> {
    const cells = new Set(changes.map(({ cell }) => cell));
    for (const id of cells) {
      const cell = openCellOf(this.keeper.contents, id);
      if (!cell) return refused({ code: 'not-open-here' });
      if (!cell.compartment.isAlone) return refused({ code: 'others-are-in' });
    }
    const { records } = this.keeper.contents;
    const unknown = changes.filter((change) => !records.knows(change));
    return unknown.length === 0 ? ok(undefined) : this.store(unknown, false);
  }

  /**
   * Encode, make room, apply, store. What cannot be encoded or has no room never reaches the view; what reaches the
   * view and not the disk closes the vault, and with it the view.
   */
  private store(changes: readonly Change[], own: boolean): Result<undefined, Refusal | Fault> {
    const encoded = this.entriesOf(changes);
    const room = this.keeper.roomFor(encoded.map((bytes) => bytes.length));
    if (!room.ok) return room;
    this.applyAll(changes, own);
    const said = this.keeper.say(encoded);
    if (!said.ok) return said;
    // It is saved. Should the folding fail, the vault closes itself and says so at the next word.
    this.keeper.foldIfLong(own ? 1 : whileMuchComesIn);
    return said;
  }

  private applyAll(changes: readonly Change[], own: boolean): void {
    const { contents } = this.keeper;
    try {
      for (const change of changes) {
        contents.records.apply(change);
        contents.clock.hear(change.at);
        if (own) openCellOf(contents, change.cell)?.compartment.wrote(change);
      }
    } catch (error) {
      // Applying is total; if it is not, the view is half changed and nothing of it may be stored.
      this.keeper.abandon();
      throw error;
    }
  }

  private entriesOf(changes: readonly Change[]): readonly Uint8Array[] {
    const byCell = new Map<OpenCell, Change[]>();
    for (const change of changes) {
      const cell = openCellOf(this.keeper.contents, change.cell);
      if (!cell) continue;
      const ofCell = byCell.get(cell) ?? [];
      ofCell.push(change);
      byCell.set(cell, ofCell);
    }
    return [...byCell].flatMap(([cell, ofCell]) => this.entriesOfCell(cell, ofCell));
  }

  private entriesOfCell(cell: OpenCell, changes: readonly Change[]): readonly Uint8Array[] {
    const entries: Uint8Array[] = [];
    for (let at = 0; at < changes.length; at += changesPerEntry) {
      const part = changes.slice(at, at + changesPerEntry);
      const sealed = sealForCell(cell, 'changes', encodeCbor(part.map(encodeChange)), this.random);
      entries.push(encodeEntry({ kind: 'changes', cell: cell.id, sealed }));
    }
    return entries;
  }

  private moment(cell: OpenCell): Moment {
    return {
      identify: changeIdOf,
      at: this.keeper.contents.clock.next(cell.compartment.lastWritten),
      offset: this.keeper.contents.clock.now().offset,
      by: cell.device,
      newId: () => idFrom(this.random(16)),
    };
  }

  private seconds(): number {
    return this.keeper.contents.clock.now().now;
  }
}
