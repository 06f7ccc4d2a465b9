import { type DeviceId, type Fault, ok, type Result } from '@bulkhead/records';
import { envelopeRoom, type Random } from '@bulkhead/seal';
import type { Digest } from '../charter/ids.ts';
import { sealBook } from '../data/book.ts';
import {
  type Checkpoint,
  decodeCheckpoint,
  encodeCheckpoint,
  Gathering,
  partsOf,
  type SignedStatement,
} from '../data/checkpoint.ts';
import type { Compartment, Step } from '../data/compartment.ts';
import { doorOf, ownDropOf } from '../data/drop-keys.ts';
import type { Fact } from '../data/fact.ts';
import { hear, statedIn } from '../data/hearing.ts';
import type { Holding } from '../data/holding.ts';
import { type EpochKey, hasRunOut } from '../data/keyring.ts';
import { outlived } from '../data/outlived.ts';
import { type Item, itemId, type Mailbox, openItem, openPart, sealItem, sealPart } from '../data/mail.ts';
import { partsAccess } from '../data/mailbox-logs.ts';
import { dueItems, dueStatements, type Whither } from '../data/sending.ts';
import { turnKeys } from '../data/turning.ts';
import { factsOfWrap, kemDigest, kemOf, openWrapped, wrapFor } from '../data/wrapping.ts';
import { freshKem } from '../data/writing.ts';
import type { EntryId } from '../roster/entry-id.ts';
import type { Address, Transport } from './transport.ts';

/** The device's side of an exchange of one cell. */
export interface Side {
  /** The compartment as it is now; another one after records had to be read again. */
  compartment(): Compartment;
  /** Stores a step before anything that rests on it leaves the device. */
  keep(step: Step): Result<unknown, Fault>;
  /** Reads the records again from what is stored: something that was shown does not count any more. */
  readAgain(): Result<unknown, Fault>;
}

/** How an exchange goes. */
export interface Manner {
  /** UTC seconds of this device. */
  readonly here: number;
  readonly random: Random;
  /** Whether envelopes of that author are carried on now: at once on a stick, after hours at a relay (rules D4). */
  readonly carries: (author: DeviceId) => boolean;
  /** Whether a steward's device changes the keys now if they have to be. */
  readonly turns: (holding: Holding, here: number) => boolean;
}

/** What an exchange came to. */
export interface Exchanged {
  /** Entries that were opened and were new. */
  readonly received: number;
  /** Entries that were left elsewhere. */
  readonly sent: number;
  /** Entries that did not open, or that nobody vouches for. */
  readonly ignored: number;
}

/**
 * Exchanges one cell in the order of rules D10: what was left for this device, the mailboxes of every epoch whose key
 * is here, and only then, if all of that could be read, what this device has to say. It can be broken off anywhere
 * and begun again: what was stored is not done twice, and what was not stored is.
 */
export async function exchange(
  side: Side,
  transport: Transport,
  manner: Manner,
): Promise<Result<Exchanged, Fault>> {
  const round = new Round(side, transport, { ...manner, lays: true });
  const heard = await round.hearAll();
  if (!heard.ok) return heard;
  const written = await round.write();
  return written.ok ? ok(round.outcome) : written;
}

/** An exchange with a thing that can only be read, such as a file on a stick: the first three steps. */
export async function takeIn(
  side: Side,
  transport: Transport,
  manner: Manner,
): Promise<Result<Exchanged, Fault>> {
  const round = new Round(side, transport, { ...manner, lays: false });
  const heard = await round.hearAll();
  return heard.ok ? ok(round.outcome) : heard;
}

/** Does what an exchange does before it writes; the mailbox to write to, or undefined where nothing can be shared. */
export function prepareToWrite(side: Side, manner: Manner): Result<Mailbox | undefined, Fault> {
  const nowhere: Transport = {
    name: '',
    read: () => Promise.resolve(ok({ entries: [], position: 0 })),
    append: () => Promise.resolve(ok(undefined)),
  };
  return new Round(side, nowhere, { ...manner, lays: false }).prepare();
}

