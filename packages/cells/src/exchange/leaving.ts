import { type Fault, ok, type Result } from '@bulkhead/records';
import { envelopeRoom } from '@bulkhead/seal';
import { sealBook } from '../held/book.ts';
import { encodeCheckpoint, partsOf } from '../written/checkpoint.ts';
import type { DropDoor } from '../keys/drop-keys.ts';
import { dueWraps } from '../acts/due-wraps.ts';
import type { Holding } from '../held/holding.ts';
import { markFacts } from '../held/lying.ts';
import { type Item, itemId, type Mailbox, sealItem, sealPart } from '../written/mail.ts';
import { partsAccess } from '../held/mailbox-logs.ts';
import { type DueNote, dueNotices, dueWord, sealNote, wordWith } from '../acts/notes.ts';
import { dueWarnings, warnedFacts } from '../acts/out-of-hands.ts';
import { ownLeaving } from '../acts/own-leaving.ts';
import { dueItems, dueStatements, type Whither } from '../acts/sending.ts';
import { wrapFor } from '../acts/wrapping.ts';
import { decodeEntry } from '../roster/entry.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Desk } from './side.ts';
import type { Address } from './transport.ts';

/** What a device leaves for others by one way: in a mailbox, and in drops. */
export class Leaving {
  readonly #desk: Desk;
  /** Entries that were left. */
  sent = 0;

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  get #holding(): Holding {
    return this.#desk.side.compartment().holding;
  }

  #whither({ epoch }: Pick<Mailbox, 'epoch'>): Whither {
    return { way: this.#desk.transport.name, epoch };
  }

  /** Everything that has to lie in the mailbox, and the key to it for those who are not known to have it. */
  async fill(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    for (const step of [
      () => this.#sendStatements(mailbox),
      () => this.#sendItems(mailbox),
      () => this.#sendBook(mailbox),
      () => this.#leaveWraps(mailbox.epoch),
    ]) {
      const done = await step();
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  /**
   * What whoever is out still says in a mailbox: entries and envelopes, where those look whom it has let in, and of keys
   * those that it made itself.
   */
  async fillLast(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const sent = await this.#sendItems(mailbox);
    const told = sent.ok ? await this.#sendBook(mailbox) : sent;
    return told.ok && this.#holding.hasMade(mailbox.epoch) ? this.#leaveWraps(mailbox.epoch) : told;
  }

  /** The parts first, what is stated about them last: whoever sees the statement finds them. */
  async #sendStatements(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const compartment = this.#desk.side.compartment();
    for (const signed of dueStatements(this.#holding, this.#whither(mailbox))) {
      const pieces = compartment.stateOf(signed);
      if (!pieces.ok) return pieces;
      const entries = [...this.#holding.entryBytes.values()];
      const parts = partsOf(encodeCheckpoint({ signed, entries, pieces: pieces.value }), envelopeRoom);
      const first = parts[0];
      if (!first) continue;
      const address = { log: mailbox.parts, ...partsAccess(mailbox.keys.checkpoint) };
      const sealed = parts.map((part) => sealPart(mailbox, part, this.#desk.manner.random));
      const laid = await this.#append(address, sealed);
      if (!laid.ok) return laid;
      const said = await this.#lay(mailbox, [{ kind: 'statement', stated: signed, whole: first.whole }]);
      if (!said.ok) return said;
    }
    return ok(undefined);
  }

  /** What stewards have to hear and no mailbox tells them. */
  async speakToStewards(isUnopened: boolean): Promise<Result<undefined, Fault>> {
    const { here, random } = this.#desk.manner;
    const holding = this.#holding;
    const way = this.#desk.transport.name;
    const kind = dueWord(holding, { here, way, isUnopened });
    if (kind !== undefined) {
      const { facts, notes } = wordWith(holding, kind, { here, random });
      this.#desk.take(facts);
      const kept = this.#desk.keepTaken();
      if (!kept.ok) return kept;
      let isSaid = false;
      for (const due of notes) {
        const left = await this.#leaveNote(due);
        if (!left.ok) return left;
        isSaid ||= left.value;
      }
      // Only once a steward can hear it: what nobody was told is said with the next exchange, and not in a week.
      if (isSaid) this.#desk.take([{ kind: 'said', way, here }]);
    }
    for (const due of dueWarnings(holding, this.#desk.transport.name)) {
      const left = await this.#leaveNote({
        device: due.device,
        note: { kind: 'out-of-hands', said: due.said },
      });
      if (!left.ok) return left;
      if (left.value) this.#desk.take(warnedFacts(holding, this.#desk.transport.name, due));
    }
    if (!holding.writable && (holding.me || ownLeaving(holding) !== undefined)) {
      for (const due of dueNotices(holding, this.#desk.transport.name)) {
        const left = await this.#leaveNote(due);
        if (!left.ok) return left;
      }
    }
    return this.#desk.keepTaken();
  }

  /** Whether the note lies in a drop of the steward. */
  async #leaveNote(due: DueNote): Promise<Result<boolean, Fault>> {
    const sealed = sealNote(this.#holding, due, this.#desk.manner.random);
    if (!sealed) return ok(false);
    const left = await this.#leaveAt(sealed.doors, sealed.bytes);
    if (!left.ok || !left.value) return left;
    const entry = due.note.kind === 'notice' ? decodeEntry(due.note.entry, this.#holding.place) : undefined;
    if (entry?.ok)
      this.#desk.take([
        { kind: 'told', way: this.#desk.transport.name, device: due.device, entry: entry.value.id },
      ]);
    return left;
  }

  #sendItems(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    return this.#lay(mailbox, dueItems(this.#holding, this.#whither(mailbox), this.#desk.manner.carries));
  }

  async #sendBook(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const { random } = this.#desk.manner;
    const seed = this.#holding.epochKeys.get(mailbox.epoch)?.adminSeed;
    if (seed === undefined || this.#holding.lying.hasBook(this.#desk.transport.name, mailbox.epoch))
      return ok(undefined);
    const { book, place, roster } = this.#holding;
    const ofMembers = new Map([...book].filter(([device]) => roster.members.has(device)));
    const sealed = sealBook(place, seed, ofMembers, random);
    const laid = await this.#lay(mailbox, [{ kind: 'book', sealed }]);
    if (laid.ok) this.#desk.take([{ kind: 'book-lies', ...this.#whither(mailbox) }]);
    return laid.ok ? this.#desk.keepTaken() : laid;
  }

  /** Leaves the key of the epoch for recipients that are not known to have it. */
  async #leaveWraps(epoch: EntryId): Promise<Result<undefined, Fault>> {
    const { random, here } = this.#desk.manner;
    for (const due of dueWraps(this.#holding, this.#whither({ epoch }), here)) {
      const { device, key, doors, mailboxes, nextDrop, kem } = due;
      const bytes = wrapFor(this.#holding, { device, key, nextDrop }, random);
      if (!bytes) continue;
      const left = await this.#leaveAt(doors, bytes);
      if (!left.ok) return left;
      for (const mailbox of mailboxes) {
        const laid = await this.#append({ log: mailbox.log, writeSeed: mailbox.keys.writeSeed }, [bytes]);
        if (!laid.ok) return laid;
      }
      if (!left.value && mailboxes.length === 0) continue;
      this.#desk.take([{ kind: 'wrapped', ...this.#whither({ epoch }), device, kem }]);
      const kept = this.#desk.keepTaken();
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  }

  /**
   * Leaves something in the drops of a device; whether one of them took it. A drop that takes nothing, because somebody
   * has filled it, keeps nobody else from being left something, and is tried again with the next exchange (rules F3).
   */
  async #leaveAt(doors: readonly DropDoor[], bytes: Uint8Array): Promise<Result<boolean, Fault>> {
    let isLeft = false;
    for (const door of doors) {
      const left = await this.#append(door, [bytes]);
      if (!left.ok && left.error.retry) return left;
      isLeft ||= left.ok;
    }
    return ok(isLeft);
  }

  /** Lays items into a mailbox and stores that they lie there. */
  async #lay(mailbox: Mailbox, items: readonly Item[]): Promise<Result<undefined, Fault>> {
    if (items.length === 0) return ok(undefined);
    const sealed = items.flatMap((item) => sealItem(mailbox, item, this.#desk.manner.random));
    const laid = await this.#append({ log: mailbox.log, writeSeed: mailbox.keys.writeSeed }, sealed);
    if (!laid.ok) return laid;
    this.#desk.take([{ kind: 'lies', ...this.#whither(mailbox), items: items.map(itemId) }]);
    return this.#desk.keepTaken();
  }

  async #append(address: Address, entries: readonly Uint8Array[]): Promise<Result<undefined, Fault>> {
    this.sent += entries.length;
    const { transport } = this.#desk;
    const laid = await transport.append(address, entries);
    if (!laid.ok) return laid;
    // Stored with what is noted of it: the two hold together, or neither does.
    const mark = { way: transport.name, log: address.log, ...laid.value };
    this.#desk.take(markFacts(this.#holding.lying, mark));
    return ok(undefined);
  }
}
