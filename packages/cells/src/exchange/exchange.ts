import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import { type Checkpoint, decodeCheckpoint, type SignedStatement } from '../written/checkpoint.ts';
import type { Fact } from '../held/fact.ts';
import { hear, statedIn } from '../compartment/hearing.ts';
import type { Holding } from '../held/holding.ts';
import { type EpochKey, hasRunOut } from '../keys/keyring.ts';
import { outlived } from '../acts/outlived.ts';
import { lastMailboxes, ownLeaving } from '../acts/own-leaving.ts';
import type { Item, Mailbox } from '../written/mail.ts';
import { partsAccess } from '../held/mailbox-logs.ts';
import { hasCutRoster, missedHeads, oldKeysOf } from '../acts/stale.ts';
import { withOwnLookedAt } from '../members/telling.ts';
import { doubtfulDrops } from '../acts/drops.ts';
import { turnKeys } from '../acts/turning.ts';
import { freshKem } from '../acts/writing.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { HeardSince } from './heard-since.ts';
import { Leaving } from './leaving.ts';
import { OwnDrops } from './own-drops.ts';
import { openMailbox, wholesIn } from './opening.ts';
import { type ReadOn, readOn } from './read-on.ts';
import type { Desk, Manner, Side } from './side.ts';
import { Taken } from './taken.ts';
import { tellApart } from './tell-apart.ts';
import type { Address, Mark, Transport } from './transport.ts';

/** What an exchange came to. */
export interface Exchanged {
  /** Entries that were opened and were new. */
  readonly received: number;
  /** Entries that were left elsewhere. */
  readonly sent: number;
  /** Entries that did not open, or that nobody vouches for. */
  readonly ignored: number;
  /**
   * Members named something of the roster, in envelopes or in what they state, that did not come, this time and the time
   * before: it is held back.
   */
  readonly holdsBack: boolean;
  /**
   * Nothing was shared, because the newest keys that came here are of this time (UTC seconds) and a person has not said
   * that things shall be shared all the same (`confirmOldKeys`).
   */
  readonly oldKeys: number | undefined;
  /**
   * The time of a change of keys (UTC seconds), more than a day ahead of this device, with which records are said to leave
   * or to be forgotten: nothing left here, and a person has to look at the date. Undefined nearly always.
   */
  readonly datedAhead: number | undefined;
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
  const known = await tellApart(side, transport);
  if (!known.ok) {
    // A copy that cannot be given a name of its own is read all the same, and nothing is noted of it.
    const taken = await takeIn(side, transport, manner);
    return taken.ok ? known : taken;
  }
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

const beginning: Mark = { position: 0, tail: '' };

/** Does what an exchange does before it writes; the mailbox to write to, or undefined where nothing can be shared. */
export function prepareToWrite(side: Side, manner: Manner): Result<Mailbox | undefined, Fault> {
  const nowhere: Transport = {
    name: '',
    read: () => Promise.resolve(ok({ entries: [], ...beginning })),
    append: () => Promise.resolve(ok(beginning)),
    holds: () => Promise.resolve(ok(true)),
    rename: () => Promise.resolve(ok(undefined)),
  };
  return new Round(side, nowhere, { ...manner, lays: false }).prepare();
}

interface RoundManner extends Manner {
  /** Whether this device also leaves things by this way: then it notes what lies there and how far it has read. */
  readonly lays: boolean;
}

class Round {
  readonly #side: Side;
  readonly #taken: Taken;
  readonly #transport: Transport;
  readonly #manner: RoundManner;
  readonly #leaving: Leaving;
  readonly #drops: OwnDrops;
  /** How far each mailbox was read: noted once all that was read has been dealt with. */
  readonly #readTo = new Map<EntryId, Fact>();
  readonly #opened = new Map<EntryId, readonly Item[]>();
  readonly #heardSince: HeardSince;
  readonly #wholes = new Map<Digest, Checkpoint>();
  readonly #partsRead = new Set<EntryId>();
  /** Epochs of which something could not be judged because parts of it are not here. */
  readonly #wanting = new Set<EntryId>();
  /** What the rosters lack that came with checkpoints with which this device does not begin. */
  readonly #cut = new Set<EntryId>();
  #received = 0;
  #ignored = 0;
  #holdsBack = false;
  #oldKeys: number | undefined;
  #datedAhead: number | undefined;
  /** Of each mailbox, what nobody vouches for: counted anew where it is heard again with more of the roster. */
  readonly #unheard = new Map<EntryId, number>();

