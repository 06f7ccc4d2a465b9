// A reader of rosters written from docs/formats/roster.md and charter.md alone, as plainly as the page puts it: recursion,
// sets, no care for speed. It imports nothing of ours.
import { parse } from '../../bkv1/second-reader.ts';
import {
  areTwoRootKeys,
  bytes,
  type Charter,
  charterOf,
  count,
  type Entry,
  entryOf,
  fail,
  hex,
  isSigned,
  type Item,
  list,
  type Place,
  renews,
  signatures,
  unhex,
  writeItem,
} from './second-entries.ts';

/** A log as rosters.json has it. */
export interface Log {
  org: string;
  cell: string;
  charter: string;
  found: string;
  entries: readonly string[];
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

  private isDropped({ id, by, release }: Entry): boolean {
    if (!('device' in by)) return false;
    const signers = release ? [by.device, release.second] : [by.device];
    return [...this.all.values()].some(({ id: settle, settles }) =>
      signers.some((signer) => {
        const honoured = this.counting.has(settle) ? settles.get(signer) : undefined;
        return honoured !== undefined && !honoured.includes(id);
      }),
    );
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
    return (
      second !== entry.by.device &&
      honoured(second) &&
      rests(second) &&
      this.isByTwoHolders(id, entry.by.device, second)
    );
  }

  /** roster.md, different holders. */
  private isByTwoHolders(id: string, author: string, second: string): boolean {
    const seats = [...this.all.values()].flatMap((entry) =>
      // A release brings nobody in, and never asks about itself.
      entry.seats.length > 0 && this.stands(entry.id)
        ? entry.seats.map((seat) => ({ ...seat, at: entry.id }))
        : [],
    );
    const codes = (device: string) =>
      seats.filter((seat) => seat.device === device).map(({ holder }) => holder);
    if (!codes(second).some((code) => codes(author).includes(code))) return true;
    const past = this.past(id);
    const asked = seats.filter(
      ({ at, device }) => !this.past(at).has(id) && this.removals(device, past).length === 0,
    );
    return (
      new Set(asked.map(({ holder }) => holder)).size === 1 &&
      seats.some(({ at, device }) => device === second && past.has(at)) &&
      this.isArchive(seats.filter(({ device }) => device === second))
    );
  }

  /** roster.md, members: all standing seats of a device that have no other one of it in their past say so. */
  private isArchive(own: readonly { readonly at: string; readonly role: string }[]): boolean {
    return own
      .filter(({ at }) => !own.some((other) => this.past(at).has(other.at)))
      .every(({ role }) => role === 'archive');
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
    const seats = log.flatMap((entry) =>
      this.stands(entry.id) ? entry.seats.map((seat) => ({ ...seat, at: entry.id })) : [],
    );
    const devices = [...new Set(seats.map(({ device }) => device))].sort();
    const members = devices
      .filter((device) => !cut.some(([removed]) => removed === device))
      .map((device): [string, string, boolean, string[], string] => {
        const own = seats.filter((seat) => seat.device === device);
        const isArchive = this.isArchive(own);
        const isSteward = own.some(({ role }) => role === 'steward');
        const role = isSteward ? 'steward' : isArchive ? 'archive' : 'holder';
        const holders = [...new Set(own.map(({ holder }) => holder))];
        return [device, role, isArchive, holders, own[0]?.drop ?? fail()];
      });
    const isMember = (device: string) => members.some(([member]) => member === device);
    const epochs = log.filter(
      ({ id, epoch, by }) =>
        epoch &&
        epoch.recipients.length > 0 &&
        [...epoch.recipients, ...('device' in by ? [by.device] : [])].every(isMember) &&
        this.stands(id),
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
