import type {
  CellView,
  Deciding,
  Draft,
  FieldValue,
  RecordId,
  Refusal,
  Result,
  SetEdit,
} from '@bulkhead/records';
import { civilDay, ok, refused } from '@bulkhead/records';
import { type Counts, fieldsOf, minutes, totalOf } from '../counts.ts';
import { type Below, type Entry, entriesOf, fallsBelowZero, stepsOf } from '../ledger.ts';
import { shelfOf } from '../lots.ts';
import { type Cause, type MovementKind, movementRecord, type Season, sizes } from '../records.ts';

/** A movement that is about to be entered. */
export interface Moving {
  readonly kind: MovementKind;
  readonly season: Season;
  readonly store: RecordId;
  readonly counts: Counts;
  readonly at: number | undefined;
  readonly toStore?: RecordId;
  readonly destination?: RecordId | undefined;
  readonly plan?: RecordId | undefined;
  readonly cause?: Cause;
  readonly lot?: RecordId;
  /** It makes the books agree with what arrived: nobody's claim stands against it. */
  readonly settles?: true;
  /** Fields that the books do not read. */
  readonly more?: Readonly<Record<string, FieldValue | SetEdit>>;
}

/**
 * A movement as a draft: at least one set, not in the future, and no shelf below zero at any moment from its own on.
 * A count is the exception: it says what lies there, and may find nothing.
 */
export function entered(
  view: CellView,
  moving: Moving,
  { newId, at: now, cell, offset }: Deciding,
): Result<readonly Draft[], Refusal> {
  const at = moving.at ?? now;
  if (at > now) return refused({ code: 'in-the-future', field: 'at' });
  if (moving.kind !== 'count' && totalOf(moving.counts) === 0)
    return refused({ code: 'nothing-counted', field: 'sizes' });
  const id = newId();
  const entry = { ...entryOf(moving), id, at, day: civilDay(at, offset), cell };
  const entries = entriesOf(view);
  const below = moving.kind === 'count' ? undefined : fallsBelowZero(entries, entry);
  if (below) return refused(belowZero(entries, entry, below));
  const takes = moving.kind === 'hand-over' || moving.kind === 'transfer';
  const claimed = takes && !moving.settles ? notFree(view, entry) : undefined;
  if (claimed) return refused(claimed);
  return ok([
    { do: 'create', type: movementRecord.name, record: id, values: valuesOf(moving, { at, offset }) },
  ]);
}

/** Sets that are held back, lie ready for somebody else, or are still under way are on hand, and nobody gives them out. */
function notFree(view: CellView, { season, store, counts, plan }: Entry): Refusal | undefined {
  for (const size of sizes) {
    const asked = counts[size] ?? 0;
    const shelf = shelfOf(view, { season, store, size }, plan);
    const { onHand, held, picked, underWay, free } = shelf;
    if (asked <= free || held + picked + underWay === 0) continue;
    const code = underWay > 0 ? 'not-received-yet' : held > 0 ? 'held-back' : 'picked-for-other';
    return { code, field: `sizes.${size}`, values: { size, onHand, held, picked, underWay, asked } };
  }
  return undefined;
}

function entryOf(moving: Moving): Omit<Entry, 'id' | 'at' | 'day' | 'cell'> {
  const { kind, season, store, counts, toStore, destination, plan, lot, cause } = moving;
  return {
    kind,
    season,
    store,
    counts,
    toStore,
    destination,
    plan,
    lot,
    cause,
    sent: {},
    waybill: undefined,
    purchase: undefined,
    people: undefined,
    photo: undefined,
  };
}

function valuesOf(
  moving: Moving,
  { at, offset }: Pick<Deciding, 'at' | 'offset'>,
): Record<string, FieldValue | SetEdit> {
  const { kind, season, store, counts, toStore, destination, plan, lot, cause, more } = moving;
  const named = Object.entries({ toStore, destination, plan, lot, cause }).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value] as const],
  );
  return {
    kind,
    season,
    store,
    at,
    offset: minutes(offset),
    ...fieldsOf(counts, kind === 'count' ? 'with zeros' : 'without zeros'),
    ...Object.fromEntries(named),
    ...more,
  };
}

function belowZero(entries: readonly Entry[], entry: Entry, below: Below): Refusal {
  const { size } = below.line;
  const earlier = entries.filter((one) => one.at <= entry.at);
  const onHand = stepsOf(earlier, below.line).at(-1)?.after ?? 0;
  const values = { size, onHand, asked: entry.counts[size] ?? 0, below: -below.lowest, result: below.lowest };
  const nothingYet = stepsOf(earlier, below.line).length === 0;
  const arrivesLater = stepsOf(entries, below.line).some((step) => step.entry.kind === 'receipt');
  const code = nothingYet && arrivesLater ? 'before-receipt' : 'stock-below-zero';
  return { code, field: `sizes.${size}`, values };
}
