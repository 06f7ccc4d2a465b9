import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Digest } from '../charter/ids.ts';
import { factsOfWrap, openWrapped } from '../acts/wrapping.ts';
import { hear, statedIn } from '../compartment/hearing.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { partsAccess } from '../held/mailbox-logs.ts';
import type { EpochKey } from '../keys/keyring.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { type Checkpoint, decodeCheckpoint, type SignedStatement } from '../written/checkpoint.ts';
import type { Item, Mailbox } from '../written/mail.ts';
import { HeardSince } from './heard-since.ts';
import { openMailbox, wholesIn } from './opening.ts';
import { readOn } from './read-on.ts';
import type { Manner, Side } from './side.ts';
import type { Taken } from './taken.ts';
import type { Transport } from './transport.ts';

/** How many entries of a mailbox are looked at as keys for this device: as many as a drop holds. */
const triedAtMost = 256;

/** Where mailboxes are read, and what with. */
interface Reading {
  readonly side: Side;
  readonly transport: Transport;
  readonly manner: Manner;
  readonly taken: Taken;
  /** The way, where this device also leaves things by it; undefined: nothing of it is noted. */
  readonly way: string | undefined;
}

/** The mailboxes of all epochs whose key is here, read once in an exchange, with what stewards state in them. */
export class MailboxReading {
  readonly #side: Side;
  readonly #taken: Taken;
  readonly #transport: Transport;
  readonly #manner: Manner;
  readonly #way: string | undefined;
  /** How far each mailbox was read: noted once all that was read has been dealt with. */
  readonly #readTo = new Map<EntryId, Fact>();
  readonly #opened = new Map<EntryId, readonly Item[]>();
  readonly #heardSince: HeardSince;
  readonly #wholes = new Map<Digest, Checkpoint>();
  readonly #partsRead = new Set<EntryId>();
  /** Epochs of which something could not be judged because parts of it are not here. */
  readonly #wanting = new Set<EntryId>();
  /** What the rosters lack that came with checkpoints with which this device does not begin. */
  readonly cut = new Set<EntryId>();
  /** Of each mailbox, what nobody vouches for: counted anew where it is heard again with more of the roster. */
  readonly #unheard = new Map<EntryId, number>();
  /** Of each mailbox, entries that its key does not open: one of them may be the key of a later epoch for this device. */
  readonly #unopened = new Map<EntryId, readonly Uint8Array[]>();
  /** Entries that were opened and were new. */
  received = 0;
  /** The time of a change of keys (UTC seconds) that is dated so far ahead that a person has to look at it. */
  datedAhead: number | undefined;
  #unusable = 0;

  constructor({ side, transport, manner, taken, way }: Reading) {
    this.#side = side;
    this.#taken = taken;
    this.#transport = transport;
    this.#manner = manner;
    this.#way = way;
    this.#heardSince = new HeardSince(() => this.#holding, way);
  }

