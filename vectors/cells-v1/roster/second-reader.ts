// A reader of rosters written from docs/formats/roster.md and charter.md alone, on @noble, as plainly as the page puts
// it: recursion, sets, no care for speed. It imports nothing of ours but the reading and writing of CBOR that
// vectors/bkv1/second-reader.ts has for the same purpose.
import { ed25519 } from '@noble/curves/ed25519.js';
import { blake2b } from '@noble/hashes/blake2.js';
import { parse, write } from '../../bkv1/second-reader.ts';

type Item = ReturnType<typeof parse>;

interface Seat {
  device: string;
  role: string;
  signKey: Uint8Array;
  proved: boolean;
  drop: string;
}

interface Epoch {
  recipients: string[];
}

/** An entry as far as the rules look at it. */
interface Entry {
  id: string;
  message: Uint8Array;
  prev: string[];
  kind: string;
  time: number;
  by: { device: string } | { charter: string; serial: number } | { permit: Item[] };
  signatures: [number, Uint8Array][];
  seats: Seat[];
  epoch: Epoch | undefined;
  removes: { device: string; cutoff: [number, string] | null; honour: string[] } | undefined;
  release: { device: string; second: string } | undefined;
  settles: Map<string, string[]>;
  renewal: Charter | undefined;
}

interface Charter {
  id: string;
  message: Uint8Array;
  org: Uint8Array;
  serial: number;
  keys: Uint8Array[];
  prev: string | null;
  signatures: [number, Uint8Array][];
}

/** A log as rosters.json has it. */
export interface Log {
  org: string;
  cell: string;
  charter: string;
  found: string;
  entries: readonly string[];
}

const H = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 32 });
const hex = (item: Item | undefined) => Buffer.from(bytes(item)).toString('hex');
const unhex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));

function fail(): never {
  throw new Error('damaged');
}

const list = (item: Item | undefined, length?: number): Item[] =>
  Array.isArray(item) && (length === undefined || item.length === length) ? item : fail();
const bytes = (item: Item | undefined, length?: number): Uint8Array =>
  item instanceof Uint8Array && (length === undefined || item.length === length) ? item : fail();
const word = (item: Item | undefined): string => (typeof item === 'string' && item !== '' ? item : fail());
const count = (item: Item | undefined): number => (typeof item === 'number' && item >= 0 ? item : fail());

function rising(items: string[]): string[] {
  return items.every((item, at) => at === 0 || (items[at - 1] ?? '') < item) ? items : fail();
}

const ids = (item: Item | undefined) => rising(list(item).map((id) => hex(bytes(id, 32))));

/** charter.md: what is signed, and named, is the hash of the message in its context. */
const idOf = (context: Item[], message: Uint8Array) => H(write([...context, message]));
const isSigned = (key: Uint8Array, context: Item[], message: Uint8Array, signature: Uint8Array) =>
  ed25519.verify(signature, idOf(context, message), key, { zip215: false });

function signatures(item: Item | undefined): [number, Uint8Array][] {
  const pairs = list(item).map((pair): [number, Uint8Array] => {
    const [signer, signature] = list(pair, 2);
    return [count(signer), bytes(signature, 64)];
  });
  return pairs.every(([signer], at) => at === 0 || (pairs[at - 1]?.[0] ?? 0) < signer) ? pairs : fail();
}

const areTwoRootKeys = (
  keys: Uint8Array[],
  context: Item[],
  message: Uint8Array,
  by: [number, Uint8Array][],
) =>
  by.length === 2 &&
  by.every(([signer, signature]) => {
    const key = keys[signer];
    return key !== undefined && isSigned(key, context, message, signature);
  });

/** charter.md, charter. */
function charterOf(item: Item | undefined): Charter {
  const [org, inner, signed] = list(item, 3);
  const [serial, keys, prev] = list(inner, 3);
  const context = ['bulkhead/v1/charter', 1, bytes(org, 16)];
  const message = writeItem(inner);
  return {
    id: Buffer.from(idOf(context, message)).toString('hex'),
    message,
    org: bytes(org, 16),
    serial: count(serial),
    keys: list(keys, 3).map((key) => bytes(key, 32)),
    prev: prev === null ? null : hex(bytes(prev, 32)),
    signatures: signatures(signed),
  };
}

