import {
  type CellId,
  cellId,
  type CellInfo,
  type Change,
  compareStamps,
  createRecords,
  type DeviceId,
  type Draft,
  type Fault,
  idFrom,
  ok,
  type RecordId,
  refused,
  type Records,
  type Result,
  type Stamp,
} from '@bulkhead/records';
import { type CborValue, decodeCbor, encodeCbor, hexOf, type Random } from '@bulkhead/seal';
import type { LogId } from '@bulkhead/wire';
import { changeIdOf } from '../src/written/change-code.ts';
import { Compartment } from '../src/compartment/compartment.ts';
import { newDropKeys, ownDropOf } from '../src/keys/drop-keys.ts';
import { type Fact, factIn, factValue } from '../src/held/fact.ts';
import { type FoundingRight, foundCell, letInFacts, newOwnKeys, seatOf } from '../src/acts/founding.ts';
import { Holding, type Self } from '../src/held/holding.ts';
import type { Step } from '../src/compartment/step.ts';
import { dormantDevices } from '../src/acts/silence.ts';
import { cutOff, letIn, turnKeys } from '../src/acts/turning.ts';
import { proposedCutoff } from '../src/acts/cutoff.ts';
import { exchange, type Exchanged, takeIn } from '../src/exchange/exchange.ts';
import { handOver } from '../src/exchange/handing-over.ts';
import type { Manner, Side } from '../src/exchange/side.ts';
import type { Transport } from '../src/exchange/transport.ts';
import type { RemovalReason } from '../src/roster/act.ts';
import type { RootSigner } from '../src/charter/make-charter.ts';
import { encodeEntry, signDraft } from '../src/roster/entry.ts';
import type { EntryId, Place } from '../src/roster/entry-id.ts';
import { completeRootAct, draftSettlement } from '../src/roster/root-drafts.ts';
import { withOwnLookedAt } from '../src/members/telling.ts';
import { mustTurn } from '../src/roster/must-turn.ts';
import type { HolderCode } from '../src/charter/ids.ts';
import { newHolderCode } from '../src/roster/holder.ts';
import type { Role } from '../src/roster/seat.ts';
import { Relay } from './relay.ts';
import { call, house, note, types, visit } from './house.ts';

/** What was sealed and left somewhere, and which devices whoever sealed it knew to be removed. */
export interface Sealed {
  readonly log: LogId;
  readonly bytes: Uint8Array;
  readonly cut: ReadonlySet<DeviceId>;
}

/**
 * What all devices of a test share: a clock in UTC seconds, from which each may be off by its own skew, and a list of all
 * that any of them ever sealed and let out, to be held against what a captor has.
 */
export class FieldTime {
  now: number;
  readonly sealed: Sealed[] = [];
  constructor(now = 1_040_000_000) {
    this.now = now;
  }
  pass(seconds: number): void {
    this.now += seconds;
  }
}

export const hour = 3600;
export const day = 24 * hour;

interface Removing {
  readonly reason: RemovalReason;
  /** UTC seconds. */
  readonly lastSafe: number;
  readonly random: Random;
}

/** One device in one cell, with what it stored, so that it can be switched off and on again. */
export class Device implements Side {
  readonly self: Self;
  readonly time: FieldTime;
  readonly random: Random;
  skew = 0;
  #stored: { facts: readonly CborValue[]; base: readonly Uint8Array[]; pending: readonly Change[] };
  #records: Records;
  #compartment: Compartment;
  #last: Stamp = { ms: 0, n: 0 };
  /** Every fact and every piece that was ever stored here, taken back or not: what old copies of its disk hold. */
  readonly ever: CborValue[] = [];
  /** What was written on it. */
  readonly written: Change[] = [];