  /** Entries that did not open, or that nobody vouches for. */
  get ignored(): number {
    const { writable } = this.#holding.roster;
    // In a mailbox that is not written to any more they may be keys for others.
    const unopened = writable === undefined ? 0 : (this.#unopened.get(writable)?.length ?? 0);
    return [...this.#unheard.values()].reduce((all, one) => all + one, this.#unusable + unopened);
  }

  get #holding(): Holding {
    return this.#side.compartment().holding;
  }

  /** (2, 3) The mailboxes, as often as reading one makes another one readable. */
  async read(): Promise<Result<undefined, Fault>> {
    for (const key of this.#holding.epochKeys.values()) {
      const read = await this.#readMailbox(this.#holding.mailbox(key));
      if (!read.ok) return read;
    }
    // A roster with a gap, or the key of an epoch that is not in it: the checkpoint carries the whole roster.
    for (const key of this.#holding.epochKeys.values()) {
      const parts = this.#looksIntoParts(key)
        ? await this.#readParts(this.#holding.mailbox(key))
        : ok(undefined);
      if (!parts.ok) return parts;
    }
    for (const key of this.#holding.epochKeys.values()) {
      const heard = await this.#hearAgain(key);
      if (!heard.ok) return heard;
    }
    const shown = this.#taken.show();
    if (!shown.ok) return shown;
    const judged = await this.#judgeAll();
    if (!judged.ok) return judged;
    // Whoever left a key may be known for a steward only now, and says with it where this device shall look.
    for (const epoch of this.#unopened.keys()) this.#takeKeys(epoch);
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
      if (!this.#heardSince.isHeard(epoch)) continue;
      const read = this.#readTo.get(epoch);
      this.#taken.take([...(read ? [read] : []), ...this.#heardSince.facts(epoch)]);
    }
  }

  async #readMailbox(mailbox: Mailbox): Promise<Result<undefined, Fault>> {
    const { log, keys } = mailbox;
    const again = this.#heardSince.behind(mailbox.epoch);
    const read = await readOn(this.#holding, this.#transport, {
      address: { log, read: keys.read },
      way: this.#way,
      again,
    });
    if (!read.ok) return read;
    for (const fact of read.value.noted) this.#readTo.set(mailbox.epoch, fact);
    const at = { holding: this.#holding, transport: this.#transport, way: this.#way };
    this.#taken.take(read.value.held);
    const opened = await openMailbox(at, mailbox, read.value);
    if (!opened.ok) return opened;
    const { items, ignored, unopened, facts } = opened.value;
    this.#taken.take(facts);
    this.#unusable += ignored;
    this.#unopened.set(mailbox.epoch, unopened);
    this.#takeKeys(mailbox.epoch);
    this.#opened.set(mailbox.epoch, items);
    this.#hear(mailbox.epoch, items);
    this.#heardSince.note(mailbox.epoch, read.value.from, again !== undefined);
    return this.#taken.keep();
  }

  #hear(epoch: EntryId, items: readonly Item[]): void {
    const heard = hear(this.#holding, { way: this.#way, epoch, items, here: this.#manner.here });
    this.received += heard.facts.filter(({ kind }) => kind === 'entry' || kind === 'envelope').length;
    this.#unheard.set(epoch, heard.ignored);
    this.#taken.took(heard.facts);
  }

  /** Keys that lie there for this device, because nobody knew where else it looks. As many are tried as a drop holds (rules F3). */
  #takeKeys(epoch: EntryId): void {
    for (const bytes of (this.#unopened.get(epoch) ?? []).slice(-triedAtMost)) {
      const wrap = openWrapped(this.#holding, bytes);
      // What a person hands over takes the place of what anybody may have laid elsewhere, and nothing has proved.
      const isHandedOver = this.#way === undefined;
      if (wrap.ok)
        this.#taken.take(factsOfWrap(this.#holding, { ...wrap.value, isHandedOver }, this.#manner.here));
    }
  }

  /**
   * What could not be vouched for before so much of the roster was here, which may have come with newer keys, read after it;
   * also what was read of it in earlier exchanges.
   */
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
    this.#unusable += ignored;
    for (const encoded of wholes) this.#takeWhole(encoded);
    return this.#taken.keep();
  }

  #takeWhole(encoded: Uint8Array): void {
    const whole = decodeCheckpoint(this.#holding.place, encoded);
    if (!whole.ok) {
      this.#unusable += 1;
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
    if (judgement.kind === 'roster-cut') for (const id of judgement.heads) this.cut.add(id);
    if (judgement.kind === 'dated-ahead') this.datedAhead = judgement.at;
    if (judgement.kind !== 'judged') return ok(undefined);
    // What came before it is stored before it: read again in another order it would come to something else.
    const taken = this.#taken.store();
    if (!taken.ok) return taken;
    const kept = this.#side.keep(judgement.step);
    return kept.ok ? this.#taken.show() : kept;
  }
}