const renews = (charter: Charter, earlier: Charter) =>
  charter.prev === earlier.id &&
  charter.serial === earlier.serial + 1 &&
  Buffer.compare(charter.org, earlier.org) === 0 &&
  areTwoRootKeys(earlier.keys, ['bulkhead/v1/charter', 1, charter.org], charter.message, charter.signatures);

/** The bytes of a part of a decoded value: deterministic, so that writing it again gives what was read. */
function writeItem(item: Item | undefined): Uint8Array {
  if (item === undefined) return fail();
  if (item === null) return Uint8Array.of(0xf6);
  if (typeof item === 'number' && item >= 65_536) {
    const wide = item >= 2 ** 32;
    const view = new DataView(new ArrayBuffer(wide ? 9 : 5));
    view.setUint8(0, wide ? 27 : 26);
    if (wide) view.setBigUint64(1, BigInt(item));
    else view.setUint32(1, item);
    return new Uint8Array(view.buffer);
  }
  if (!Array.isArray(item)) return write(item);
  const head = write(Array.from({ length: item.length }, () => 0)).subarray(0, -item.length || undefined);
  return Uint8Array.from([...head, ...item.flatMap((part) => [...writeItem(part)])]);
}

/** roster.md, entries: throws where the bytes are damaged. */
export function entryOf(given: Uint8Array, org: Uint8Array, cell: Uint8Array): Entry {
  const whole = parse(given);
  if (Buffer.compare(writeItem(whole), given) !== 0) fail();
  const [inner, signed] = list(whole, 2);
  const [prev, kind, body, time, by] = list(inner, 5);
  const message = writeItem(inner);
  const entry: Entry = {
    id: Buffer.from(idOf(['bulkhead/v1/entry', 1, org, cell], message)).toString('hex'),
    message,
    prev: ids(prev),
    kind: word(kind),
    time: count(time),
    by: authorOf(by),
    signatures: signatures(signed),
    seats: [],
    epoch: undefined,
    removes: undefined,
    release: undefined,
    settles: new Map(),
    renewal: undefined,
  };
  readBody(entry, list(body), { org, cell });
  const root = 'charter' in entry.by;
  const roots = ['appoint', 'settle', 'charter'].includes(entry.kind);
  if (entry.kind === 'found' ? 'device' in entry.by : roots !== root || 'permit' in entry.by) fail();
  if ((entry.kind === 'found') !== (entry.prev.length === 0) || entry.prev.length > 1024) fail();
  const expected = root ? undefined : entry.kind === 'release' ? [0, 1] : [0];
  const signers = entry.signatures.map(([signer]) => signer);
  if (expected ? signers.join() !== expected.join() : signers.length !== 2 || (signers[1] ?? 3) > 2) fail();
  return entry;
}

function authorOf(item: Item | undefined): Entry['by'] {
  const [kind, hand] = list(item, 2);
  if (kind === 'device') return { device: hex(bytes(hand, 16)) };
  if (kind === 'permit') return { permit: list(hand, 2) };
  if (kind !== 'root') return fail();
  const [charter, serial] = list(hand, 2);
  return { charter: hex(bytes(charter, 32)), serial: count(serial) };
}

interface Place {
  org: Uint8Array;
  cell: Uint8Array;
}

function readBody(entry: Entry, body: Item[], place: Place): void {
  const [one, two, three, four, , six] = body;
  switch (entry.kind) {
    case 'found':
      list(body, 4);
      entry.seats = list(three).map((seat) => seatOf(seat, place));
      rising(entry.seats.map(({ device }) => device));
      if (word(one).length > 64 || word(two).length > 64 || entry.seats.length === 0) fail();
      entry.epoch = epochOf(four);
      break;
    case 'add':
    case 'appoint':
      list(body, 1);
      entry.seats = [seatOf(one, place)];
      break;
    case 'turn':
      list(body, 1);
      entry.epoch = epochOf(one);
      break;
    case 'remove': {
      list(body, 6);
      const [seq, hash] = two === null ? [] : list(two, 2);
      const cutoff: [number, string] | null = two === null ? null : [count(seq), hex(bytes(hash, 32))];
      entry.removes = { device: hex(bytes(one, 16)), cutoff, honour: ids(three) };
      count(four);
      if (!['captured', 'lost', 'left', 'wrong-device', 'other'].includes(word(body[4]))) fail();
      entry.epoch = six === null ? undefined : epochOf(six);
      break;
    }
    case 'release':
      list(body, 5);
      if (count(two) > count(three)) fail();
      bytes(four, 32);
      entry.release = { device: hex(bytes(one, 16)), second: hex(bytes(body[4], 16)) };
      break;
    case 'settle':
      list(body, 1);
      for (const pair of list(one)) entry.settles.set(hex(bytes(list(pair, 2)[0], 16)), ids(list(pair)[1]));
      rising([...entry.settles.keys()]);
      if (entry.settles.size === 0) fail();
      break;
    case 'charter':
      list(body, 1);
      entry.renewal = charterOf(one);
      break;
    default:
      fail();
  }
  const stewards = entry.kind === 'found' || entry.kind === 'appoint';
  if (stewards && entry.seats.some(({ role }) => role !== 'steward')) fail();
}

