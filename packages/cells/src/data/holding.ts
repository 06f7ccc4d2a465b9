import type { DeviceId } from '@bulkhead/records';
import {
  type AgeKey,
  commitOf,
  bytesOf,
  equalBytes,
  kemKeyOf,
  misshapen,
  type SigningKey,
} from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import type { Digest } from '../charter/ids.ts';
import { seatsOf } from '../roster/act.ts';
import { decodeEntry } from '../roster/entry.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import { type Anchor, evaluate, type Roster } from '../roster/roster.ts';
import type { Member } from '../roster/members.ts';
import { rememberingVerifier } from '../roster/verify-entry.ts';
import {
  decodePart,
  encodePart,
  packedPieces,
  type Part,
  readStatement,
  type SignedStatement,
} from './checkpoint.ts';
import { type BookEntry, type BookRow, enteredInBook } from './book.ts';
import { dropCommitment, type OwnDrop } from './drop-keys.ts';
import { readSigned, type Saying, type Signed, type Verdict } from './envelope.ts';
import type { Fact, Peer, Word } from './fact.ts';
import { bookFacts, epochFacts, kemFacts } from './folded.ts';
import { EntryCopies } from './entry-copies.ts';
import type { Frontier, Tip } from './frontier.ts';
import { mailboxOfEpoch } from './mailbox-logs.ts';
import type { Mailbox } from './mail.ts';
import { type Lies, Lying, mapIn } from './lying.ts';
import { History, type Kept, type Standing } from './history.ts';
import type { EpochKey, KemHeld } from './keyring.ts';

/** This device in one cell and in no other (rules B1). */
export interface Self {
  readonly anchor: Anchor;
  readonly device: DeviceId;
  readonly key: SigningKey;
  readonly age: AgeKey;
}

/** A checkpoint that is part of what a device holds, and since when; UTC seconds of its clock. */
export interface CoveredStatement extends SignedStatement {
  readonly here: number;
}

/**
 * What one device holds of one cell beside its records: the membership log, keys, what others wrote that no checkpoint
 * covers yet, and what is known of the others. It changes by facts alone, so that what was stored comes to the same.
 */
export class Holding {
  readonly self: Self;
  readonly history = new History();
  readonly #entries = new EntryCopies();
  readonly #epochs = new Map<EntryId, EpochKey>();
  readonly #mailboxes = new Map<EntryId, Mailbox>();
  readonly #verdicts = new Map<Digest, Map<DeviceId, Verdict>>();
  readonly #drops = new Map<LogId, { readonly drop: OwnDrop; readonly since: number }>();
  readonly #kems = new Map<number, KemHeld>();
  readonly #lying = new Lying();
  readonly #toSay = new Map<Digest, Verdict>();
  #kemToSay: number | undefined;
  readonly covered = new Map<Digest, CoveredStatement>();
  readonly #packages = new Map<Digest, Map<number, Part>>();
  readonly peers = new Map<DeviceId, Peer>();
  readonly #positions = new Map<string, Map<LogId, number>>();
  readonly book = new Map<DeviceId, BookEntry>();
  readonly #verify = rememberingVerifier();
  /** When a person last said that things shall be shared although the keys are old; UTC seconds of this device. */
  confirmed: number | undefined;
  /** What devices last said to this steward by its drop. */
  readonly words = new Map<DeviceId, Word>();
  /** When somebody has last spoken to the person of a device that was silent for too long. */
  readonly welcomed = new Map<DeviceId, number>();
  /** When this device last said to stewards what its KEM key is, or that it is back. */
  said: number | undefined;
  /** Envelopes of removed devices that were not kept. */
  readonly turnedAway = new Map<DeviceId, number>();
  /** Heads of the roster that members named and that have not come. */
  missed: ReadonlySet<EntryId> = new Set();
  #alone: Tip | undefined;
  #roster: Roster | undefined;

  constructor(self: Self) {
    this.self = self;
  }

  /** The holding that these facts come to. Throws `Misshapen` where one of them cannot be read. */
  static of(self: Self, facts: Iterable<Fact>): Holding {
    const holding = new Holding(self);
    for (const fact of facts) holding.take(fact);
    return holding;
  }

  get place(): Place {
    return this.self.anchor;
  }

  get roster(): Roster {
    if (this.#roster === undefined) {
      this.#roster = evaluate(this.#entries.all(), this.self.anchor, this.#verify);
      this.#entries.keepOnly(this.#roster);
    }
    return this.#roster;
  }

  /** This device as the roster has it; undefined before it was let in and after it was removed. */
  get me(): Member | undefined {
    return this.roster.members.get(this.self.device);
  }

