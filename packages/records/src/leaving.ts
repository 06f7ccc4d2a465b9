import type { Draft } from './change.ts';
import { contradictionsOf } from './derive.ts';
import type { CellId, RecordId } from './ids.ts';
import type { CarryRule, Carrying, Programme } from './programme.ts';
import type { Mark, RecordType } from './record-type.ts';
import type { CellView, Seen, View } from './view.ts';

const MONTH_MS = (365.25 / 12) * 86_400_000;

/** A type that leaves by its age, with the rule of its programme. */
interface Leaving {
  readonly type: RecordType;
  readonly rule: CarryRule;
}

/**
 * The records of a cell that leave at a turn: nothing was written to them for as long as their type is kept, nothing
 * that stays needs them, and nobody has still to settle anything about them. `view` is all that the device opens, as
 * what does not fit together may lie in two cells. `now`: UTC milliseconds.
 */
export function leavingOf(
  roster: readonly Programme[],
  view: View,
  { cell, now }: { readonly cell: CellId; readonly now: number },
): readonly Seen[] {
  const unsettled = new Set<RecordId>(contradictionsOf(roster, view).flatMap((one) => one.records));
  return roster.flatMap(leavingTypes).flatMap(({ type, rule }) =>
    view
      .all(type, { cell, withdrawn: 'too' })
      .filter((one) => isOver(type, one.changed.ms, now) && !unsettled.has(one.id))
      .filter((one) => one.withdrawn !== undefined || !rule.inUse(view, one.id)),
  );
}

/** Whether a record of this type that was last written to then is kept no longer. Both moments: UTC milliseconds. */
export const isOver = ({ retention: { months } }: RecordType, last: number, now: number): boolean =>
  typeof months === 'number' && last + months * MONTH_MS < now;

function leavingTypes(programme: Programme): readonly Leaving[] {
  const types = Object.values(programme.records);
  return programme.carry.flatMap((rule) => {
    const type = types.find((one) => one.name === rule.type);
    return type && typeof type.retention.months === 'number' ? [{ type, rule }] : [];
  });
}

/**
 * What stands in for records that leave, to be applied before they are forgotten: afterwards every figure is what it
 * was, and so is everything that does not fit together. What stands in for records of the example carries their mark.
 */
export function carryOf(
  roster: readonly Programme[],
  view: CellView,
  { leaving, deciding }: { readonly leaving: readonly Seen[]; readonly deciding: Carrying },
): readonly Draft[] {
  const counted = leaving.filter((one) => one.withdrawn === undefined);
  return roster
    .flatMap((programme) => programme.carry)
    .flatMap((rule) => {
      const own = counted.filter((one) => one.type === rule.type);
      const ids = own.map((one) => one.id);
      return own.length === 0
        ? []
        : rule.carry(view, ids, deciding).map((draft) => marked(draft, weakestMark(own)));
    });
}

/** The weakest mark: a sum with anything invented in it is invented. */
function weakestMark(records: readonly Seen[]): Mark | undefined {
  const marks = new Set(records.map((one) => one.values.mark));
  return (['invented', 'page-derived', 'page'] as const).find((mark) => marks.has(mark));
}

const marked = (draft: Draft, mark: Mark | undefined): Draft =>
  draft.do === 'create' && mark !== undefined ? { ...draft, values: { ...draft.values, mark } } : draft;
