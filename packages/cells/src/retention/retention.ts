import {
  carryOf,
  type Change,
  compareStamps,
  dateAt,
  type DeviceId,
  type Draft,
  type Head,
  idFrom,
  leavingOf,
  type Programme,
  type RecordId,
  type Records,
  type Seen,
} from '@bulkhead/records';
import { epochOf, seatsOf } from '../roster/act.ts';
import type { EntryId, Place } from '../roster/entry-id.ts';
import { evaluate, type Roster } from '../roster/roster.ts';
import { carrierOf, namedHere, stampOf } from '../written/carrier.ts';
import { changeIdOf } from '../written/change-code.ts';
import type { Statement } from '../written/checkpoint.ts';
import type { Extent, Frontier } from '../written/frontier.ts';
import type { Holding } from '../held/holding.ts';
import { remembered } from '../held/left-rows.ts';

const day = 24 * 60 * 60;

/** Records that leave with an epoch, at the time of the entry that starts it (UTC seconds). */
export interface Departure {
  readonly at: number;
  readonly ids: readonly RecordId[];
}

/** A cell, and the programmes by whose rules its records are kept. */
export interface Keeping {
  readonly place: Place;
  readonly programmes: readonly Programme[];
}

/** Up to which departure a frontier counts; UTC milliseconds, 0 where nothing has left. */
export const departedIn = (frontier: Extent, place: Place): number =>
  frontier.get(carrierOf(place))?.[0]?.at.ms ?? 0;

/**
 * The steward by whose turns alone records leave: of those that the epoch's own past knows, the one that was first to
 * be one. Two who let records leave apart would both carry their sums, and every figure would count them twice.
 */
export function firstSteward(roster: Roster, epoch: EntryId): DeviceId | undefined {
  const entries = [...roster.entries.values()];
  const before = entries.filter(({ id }) => id === epoch || roster.isInPast(id, epoch));
  // They were found to be signed when they came.
  const past = evaluate(before, roster.anchor, () => true);
  const seats = [...past.entries.values()].flatMap(seatsOf);
  return seats.find(({ device, role }) => role === 'steward' && past.stewards.includes(device))?.device;
}

/** The time of the epoch that is written under, if records leave with it that this device lets leave. */
export function lettingLeave({ roster, self, history, place }: Holding): number | undefined {
  const { writable } = roster;
  const epoch = writable === undefined ? undefined : roster.epochs.get(writable);
  if (!epoch || firstSteward(roster, epoch.id) !== self.device) return undefined;
  // Departures follow each other: a clock that was set back waits until it has caught up.
  return epoch.time * 1000 > departedIn(history.base, place) ? epoch.time : undefined;
}

/** The records of a state that may leave at a time: by what the cell alone holds, so that all come to the same. */
export const mayLeave = (
  { place: { cell }, programmes }: Keeping,
  records: Records,
  at: number,
): readonly Seen[] => leavingOf(programmes, records.within(cell), { cell, now: at * 1000 });

interface HeadOf extends Head {
  readonly field: string;
}

/** Every version that stands in a record, with the field that it is of. */
export function headsOf(records: Records, { id, type }: Seen): readonly HeadOf[] {
  const fields = [...Object.keys(records.types.get(type)?.fields ?? {}), 'withdrawn', 'mark'];
  return fields.flatMap((field) => records.view.heads(id, field).map((head): HeadOf => ({ ...head, field })));
}

interface Going extends Pick<Departure, 'at'> {
  readonly leaving: readonly Seen[];
}

/** What stands in for these records of a state; the same on every device that holds it. */
export function carriedDrafts(
  { place, programmes }: Keeping,
  records: Records,
  { at, leaving }: Going,
): readonly Draft[] {
  let nth = 0;
  const newId = (): RecordId => idFrom(namedHere('bulkhead/v1/carried', place, [at, (nth += 1)]));
  // The day by UTC: it has to be the same on every device.
  const deciding = { cell: place.cell, at, today: dateAt(at), by: carrierOf(place), newId };
  return carryOf(programmes, records.within(place.cell), { leaving, deciding });
}

/** As `carriedDrafts`, as one change; undefined where nothing has to stand in. */
export function carried(keeping: Keeping, records: Records, going: Going): Change | undefined {
  const { place } = keeping;
  const writes = records.writesOf(carriedDrafts(keeping, records, going));
  if (writes.length === 0) return undefined;
  const at = stampOf(going);
  const unnamed = { cell: place.cell, by: carrierOf(place), at, intent: 'records.carry', writes };
  return { id: changeIdOf(unnamed), ...unnamed };
}