function epochOf(item: Item | undefined): Epoch {
  const [recipients, commit] = list(item, 2);
  bytes(commit, 32);
  return { recipients: rising(list(recipients).map((device) => hex(bytes(device, 16)))) };
}

/** roster.md, devices. */
function seatOf(item: Item | undefined, { org, cell }: Place): Seat {
  const [device, role, card, drop] = list(item, 4);
  const [signKey, kemKey, age, proof] = list(card, 4);
  const key = bytes(signKey, 32);
  const id = H(write(['bulkhead/v1/device', 1, org, cell, key])).subarray(0, 16);
  if (Buffer.compare(id, bytes(device, 16)) !== 0) fail();
  if (!['holder', 'steward', 'archive'].includes(word(role)) || word(age).length > 4096) fail();
  const message = writeItem([key, bytes(kemKey, 1216), word(age)]);
  return {
    device: hex(device),
    role: word(role),
    signKey: key,
    proved: isSigned(key, ['bulkhead/v1/card', 1, org, cell], message, bytes(proof, 64)),
    drop: hex(bytes(drop, 32)),
  };
}

/** What a log comes to. */
export function readRoster(log: Log) {
  const place = { org: unhex(log.org), cell: unhex(log.cell) };
  const given = log.entries.map((text) => entryOf(unhex(text), place.org, place.cell));
  return new Reading(given, charterOf(parse(unhex(log.charter))), { ...place, found: log.found }).outcome();
}

class Reading {
  private readonly all = new Map<string, Entry>();
  private readonly refused: string[] = [];
  private readonly waiting: string[] = [];
  private readonly stray: string[] = [];
  private readonly counting = new Set<string>();
  private readonly alarms: string[] = [];
  private readonly charters = new Map<string, Charter>();
  private charter: Charter;

  constructor(given: Entry[], charter: Charter, place: Place & { found: string }) {
    this.charter = charter;
    this.charters.set(charter.id, charter);
    this.learnCharters(given);
    this.takeIn(given, place);
    this.countRoot(place.found);
  }

  private learnCharters(given: Entry[]): void {
    for (let more = true; more; ) {
      more = false;
      for (const { renewal } of given) {
        const earlier = renewal && this.charters.get(renewal.prev ?? '');
        if (!renewal || !earlier || this.charters.has(renewal.id) || !renews(renewal, earlier)) continue;
        this.charters.set(renewal.id, renewal);
        more = true;
      }
    }
  }

  /** roster.md, which entries are there. */
  private takeIn(given: Entry[], place: Place & { found: string }): void {
    const keys = new Map(given.flatMap(({ seats }) => seats.map(({ device, signKey }) => [device, signKey])));
    const open = new Map(given.map((entry) => [entry.id, entry]));
    for (let more = true; more; ) {
      more = false;
      for (const entry of open.values()) {
        if (entry.kind === 'found' ? entry.id !== place.found : !entry.prev.every((id) => this.all.has(id)))
          continue;
        open.delete(entry.id);
        if (this.mayWrite(entry) && this.isSigned(entry, keys, place)) this.all.set(entry.id, entry);
        else this.refused.push(entry.id);
        more = true;
      }
    }
    for (const entry of open.values()) {
      if (entry.kind !== 'found') this.waiting.push(entry.id);
      else if (this.isSigned(entry, keys, place)) this.stray.push(entry.id);
      else this.refused.push(entry.id);
    }
  }

  /** Whether an entry in its past names its author as a steward, whatever that entry is worth. */
  private mayWrite({ by, prev }: Entry): boolean {
    if (!('device' in by)) return true;
    const names = (id: string): boolean =>
      this.all.get(id)?.seats.some(({ device, role }) => device === by.device && role === 'steward') === true;
    return prev.some((parent) => [parent, ...this.past(parent)].some(names));
  }

