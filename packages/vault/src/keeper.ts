import type { Fault, Result } from '@bulkhead/records';
import { equalBytes, type Random, wipe } from '@bulkhead/seal';
import type { Container } from './container/container.ts';
import { growContainer, type VaultSize } from './container/create.ts';
import { changePassphrase } from './container/passphrase.ts';
import type { CellMatter } from './content/cell-ring.ts';
import type { Contents } from './content/contents.ts';
import { encodeEntry, type Entry } from './content/entry.ts';
import { keptIn, loadAgain } from './content/load.ts';
import { type Moving, sectionsOf } from './content/sections.ts';
import { type Done, done, faulty } from './faults.ts';

/** The part of a half that content may fill: what is left lets a full vault still be moved and its drafts dropped. */
const usable = 0.95;
/** What photos leave free for records, whoever names how many of them: a quarter of all. */
const usableForPhotos = 0.75;
/** From here on a vault says that it is nearly full. */
const nearly = 0.8;
/** A log is folded into sections when it is as long as half of them, within these bounds in bytes. */
const shortLog = 256 * 1024;
const longLog = 2 * 1024 * 1024;
/** So much longer it may grow while much comes in at once: folding costs as much as all that is held. */
export const whileMuchComesIn = 8;

/** Keeps what the vault holds on the disk: says it in the log, folds the log when it is long, moves, grows, closes. */
export class Keeper {
  readonly contents: Contents;
  private readonly random: Random;
  private open = true;

  constructor(contents: Contents, random: Random) {
    this.contents = contents;
    this.random = random;
  }

  get isOpen(): boolean {
    return this.open;
  }

  private get container(): Container {
    return this.contents.source.container;
  }

  /** Makes sure that entries of these encoded lengths fit. Fault `vault-full`: they do not, also not after a move. */
  roomFor(lengths: readonly number[]): Done {
    if (this.fits(lengths)) return done;
    const moved = this.move();
    if (!moved.ok) return moved;
    return this.fits(lengths) ? done : faulty('vault-full');
  }

  /** The same for photos, which leave room for records. Fault `photos-full`. */
  roomForPhoto(lengths: readonly number[]): Done {
    if (this.fits(lengths, usableForPhotos)) return done;
    const moved = this.move();
    if (!moved.ok) return moved;
    return this.fits(lengths, usableForPhotos) ? done : faulty('photos-full');
  }

  /** Says encoded entries and flushes. Any fault closes the vault: what was said before is on the disk. */
  say(encoded: readonly Uint8Array[]): Done {
    return this.held(this.container.append(encoded));
  }

  /** Room, then word: for entries that do not first have to be applied to the view. */
  sayOne(entry: Entry): Done {
    const encoded = encodeEntry(entry);
    const room = this.roomFor([encoded.length]);
    return room.ok ? this.say([encoded]) : room;
  }

  /** Several words with one flush. */
  sayAll(entries: readonly Entry[]): Done {
    const encoded = entries.map(encodeEntry);
    const room = this.roomFor(encoded.map(({ length }) => length));
    return room.ok ? this.say(encoded) : room;
  }

  /** Folds the log if it has grown long. It can wait: a vault that is full for it says so at the next word. */
  foldIfLong(patience = 1): Done {
    const { total, sections, log } = this.container.room;
    const roomy = Math.max((total - sections) / 2, total / 40);
    const limit = Math.min(Math.min(Math.max(sections / 2, shortLog), longLog) * patience, roomy);
    if (log < limit) return done;
    const moved = this.move();
    return moved.ok || moved.error.fault === 'vault-full' ? done : moved;
  }

  /** Forgets everything that is not held any more (rules I4). */
  move(moving: Moving = {}): Done {
    return this.moved(this.container.move(sectionsOf(this.contents, this.random, moving)));
  }

  /** Everything is folded and then read again: something that was shown does not count any more. */
  readAgain(): Done {
    const moved = this.move();
    return moved.ok ? this.held(loadAgain(this.contents, keptIn(this.container))) : moved;
  }

  changePassphrase(kek: Uint8Array): Done {
    const sections = sectionsOf(this.contents, this.random);
    return this.moved(changePassphrase(this.container.state, kek, sections));
  }

  async grow(size: VaultSize): Promise<Result<undefined, Fault>> {
    const sections = sectionsOf(this.contents, this.random);
    const grown = await growContainer(this.container.state, size, sections);
    if (!grown.ok) return grown.error.fault === 'storage-failed' ? this.held(grown) : grown;
    this.contents.source.container = grown.value;
    return this.moved(done);
  }

  get room(): {
    readonly used: number;
    readonly free: number;
    readonly nearlyFull: boolean;
    readonly size: number;
  } {
    const { total, sections, log } = this.container.room;
    const limit = Math.floor(total * usable);
    const used = sections + log;
    return {
      used,
      free: Math.max(0, limit - used),
      nearlyFull: used > total * nearly,
      size: this.container.state.layout.total,
    };
  }

  /** The salt and slots of this file, for a second look at a passphrase. */
  get state(): Container['state'] {
    return this.container.state;
  }

  /** Things in a cell that is not open, as its sections count them. */
  sealedIn(cell: Uint8Array): number {
    return this.rowsOf(cell).reduce((sum, { row }) => sum + row.count, 0);
  }

  /** The first sealed stretch of a cell that is not open: a key that fits opens it. Empty where there is none. */
  sealedSections(cell: Uint8Array): readonly { readonly matter: CellMatter; readonly bytes: Uint8Array }[] {
    const matters = ['holding', 'segment', 'drafts', 'pending'] as const;
    return this.rowsOf(cell)
      .slice(0, 1)
      .flatMap(({ row, at }) => {
        const bytes = this.container.section(at);
        const matter = matters.find((one) => `closed-${one}` === row.kind);
        return bytes.ok && matter ? [{ matter, bytes: bytes.value }] : [];
      });
  }

  private rowsOf(
    cell: Uint8Array,
  ): readonly { readonly row: Container['rows'][number]; readonly at: number }[] {
    const rows = this.container.rows.map((row, at) => ({ row, at }));
    return rows.filter(({ row }) => equalBytes(row.cell, cell));
  }

  /** Closes without a word: what is in memory may differ from what is on the disk. */
  abandon(): void {
    if (!this.open) return;
    this.open = false;
    this.wipeCells();
    this.container.drop();
  }

  close(): Done {
    if (!this.open) return done;
    this.open = false;
    this.wipeCells();
    return this.container.close();
  }

  private fits(lengths: readonly number[], part = usable): boolean {
    const { total, sections, log } = this.container.room;
    return sections + log + this.container.cost(lengths) <= total * part;
  }

  private held(result: Result<unknown, Fault>): Done {
    if (result.ok) return done;
    if (result.error.fault !== 'vault-full') this.abandon();
    return result;
  }

  private moved(result: Done): Done {
    const held = this.held(result);
    if (held.ok) this.contents.photos.moved();
    return held;
  }

  private wipeCells(): void {
    for (const cell of this.contents.cells) if (cell.key) wipe(cell.key);
  }
}