interface RoundManner extends Manner {
  /** Whether this device also leaves things by this way: then it notes what lies there and how far it has read. */
  readonly lays: boolean;
}

class Round {
  readonly #side: Side;
  readonly #transport: Transport;
  readonly #manner: RoundManner;
  /** How far each mailbox was read: noted once all that was read has been dealt with. */
  readonly #readTo = new Map<EntryId, Fact>();
  readonly #opened = new Map<EntryId, Item[]>();
  readonly #wholes = new Map<Digest, Checkpoint>();
  readonly #partsRead = new Set<EntryId>();
  /** Epochs of which a checkpoint could not be judged because its parts are not here. */
  readonly #wanting = new Set<EntryId>();
  #received = 0;
  #sent = 0;
  #ignored = 0;
  /** Of each mailbox, what nobody vouches for: counted anew where it is heard again with more of the roster. */
  readonly #unheard = new Map<EntryId, number>();

  constructor(side: Side, transport: Transport, manner: RoundManner) {
    this.#side = side;
    this.#transport = transport;
    this.#manner = manner;
  }

  get outcome(): Exchanged {
    const unheard = [...this.#unheard.values()].reduce((sum, count) => sum + count, 0);
    return { received: this.#received, sent: this.#sent, ignored: this.#ignored + unheard };
  }

  get #holding(): Holding {
    return this.#side.compartment().holding;
  }

  get #way(): string | undefined {
    return this.#manner.lays ? this.#transport.name : undefined;
  }

  #whither({ epoch }: Mailbox): Whither {
    return { way: this.#transport.name, epoch };
  }

  /** Everything but writing. */
  async hearAll(): Promise<Result<undefined, Fault>> {
    const heard = await this.#readDrops();
    if (!heard.ok) return heard;
    const read = await this.#readMailboxes();
    return read.ok ? this.#settleKeys() : read;
  }

  /** (1) What was left for this device. A drop that cannot be read ends the exchange: nothing is written then. */
  async #readDrops(): Promise<Result<undefined, Fault>> {
    for (const {
      drop: { log, read },
    } of this.#holding.drops) {
      const left = await this.#readOn({ log, read });
      if (!left.ok) return left;
      this.#take(left.value.noted);
      for (const bytes of left.value.entries) {
        const wrap = openWrapped(this.#holding, bytes);
        if (!wrap.ok) this.#ignored += 1;
        else this.#take(factsOfWrap(this.#holding, wrap.value, this.#manner.here));
      }
      const kept = this.#keepTaken();
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  }

  /** (2, 3) The mailboxes, as often as reading one makes another one readable. */
  async #readMailboxes(): Promise<Result<undefined, Fault>> {
    for (const key of this.#holding.epochKeys.values()) {
      const read = await this.#readMailbox(this.#holding.mailbox(key));
      if (!read.ok) return read;
    }
    // A roster with a gap, or the key of an epoch that is not in it: the checkpoint carries the whole roster.
    const strange = [...this.#holding.epochKeys.values()].filter((key) => this.#needsRoster(key));
    for (const key of strange) {
      const parts = await this.#readParts(this.#holding.mailbox(key));
      if (!parts.ok) return parts;
      this.#hearAgain(key.id);
    }
    const shown = this.#show();
    if (!shown.ok) return shown;
    const judged = await this.#judgeAll();
    if (!judged.ok) return judged;
    this.#noteRead();
    return this.#keepTaken();
  }

  /**
   * What was read need not be read again, unless something of it still waits: for the rest of a roster, which says whose
   * signatures count, or for the parts of a checkpoint.
   */
  #noteRead(): void {
    for (const [epoch, fact] of this.#readTo) {
      const key = this.#holding.epochKeys.get(epoch);
      if (key && !this.#needsRoster(key) && !this.#wanting.has(epoch)) this.#take([fact]);
    }
  }

  /** Notes what has a successor and deletes what has run out; makes a fresh KEM key after a turn. */
  #settleKeys(): Result<undefined, Fault> {
    const { here, random } = this.#manner;
    const holding = this.#holding;
    const signed = Math.max(0, ...[...holding.roster.epochs.values()].map(({ time }) => time));
    for (const key of holding.epochKeys.values()) {
      const successor = successorOf(holding, key.id);
      if (key.succeeded === undefined && successor !== undefined)
        this.#take([{ kind: 'succeeded', id: key.id, here, signed: successor }]);
    }
    const role = holding.me?.archive === true ? 'archive' : 'holder';
    for (const key of holding.epochKeys.values())
      if (hasRunOut(key, role, { here, signed })) this.#take([{ kind: 'epoch-gone', id: key.id }]);
    this.#take(holding.me === undefined ? [] : outlived(holding, here));
    this.#take(freshKem(holding, here, random));
    return this.#keepTaken();
  }