  constructor(side: Side, transport: Transport, manner: RoundManner) {
    this.#side = side;
    this.#taken = new Taken(side);
    this.#transport = transport;
    this.#manner = manner;
    const desk: Desk = {
      side,
      transport,
      manner,
      take: (facts) => this.#taken.take(facts),
      keepTaken: () => this.#taken.keep(),
    };
    this.#leaving = new Leaving(desk);
    this.#heardSince = new HeardSince(() => this.#holding, this.#way);
    this.#drops = new OwnDrops(desk, (address) => this.#readOn(address));
  }

  get outcome(): Exchanged {
    return {
      received: this.#received,
      sent: this.#leaving.sent,
      ignored: this.#ignored + this.#drops.ignored + sum(this.#unheard.values()),
      holdsBack: this.#holdsBack,
      oldKeys: this.#oldKeys,
      datedAhead: this.#datedAhead,
    };
  }

  get #holding(): Holding {
    return this.#side.compartment().holding;
  }

  get #way(): string | undefined {
    return this.#manner.lays ? this.#transport.name : undefined;
  }

  /** Everything but writing. What came before it broke off is in memory, and stored all the same. */
  async hearAll(): Promise<Result<undefined, Fault>> {
    const heard = await this.#hearAll();
    const kept = this.#taken.keep();
    return heard.ok ? kept : heard;
  }

  async #hearAll(): Promise<Result<undefined, Fault>> {
    // Whoever has left reads no more, although its old keys may still open what the others write until they know of it.
    if (ownLeaving(this.#holding) !== undefined) return ok(undefined);
    const heard = await this.#drops.read();
    if (!heard.ok) return heard;
    const read = await this.#readMailboxes();
    if (!read.ok) return read;
    this.#drops.hearAgain();
    this.#noteMissed();
    return this.#settleKeys();
  }

  #noteMissed(): void {
    const before = this.#holding.missed;
    const missed = missedHeads(this.#holding, this.#cut);
    this.#holdsBack = [...missed].some((id) => before.has(id));
    if (missed.size > 0 || before.size > 0) this.#taken.take([{ kind: 'missed', heads: [...missed] }]);
  }

  /** (2, 3) The mailboxes, as often as reading one makes another one readable. */
  async #readMailboxes(): Promise<Result<undefined, Fault>> {
    for (const key of this.#holding.epochKeys.values()) {
      const read = await this.#readMailbox(this.#holding.mailbox(key));
      if (!read.ok) return read;
    }
    // A roster with a gap, or the key of an epoch that is not in it: the checkpoint carries the whole roster.
    const strange = [...this.#holding.epochKeys.values()].filter(
      (key) => this.#needsRoster(key) || this.#heardSince.behind(key.id) !== undefined,
    );
    for (const key of strange) {
      const parts = this.#looksIntoParts(key)
        ? await this.#readParts(this.#holding.mailbox(key))
        : ok(undefined);
      const heard = parts.ok ? await this.#hearAgain(key) : parts;
      if (!heard.ok) return heard;
    }
    const shown = this.#taken.show();
    if (!shown.ok) return shown;
    const judged = await this.#judgeAll();
    if (!judged.ok) return judged;
    this.#noteRead();
    return this.#taken.keep();
  }

  /**
   * What was read need not be read again, unless something of it still waits: for the key to be proved, or for the parts of
   * a checkpoint. What waits for more of a roster is read again once there is more of it, and not before: anybody who is
   * in may have laid an entry whose parents there are not.
   */
  #noteRead(): void {
    for (const epoch of this.#heardSince.epochs) {
      const key = this.#holding.epochKeys.get(epoch);
      if (!key || !this.#holding.isProved(key) || this.#wanting.has(epoch)) continue;
      const read = this.#readTo.get(epoch);
      this.#taken.take([...(read ? [read] : []), ...this.#heardSince.facts(epoch)]);
    }
  }

  /** Notes what has a successor and deletes what has run out; makes a fresh KEM key after a turn. */
  #settleKeys(): Result<undefined, Fault> {
    const { here, random } = this.#manner;
    const holding = this.#holding;
    const signed = Math.max(0, ...[...holding.roster.epochs.values()].map(({ time }) => time));
    for (const key of holding.epochKeys.values()) {
      const successor = successorOf(holding, key.id);
      // A date of next year keeps a key for no longer than until a turn that follows has an earlier one.
      if (successor !== undefined && successor < (key.succeeded?.signed ?? Infinity))
        this.#taken.take([{ kind: 'succeeded', id: key.id, here, signed: successor }]);
    }
    const role = holding.isArchive ? 'archive' : 'holder';
    for (const key of holding.epochKeys.values())
      if (hasRunOut(key, role, { here, signed })) this.#taken.take([{ kind: 'epoch-gone', id: key.id }]);
    this.#taken.take(holding.me === undefined ? [] : outlived(holding, here));
    this.#taken.take(freshKem(holding, here, random));
    return this.#taken.keep();
  }

  /** Changes the keys where they have to be, states what is owed, and puts the pending changes into envelopes. */
  prepare(): Result<Mailbox | undefined, Fault> {
    if (hasCutRoster(this.#holding)) return ok(undefined);
    const turned = this.#turnIfDue();
    if (!turned.ok) return turned;
    const { writable } = this.#holding;
    if (!writable || !this.#holding.me) return ok(undefined);
    this.#oldKeys = oldKeysOf(this.#holding, this.#manner.here);
    if (this.#oldKeys !== undefined) return ok(undefined);
    this.#taken.take(doubtfulDrops(this.#holding, this.#manner));
    const replaced = this.#taken.keep();
    if (!replaced.ok) return replaced;
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
    const spoken = await this.#leaving.speakToStewards(this.#drops.isUnopened);
    if (!spoken.ok) return spoken;
    const writable = prepared.value;
    return writable ? this.#leaving.fill(writable) : this.#saysFarewell();
  }

  /** Of whoever has left of its own accord: that it has, where the others look, and what it wrote before. */
  async #saysFarewell(): Promise<Result<undefined, Fault>> {
    const left = ownLeaving(this.#holding);
    for (const mailbox of left === undefined ? [] : lastMailboxes(this.#holding, left)) {
      const laid = await this.#leaving.fillLast(mailbox);
      if (!laid.ok) return laid;
    }
    return ok(undefined);
  }

  async #readMailbox(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const { log, keys } = mailbox;
    const again = this.#heardSince.behind(mailbox.epoch);
    const read = await this.#readOn({ log, read: keys.read }, again);
    if (!read.ok) return read;
    for (const fact of read.value.noted) this.#readTo.set(mailbox.epoch, fact);
    const at = { holding: this.#holding, transport: this.#transport, way: this.#way };
    this.#taken.take(read.value.held);
    const opened = await openMailbox(at, mailbox, read.value);
    if (!opened.ok) return opened;
    const { items, ignored, facts } = opened.value;
    this.#taken.take(facts);
    this.#ignored += ignored;
    this.#opened.set(mailbox.epoch, items);
    this.#hear(mailbox.epoch, items);
    this.#heardSince.note(mailbox.epoch, read.value.from, again !== undefined);
    return this.#taken.keep();
  }

  #hear(epoch: EntryId, items: readonly Item[]): void {
    const heard = hear(this.#holding, { way: this.#way, epoch, items, here: this.#manner.here });
    this.#received += heard.facts.filter(({ kind }) => kind === 'entry' || kind === 'envelope').length;
    this.#unheard.set(epoch, heard.ignored);
    this.#taken.took(heard.facts);
  }

  /** What could not be vouched for before the roster was here; also what was read of it in earlier exchanges. */
  async #hearAgain(key: EpochKey): Promise<Result<undefined, Fault>> {
    if (this.#heardSince.isHeard(key.id)) return ok(undefined);
    if (this.#heardSince.behind(key.id) !== undefined) return this.#readMailbox(this.#holding.mailbox(key));
    this.#hear(key.id, this.#opened.get(key.id) ?? []);
    this.#heardSince.noteAgain(key.id);
    return ok(undefined);
  }

  /**
   * A roster with a gap is looked for in the checkpoints of an epoch when there is something new: more of the roster, or
   * somebody who states something.
   */
  #looksIntoParts(key: EpochKey): boolean {
    if (!this.#needsRoster(key)) return false;
    const items = this.#opened.get(key.id) ?? [];
    return (
      !this.#holding.isProved(key) ||
      this.#heardSince.isNew(key.id) ||
      items.some(({ kind }) => kind === 'statement')
    );
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
    const { wholes, ignored } = wholesIn(mailbox, entries.value.entries);
    this.#ignored += ignored;
    for (const encoded of wholes) this.#takeWhole(encoded);
    return this.#taken.keep();
  }

  #takeWhole(encoded: Uint8Array): void {
    const whole = decodeCheckpoint(this.#holding.place, encoded);
    if (!whole.ok) {
      this.#ignored += 1;
      return;
    }
    this.#wholes.set(whole.value.signed.id, whole.value);
    this.#taken.took(this.#holding.takeEntries(whole.value.entries, this.#manner.here));
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
    // Read once more the next time: the parts may have come by then, or the day.
    if (judgement.kind !== 'judged' && judgement.kind !== 'known') this.#wanting.add(epoch);
    if (judgement.kind === 'roster-cut') for (const id of judgement.heads) this.#cut.add(id);
    if (judgement.kind === 'dated-ahead') this.#datedAhead = judgement.at;
    if (judgement.kind !== 'judged') return ok(undefined);
    // What came before it is stored before it: read again in another order it would come to something else.
    const taken = this.#taken.store();
    if (!taken.ok) return taken;
    const kept = this.#side.keep(judgement.step);
    return kept.ok ? this.#taken.show() : kept;
  }

  #turnIfDue(): Result<undefined, Fault> {
    const { here, random, turns } = this.#manner;
    const holding = this.#holding;
    if (!holding.roster.stewards.includes(holding.self.device)) return ok(undefined);
    if (!turns(holding, here) && !this.#side.compartment().owesDeparture(here)) return ok(undefined);
    const turned = turnKeys(holding, { here, random });
    if (!turned.ok) return ok(undefined);
    this.#taken.take(withOwnLookedAt(holding, turned.value));
    this.#taken.take(freshKem(holding, here, random));
    return this.#taken.keep();
  }

  #readOn(address: Address, again?: number): Promise<Result<ReadOn, Fault>> {
    return readOn(this.#holding, this.#transport, { address, way: this.#way, again });
  }
}

/** The signed time of an epoch that follows this one, if there is one that stands. */
function successorOf(holding: Holding, id: EntryId): number | undefined {
  const later = [...holding.roster.epochs.values()].filter((epoch) => holding.roster.isInPast(id, epoch.id));
  return later.length === 0 ? undefined : Math.min(...later.map(({ time }) => time));
}

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, one) => all + one, 0);
