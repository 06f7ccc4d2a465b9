import { type Change, createRecords, type RecordId, type Records } from '@bulkhead/records';
import { hash, hexOf } from '@bulkhead/seal';
import { confirmOldKeys } from '../src/acts/stale.ts';
import { returnedDevices, welcomeBack } from '../src/acts/silence.ts';
import type { Exchanged } from '../src/exchange/exchange.ts';
import { day, type Device, hour, must } from './field.ts';
import { Relay } from './relay.ts';
import { note, types, visit, visitors } from './house.ts';
import { type Field, field } from './organisation.ts';

/** How a cell fares for some weeks. */
export interface Months {
  readonly seed: string;
  readonly devices: number;
  readonly steps: number;
  /**
   * People also note visits, which leave after three months, and nobody is left alone for four weeks, in place of nine: whoever
   * misses something for as long as it is kept has to be invited anew (docs/decisions/0016).
   */
  readonly visits?: true;
}

/** What came of them. */
export interface Outcome {
  /** What the cell comes to on each device that is left, as a hash. */
  readonly roots: readonly string[];
  /** What it ought to come to on each of them: every change that the device knows, applied to nothing. */
  readonly expected: readonly string[];
  /**
   * Changes that a device that is left had before all met again, and that some of them do not have after it. Of removed
   * devices, and of those that have fallen with the one who let them in, not: what a checkpoint had counted of them beyond
   * the cutoff stays where it was taken in, for review.
   */
  readonly missing: number;
  /** States beyond the first of devices that know the same changes. */
  readonly apart: number;
  /** How many visits there were and how many people came, on each device that is left, and as it ought to be. */
  readonly visitors: readonly unknown[];
  readonly expectedVisitors: readonly unknown[];
  /** Records that left. */
  readonly gone: number;
  /** Devices that hold something else once they have read what they stored. */
  readonly forgetful: number;
  readonly changes: number;
  readonly turns: number;
  readonly removed: readonly Device[];
  readonly left: readonly Device[];
  readonly made: Field;
  readonly all: readonly Change[];
}