/** Lets records leave: what stands in for them comes first. */
export function depart(records: Records, change: Change | undefined, { cell, ids }: Leaving): void {
  if (change) records.apply(change);
  records.forget(cell, ids);
}

interface Leaving extends Pick<Departure, 'ids'> {
  readonly cell: Place['cell'];
}

/** What is still to be remembered at a time of what left before. */
export const rememberedAt = (
  forgotten: ReadonlyMap<RecordId, number>,
  at: number,
): ReadonlyMap<RecordId, number> => new Map([...forgotten].filter(([, since]) => since + remembered > at));

/** What a statement says of records that left, held against what is known here. */
export type Told =
  /** Nothing left that had not left here. */
  | { readonly kind: 'nothing' }
  /** These left with its own epoch. */
  | { readonly kind: 'left'; readonly departure: Departure }
  /** Records left with an earlier epoch, of which nothing came here. */
  | { readonly kind: 'left-before' }
  /** It takes something back, or gives another time for it: nobody honest does. */
  | { readonly kind: 'wrong' };

export function toldBy(holding: Holding, statement: Statement): Told {
  const { place, roster, forgotten } = holding;
  const at = roster.epochs.get(statement.epoch)?.time ?? 0;
  const upTo = departedIn(statement.frontier, place);
  const kept = rememberedAt(countedIn(holding, statement), at);
  const isKept = [...kept].every(([id, since]) => statement.forgotten.get(id) === since);
  const agrees = [...statement.forgotten].every(([id, since]) => (forgotten.get(id) ?? since) === since);
  if (!isKept || !agrees) return { kind: 'wrong' };
  const fresh = freshIn(holding, statement);
  const last = Math.max(departedIn(holding.history.base, place), ...fresh.map(([, since]) => since * 1000));
  // A frontier that counts a departure of which nothing left would hide the sums of the next ones.
  if (upTo > last || fresh.some(([, since]) => since * 1000 > upTo)) return { kind: 'wrong' };
  if (fresh.length === 0) return { kind: 'nothing' };
  const isOfEpoch = upTo === at * 1000 && fresh.every(([, since]) => since === at);
  return isOfEpoch
    ? { kind: 'left', departure: { at, ids: fresh.map(([id]) => id) } }
    : { kind: 'left-before' };
}

/** The records that are known here to have left and that a statement has to know of, and when. */
function countedIn({ place, forgotten }: Holding, { frontier }: Statement): ReadonlyMap<RecordId, number> {
  const upTo = departedIn(frontier, place);
  return new Map([...forgotten].filter(([, since]) => since * 1000 <= upTo));
}

/** The records that left and are not known here to have left, and when. */
export const freshIn = (
  { forgotten }: Holding,
  statement: Statement,
): readonly (readonly [RecordId, number])[] => [...statement.forgotten].filter(([id]) => !forgotten.has(id));

/** Whether records can have left at a time: whether the steward by whose turns they leave changed the keys then. */
export const isDeparture = (roster: Roster, at: number): boolean =>
  [...roster.entries.values()].some(
    (entry) =>
      entry.time === at &&
      epochOf(entry) !== undefined &&
      entry.by.kind === 'device' &&
      entry.by.device === firstSteward(roster, entry.id),
  );

/**
 * The latest time that a statement rests on and that is more than a day ahead of this device: at which something is said
 * to have left, or the time of the change of keys where only that makes something old enough to be forgotten. Either
 * clock is wrong, or it is a lie; a person has to look at the date first (rules D8, I8).
 */
export function datedAhead(holding: Holding, statement: Statement, here: number): number | undefined {
  const left = freshIn(holding, statement).map(([, since]) => since);
  const remembers = [...rememberedAt(countedIn(holding, statement), here).keys()];
  const turned = holding.roster.epochs.get(statement.epoch)?.time ?? 0;
  const isDropped = remembers.some((id) => !statement.forgotten.has(id));
  const latest = Math.max(0, ...left, isDropped ? turned : 0);
  return latest > here + day ? latest : undefined;
}

/** The frontier with the departures that are counted here in place of its own: whoever follows it adds those. */
export function withoutDeparture(frontier: Frontier, base: Frontier, place: Place): Frontier {
  const carrier = carrierOf(place);
  const [tip, known] = [frontier.get(carrier)?.[0], base.get(carrier)?.[0]];
  if (!tip || (known && compareStamps(tip.at, known.at) < 0)) return frontier;
  const others = [...frontier].filter(([device]) => device !== carrier);
  return new Map([...others, ...(known ? [[carrier, [known]] as const] : [])]);
}
