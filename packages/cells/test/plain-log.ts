import { cellId, type DeviceId, deviceId } from '@bulkhead/records';
import { bytesOf, hexOf } from '@bulkhead/seal';
import { holderCode } from '../src/charter/ids.ts';
import {
  type Act,
  type Anchor,
  type Author,
  type Charter,
  charterId,
  digest,
  type Entry,
  type EntryId,
  entryId,
  evaluate,
  type HolderCode,
  orgId,
  type Role,
  type Roster,
  type Seat,
  type VerifyEntry,
} from '../src/index.ts';

/**
 * Entries without keys and signatures, for the rules of the roster alone: the same evaluation, handed a verifier that
 * trusts, judges thousands of logs in the time in which a hundred could be signed.
 */
const trusting: VerifyEntry = () => true;

const no32Bytes = new Uint8Array(32);

export const place = { org: orgId('0a'.repeat(16)), cell: cellId('0c'.repeat(16)) };

export const charter: Charter = {
  org: place.org,
  serial: 1,
  rootKeys: [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)],
  prev: undefined,
  signatures: [],
};

/** The id of the device with this name: names of a letter for the person and a digit, readable in a failing test. */
export const named = (name: string): DeviceId =>
  deviceId(hexOf(new TextEncoder().encode(name.padEnd(16, '-'))));

export const nameOf = (device: DeviceId): string =>
  new TextDecoder().decode(bytesOf(device)).replace(/-+$/, '');

/** The code of whoever has the devices whose names begin with this letter. */
export const personOf = (name: string): HolderCode => holderCode(named(name.slice(0, 1)));

export const seat = (name: string, role: Role = 'holder', holder = personOf(name)): Seat => ({
  device: named(name),
  role,
  holder,
  card: { sign: no32Bytes, kem: no32Bytes, age: 'age1', proof: no32Bytes },
  drop: no32Bytes,
});

export const by = (name: string): Author => ({ kind: 'device', device: named(name) });

export const epoch = (...names: string[]) => ({ recipients: names.map(named).sort(), commit: no32Bytes });

/** A log that grows, and the people who write into it. Every entry hangs on all heads unless it is told otherwise. */
export class PlainLog {
  readonly entries: Entry[] = [];
  private serial = 0;
  private count = 0;
  /** What so many entries came to: a log only grows. */
  private judged: { readonly length: number; readonly roster: Roster } | undefined;

  /** A cell with these stewards and, let in by them in turn, these holders; all of them in its first epoch. */
  constructor(stewards: readonly string[], holders: readonly string[] = []) {
    const seats = stewards.map((name) => seat(name, 'steward'));
    const body = { cellKind: 'shelter', name: 'ss-01', seats, epoch: epoch(...stewards) } as const;
    this.root({ kind: 'found', body }, []);
    holders.forEach((name, at) => this.add(stewards[at % stewards.length] ?? '', name));
    const first = stewards[0];
    if (first !== undefined) this.turn(first, [...stewards, ...holders]);
  }

  get anchor(): Anchor {
    const found = this.entries[0];
    if (found === undefined) throw new Error('a log starts with its founding');
    return { ...place, charter, found: found.id };
  }

  /** The entries that no other has as a parent, of those that a device takes in. */
  get heads(): readonly EntryId[] {
    return this.roster().heads;
  }

  roster(more: readonly Entry[] = []): Roster {
    if (more.length > 0) return this.rosterOf([...this.entries, ...more]);
    if (this.judged?.length !== this.entries.length)
      this.judged = { length: this.entries.length, roster: this.rosterOf(this.entries) };
    return this.judged.roster;
  }

  rosterOf(entries: readonly Entry[]): Roster {
    return evaluate(entries, this.anchor, trusting);
  }

  write(act: Act, author: Author, prev = this.heads): Entry {
    const entry = this.draft(act, author, prev);
    this.entries.push(entry);
    return entry;
  }

  /** An entry that nobody here has yet. */
  draft(act: Act, author: Author, prev = this.heads): Entry {
    this.count += 1;
    return { ...act, by: author, prev: [...prev].sort(), time: this.count, id: this.newId(), signatures: [] };
  }

  root(act: Act, prev = this.heads): Entry {
    this.serial += 1;
    return this.write(act, { kind: 'root', charter: charterId(charter), serial: this.serial }, prev);
  }

  add(
    author: string,
    name: string,
    {
      role = 'holder',
      prev = this.heads,
      holder = personOf(name),
    }: { role?: Role; prev?: readonly EntryId[]; holder?: HolderCode } = {},
  ): Entry {
    return this.write({ kind: 'add', body: { seat: seat(name, role, holder) } }, by(author), prev);
  }

  turn(author: string, recipients: readonly string[], prev = this.heads): Entry {
    return this.write({ kind: 'turn', body: { epoch: epoch(...recipients) } }, by(author), prev);
  }

  release(author: string, name: string, second: string, prev = this.heads): Entry {
    return this.write(releaseOf(name, second), by(author), prev);
  }

  draftRelease(author: string, name: string, second: string): Entry {
    return this.draft(releaseOf(name, second), by(author));
  }

  remove(
    author: string,
    name: string,
    { prev = this.heads, ...how }: RemovalWords & { readonly prev?: readonly EntryId[] } = {},
  ): Entry {
    return this.write(removal(name, how), by(author), prev);
  }

  idsBy(name: string): readonly EntryId[] {
    return this.entries.flatMap((entry) =>
      entry.by.kind === 'device' && entry.by.device === named(name) ? [entry.id] : [],
    );
  }

  /** Random enough that the order of ids is not the order in which entries were written; the same in every run. */
  private newId(): EntryId {
    const mixed = Math.imul(this.count, 0x9e3779b1) >>> 0;
    return entryId(mixed.toString(16).padStart(8, '0') + this.count.toString(16).padStart(56, '0'));
  }
}

/** What a removal says; the hash of a cutoff is one hex digit, repeated. */
export interface RemovalWords {
  readonly honour?: readonly EntryId[];
  readonly recipients?: readonly string[];
  readonly cutoff?: { readonly seq: number; readonly hash: string };
  readonly agreed?: string;
}

export function removal(name: string, { honour = [], recipients, cutoff, agreed }: RemovalWords): Act {
  return {
    kind: 'remove',
    body: {
      device: named(name),
      cutoff: cutoff && { seq: cutoff.seq, hash: digest(cutoff.hash.repeat(64)) },
      honour: [...honour].sort(),
      lastSafe: 0,
      reason: 'captured',
      agreed: agreed === undefined ? undefined : named(agreed),
      epoch: recipients && epoch(...recipients),
    },
  };
}

const releaseOf = (name: string, second: string): Act => ({
  kind: 'release',
  body: { device: named(name), from: 4, to: 9, hash: digest('e'.repeat(64)), second: named(second) },
});

export const membersNamed = (roster: Roster): string[] => [...roster.members.keys()].map(nameOf).sort();