  private isSigned(entry: Entry, keys: Map<string, Uint8Array>, { org, cell }: Place): boolean {
    const context = ['bulkhead/v1/entry', 1, org, cell];
    if (entry.seats.some(({ proved }) => !proved)) return false;
    const { by, message } = entry;
    if ('charter' in by) {
      const charter = this.charters.get(by.charter);
      if (!charter || (entry.renewal && !renews(entry.renewal, charter))) return false;
      return areTwoRootKeys(charter.keys, context, message, entry.signatures);
    }
    const signers = 'device' in by ? [keys.get(by.device)] : [this.founderOf(by.permit, org, entry.time)];
    if (entry.release) signers.push(keys.get(entry.release.second));
    return entry.signatures.every(([signer, signature]) => {
      const key = signers[signer];
      return key !== undefined && isSigned(key, context, message, signature);
    });
  }

  /** charter.md, permit: the key that may found at this time. */
  private founderOf(permit: Item[], org: Uint8Array, time: number): Uint8Array | undefined {
    const [charter, founder, from, until] = list(permit[0], 4);
    const keys = this.charters.get(hex(bytes(charter, 32)))?.keys ?? [];
    const length = count(until) - count(from);
    if (length <= 0 || length > 34_560_000 || time < count(from) || time > count(until)) return undefined;
    const signed = areTwoRootKeys(
      keys,
      ['bulkhead/v1/permit', 1, org],
      writeItem(permit[0]),
      signatures(permit[1]),
    );
    return signed ? bytes(founder, 32) : undefined;
  }

  /** roster.md, what root's acts count. */
  private countRoot(found: string): void {
    const acts = [...this.all.values()].flatMap((entry) =>
      'charter' in entry.by ? [{ entry, id: entry.id, ...entry.by }] : [],
    );
    type RootAct = (typeof acts)[number];
    const follows = (act: RootAct, other: RootAct) => this.past(act.id).has(other.id);
    const falls = acts.filter((act) =>
      acts.some((other) => follows(act, other) && other.serial >= act.serial),
    );
    const twins = acts.filter((act) =>
      acts.some((other) => other !== act && other.serial === act.serial && other.charter === act.charter),
    );
    const eligible = acts.filter((act) => !falls.includes(act) && !twins.includes(act));
    this.alarm('serial-falls', falls);
    this.alarm('one-serial-twice', twins);
    let start: RootAct | undefined;
    for (;;) {
      const since = start;
      const under = eligible.filter(
        (act) => act.charter === this.charter.id && (!since || follows(act, since)),
      );
      const renewals = under.filter(
        (act) => act.entry.renewal && !under.some((other) => other.entry.renewal && follows(act, other)),
      );
      const [renewal] = renewals;
      if (!renewal?.entry.renewal || renewals.length > 1) {
        for (const act of under) if (!act.entry.renewal) this.counting.add(act.id);
        this.alarm('two-charters', renewals);
        const idle = eligible.filter((act) => !this.counting.has(act.id) && !renewals.includes(act));
        this.alarm('charter-not-in-force', idle);
        break;
      }
      const inForce = under.filter((act) => act === renewal || follows(renewal, act));
      for (const act of inForce) this.counting.add(act.id);
      this.charter = renewal.entry.renewal;
      start = renewal;
    }
    if (this.all.has(found)) this.counting.add(found);
    this.alarm(
      'founded-twice',
      this.stray.sort().map((id) => ({ id })),
    );
  }

  private alarm(kind: string, acts: { id: string }[]): void {
    if (acts.length > 0) this.alarms.push([kind, ...acts.map(({ id }) => id).sort()].join(' '));
  }

  private past(id: string): Set<string> {
    const parents = this.all.get(id)?.prev ?? [];
    return new Set(parents.flatMap((parent) => [parent, ...this.past(parent)]));
  }

  private isDropped({ id, by }: Entry): boolean {
    if (!('device' in by)) return false;
    return [...this.all.values()].some(({ id: settle, settles }) => {
      const honoured = this.counting.has(settle) ? settles.get(by.device) : undefined;
      return honoured !== undefined && !honoured.includes(id);
    });
  }

  /** Removals of a device with authority, among these entries. */
  private removals(device: string, among: Iterable<string>) {
    return [...among].flatMap((id) => {
      const removes = this.all.get(id)?.removes;
      return removes?.device === device && this.hasAuthority(id) ? [removes] : [];
    });
  }

