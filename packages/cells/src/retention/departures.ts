import { type Change, contradictionsOf, type RecordId, type Records, type Seen } from '@bulkhead/records';
import { turnAfter } from '../roster/must-turn.ts';
import { carrierOf, carrierTip } from '../written/carrier.ts';
import type { Statement } from '../written/checkpoint.ts';
import type { Fact } from '../held/fact.ts';
import type { Holding } from '../held/holding.ts';
import { countLeft } from '../held/left-rows.ts';
import {
  carried,
  type Departure,
  depart,
  firstSteward,
  type Keeping,
  lettingLeave,
  mayLeave,
  rememberedAt,
} from './retention.ts';
import { isRecent } from '../acts/stale.ts';
import { owesStatement, type StateNow } from '../acts/turning.ts';

/** A cell as it lies open on a device. */
export interface Ground {
  readonly keeping: Keeping;
  readonly holding: Holding;
  /** What is shown here. */
  readonly shown: Records;
  /** Own changes that no other device is known to have. */
  readonly unshared: readonly Change[];
}

/** What a statement says of records that left, and the facts that come to it. */
export interface LetGo extends Pick<StateNow, 'forgotten' | 'carried'> {
  readonly facts: readonly Fact[];
}

/**
 * Lets the records leave whose time is over at the turn that this device states, from the state that it states and from
 * what is shown here.
 */
export function letLeave(ground: Ground, stated: Records): LetGo {
  const { keeping, holding, shown } = ground;
  const at = owesStatement(holding) ? lettingLeave(holding) : undefined;
  if (at === undefined) return { forgotten: holding.forgotten, carried: undefined, facts: [] };
  const before = rememberedAt(holding.forgotten, at);
  const due = dueAt(ground, at);
  const leaving = mayLeave(keeping, stated, at).filter(({ id }) => due.has(id));
  if (leaving.length === 0) return { forgotten: before, carried: undefined, facts: [] };
  const change = carried(keeping, stated, { at, leaving });
  const going = { cell: holding.place.cell, ids: leaving.map(({ id }) => id) };
  for (const records of new Set([stated, shown])) depart(records, change, going);
  return {
    forgotten: new Map([...before, ...going.ids.map((id) => [id, at] as const)]),
    carried: [carrierOf(holding.place), carrierTip({ at })],
    facts: [{ kind: 'left', at, rows: countLeft(leaving) }],
  };
}

/** Records whose time is over, about which nothing is unsettled in any cell here and nothing unshared (rules I8). */
function dueAt({ keeping, shown, unshared }: Ground, at: number): ReadonlySet<RecordId> {
  const found = contradictionsOf(keeping.programmes, shown.view);
  const stays = new Set([
    ...found.flatMap(({ records }) => records),
    ...unshared.flatMap(({ writes }) => writes.map(({ record }) => record)),
  ]);
  const may = mayLeave(keeping, shown, at).map(({ id }) => id);
  return new Set(may.filter((id) => !stays.has(id)));
}

/** Whether this device has to change the keys because records leave by its turns alone, and their time is over. */
export function owesDeparture(ground: Ground, here: number): boolean {
  const { roster, self } = ground.holding;
  const own = [...roster.epochs.values()].filter(({ id }) => {
    const by = roster.entries.get(id)?.by;
    return by?.kind === 'device' && by.device === self.device;
  });
  if (own.some(({ time }) => isRecent(time, here, turnAfter))) return false;
  const { writable } = roster;
  if (writable === undefined || firstSteward(roster, writable) !== self.device) return false;
  return dueAt(ground, here).size > 0;
}

/** Records that left a state, and what stands in for them. */
export interface Followed {
  readonly leaving: readonly Seen[];
  readonly change: Change | undefined;
}

/**
 * Lets records leave a state that was worked out here, if they may and the steward states it by whose turns they leave;
 * undefined otherwise. The root of what comes of it tells whether the steward did the same.
 */
export function followDeparture(
  { keeping, roster }: { readonly keeping: Keeping; readonly roster: Holding['roster'] },
  state: Records,
  { statement, departure: { at, ids } }: { readonly statement: Statement; readonly departure: Departure },
): Followed | undefined {
  if (firstSteward(roster, statement.epoch) !== statement.maker) return undefined;
  const named = new Set(ids);
  const leaving = mayLeave(keeping, state, at).filter(({ id }) => named.has(id));
  if (leaving.length < named.size) return undefined;
  const change = carried(keeping, state, { at, leaving });
  depart(state, change, { cell: keeping.place.cell, ids });
  return { leaving, change };
}