/** Numbers from 0 to below 1 that are the same in every run. */
function dice(seed: string): () => number {
  let state = new DataView(hash(new TextEncoder().encode(seed)).buffer).getUint32(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Some weeks of a cell: people write, also to the same notes, come in, meet by a relay, folders and sticks, are away, lose
 * power in the middle of anything, lose devices, are removed, and change keys without having read for days. In the end all
 * who are left meet again.
 */
export class Weeks {
  readonly made: Field;
  readonly #months: Months;
  readonly #roll: () => number;
  readonly #ways: readonly Relay[];
  readonly #changes: Change[] = [];
  readonly #shared: RecordId[] = [];
  #devices: Device[] = [];
  #removed: Device[] = [];
  #destroyed = 0;
  /** When each device last exchanged with the relay. */
  readonly #met = new Map<Device, number>();

  constructor(months: Months) {
    this.#months = months;
    this.made = field(months.seed);
    this.#roll = dice(months.seed);
    this.#ways = [this.made.relay, new Relay('folder of the house'), new Relay('folder of the office')];
  }

  async run(): Promise<Outcome> {
    await this.#gather();
    for (let step = 0; step < this.#months.steps; step += 1) await this.#step();
    const knownBefore = new Map(this.#devices.map((device) => [device, this.#knownTo([device])]));
    await this.#meetAgain();
    // Whoever was let in by a steward who is out by now has fallen with it, and is not of the cell any more.
    const { members } = this.made.coordinator.holding.roster;
    this.#devices = this.#devices.filter(({ self }) => members.has(self.device));
    const left = this.#devices;
    const known = new Set(left.flatMap((device) => [...(knownBefore.get(device) ?? [])]));
    const after = new Set(
      this.#changes.filter((change) => left.every(({ records }) => records.knows(change))),
    );
    return {
      forgetful: left.filter(isForgetful).length,
      roots: left.map(rootOf),
      expected: left.map((device) => this.#expected(this.#knownTo([device]))),
      apart: this.#apart(),
      visitors: left.map(({ records }) => visitors(records.view)),
      expectedVisitors: left.map((device) => visitors(this.#applied(this.#inFiguresOf(device)).view)),
      gone: left[0]?.holding.forgotten.size ?? 0,
      missing: [...known].filter((change) => members.has(change.by) && !after.has(change)).length,
      changes: this.#changes.length,
      turns: left[0]?.holding.roster.epochs.size ?? 0,
      removed: this.#removed,
      left,
      made: this.made,
      all: this.#changes,
    };
  }

  async #gather(): Promise<void> {
    const { coordinator, relay } = this.made;
    this.#beginsAlone();
    const roles = ['steward', 'steward', 'archive'] as const;
    const others = Array.from({ length: this.#months.devices - 1 }, (_, nth) =>
      coordinator.admit(roles[nth] ?? 'holder'),
    );
    this.#devices = [coordinator, ...others];
    for (const device of [...this.#devices, ...this.#devices]) await device.exchange(relay);
    for (const device of this.#devices) this.#met.set(device, this.made.time.now);
    for (const device of this.#devices) device.skew = Math.round((this.#roll() - 0.5) * 6 * hour);
    for (const line of ['beds', 'rice', 'coal']) {
      const record = coordinator.notes(line);
      this.#shared.push(record);
    }
    this.#changes.push(...coordinator.written);
    for (const device of this.#devices) device.written.length = 0;
  }

  /** The first device records something before anybody else is there; in half of the cells it has changed the keys. */
  #beginsAlone(): void {
    const { coordinator } = this.made;
    coordinator.notes('before anybody came');
    if (this.#roll() < 0.5) {
      coordinator.turn();
      const stated = must(coordinator.compartment().stateIfOwed(coordinator.here));
      if (stated) coordinator.keep(stated);
      this.made.time.pass(hour);
    }
    coordinator.notes('before anybody came, and after that');
  }

  #pick<T>(from: readonly T[]): T {
    const one = from[Math.floor(this.#roll() * from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  }

  async #step(): Promise<void> {
    this.made.time.pass(Math.floor(this.#roll() * (this.#months.visits ? 48 : 16) * hour));
    await this.#lookAfter();
    const device = this.#pick(this.#devices);
    const what = this.#roll();
    if (what < 0.4) this.#write(device);
    else if (what < 0.75) await this.#exchange(device);
    else if (what < 0.9) await this.#handStick(device, this.#pick(this.#devices));
    else if (what < 0.93) device.restart();
    else if (what < 0.95) this.#destroy(device);
    else if (what < 0.97) await this.#letIn();
    else this.#remove(device);
  }

  #write(device: Device): void {
    if (this.#months.visits && this.#roll() < 0.5) return this.#noteVisit(device);
    const record = this.#pick(this.#shared);
    const isShown = device.records.view.find(record) !== undefined;
    if (isShown && this.#roll() < 0.6) {
      const value = `${Math.floor(this.#roll() * 1e6)}`;
      const values =
        this.#roll() < 0.7 ? { line: value } : { marks: { add: [this.#pick(['wet', 'warm', 'urgent'])] } };
      device.write({ do: 'write', type: note.name, record, values });
    } else device.notes(`${this.#changes.length} ${Math.floor(this.#roll() * 1e6)}`);
    this.#changes.push(...device.written.splice(0));
  }

  /** A new visit, or something more about one that this device still shows. */
  #noteVisit(device: Device): void {
    const shown = device.records.view.all(visit);
    const line = `${Math.floor(this.#roll() * 1e6)}`;
    if (shown.length > 0 && this.#roll() < 0.3)
      device.write({ do: 'write', type: visit.name, record: this.#pick(shown).id, values: { line } });
    else device.visits(line, 1 + Math.floor(this.#roll() * 5));
    this.#changes.push(...device.written.splice(0));
  }

  /** Two thirds of the exchanges go through; the others break off somewhere, and half of them because the power fails. */
  async #exchange(device: Device, way = this.#pick(this.#ways)): Promise<void> {
    const luck = this.#roll();
    if (luck < 0.15) device.powerFailsAfter = Math.floor(this.#roll() * 6);
    const breaksAfter = luck > 0.85 ? Math.floor(this.#roll() * 8) : Infinity;
    const exchanged = await device.tryExchange(breaking(way, breaksAfter));
    if (exchanged.ok && way === this.made.relay) this.#met.set(device, this.made.time.now);
    if (luck < 0.15) device.powerReturns();
  }

  /**
   * Whoever nobody has heard of for long is asked for, and exchanges. After nine weeks no steward who takes turns with others
   * would hear any more that somebody is back: they would be invited anew (THREATS.md).
   */
  async #lookAfter(): Promise<void> {
    const { time, relay } = this.made;
    const atMost = this.#months.visits ? 25 * day : 56 * day;
    for (const device of this.#devices) {
      if (time.now - (this.#met.get(device) ?? 0) < atMost) continue;
      this.#peopleSpeak(device, await device.exchange(relay));
      await device.exchange(relay);
      this.#met.set(device, time.now);
    }
  }

  async #handStick(from: Device, to: Device): Promise<void> {
    if (from === to) return;
    const stick = from.stickFor([to]);
    if (stick) await to.takeStick(stick);
  }

  /** Also the last steward may be lost in the field; here one has to be left who changes keys in the end. */
  #destroy(device: Device): void {
    if (this.#destroyed >= 3 || this.#isLastSteward(device)) return;
    this.#destroyed += 1;
    this.#devices = this.#devices.filter((other) => other !== device);
  }

  /** Somebody new meets a steward, and both exchange where everybody comes to. Nobody else need have heard of it. */
  async #letIn(): Promise<void> {
    if (this.#devices.length >= 14) return;
    const stewards = this.#devices.filter(
      ({ holding, self }) => holding.me && holding.roster.stewards.includes(self.device),
    );
    const steward = this.#pick(stewards);
    const roll = this.#roll();
    const newcomer = steward.admit(roll < 0.6 ? 'holder' : roll < 0.8 ? 'archive' : 'steward');
    const { relay } = this.made;
    for (const device of [steward, newcomer]) {
      await device.exchange(relay);
      this.#met.set(device, this.made.time.now);
    }
    this.#devices.push(newcomer);
  }

  #remove(by: Device): void {
    const { roster } = by.holding;
    const device = this.#pick(this.#devices);
    const isFree =
      roster.stewards.includes(by.self.device) && device !== by && roster.members.has(device.self.device);
    if (!isFree || this.#isLastSteward(device) || this.#removed.length >= 2) return;
    const lastSafe = by.here - Math.floor(this.#roll() * 3 * day);
    if (!by.removes(device, { lastSafe, reason: 'captured' })) return;
    this.#devices = this.#devices.filter((other) => other !== device);
    this.#removed.push(device);
  }

  #isLastSteward(device: Device): boolean {
    const stewards = this.#devices.filter(({ holding, self }) =>
      holding.roster.stewards.includes(self.device),
    );
    return stewards.filter((other) => other !== device).length === 0 || device === this.made.coordinator;
  }

  /** Relay by relay, until nobody has anything to say any more. */
  async #meetAgain(): Promise<void> {
    for (const device of this.#devices) device.skew = 0;
    for (let round = 0; round < 16; round += 1) {
      this.made.time.pass(3 * hour);
      let sent = 0;
      for (const device of this.#devices) {
        const exchanged = await device.exchange(this.made.relay);
        sent += exchanged.sent;
        this.#peopleSpeak(device, exchanged);
      }
      if (sent === 0 && round > 9) return;
    }
  }

  /** People say what only they can: that old keys will do, and that a device that was silent for long is theirs. */
  #peopleSpeak(device: Device, { oldKeys }: Exchanged): void {
    if (oldKeys !== undefined) device.take([confirmOldKeys(device.here)]);
    const { holding, here } = device;
    if (!holding.roster.stewards.includes(device.self.device)) return;
    for (const back of returnedDevices(holding, here)) device.take(welcomeBack(holding, back, here));
  }

  #apart(): number {
    const states = new Map<string, Set<string>>();
    for (const device of this.#devices) {
      const known = [...this.#knownTo([device])]
        .map(({ id }) => id)
        .toSorted()
        .join();
      states.set(known, (states.get(known) ?? new Set()).add(rootOf(device)));
    }
    return [...states.values()].reduce((sum, { size }) => sum + size - 1, 0);
  }

  #knownTo(devices: readonly Device[]): ReadonlySet<Change> {
    return new Set(this.#changes.filter((change) => devices.some(({ records }) => records.knows(change))));
  }

  /**
   * What a removed device wrote beyond its cutoff is in a figure only where it was taken in, and only until its record has
   * left with what everybody knew of it.
   */
  #inFiguresOf(device: Device): ReadonlySet<Change> {
    const { forgotten } = device.holding;
    const isLeftBehind = (change: Change): boolean =>
      this.#removed.some(({ self }) => self.device === change.by) &&
      change.writes.some(({ record }) => forgotten.has(record)) &&
      !this.#devices.every(({ records }) => records.knows(change));
    return new Set([...this.#knownTo([device])].filter((change) => !isLeftBehind(change)));
  }

  #expected(changes: ReadonlySet<Change>): string {
    return hexOf(this.#applied(changes).root(this.made.coordinator.cell, hash) ?? new Uint8Array());
  }

  #applied(changes: ReadonlySet<Change>): Records {
    const { cell } = this.made.coordinator;
    const records = createRecords(types, [{ id: cell, kind: 'undivided', name: 'field', open: true }]);
    for (const change of changes) records.apply(change);
    return records;
  }
}

/** Whether what a device holds in memory is not what it stored. */
function isForgetful(device: Device): boolean {
  const before = heldBy(device);
  device.readAgain();
  return heldBy(device) !== before;
}

const heldBy = (device: Device): string => {
  const { holding } = device;
  const envelopes = holding.history.kept().map(({ signed }) => signed.hash);
  const spares = holding.history.spares().map(({ signed }) => signed.hash);
  const named = [...envelopes, ...spares, ...holding.covered.keys(), ...holding.epochKeys.keys()];
  return JSON.stringify([rootOf(device), holding.roster.entries.size, named.toSorted()]);
};

const rootOf = ({ records, cell }: Device): string => hexOf(records.root(cell, hash) ?? new Uint8Array());

/** A way that works for so many calls and then does not. */
function breaking(way: Relay, after: number): Relay {
  let left = after;
  const broken = new Relay(way.name);
  broken.read = (address, position) => (--left < 0 ? away() : way.read(address, position));
  broken.append = (address, entries) => (--left < 0 ? away() : way.append(address, entries));
  broken.holds = (marks) => (--left < 0 ? away() : way.holds(marks));
  return broken;
}

const away = () => Promise.resolve({ ok: false, error: { fault: 'relay-away', retry: true } } as const);
