import type { DeviceId } from '@bulkhead/records';
import { seatsOf } from './act.ts';
import type { Arranged } from './arrange.ts';
import { Bits } from './bits.ts';
import type { Entry } from './entry.ts';
import type { EntryId } from './entry-id.ts';
import { seatsThatStand } from './seated.ts';
import { twoDecided } from './two-holders.ts';

/** What each entry is worth, by position. */
export interface Standing {
  /** Authority, judged in the entry's own past only (rules C3). A removal with authority stands whatever else is known. */
  readonly authorised: readonly boolean[];
  /** Everything that is not a removal, judged by all that is known (rules C5); of a removal, its epoch. */
  readonly stands: readonly boolean[];
  /** The removals with authority, by the device that they remove; positions rise. */
  readonly removals: ReadonlyMap<DeviceId, readonly number[]>;
}

/** Judges every entry once, parents first, so that a log may be as deep as it is long. */
export function judgeStanding(log: Arranged, rootCounts: ReadonlySet<number>): Standing {
  const authority = new Authority(log, rootCounts);
  const authorised = log.entries.map((entry, at) => authority.judge(entry, at));
  const honours = honouredByAll(authority.removals);
  const stands: boolean[] = [];
  for (const [at, entry] of log.entries.entries()) {
    stands.push(
      authorised[at] === true && standsNow({ log, authority, honours, stands, rootCounts }, entry, at),
    );
  }
  const removals = authority.removalPositions();
  // Nothing rests on a release: once everything else is judged, the people behind each are looked at.
  const seats = seatsThatStand(log, stands);
  const isDecided = (at: number) => twoDecided({ log, seats, removals }, log.entries[at], at);
  return { authorised, stands: stands.map((stood, at) => stood && isDecided(at)), removals };
}

/** A removal with authority: which entries of the removed device it lets stand. */
interface Removal {
  readonly at: number;
  readonly honour: ReadonlySet<EntryId>;
}

/** Something that made a device a steward; `voiding` are the removals of its author that do not honour it. */
interface Appointment {
  readonly at: number;
  readonly author: DeviceId | undefined;
  readonly voiding: Bits;
}

/** Judges authority entry by entry, in the order of the log, and gathers what later entries are judged by. */
class Authority {
  readonly removals = new Map<DeviceId, Removal[]>();
  /** Of entries with authority only. */
  readonly appointments = new Map<DeviceId, Appointment[]>();
  /** Every entry with authority that brings a device in, by device. */
  readonly seatings = new Map<DeviceId, number[]>();
  private readonly appointedBy = new Map<DeviceId, { id: EntryId; appointment: Appointment }[]>();
  private readonly log: Arranged;
  private readonly rootCounts: ReadonlySet<number>;
  private readonly dropped: ReadonlyMap<DeviceId, ReadonlySet<EntryId>[]>;

  constructor(log: Arranged, rootCounts: ReadonlySet<number>) {
    this.log = log;
    this.rootCounts = rootCounts;
    this.dropped = settledDevices(log, rootCounts);
  }

  judge(entry: Entry, at: number): boolean {
    const has =
      entry.by.kind === 'device' ? this.deviceHas(entry, entry.by.device, at) : this.rootCounts.has(at);
    if (!has) return false;
    if (entry.kind === 'remove')
      this.noteRemoval(entry.body.device, { at, honour: new Set(entry.body.honour) });
    this.noteSeats(entry, at);
    return true;
  }

  removalPositions(): ReadonlyMap<DeviceId, readonly number[]> {
    return new Map([...this.removals].map(([device, removals]) => [device, removals.map(({ at }) => at)]));
  }

  private deviceHas(entry: Entry, by: DeviceId, at: number): boolean {
    if (this.isDropped(by, entry)) return false;
    // Of a release both signers decided: what root drops of either is dropped (rules C8).
    if (entry.kind === 'release' && this.isDropped(entry.body.second, entry)) return false;
    const past = this.log.pasts[at];
    if (past === undefined || this.removals.get(by)?.some((removal) => past.has(removal.at))) return false;
    const appointments = this.appointments.get(by) ?? [];
    return appointments.some((appointment) => past.has(appointment.at) && !past.meets(appointment.voiding));
  }