  /** Where this device looks, the one that was named last first. */
  get drops(): readonly { readonly drop: OwnDrop; readonly since: number }[] {
    return [...this.#drops.values()].toSorted((a, b) => b.since - a.since);
  }

  get kems(): readonly KemHeld[] {
    return [...this.#kems.values()].toSorted((a, b) => b.made - a.made);
  }

  /** Epoch keys that are here, whatever the roster says of them. */
  get epochKeys(): ReadonlyMap<EntryId, EpochKey> {
    return this.#epochs;
  }

  /** The epoch keys that fit an epoch of the roster (rules A6): all others are not looked at twice. */
  isProved({ id, ek }: EpochKey): boolean {
    const epoch = this.roster.epochs.get(id);
    return epoch !== undefined && equalBytes(epoch.commit, commitOf(ek, bytesOf(this.place.cell)));
  }

  /** Where this device writes: the epoch that the roster names, if its key is here (rules C7). */
  get writable(): Mailbox | undefined {
    const { writable } = this.roster;
    const key = writable === undefined ? undefined : this.#epochs.get(writable);
    return key !== undefined && this.isProved(key) ? this.mailbox(key) : undefined;
  }

  mailbox(key: EpochKey): Mailbox {
    const known = this.#mailboxes.get(key.id);
    if (known) return known;
    const made = mailboxOfEpoch(key, bytesOf(this.place.cell));
    this.#mailboxes.set(key.id, made);
    return made;
  }

  /** How far a log was read by a way of exchange; 0 where it was not. */
  positionIn(way: string, log: LogId): number {
    return this.#positions.get(way)?.get(log) ?? 0;
  }

  /** What is known to lie where by a way of exchange. */
  get lying(): Lies {
    return this.#lying;
  }

  /**
   * Whether these bytes are an entry that is not here. An id does not cover signatures: of an entry that nobody has
   * vouched for yet every copy is taken, or a spoiled one that came first would keep the good one out.
   */
  lacksEntry(bytes: Uint8Array): boolean {
    const decoded = decodeEntry(bytes, this.place);
    return decoded.ok && !this.roster.entries.has(decoded.value.id) && !this.#entries.has(bytes);
  }

  readonly hasEntry = (id: EntryId): boolean => this.roster.entries.has(id) || this.#entries.hasSome(id);

  /** Entries that the roster took in, verbatim; what does not count travels as well. */
  get entryBytes(): ReadonlyMap<EntryId, Uint8Array> {
    return this.#entries.bytesOf(this.roster);
  }

  /** The signing key of a device that any entry ever named. */
  signKeyOf(device: DeviceId): Uint8Array | undefined {
    const member = this.roster.members.get(device);
    return member?.card.sign ?? this.#removedKeys().get(device);
  }

  /** Whether this device has a state to begin from: it founded the cell, or took a checkpoint. */
  get hasBegun(): boolean {
    return this.covered.size > 0 || this.history.base.size > 0;
  }

  /** How much of what a device wrote counts (rules C7, D5, D6). */
  readonly standingOf = (device: DeviceId): Standing => {
    const { members, cut, releases } = this.roster;
    if (members.has(device)) return 'all';
    if (!cut.has(device)) return 'none';
    const cutoff = cut.get(device);
    const released = releases.filter((release) => release.device === device).map(({ hash }) => hash);
    return { upTo: cutoff === undefined ? released : [cutoff.hash, ...released] };
  };

  /** Up to where everything counts that is here. */
  get frontier(): Frontier {
    return this.history.frontier(this.standingOf);
  }

  counted(): readonly Kept[] {
    return this.history.counted(this.standingOf);
  }

  /** What this device has to say beside its changes. */
  get saying(): Saying {
    const kem = this.#kemToSay === undefined ? undefined : this.#kems.get(this.#kemToSay);
    const [looksInto] = this.drops;
    const drop = kem && looksInto ? dropCommitment(looksInto.drop.log) : undefined;
    return { verdicts: this.#toSay, kem: kem?.key.publicKey, drop };
  }

  verdictsOn(checkpoint: Digest): ReadonlyMap<DeviceId, Verdict> {
    return this.#verdicts.get(checkpoint) ?? new Map();
  }

  take(fact: Fact): void {
    switch (fact.kind) {
      case 'own-drop':
        this.#drops.set(fact.drop.log, { drop: fact.drop, since: fact.since });
        break;
      case 'own-drop-gone':
        this.#drops.delete(fact.log);
        break;
      case 'entry':
        this.#takeEntry(fact.bytes);
        break;
      case 'epoch':
        this.#epochs.set(fact.id, { ...fact, succeeded: this.#epochs.get(fact.id)?.succeeded });
        this.#mailboxes.delete(fact.id);
        break;
      case 'succeeded':
        this.#succeed(fact);
        break;
      case 'epoch-gone':
        this.#epochs.delete(fact.id);
        this.#mailboxes.delete(fact.id);
        this.#lying.forget(fact.id);
        break;
      case 'kem':
        this.#takeKem(fact);
        break;
      case 'kem-outdated':
        this.#outdate(fact);
        break;
      case 'kem-gone':
        this.#kems.delete(fact.made);
        break;
      case 'envelope':
        this.#takeEnvelope(this.#signedOf(fact), fact.here);
        break;
      case 'covered':
        this.#cover(fact);
        break;
      case 'alone':
        this.#alone = fact.tip;
        this.history.cover(new Map([[this.self.device, [fact.tip]]]), undefined);
        break;
      case 'covered-gone':
        this.covered.delete(fact.id);
        this.#packages.delete(fact.id);
        break;
      case 'spare':
        this.history.addSpare({ ...fact, signed: this.#signedOf(fact) });
        break;
      case 'spares-gone':
        this.history.dropSpares(fact.before, new Set(fact.epochs));
        break;
      case 'package':
        this.#takePackage(fact);
        break;
      case 'verdict':
        mapIn(this.#verdicts, fact.checkpoint).set(fact.device, fact.verdict);
        break;
      case 'to-say':
        if ('kem' in fact.what) this.#kemToSay = fact.what.kem;
        else this.#toSay.set(fact.what.checkpoint, fact.what.verdict);
        break;
      case 'peer':
        this.peers.set(fact.device, fact.peer);
        // From now on its envelopes tell what its newest key is.
        if ((this.words.get(fact.device)?.heard ?? Infinity) < fact.peer.heard)
          this.words.delete(fact.device);
        break;
      case 'word':
        this.words.set(fact.device, fact.word);
        break;
      case 'welcomed':
        this.welcomed.set(fact.device, fact.here);
        break;
      case 'said':
        this.said = fact.here;
        break;
      case 'told':
        this.#lying.told(fact);
        break;
      case 'confirmed':
        this.confirmed = fact.here;
        break;
      case 'turned-away':
        this.turnedAway.set(fact.device, fact.count);
        break;
      case 'missed':
        this.missed = new Set(fact.heads);
        break;
      case 'lies':
        this.#lying.lies(fact);
        break;
      case 'read':
        mapIn(this.#positions, fact.way).set(fact.log, fact.position);
        break;
      case 'book-lies':
        this.#lying.bookLies(fact);
        break;
      case 'book':
        this.#enterInBook(fact);
        break;
      case 'book-settled':
        this.#settleInBook(fact.device);
        break;
      case 'book-gone':
        this.book.delete(fact.device);
        break;
      case 'wrapped':
        this.#lying.wrapped(fact);
        break;
    }
  }

  /** The facts that come to this holding, and nothing of what was taken back. */
  facts(): readonly Fact[] {
    return [
      ...[...this.#drops.values()].map(({ drop, since }): Fact => ({ kind: 'own-drop', drop, since })),
      ...this.#entries.allBytes().map((bytes): Fact => ({ kind: 'entry', bytes })),
      ...[...this.#epochs.values()].flatMap(epochFacts),
      ...[...this.#kems.values()].flatMap(kemFacts),
      ...(this.#alone ? [{ kind: 'alone', tip: this.#alone } as const] : []),
      ...[...this.covered.values()].map(
        ({ bytes, signature, here }): Fact => ({ kind: 'covered', bytes, signature, here }),
      ),
      ...this.history.spares().map(({ signed, here, epochs, since }): Fact => {
        const { bytes, signature } = signed;
        return { kind: 'spare', bytes, signature, here, epochs, since };
      }),
      ...[...this.#packages].flatMap(([id, parts]) =>
        [...parts.values()].map((part): Fact => ({ kind: 'package', id, bytes: encodePart(part) })),
      ),
      ...this.history
        .kept()
        .map(
          ({ signed: { bytes, signature }, here }): Fact => ({ kind: 'envelope', bytes, signature, here }),
        ),
      ...[...this.#verdicts].flatMap(([checkpoint, said]) =>
        [...said].map(([device, verdict]): Fact => ({ kind: 'verdict', checkpoint, device, verdict })),
      ),
      ...[...this.#toSay].map(
        ([checkpoint, verdict]): Fact => ({ kind: 'to-say', what: { checkpoint, verdict } }),
      ),
      ...(this.#kemToSay === undefined ? [] : [{ kind: 'to-say', what: { kem: this.#kemToSay } } as const]),
      ...[...this.peers].map(([device, peer]): Fact => ({ kind: 'peer', device, peer })),
      ...[...this.words].map(([device, word]): Fact => ({ kind: 'word', device, word })),
      ...[...this.welcomed].map(([device, here]): Fact => ({ kind: 'welcomed', device, here })),
      ...(this.said === undefined ? [] : [{ kind: 'said', here: this.said } as const]),
      ...(this.confirmed === undefined ? [] : [{ kind: 'confirmed', here: this.confirmed } as const]),
      ...[...this.turnedAway].map(([device, count]): Fact => ({ kind: 'turned-away', device, count })),
      ...(this.missed.size === 0 ? [] : [{ kind: 'missed', heads: [...this.missed] } as const]),
      ...[...this.#positions].flatMap(([way, logs]) =>
        [...logs].map(([log, position]): Fact => ({ kind: 'read', way, log, position })),
      ),
      ...[...this.book].flatMap(bookFacts),
      ...this.#lying.facts(),
    ];
  }

  // A fact may come twice: a vault that runs out of room folds what is in memory and then says it again.
  #enterInBook({ device, keys, nth }: BookRow & { readonly device: DeviceId }): void {
    const known = this.book.get(device);
    const entered = enteredInBook(known, { keys, nth });
    if (entered === known) return;
    this.book.set(device, entered);
    // Whoever has been left a key without being told of the new drop is left it once more, and the book goes out again.
    this.#lying.bookChanged(known ? device : undefined);
  }

  #settleInBook(device: DeviceId): void {
    const known = this.book.get(device);
    if (known) this.book.set(device, { ...known, before: [] });
  }

  #takeKem({
    seed,
    made,
    epoch,
  }: {
    readonly seed: Uint8Array;
    readonly made: number;
    readonly epoch: EntryId | undefined;
  }): void {
    if (this.#kems.has(made)) return;
    this.#kems.set(made, { key: kemKeyOf(seed), made, epoch, outdated: undefined });
  }

  #takeEntry(bytes: Uint8Array): void {
    const decoded = decodeEntry(bytes, this.place);
    const entry = decoded.ok ? decoded.value : misshapen();
    if (this.#entries.add(entry, bytes)) this.#roster = undefined;
  }

  /** The pieces of the state that a covered checkpoint states, where it is kept beside the base. */
  packageOf(checkpoint: Digest): readonly Uint8Array[] | undefined {
    return packedPieces([...(this.#packages.get(checkpoint)?.values() ?? [])]);
  }

  #takePackage({ id, bytes }: { readonly id: Digest; readonly bytes: Uint8Array }): void {
    const part = decodePart(bytes);
    if (!part.ok) misshapen();
    else mapIn(this.#packages, id).set(part.value.index, part.value);
  }

  #takeEnvelope(signed: Signed, here: number): void {
    const { body } = signed;
    if (!this.history.add(signed, here) || body.device !== this.self.device) return;
    for (const checkpoint of body.verdicts.keys()) this.#toSay.delete(checkpoint);
    if (body.kem !== undefined) this.#kemToSay = undefined;
  }

  #signedOf({ bytes, signature }: { readonly bytes: Uint8Array; readonly signature: Uint8Array }): Signed {
    const read = readSigned(this.place, bytes, signature);
    return read.ok ? read.value : misshapen();
  }

  #cover({ bytes, signature, here }: Extract<Fact, { readonly kind: 'covered' }>): void {
    const read = readStatement(this.place, bytes, signature);
    const signed = read.ok ? read.value : misshapen();
    if (this.covered.has(signed.id)) return;
    this.covered.set(signed.id, { ...signed, here });
    this.history.cover(signed.statement.frontier, { epoch: signed.statement.epoch, here });
  }

  #succeed({
    id,
    here,
    signed,
  }: {
    readonly id: EntryId;
    readonly here: number;
    readonly signed: number;
  }): void {
    const key = this.#epochs.get(id);
    if (key && key.succeeded === undefined) this.#epochs.set(id, { ...key, succeeded: { here, signed } });
  }

  #outdate({ made, here }: { readonly made: number; readonly here: number }): void {
    const held = this.#kems.get(made);
    if (held && held.outdated === undefined) this.#kems.set(made, { ...held, outdated: here });
  }

  #removedKeys(): ReadonlyMap<DeviceId, Uint8Array> {
    const keys = new Map<DeviceId, Uint8Array>();
    for (const entry of this.#entries.all()) {
      for (const { device, card } of seatsOf(entry)) keys.set(device, card.sign);
    }
    return keys;
  }
}
