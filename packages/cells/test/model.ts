import type { DeviceId } from '@bulkhead/records';
import { epochOf, seatsOf } from '../src/roster/act.ts';
import type { Entry, EntryId, Seat } from '../src/index.ts';

/**
 * The rules C3 to C8 as plainly as they can be written: recursive, slow, by ids and sets, with nothing of the product
 * but the form of an entry. `weakened` is the rule that was rejected: whatever had authority where it was written stands.
 */
export class Model {
  private readonly all: ReadonlyMap<EntryId, Entry>;
  private readonly dropped = new Set<EntryId>();
  private readonly pasts = new Map<EntryId, ReadonlySet<EntryId>>();
  private readonly authority = new Map<EntryId, boolean>();
  private readonly standing = new Map<EntryId, boolean>();

  constructor(given: readonly Entry[]) {
    this.all = this.takenIn(given);
    const entries = [...this.all.values()];
    for (const settle of entries) {
      if (settle.kind !== 'settle') continue;
      for (const entry of entries) {
        const signers = [
          ...(entry.by.kind === 'device' ? [entry.by.device] : []),
          ...(entry.kind === 'release' ? [entry.body.second] : []),
        ];
        for (const signer of signers)
          if (settle.body.honour.get(signer)?.includes(entry.id) === false) this.dropped.add(entry.id);
      }
    }
  }

  /** Entries whose parents are all there, and whose author is made a steward by something in their past. */
  private takenIn(given: readonly Entry[]): ReadonlyMap<EntryId, Entry> {
    const there = new Map<EntryId, Entry>();
    const stewards = new Map<EntryId, ReadonlySet<DeviceId>>();
    for (let before = -1; before !== there.size; ) {
      before = there.size;
      for (const entry of given) {
        if (there.has(entry.id) || !entry.prev.every((parent) => there.has(parent))) continue;
        const past = new Set(entry.prev.flatMap((parent) => [...(stewards.get(parent) ?? [])]));
        if (entry.by.kind === 'device' && !past.has(entry.by.device)) continue;
        const made = seatsOf(entry).flatMap(({ role, device }) => (role === 'steward' ? [device] : []));
        stewards.set(entry.id, new Set([...past, ...made]));
        there.set(entry.id, entry);
      }
    }
    return there;
  }

  isThere(id: EntryId): boolean {
    return this.all.has(id);
  }

  past(id: EntryId): ReadonlySet<EntryId> {
    const known = this.pasts.get(id);
    if (known) return known;
    const past = new Set<EntryId>();
    for (const parent of this.all.get(id)?.prev ?? []) {
      past.add(parent);
      for (const earlier of this.past(parent)) past.add(earlier);
    }
    this.pasts.set(id, past);
    return past;
  }

  authorised(id: EntryId): boolean {
    const known = this.authority.get(id);
    if (known !== undefined) return known;
    const judged = this.judge(this.entry(id));
    this.authority.set(id, judged);
    return judged;
  }

  private judge({ id, by }: Entry): boolean {
    if (this.dropped.has(id)) return false;
    if (by.kind !== 'device') return true;
    const past = [...this.past(id)];
    if (past.some((other) => this.removes(other, by.device))) return false;
    return past.some(
      (app) => this.appoints(app, by.device) && this.authorised(app) && !this.voidedIn(past, app),
    );
  }

  private voidedIn(past: readonly EntryId[], app: EntryId): boolean {
    const { by } = this.entry(app);
    return (
      by.kind === 'device' &&
      past.some((other) => this.removes(other, by.device) && !this.honours(other, app))
    );
  }

  stands(id: EntryId, weakened = false): boolean {
    if (weakened) return this.authorised(id);
    const known = this.standing.get(id);
    if (known !== undefined) return known;
    const judged = this.judgeStanding(this.entry(id));
    this.standing.set(id, judged);
    return judged;
  }

