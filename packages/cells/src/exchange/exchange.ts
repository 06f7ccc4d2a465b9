import { type Fault, ok, type Result } from '@bulkhead/records';
import type { Holding } from '../held/holding.ts';
import { hasRunOut } from '../keys/keyring.ts';
import { outlived } from '../acts/outlived.ts';
import { lastMailboxes, ownLeaving } from '../acts/own-leaving.ts';
import type { Mailbox } from '../written/mail.ts';
import { hasCutRoster, keysOldSince, missedHeads, oldKeysOf } from '../acts/stale.ts';
import { withOwnLookedAt } from '../members/telling.ts';
import { doubtfulDrops } from '../acts/drops.ts';
import { turnKeys } from '../acts/turning.ts';
import { freshKem } from '../acts/writing.ts';
import type { EntryId } from '../roster/entry-id.ts';
import { Leaving } from './leaving.ts';
import { MailboxReading } from './mailbox-reading.ts';
import { OwnDrops } from './own-drops.ts';
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

/** Why nothing of the records leaves a device. */
export type NotShared =
  /** The newest keys that came are of this time, UTC seconds: somebody may be holding newer ones back (rules D11). */
  | { readonly why: 'old-keys'; readonly since: number }
  /**
   * `waits`: nothing of the cell has come yet, or not all of its roster. `out`: this device is not in. `divided`: there are no
   * keys that all may use. `no-keys`: there are, and they have not come here.
   */
  | { readonly why: 'waits' | 'out' | 'divided' | 'no-keys' };

/** Where a device writes, or what keeps it from that. */
export type Prepared = { readonly mailbox: Mailbox } | { readonly lacks: NotShared };

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

/** Does what an exchange does before it writes. */
export function prepareToWrite(side: Side, manner: Manner): Result<Prepared, Fault> {
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
  readonly #mailboxes: MailboxReading;
  #holdsBack = false;
  #oldKeys: number | undefined;

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
    this.#drops = new OwnDrops(desk, (address) => this.#readOn(address));
    this.#mailboxes = new MailboxReading({ side, transport, manner, taken: this.#taken, way: this.#way });
  }

  get outcome(): Exchanged {
    return {
      received: this.#mailboxes.received + this.#drops.received,
      sent: this.#leaving.sent,
      ignored: this.#mailboxes.ignored + this.#drops.ignored,
      holdsBack: this.#holdsBack,
      oldKeys: this.#oldKeys,
      datedAhead: this.#mailboxes.datedAhead,
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
    const read = await this.#mailboxes.read();
    if (!read.ok) return read;
    this.#drops.hearAgain();
    this.#noteMissed();
    return this.#settleKeys();
  }

  #noteMissed(): void {
    const before = this.#holding.missed;
    const missed = missedHeads(this.#holding, this.#mailboxes.cut);
    this.#holdsBack = [...missed].some((id) => before.has(id));
    if (missed.size > 0 || before.size > 0) this.#taken.take([{ kind: 'missed', heads: [...missed] }]);
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
  prepare(): Result<Prepared, Fault> {
    const hasCome = this.#holding.roster.entries.size > 0;
    if (!hasCome || hasCutRoster(this.#holding)) return ok({ lacks: { why: 'waits' } });
    // Over newer keys of another steward, held back as well, it would make some for whoever was put out with those.
    const since = isOneOfStewards(this.#holding) ? this.#oldSince() : undefined;
    if (since !== undefined) return ok({ lacks: { why: 'old-keys', since } });
    const turned = this.#turnIfDue();
    if (!turned.ok) return turned;
    const where = this.#whereToWrite();
    if ('lacks' in where) return ok(where);
    this.#taken.take(doubtfulDrops(this.#holding, this.#manner));
    const replaced = this.#taken.keep();
    if (!replaced.ok) return replaced;
    const stated = this.#side.compartment().stateIfOwed(this.#manner.here);
    if (!stated.ok) return stated;
    const owed = stated.value ? this.#side.keep(stated.value) : ok(undefined);
    if (!owed.ok) return owed;
    const wrote = this.#side.keep(this.#side.compartment().write(this.#manner.here));
    return wrote.ok ? ok(where) : wrote;
  }

  #whereToWrite(): Prepared {
    const { writable, me, roster } = this.#holding;
    const out: Prepared = { lacks: { why: 'out' } };
    if (!me && ownLeaving(this.#holding) === undefined) return out;
    if (me && !writable) return { lacks: { why: roster.writable === undefined ? 'divided' : 'no-keys' } };
    // Also what whoever has left wrote before: it goes under the keys of then, and no newer ones ever come.
    const since = this.#oldSince();
    if (since !== undefined) return { lacks: { why: 'old-keys', since } };
    return me && writable ? { mailbox: writable } : out;
  }

  #oldSince(): number | undefined {
    const { here, saysOnly = false } = this.#manner;
    return (saysOnly ? keysOldSince : oldKeysOf)(this.#holding, here);
  }

  /** (4) Says what this device has to say. */
  async write(): Promise<Result<undefined, Fault>> {
    const prepared = this.prepare();
    if (!prepared.ok) return prepared;
    const spoken = await this.#leaving.speakToStewards(this.#drops.isUnopened);
    if (!spoken.ok) return spoken;
    if ('mailbox' in prepared.value) return this.#leaving.fill(prepared.value.mailbox);
    const { lacks } = prepared.value;
    if (lacks.why !== 'old-keys') return this.#saysFarewell();
    this.#oldKeys = lacks.since;
    return ok(undefined);
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

  #readOn(address: Address): Promise<Result<ReadOn, Fault>> {
    return readOn(this.#holding, this.#transport, { address, way: this.#way });
  }
}

/** Whether this device makes keys, and another one does. */
const isOneOfStewards = ({ roster: { stewards }, self }: Holding): boolean =>
  stewards.length > 1 && stewards.includes(self.device);

/** The signed time of an epoch that follows this one, if there is one that stands. */
function successorOf(holding: Holding, id: EntryId): number | undefined {
  const later = [...holding.roster.epochs.values()].filter((epoch) => holding.roster.isInPast(id, epoch.id));
  return later.length === 0 ? undefined : Math.min(...later.map(({ time }) => time));
}
