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
import { ok, refused } from '@bulkhead/records';
import { type Counts, fieldsOf, totalOf } from '../counts.ts';
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
  { newId, at: now, cell }: Deciding,
): Result<readonly Draft[], Refusal> {
  const at = moving.at ?? now;
  if (at > now) return refused({ code: 'in-the-future', field: 'at' });
  if (moving.kind !== 'count' && totalOf(moving.counts) === 0)
    return refused({ code: 'nothing-counted', field: 'sizes' });
  const id = newId();
  const entry = { ...entryOf(moving), id, at, cell };
  const entries = entriesOf(view);
  const below = moving.kind === 'count' ? undefined : fallsBelowZero(entries, entry);
  if (below) return refused(belowZero(entries, entry, below));
  const held = moving.kind === 'hand-over' || moving.kind === 'transfer' ? heldBack(view, entry) : undefined;
  if (held) return refused(held);
  return ok([{ do: 'create', type: movementRecord.name, record: id, values: valuesOf(moving, at) }]);
}

/** Sets that are held back are on hand, and nobody gives them out. */
function heldBack(view: CellView, { season, store, counts }: Entry): Refusal | undefined {
  for (const size of sizes) {
    const asked = counts[size] ?? 0;
    const { onHand, held } = shelfOf(view, { season, store, size });
    if (held > 0 && asked > onHand - held)
      return { code: 'held-back', field: `sizes.${size}`, values: { size, onHand, held, asked } };
  }
  return undefined;
}

function entryOf(moving: Moving): Omit<Entry, 'id' | 'at' | 'cell'> {
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
    photo: undefined,
  };
}

function valuesOf(moving: Moving, at: number): Record<string, FieldValue | SetEdit> {
  const { kind, season, store, counts, toStore, destination, plan, lot, cause, more } = moving;
  const named = Object.entries({ toStore, destination, plan, lot, cause }).flatMap(([field, value]) =>
    value === undefined ? [] : [[field, value] as const],
  );
  return {
    kind,
    season,
    store,
    at,
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