  private judgeStanding(entry: Entry): boolean {
    const { id, by } = entry;
    if (!this.authorised(id)) return false;
    if (by.kind !== 'device') return true;
    if (!this.honouredByAll(id, by.device)) return false;
    const past = [...this.past(id)];
    if (!past.some((app) => this.appoints(app, by.device) && this.stands(app))) return false;
    if (entry.kind !== 'release') return true;
    return (
      this.isSeconded(id, by.device, entry.body.second) && this.isOfTwo(id, by.device, entry.body.second)
    );
  }

  /** The rule that was in force before the log knew of people: two devices are enough, whoever has them. */
  isSeconded(id: EntryId, by: DeviceId, second: DeviceId): boolean {
    return (
      second !== by &&
      this.honouredByAll(id, second) &&
      [...this.past(id)].some((add) => this.seats(add).some(({ device }) => device === second))
    );
  }

  private isOfTwo(id: EntryId, by: DeviceId, second: DeviceId): boolean {
    const all = [...this.all.values()].filter(({ kind }) => kind !== 'release').map((entry) => entry.id);
    const seats = all.flatMap((at) => this.seats(at).map((seat) => ({ at, ...seat })));
    const own = seats.filter(({ device }) => device === by).map(({ holder }) => holder);
    const other = seats.filter(({ device }) => device === second).map(({ holder }) => holder);
    if (!other.some((holder) => own.includes(holder))) return true;
    const past = [...this.past(id)];
    const ofSecond = seats.filter(({ device }) => device === second);
    const lettingIn = ofSecond.filter(({ at }) => !ofSecond.some((other) => this.past(at).has(other.at)));
    const isArchive =
      lettingIn.every(({ role }) => role === 'archive') && ofSecond.some(({ at }) => past.includes(at));
    const then = seats.filter(
      ({ at, device }) => !this.past(at).has(id) && !past.some((removal) => this.removes(removal, device)),
    );
    return isArchive && then.every(({ holder }) => holder === then[0]?.holder);
  }

  /** The seats of an entry that stands. */
  private seats(id: EntryId): readonly Seat[] {
    return this.stands(id) ? seatsOf(this.entry(id)) : [];
  }

  cut(): Set<DeviceId> {
    return new Set(
      [...this.all.values()].flatMap((entry) =>
        entry.kind === 'remove' && this.authorised(entry.id) ? [entry.body.device] : [],
      ),
    );
  }

  members(weakened = false): Set<DeviceId> {
    const cut = this.cut();
    const devices = [...this.all.values()].flatMap((entry) =>
      this.stands(entry.id, weakened) ? seatsOf(entry).map(({ device }) => device) : [],
    );
    return new Set(devices.filter((device) => !cut.has(device)));
  }

  usable(): EntryId[] {
    const members = this.members();
    const cut = this.cut();
    const usable = [...this.all.values()].filter((entry) => {
      const to = epochOf(entry)?.recipients ?? [];
      return (
        to.length > 0 &&
        [...to, ...(entry.by.kind === 'device' ? [entry.by.device] : [])].every(
          (device) => members.has(device) && !cut.has(device),
        ) &&
        this.stands(entry.id)
      );
    });
    const ids = usable.map(({ id }) => id);
    return ids.filter((id) => !ids.some((other) => this.past(other).has(id))).sort();
  }

  private entry(id: EntryId): Entry {
    const entry = this.all.get(id);
    if (!entry) throw new Error('only what is there is judged');
    return entry;
  }

  private removes(id: EntryId, device: DeviceId): boolean {
    const entry = this.entry(id);
    return entry.kind === 'remove' && entry.body.device === device && this.authorised(id);
  }

  private appoints(id: EntryId, device: DeviceId): boolean {
    return seatsOf(this.entry(id)).some((seat) => seat.device === device && seat.role === 'steward');
  }

  private honours(removal: EntryId, id: EntryId): boolean {
    const entry = this.entry(removal);
    return entry.kind === 'remove' && entry.body.honour.includes(id);
  }

  private honouredByAll(id: EntryId, device: DeviceId): boolean {
    return [...this.all.keys()].every((other) => !this.removes(other, device) || this.honours(other, id));
  }
}