  private isDropped(device: DeviceId, { id }: Entry): boolean {
    return this.dropped.get(device)?.some((honoured) => !honoured.has(id)) ?? false;
  }

  private noteRemoval(device: DeviceId, removal: Removal): void {
    push(this.removals, device, removal);
    for (const { id, appointment } of this.appointedBy.get(device) ?? []) {
      if (!removal.honour.has(id)) appointment.voiding.add(removal.at);
    }
  }

  private noteSeats(entry: Entry, at: number): void {
    for (const { device, role } of seatsOf(entry)) {
      push(this.seatings, device, at);
      if (role === 'steward') this.noteAppointment(entry, device, at);
    }
  }

  private noteAppointment(entry: Entry, device: DeviceId, at: number): void {
    const author = entry.by.kind === 'device' ? entry.by.device : undefined;
    const appointment = { at, author, voiding: new Bits() };
    push(this.appointments, device, appointment);
    if (author === undefined) return;
    push(this.appointedBy, author, { id: entry.id, appointment });
    for (const removal of this.removals.get(author) ?? []) {
      if (!removal.honour.has(entry.id)) appointment.voiding.add(removal.at);
    }
  }
}

interface Knowledge {
  readonly log: Arranged;
  readonly authority: Authority;
  readonly honours: ReadonlyMap<DeviceId, ReadonlySet<EntryId>>;
  /** Of the entries before this one. */
  readonly stands: readonly boolean[];
  readonly rootCounts: ReadonlySet<number>;
}

/** Whether an entry with authority stands by all that is known. */
function standsNow(known: Knowledge, entry: Entry, at: number): boolean {
  if (entry.by.kind !== 'device') return known.rootCounts.has(at);
  const { device } = entry.by;
  const appointments = known.authority.appointments.get(device) ?? [];
  if (
    !isHonoured(known, device, entry.id) ||
    !rests(
      known,
      at,
      appointments.map((appointment) => appointment.at),
    )
  )
    return false;
  return (
    entry.kind !== 'release' || isSeconded(known, { id: entry.id, at, by: device, second: entry.body.second })
  );
}

/** The second signer has to be another device, a member in the past of the entry by something that stands. */
function isSeconded(
  known: Knowledge,
  release: { readonly id: EntryId; readonly at: number; readonly by: DeviceId; readonly second: DeviceId },
): boolean {
  const { second } = release;
  return (
    second !== release.by &&
    isHonoured(known, second, release.id) &&
    rests(known, release.at, known.authority.seatings.get(second) ?? [])
  );
}

/** Whether every removal of the device honours this entry. */
const isHonoured = ({ honours }: Knowledge, device: DeviceId, id: EntryId): boolean =>
  honours.get(device)?.has(id) ?? true;

/** Whether one of these positions is in the past of `at` and stands. */
const rests = ({ log, stands }: Knowledge, at: number, on: readonly number[]): boolean =>
  on.some((position) => stands[position] === true && log.pasts[at]?.has(position) === true);

/** For each removed device the entries that all of its removals honour. */
function honouredByAll(
  removals: ReadonlyMap<DeviceId, readonly Removal[]>,
): ReadonlyMap<DeviceId, ReadonlySet<EntryId>> {
  return new Map(
    [...removals].map(([device, [first, ...rest]]) => [
      device,
      new Set([...(first?.honour ?? [])].filter((id) => rest.every(({ honour }) => honour.has(id)))),
    ]),
  );
}

/** For each device that root settled the entries that count, once for each settling: what one of them drops is dropped. */
function settledDevices(
  log: Arranged,
  rootCounts: ReadonlySet<number>,
): ReadonlyMap<DeviceId, ReadonlySet<EntryId>[]> {
  const settled = new Map<DeviceId, ReadonlySet<EntryId>[]>();
  for (const [at, entry] of log.entries.entries()) {
    if (entry.kind !== 'settle' || !rootCounts.has(at)) continue;
    for (const [device, honour] of entry.body.honour) push(settled, device, new Set(honour));
  }
  return settled;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
