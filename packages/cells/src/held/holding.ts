import type { DeviceId, RecordId } from '@bulkhead/records';
import { type AgeKey, bytesOf, commitOf, equalBytes, misshapen, type SigningKey } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { Digest } from '../charter/ids.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import type { Member } from '../roster/members.ts';
import type { Anchor, Roster } from '../roster/roster.ts';
import type { BookEntry } from './book.ts';
import type { Standing } from './chain.ts';
import { DevicesKnown } from './devices-known.ts';
import type { Reach } from '../written/checkpoint.ts';
import { dropCommitment } from '../keys/drop-keys.ts';
import { readSigned, type Saying, type Signed, type Verdict } from '../written/envelope.ts';
import {
  type Fact,
  isDeviceFact,
  isHistoryFact,
  isKeyFact,
  isLogFact,
  isOutOfHandsFact,
  isStatementFact,
} from './fact.ts';
import { OutOfHandsHeld } from './out-of-hands-held.ts';
import type { Peer, Word } from './facts/device-fact.ts';
import type { HistoryFact } from './facts/history-fact.ts';
import { writtenFacts } from './folded.ts';
import type { Frontier } from '../written/frontier.ts';
import { History } from './history.ts';
import type { EpochKey, KemHeld, OwnDropHeld } from '../keys/keyring.ts';
import { KeysHeld } from './keys-held.ts';
import type { Kept } from './link.ts';
import type { LeftRow } from './left-rows.ts';
import { type Lies, Lying } from './lying.ts';
import type { Mailbox } from '../written/mail.ts';
import { mailboxOfEpoch } from './mailbox-logs.ts';
import { MembershipLog } from './membership-log.ts';
import { ProvenTips } from './proven.ts';
import { type CoveredStatement, type FoundOf, StatementsHeld } from './statements-held.ts';

/** This device in one cell and in no other (rules B1). */
export interface Self {
  readonly anchor: Anchor;
  readonly device: DeviceId;
  readonly key: SigningKey;
  readonly age: AgeKey;
}

/**
 * What one device holds of one cell beside its records: the membership log, keys, what others wrote that no checkpoint
 * covers yet, and what is known of the others. It changes by facts alone, so that what was stored comes to the same.
 */
export class Holding {
  readonly self: Self;
  readonly history = new History();
  readonly provenTips: ProvenTips;
  readonly #log: MembershipLog;
  readonly #keys = new KeysHeld();
  readonly #mailboxes = new Map<EntryId, Mailbox>();
  readonly #statements: StatementsHeld;
  readonly #lying = new Lying();
  /** Devices that are out of our hands, by the word of members: for stewards, and what this device said of one. */
  readonly outOfHands = new OutOfHandsHeld();
  readonly #devices = new DevicesKnown(this.#lying);

  constructor(self: Self) {
    this.self = self;
    this.#log = new MembershipLog(self.anchor);
    this.provenTips = new ProvenTips({
      place: self.anchor,
      history: this.history,
      signKeyOf: (device) => this.#log.signKeyOf(device),
    });
    this.#statements = new StatementsHeld(self.anchor, self.device, this.history);
  }

  /** The holding that these facts come to. Throws `Misshapen` where one of them cannot be read. */
  static of(self: Self, facts: Iterable<Fact>): Holding {
    const holding = new Holding(self);
    for (const fact of facts) holding.take(fact);
    return holding;
  }

  take(fact: Fact): void {
    if (fact.kind === 'epoch-gone') this.#forgetLogsOf(fact.id);
    if (isKeyFact(fact)) this.#keys.take(fact);
    else if (isLogFact(fact)) this.#log.take(fact);
    else if (isHistoryFact(fact)) this.#takeWritten(fact);
    else if (isStatementFact(fact)) this.#statements.take(fact);
    else if (isDeviceFact(fact)) this.#devices.take(fact);
    else if (isOutOfHandsFact(fact)) this.outOfHands.take(fact);
    else this.#lying.take(fact);
    if (fact.kind === 'epoch' || fact.kind === 'epoch-gone') this.#mailboxes.delete(fact.id);
    if (fact.kind === 'epoch-gone') this.#lying.forget(fact.id);
    if (fact.kind === 'book-lies') this.#devices.bookLaid(fact.epoch);
    if (fact.kind === 'own-drop-gone') this.#lying.forgetLog(fact.log);
  }