  /** Entries in the past of this one that bring a device in, as a steward or as anything. */
  private seatings(id: string, device: string, role?: string): Entry[] {
    return [...this.past(id)].flatMap((earlier) => {
      const entry = this.all.get(earlier);
      const fits = entry?.seats.some((seat) => seat.device === device && (!role || seat.role === role));
      return entry && fits && this.hasAuthority(earlier) ? [entry] : [];
    });
  }

  private hasAuthority(id: string): boolean {
    const entry = this.all.get(id) ?? fail();
    if (!('device' in entry.by)) return this.counting.has(id);
    if (this.isDropped(entry)) return false;
    const past = this.past(id);
    if (this.removals(entry.by.device, past).length > 0) return false;
    return this.seatings(id, entry.by.device, 'steward').some(
      ({ id: appointment, by }) =>
        !('device' in by) ||
        this.removals(by.device, past).every(({ honour }) => honour.includes(appointment)),
    );
  }

  private stands(id: string): boolean {
    const entry = this.all.get(id) ?? fail();
    if (!this.hasAuthority(id)) return false;
    if (!('device' in entry.by)) return true;
    const honoured = (device: string) =>
      this.removals(device, this.all.keys()).every(({ honour }) => honour.includes(id));
    const rests = (device: string, role?: string) =>
      this.seatings(id, device, role).some((seating) => this.stands(seating.id));
    if (!honoured(entry.by.device) || !rests(entry.by.device, 'steward')) return false;
    if (!entry.release) return true;
    const { second } = entry.release;
    return second !== entry.by.device && honoured(second) && rests(second);
  }

  private cut(): [string, [number, string] | null][] {
    const devices = new Set(
      [...this.all.values()].flatMap(({ removes }) => (removes ? [removes.device] : [])),
    );
    return [...devices].sort().flatMap((device): [string, [number, string] | null][] => {
      const cutoffs = this.removals(device, this.all.keys()).map(({ cutoff }) => cutoff);
      if (cutoffs.length === 0) return [];
      const named = cutoffs.flatMap((cutoff) => (cutoff ? [cutoff] : []));
      named.sort(([a, x], [b, y]) => a - b || (x < y ? -1 : 1));
      return [[device, named.length < cutoffs.length ? null : (named[0] ?? null)]];
    });
  }

  private inOrder(): Entry[] {
    const depth = ({ prev }: Entry): number =>
      1 + Math.max(0, ...prev.map((id) => depth(this.all.get(id) ?? fail())));
    return [...this.all.values()].sort((a, b) => depth(a) - depth(b) || (a.id < b.id ? -1 : 1));
  }

  outcome() {
    const log = this.inOrder();
    const cut = this.cut();
    const seats = log.flatMap((entry) => (this.stands(entry.id) ? entry.seats : []));
    const devices = [...new Set(seats.map(({ device }) => device))].sort();
    const members = devices
      .filter((device) => !cut.some(([removed]) => removed === device))
      .map((device): [string, string, boolean, string] => {
        const own = seats.filter((seat) => seat.device === device);
        const held = own.map(({ role }) => role);
        const role = ['steward', 'archive', 'holder'].find((wider) => held.includes(wider)) ?? fail();
        return [device, role, held.includes('archive'), own[0]?.drop ?? fail()];
      });
    const isMember = (device: string) => members.some(([member]) => member === device);
    const epochs = log.filter(
      ({ id, epoch }) =>
        epoch && epoch.recipients.length > 0 && epoch.recipients.every(isMember) && this.stands(id),
    );
    const usable = epochs
      .map(({ id }) => id)
      .filter((id) => !epochs.some((other) => this.past(other.id).has(id)))
      .sort();
    return {
      charter: this.charter.id,
      members,
      cut,
      usable,
      writable: usable[0] ?? null,
      releases: log.filter(({ id, release }) => release && this.stands(id)).map(({ id }) => id),
      log: log.map(({ id, removes }) => [id, removes ? this.hasAuthority(id) : this.stands(id)]),
      heads: log
        .map(({ id }) => id)
        .filter((id) => !log.some(({ prev }) => prev.includes(id)))
        .sort(),
      waiting: this.waiting.sort(),
      refused: this.refused.sort(),
      alarms: this.alarms.sort(),
    };
  }
}