  constructor(begun: { self: Self; facts: readonly Fact[] }, time: FieldTime, random: Random) {
    this.self = begun.self;
    this.time = time;
    this.random = random;
    this.#stored = { facts: begun.facts.map(factValue), base: [], pending: [] };
    this.ever.push(...this.#stored.facts);
    [this.#records, this.#compartment] = this.#open();
  }

  get cell(): CellId {
    return this.self.anchor.cell;
  }
  get here(): number {
    return this.time.now + this.skew;
  }
  get holding(): Holding {
    return this.#compartment.holding;
  }
  get records(): Records {
    return this.#records;
  }
  compartment(): Compartment {
    return this.#compartment;
  }

  /** After so many more steps the power fails: what is being stored then is not, and the device goes dark. */
  powerFailsAfter = Infinity;

  keep({ facts, base }: Step): Result<undefined, Fault> {
    this.powerFailsAfter -= 1;
    if (this.powerFailsAfter < 0) return refused({ fault: 'closed', retry: false });
    const stored = this.#stored;
    const pending = this.#compartment.pending;
    this.ever.push(...facts.map(factValue), ...(base ?? []));
    this.#stored = { facts: [...stored.facts, ...facts.map(factValue)], base: base ?? stored.base, pending };
    return ok(undefined);
  }

  /** Another device with the same keys and all that was stored on this one. */
  copied(): Device {
    const facts = this.#stored.facts.map((fact) => factIn(fact));
    const copy = new Device({ self: this.self, facts }, this.time, this.random);
    copy.#stored = { ...this.#stored };
    copy.#last = this.#last;
    copy.readAgain();
    return copy;
  }

  /** It is switched on again and has what was stored. */
  powerReturns(): void {
    this.powerFailsAfter = Infinity;
    this.readAgain();
  }

  readAgain(): Result<undefined, Fault> {
    [this.#records, this.#compartment] = this.#open();
    return ok(undefined);
  }

  /** Folds the facts as a vault does when it moves, and opens again. */
  restart(): void {
    this.#stored = {
      facts: this.holding.facts().map(factValue),
      base: must(this.#compartment.base),
      pending: this.#compartment.pending,
    };
    this.readAgain();
  }

  #open(): [Records, Compartment] {
    const { facts, pending } = this.#stored;
    const read = facts.map((fact) => {
      const decoded = decodeCbor(encodeCbor(fact));
      return factIn(decoded.ok ? decoded.value : null);
    });
    const info: CellInfo = { id: this.self.anchor.cell, kind: 'undivided', name: 'field', open: true };
    const records = createRecords(types, [info]);
    const holding = Holding.of(this.self, read);
    return [
      records,
      must(
        Compartment.open({
          holding,
          records,
          programmes: [house],
          info,
          base: () => ok(this.#stored.base),
          pending,
        }),
      ),
    ];
  }

  /** Writes through what a vault's door does: decided, named, stored, shown. */
  write(draft: Draft): Change {
    const ms = this.here * 1000;
    const before = this.#compartment.lastWritten;
    if (before && compareStamps(before, this.#last) > 0) this.#last = before;
    this.#last = ms > this.#last.ms ? { ms, n: 0 } : { ms: this.#last.ms, n: this.#last.n + 1 };
    const unnamed = {
      cell: this.cell,
      by: this.self.device,
      at: this.#last,
      intent: 'test.write',
      writes: this.#records.writesOf([draft]),
    };
    const change = { id: changeIdOf(unnamed), ...unnamed };
    this.#records.apply(change);
    this.#compartment.wrote(change);
    this.written.push(change);
    this.keep({ facts: [] });
    return change;
  }

  notes(line: string): RecordId {
    const record = idFrom(this.random(16));
    this.write({ do: 'create', type: note.name, record, values: { line } });
    return record;
  }

  /** A visit of so many people that is over, or that goes on. */
  visits(line: string, people: number, state: 'open' | 'over' = 'over'): RecordId {
    const record = idFrom(this.random(16));
    const values = { line, state, people: { amount: people, unit: 'person' } };
    this.write({ do: 'create', type: visit.name, record, values });
    return record;
  }

  /** A call at the door by so many people. */
  calls(line: string, people: number): RecordId {
    const record = idFrom(this.random(16));
    const values = { line, people: { amount: people, unit: 'person' } };
    this.write({ do: 'create', type: call.name, record, values });
    return record;
  }

  /** The lines that are shown, sorted. */
  lines(): readonly string[] {
    return this.#records.view
      .all(note)
      .map(({ values }) => values.line ?? '')
      .toSorted();
  }

  take(facts: readonly Fact[]): void {
    const outcome = this.#compartment.take(facts);
    this.keep({ facts });
    if (outcome.kind === 'read-again') this.readAgain();
  }

  /** What its person does on it, as a vault takes it: it need not be told to them. */
  #does(facts: readonly Fact[]): void {
    this.take(withOwnLookedAt(this.holding, facts));
  }

  /** It is handed the whole roster of another device, and nothing else. */
  hears(other: Device): void {
    const { here } = this;
    this.take([...other.holding.entryBytes.values()].map((bytes) => ({ kind: 'entry', bytes, here })));
  }

  exchange(transport: Transport, manner: Partial<Manner> = {}): Promise<Exchanged> {
    return this.tryExchange(transport, manner).then(must);
  }

  /** An exchange that may break off. */
  tryExchange(transport: Transport, manner: Partial<Manner> = {}): Promise<Result<Exchanged, Fault>> {
    return exchange(this, this.#watched(transport), { ...this.#usual, ...manner });
  }

  get #usual(): Manner {
    return {
      here: this.here,
      random: this.random,
      carries: () => true,
      turns: (holding, here) => mustTurn(holding.roster, here, dormantDevices(holding, here)).length > 0,
    };
  }

  /** What a stick that is carried to these devices has on it; undefined where there is nothing to carry. */
  stickFor(devices: readonly Device[]): Relay | undefined {
    const made = handOver(this, this.#usual, {
      devices: devices.map(({ self }) => self.device),
      random: this.random,
    });
    if (!made.ok || made.value.frames.length === 0) return undefined;
    const stick = new Relay('stick');
    const cut = new Set(this.holding.roster.cut.keys());
    for (const { log, bytes } of made.value.frames) {
      void stick.append({ log }, [bytes]);
      this.time.sealed.push({ log, bytes, cut });
    }
    return stick;
  }

  takeStick(stick: Transport): Promise<Result<Exchanged, Fault>> {
    return takeIn(this, stick, this.#usual);
  }

  /** The same transport, with a note of what this device lets out by it. */
  #watched(transport: Transport): Transport {
    return {
      get name() {
        return transport.name;
      },
      read: (address, position) => transport.read(address, position),
      holds: (marks) => transport.holds(marks),
      rename: () => transport.rename(),
      append: (address, entries) => {
        const cut = new Set(this.holding.roster.cut.keys());
        this.time.sealed.push(...entries.map((bytes) => ({ log: address.log, bytes, cut })));
        return transport.append(address, entries);
      },
    };
  }

  /** A device of somebody new, or another one of a member, let in by this one; both have compared the pictures. */
  admit(role: Role = 'holder', sameAs?: Device): Device {
    const place: Place = this.self.anchor;
    const keys = newOwnKeys(this.random);
    const holder = sameAs ? this.#holderOf(sameAs) : newHolderCode(this.random);
    const seat = seatOf(place, keys, { role, holder });
    const drop = newDropKeys(this.random);
    this.#does(must(letIn(this.holding, seat, drop, { here: this.here, random: this.random })));
    const self = { anchor: this.self.anchor, device: seat.device, key: keys.key, age: keys.age };
    const facts = letInFacts(keys, { role, drop: ownDropOf(drop), made: this.here, by: this.self.device });
    return new Device({ self, facts }, this.time, this.random);
  }

  #holderOf({ self: { device } }: Device): HolderCode {
    const member = this.holding.roster.members.get(device);
    if (!member) throw new Error('it is in');
    return member.holders[0];
  }

  remove(device: Device, how: Partial<Removing> = {}): void {
    this.#does(must(this.#removal(device, how)));
  }

  /** Whether it could be removed: not where the removal would undo what this device rests on. */
  removes(device: Device, how: Partial<Removing>): boolean {
    const facts = this.#removal(device, how);
    if (facts.ok) this.#does(facts.value);
    return facts.ok;
  }

  #removal(
    device: Device,
    { reason = 'captured', lastSafe = this.here, random = this.random }: Partial<Removing>,
  ): ReturnType<typeof cutOff> {
    const cutoff = proposedCutoff(this.holding, device.self.device, {
      together: [device.self.device],
      lastSafe,
    });
    const removal = { device: device.self.device, cutoff, lastSafe, reason, honour: undefined };
    return cutOff(this.holding, removal, { here: this.here, random });
  }

  turn(random = this.random): void {
    this.#does(must(turnKeys(this.holding, { here: this.here, random })));
  }

  /** Two root holders come to this device and say which entries of these devices count. */
  settle(root: readonly [RootSigner, RootSigner], honour: ReadonlyMap<DeviceId, readonly EntryId[]>): void {
    const { roster } = this.holding;
    const draft = draftSettlement(roster, honour, this.here);
    const signatures = root.map((signer) => signDraft(roster, draft, signer));
    const bytes = encodeEntry(must(completeRootAct(roster, draft, signatures)));
    this.take([{ kind: 'entry', bytes, here: this.here }]);
  }
}

/** The first device of a new cell. */
export function foundDevice(right: FoundingRight, time: FieldTime, random: Random): Device {
  const place: Place = { org: right.charter.org, cell: cellId(hexOf(random(16))) };
  return new Device(
    must(foundCell(right, { place, kind: 'undivided', name: 'field', here: time.now }, random)),
    time,
    random,
  );
}

export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}