  /** Of an epoch whose key goes, nothing is noted of its logs either: no look at a way asks for them any more. */
  #forgetLogsOf(epoch: EntryId): void {
    const key = this.#keys.epochs.get(epoch);
    if (!key) return;
    const { log, parts } = this.mailbox(key);
    for (const one of [log, parts]) this.#lying.forgetLog(one);
  }

  /** The facts that come to this holding, and nothing of what was taken back. */
  facts(): readonly Fact[] {
    return [
      ...this.#keys.facts(),
      ...this.#log.facts(),
      ...this.#statements.coverFacts(),
      ...writtenFacts(this.history),
      ...this.#statements.sayingFacts(),
      ...this.#devices.facts(),
      ...this.outOfHands.facts(),
      ...this.#lying.facts(),
    ];
  }

  get place(): Place {
    return this.self.anchor;
  }

  get roster(): Roster {
    return this.#log.roster;
  }

  /** This device as the roster has it; undefined before it was let in and after it was removed. */
  get me(): Member | undefined {
    return this.roster.members.get(this.self.device);
  }

  /** Whether these bytes are an entry that is not here; of one that nobody has vouched for every copy is taken. */
  lacksEntry(bytes: Uint8Array): boolean {
    return this.#log.lacks(bytes);
  }

  /** Takes in at once entries that came at `here` (UTC seconds of this device); those that stay, for whoever stores them. */
  takeEntries(all: readonly Uint8Array[], here: number): readonly Fact[] {
    return this.#log.takeIn(all, here).map((bytes): Fact => ({ kind: 'entry', bytes, here }));
  }

  /**
   * When an entry of the roster came to this device, or was written on it; UTC seconds of its own clock. What an entry says
   * of its time is its author's word, and whoever has taken a device writes any.
   */
  readonly cameHere = (id: EntryId): number | undefined => this.#log.cameHere(id);

  readonly hasEntry = (id: EntryId): boolean => this.#log.has(id);

  /** Entries that the roster took in, verbatim; what does not count travels as well. */
  get entryBytes(): ReadonlyMap<EntryId, Uint8Array> {
    return this.#log.bytes;
  }

  /** The signing key of a device that any entry ever named. */
  signKeyOf(device: DeviceId): Uint8Array | undefined {
    return this.#log.signKeyOf(device);
  }

  /** Heads of the roster that members named and that have not come. */
  get missed(): ReadonlySet<EntryId> {
    return this.#log.missed;
  }

  /** What a person has looked at on this device of all that every member is told. */
  get lookedAt(): ReadonlySet<Digest> {
    return this.#log.lookedAt;
  }

  /**
   * Whether this device keeps keys as an archive does: its own invitation let it in as one. What stewards write of it since
   * makes it keep keys neither longer nor less long (rules D8).
   */
  get isArchive(): boolean {
    return this.#keys.isArchive;
  }

  /** Where this device looks, the one that was named last first. */
  get drops(): readonly OwnDropHeld[] {
    return this.#keys.drops;
  }

  get kems(): readonly KemHeld[] {
    return this.#keys.kems;
  }

  /** Epoch keys that are here, whatever the roster says of them. */
  get epochKeys(): ReadonlyMap<EntryId, EpochKey> {
    return this.#keys.epochs;
  }

  /** When this device last said to stewards by a way what its KEM key is, or that it is back. */
  saidBy(way: string): number | undefined {
    return this.#keys.said.get(way);
  }

  /** When a person last said that things shall be shared although the keys are old; UTC seconds of this device. */
  get confirmed(): number | undefined {
    return this.#keys.confirmed;
  }

  /** The epoch keys that fit an epoch of the roster (rules A6): all others are not looked at twice. */
  isProved({ id, ek }: EpochKey): boolean {
    const epoch = this.roster.epochs.get(id);
    return epoch !== undefined && equalBytes(epoch.commit, commitOf(ek, bytesOf(this.place.cell)));
  }

  /** Whether this device made the keys of an epoch itself. */
  readonly hasMade = (epoch: EntryId): boolean => {
    const by = this.roster.entries.get(epoch)?.by;
    return by?.kind === 'device' && by.device === this.self.device;
  };

  /** Where this device writes: the epoch that the roster names, if its key is here (rules C7). */
  get writable(): Mailbox | undefined {
    const { writable } = this.roster;
    const key = writable === undefined ? undefined : this.epochKeys.get(writable);
    return key !== undefined && this.isProved(key) ? this.mailbox(key) : undefined;
  }

  mailbox(key: EpochKey): Mailbox {
    const known = this.#mailboxes.get(key.id);
    if (known) return known;
    const made = mailboxOfEpoch(key, bytesOf(this.place.cell));
    this.#mailboxes.set(key.id, made);
    return made;
  }

  /** What is known to lie where by a way of exchange. */
  get lying(): Lies {
    return this.#lying;
  }

  /** How far a log was read by a way of exchange; 0 where it was not. */
  positionIn(way: string, log: LogId): number {
    return this.#lying.positionIn(way, log);
  }

  /** What the newest envelope of each of the others tells of it. */
  get peers(): ReadonlyMap<DeviceId, Peer> {
    return this.#devices.peers;
  }

  /** What devices last said to this steward by its drop. */
  get words(): ReadonlyMap<DeviceId, Word> {
    return this.#devices.words;
  }

  /** When somebody has last spoken to the person of a device that was silent for too long. */
  get welcomed(): ReadonlyMap<DeviceId, number> {
    return this.#devices.welcomed;
  }

  /** The devices that this vault was before it was let in anew (rules B5). */
  get before(): ReadonlySet<DeviceId> {
    return this.#devices.before;
  }

  /** Envelopes of removed devices that were not kept. */
  get turnedAway(): ReadonlyMap<DeviceId, number> {
    return this.#devices.turnedAway;
  }

  /** For stewards: the drops of all devices. */
  get book(): ReadonlyMap<DeviceId, BookEntry> {
    return this.#devices.book;
  }

  /** The checkpoints whose state is part of what is held. */
  get covered(): ReadonlyMap<Digest, CoveredStatement> {
    return this.#statements.covered;
  }

  /** Where stewards look, by the last statement of each steward. */
  get reach(): ReadonlyMap<DeviceId, Reach> {
    return this.#statements.reach;
  }

  /** Records that left, and when (UTC seconds), as long as that is remembered. */
  get forgotten(): ReadonlyMap<RecordId, number> {
    return new Map([...this.covered.values()].flatMap(({ statement }) => [...statement.forgotten]));
  }

  /** By when it was (UTC seconds), how many records of which kind left here. */
  get left(): ReadonlyMap<number, readonly LeftRow[]> {
    return this.#statements.left;
  }

  verdictsOn(checkpoint: Digest): ReadonlyMap<DeviceId, Verdict> {
    return this.#statements.verdictsOn(checkpoint);
  }

  /** The last checkpoint that this device looked at, and what it found of it. */
  get lastVerdict(): FoundOf | undefined {
    return this.#statements.lastVerdict;
  }

  /** The pieces of the state that a covered checkpoint states, where it is kept beside the base. */
  packageOf(checkpoint: Digest): readonly Uint8Array[] | undefined {
    return this.#statements.packageOf(checkpoint);
  }

  /** Whether this device has a state to begin from: it founded the cell, or took a checkpoint. */
  get hasBegun(): boolean {
    return this.covered.size > 0 || this.history.base.size > 0;
  }

  /** What this device has to say beside its changes. */
  get saying(): Saying {
    const kem = this.#keys.kemMade(this.#statements.kemToSay);
    const [looksInto] = this.drops;
    const drop = kem && looksInto ? dropCommitment(looksInto.drop.log) : undefined;
    return { verdicts: this.#statements.toSay, kem, drop };
  }

  /** How much of what a device wrote counts (rules C7, D5, D6). */
  readonly standingOf = (device: DeviceId): Standing => {
    const { members, cut, releases } = this.roster;
    if (members.has(device)) return 'all';
    const cutoff = cut.get(device);
    const released = releases.filter((release) => release.device === device);
    // Whoever let it in was removed: what it wrote waits for two people like the work of a removed device.
    if (!cut.has(device) && released.length === 0) return 'none';
    return { upTo: cutoff === undefined ? [] : [cutoff.hash], released };
  };

  /** Up to where everything counts that is here. */
  get frontier(): Frontier {
    return this.history.frontier(this.standingOf);
  }

  counted(): readonly Kept[] {
    return this.history.counted(this.standingOf);
  }

  #takeWritten(fact: HistoryFact): void {
    switch (fact.kind) {
      case 'envelope':
        this.#takeEnvelope(this.#signedOf(fact), fact.here);
        break;
      case 'spare':
        this.history.addSpare({ ...fact, signed: this.#signedOf(fact) });
        break;
      case 'spares-gone':
        this.history.dropSpares(
          { before: fact.before, epochs: new Set(fact.epochs) },
          { device: this.self.device, upTo: fact.own },
        );
        break;
    }
  }

  #takeEnvelope(signed: Signed, here: number): void {
    const isNew = this.history.add(signed, here);
    if (isNew && signed.body.device === this.self.device) this.#statements.wasSaid(signed.body);
  }

  #signedOf({ bytes, signature }: { readonly bytes: Uint8Array; readonly signature: Uint8Array }): Signed {
    const read = readSigned(this.place, bytes, signature);
    return read.ok ? read.value : misshapen();
  }
}