  /** Changes the keys where they have to be, states what is owed, and puts the pending changes into envelopes. */
  prepare(): Result<Mailbox | undefined, Fault> {
    const turned = this.#turnIfDue();
    if (!turned.ok) return turned;
    const { writable } = this.#holding;
    if (!writable || !this.#holding.me) return ok(undefined);
    const stated = this.#side.compartment().stateIfOwed(this.#manner.here);
    if (!stated.ok) return stated;
    const owed = stated.value ? this.#side.keep(stated.value) : ok(undefined);
    if (!owed.ok) return owed;
    const wrote = this.#side.keep(this.#side.compartment().write(this.#manner.here));
    return wrote.ok ? ok(writable) : wrote;
  }

  /** (4) Says what this device has to say. */
  async write(): Promise<Result<undefined, Fault>> {
    const prepared = this.prepare();
    if (!prepared.ok) return prepared;
    const writable = prepared.value;
    if (!writable) return ok(undefined);
    for (const step of [
      () => this.#sendStatements(writable),
      () => this.#sendItems(writable),
      () => this.#sendBook(writable),
      () => this.#leaveWraps(writable.epoch),
    ]) {
      const done = await step();
      if (!done.ok) return done;
    }
    return ok(undefined);
  }

  async #readMailbox(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const { log, keys } = mailbox;
    const read = await this.#readOn({ log, read: keys.read });
    if (!read.ok) return read;
    for (const fact of read.value.noted) this.#readTo.set(mailbox.epoch, fact);
    const items = read.value.entries.flatMap((bytes) => {
      const item = openItem(this.#holding.place, mailbox, bytes);
      if (!item.ok) this.#ignored += 1;
      return item.ok ? [item.value] : [];
    });
    this.#opened.set(mailbox.epoch, items);
    this.#hear(mailbox.epoch, items);
    return this.#keepTaken();
  }

  #hear(epoch: EntryId, items: readonly Item[]): void {
    const heard = hear(this.#holding, { way: this.#way, epoch, items, here: this.#manner.here });
    this.#received += heard.facts.filter(({ kind }) => kind === 'entry' || kind === 'envelope').length;
    this.#unheard.set(epoch, heard.ignored);
    this.#taken.push(...heard.facts);
  }

  /** What could not be vouched for before the roster was here. */
  #hearAgain(epoch: EntryId): void {
    this.#hear(epoch, this.#opened.get(epoch) ?? []);
  }

  #needsRoster(key: EpochKey): boolean {
    return !this.#holding.isProved(key) || this.#holding.roster.waiting.length > 0;
  }

  /** Fetches the checkpoints of an epoch and takes in the rosters that they carry. */
  async #readParts(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    if (this.#partsRead.has(mailbox.epoch)) return ok(undefined);
    this.#partsRead.add(mailbox.epoch);
    const { parts: log, keys } = mailbox;
    const entries = await this.#transport.read({ log, read: partsAccess(keys.checkpoint).read }, 0);
    if (!entries.ok) return entries;
    const gathering = new Gathering();
    for (const bytes of entries.value.entries) {
      const part = openPart(mailbox, bytes);
      const encoded = part.ok ? gathering.add(part.value) : undefined;
      const whole = encoded && decodeCheckpoint(this.#holding.place, encoded);
      if (!part.ok || whole?.ok === false) this.#ignored += 1;
      if (whole?.ok === true) this.#takeWhole(whole.value);
    }
    return this.#keepTaken();
  }

  #takeWhole(whole: Checkpoint): void {
    this.#wholes.set(whole.signed.id, whole);
    const unknown = whole.entries.flatMap((bytes): readonly Fact[] =>
      this.#holding.knowsEntry(bytes) ? [] : [{ kind: 'entry', bytes }],
    );
    this.#take(unknown);
  }

  async #judgeAll(): Promise<Result<undefined, Fault>> {
    for (const [epoch, items] of this.#opened) {
      for (const stated of statedIn(this.#holding, items)) {
        const judged = await this.#judge(epoch, stated);
        if (!judged.ok) return judged;
      }
    }
    return ok(undefined);
  }

  async #judge(epoch: EntryId, stated: SignedStatement): Promise<Result<undefined, Fault>> {
    const { here } = this.#manner;
    const first = this.#side.compartment().judge(stated, here, this.#wholes.get(stated.id));
    if (!first.ok) return first;
    let judgement = first.value;
    if (judgement.kind === 'wanted') {
      const key = this.#holding.epochKeys.get(epoch);
      const parts = key ? await this.#readParts(this.#holding.mailbox(key)) : ok(undefined);
      if (!parts.ok) return parts;
      const whole = this.#wholes.get(stated.id);
      const again = whole ? this.#side.compartment().judge(stated, here, whole) : ok(judgement);
      if (!again.ok) return again;
      judgement = again.value;
    }
    if (judgement.kind === 'wanted') this.#wanting.add(epoch);
    if (judgement.kind !== 'judged') return ok(undefined);
    const kept = this.#side.keep(judgement.step);
    return kept.ok ? this.#show() : kept;
  }

  #turnIfDue(): Result<undefined, Fault> {
    const { here, random, turns } = this.#manner;
    const holding = this.#holding;
    if (!holding.roster.stewards.includes(holding.self.device) || !turns(holding, here)) return ok(undefined);
    const turned = turnKeys(holding, { here, random });
    if (!turned.ok) return ok(undefined);
    this.#take(turned.value);
    this.#take(freshKem(holding, here, random));
    return this.#keepTaken();
  }

  /** The parts first, what is stated about them last: whoever sees the statement finds them. */
  async #sendStatements(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const compartment = this.#side.compartment();
    for (const signed of dueStatements(this.#holding, this.#whither(mailbox))) {
      const pieces = compartment.stateOf(signed);
      if (!pieces.ok) return pieces;
      const entries = [...this.#holding.entryBytes.values()];
      const parts = partsOf(encodeCheckpoint({ signed, entries, pieces: pieces.value }), envelopeRoom);
      const first = parts[0];
      if (!first) continue;
      const address = { log: mailbox.parts, ...partsAccess(mailbox.keys.checkpoint) };
      const sealed = parts.map((part) => sealPart(mailbox, part, this.#manner.random));
      const laid = await this.#append(address, sealed);
      if (!laid.ok) return laid;
      const said = await this.#lay(mailbox, [{ kind: 'statement', stated: signed, whole: first.whole }]);
      if (!said.ok) return said;
    }
    return ok(undefined);
  }

  #sendItems(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    return this.#lay(mailbox, dueItems(this.#holding, this.#whither(mailbox), this.#manner.carries));
  }

  async #sendBook(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const { random } = this.#manner;
    const seed = this.#holding.epochKeys.get(mailbox.epoch)?.adminSeed;
    if (seed === undefined || this.#holding.lying.hasBook(this.#transport.name, mailbox.epoch))
      return ok(undefined);
    const { book, place, roster } = this.#holding;
    const ofMembers = new Map([...book].filter(([device]) => roster.members.has(device)));
    const sealed = sealBook(place, seed, ofMembers, random);
    const laid = await this.#lay(mailbox, [{ kind: 'book', sealed }]);
    if (laid.ok) this.#take([{ kind: 'book-lies', ...this.#whither(mailbox) }]);
    return laid.ok ? this.#keepTaken() : laid;
  }

  /** Leaves the key of the epoch for every recipient that is not known to have it. */
  async #leaveWraps(epoch: EntryId): Promise<Result<undefined, Fault>> {
    const { random } = this.#manner;
    const key = this.#holding.epochKeys.get(epoch);
    const isSteward = this.#holding.roster.stewards.includes(this.#holding.self.device);
    if (!key || !isSteward) return ok(undefined);
    for (const device of this.#holding.roster.epochs.get(epoch)?.recipients ?? []) {
      const kem = kemOf(this.#holding, device);
      const entry = this.#holding.book.get(device);
      if (!kem || !entry || !isOwed(this.#holding, { way: this.#transport.name, epoch, device, kem }))
        continue;
      const nextDrop = ownDropOf(entry.keys);
      const bytes = wrapFor(this.#holding, { device, key, nextDrop }, random);
      if (!bytes) continue;
      for (const keys of [...entry.before, entry.keys]) {
        const left = await this.#append(doorOf(keys), [bytes]);
        if (!left.ok) return left;
      }
      this.#take([{ kind: 'wrapped', way: this.#transport.name, epoch, device, kem: kemDigest(kem) }]);
      const kept = this.#keepTaken();
      if (!kept.ok) return kept;
    }
    return ok(undefined);
  }

  /** Lays items into a mailbox and stores that they lie there. */
  async #lay(mailbox: Mailbox, items: readonly Item[]): Promise<Result<undefined, Fault>> {
    if (items.length === 0) return ok(undefined);
    const sealed = items.map((item) => sealItem(mailbox, item, this.#manner.random));
    const laid = await this.#append({ log: mailbox.log, writeSeed: mailbox.keys.writeSeed }, sealed);
    if (!laid.ok) return laid;
    this.#take([{ kind: 'lies', ...this.#whither(mailbox), items: items.map(itemId) }]);
    return this.#keepTaken();
  }

  async #append(address: Address, entries: readonly Uint8Array[]): Promise<Result<undefined, Fault>> {
    this.#sent += entries.length;
    return this.#transport.append(address, entries);
  }

  async #readOn(address: Address): Promise<Result<Read, Fault>> {
    const { log } = address;
    const way = this.#way;
    const from = way === undefined ? 0 : this.#holding.positionIn(way, log);
    const read = await this.#transport.read(address, from);
    if (!read.ok) return read;
    const { entries, position } = read.value;
    const noted: readonly Fact[] =
      way === undefined || position === from ? [] : [{ kind: 'read', way, log, position }];
    return ok({ entries, noted });
  }

  /** Facts that are taken in and not stored yet. */
  readonly #taken: Fact[] = [];

  #take(facts: readonly Fact[]): void {
    for (const fact of facts) this.#holding.take(fact);
    this.#taken.push(...facts);
  }

  #keepTaken(): Result<undefined, Fault> {
    if (this.#taken.length === 0) return ok(undefined);
    const kept = this.#side.keep({ facts: this.#taken.splice(0) });
    return kept.ok ? this.#show() : kept;
  }

  #show(): Result<undefined, Fault> {
    if (this.#side.compartment().show().kind === 'shown') return ok(undefined);
    const again = this.#side.readAgain();
    return again.ok ? ok(undefined) : again;
  }
}

/** What was read of a log, and how far that is. */
interface Read {
  readonly entries: readonly Uint8Array[];
  readonly noted: readonly Fact[];
}

/** Whether a device has still to be given a key: it has not written under it, nor was it sealed to its newest KEM key. */
function isOwed(
  holding: Holding,
  { way, epoch, device, kem }: Whither & { readonly device: DeviceId; readonly kem: Uint8Array },
): boolean {
  if (device === holding.self.device || holding.peers.get(device)?.epoch === epoch) return false;
  return holding.lying.wrappedTo(way, epoch, device) !== kemDigest(kem);
}

/** The signed time of an epoch that follows this one, if there is one that stands. */
function successorOf(holding: Holding, id: EntryId): number | undefined {
  const later = [...holding.roster.epochs.values()].filter((epoch) => holding.roster.isInPast(id, epoch.id));
  return later.length === 0 ? undefined : Math.min(...later.map(({ time }) => time));
}
