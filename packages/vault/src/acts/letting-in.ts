import { admissionsOf, type Agreed, cutOff, type Entering, joinedCells, letIn } from '@bulkhead/cells';
import {
  type CellId,
  type CellKind,
  type DeviceId,
  type Fault,
  ok,
  type Refusal,
  refused,
  type Result,
} from '@bulkhead/records';
import type { Meeting } from '../content/meeting-code.ts';
import type { Sharing } from '../sharing.ts';

type Done = Promise<Result<undefined, Refusal | Fault>>;

/** What both have agreed to: the one lets in, the other enters. Done again, it does no harm. */
export async function carryOut(sharing: Sharing, { side, state }: Meeting): Done {
  if (side === 'inviter' && state.step === 'agreed') {
    for (const { place, seat, keys } of state.admissions) {
      if (sharing.holding(place.cell)?.roster.members.has(seat.device)) continue;
      const done = await sharing.act(place.cell, (holding, acting) => letIn(holding, seat, keys, acting));
      if (!done.ok) return done;
    }
  }
  if (side === 'joiner' && state.step === 'finished') {
    const joined = await sharing.join(
      // A kind that only a newer version knows stays as it is: no command of this version stands in it.
      joinedCells(state).map(({ cell, self, facts }) => ({
        kind: cell.kind as CellKind,
        name: cell.name,
        begun: { self, facts },
      })),
    );
    if (!joined.ok) return joined;
  }
  return ok(undefined);
}

/**
 * Undoes what was done before the power was cut off, where the person who had called the pictures the same now ends it.
 * Refusal `records-came`, as of `leaveEntered`.
 */
export function undo(sharing: Sharing, { side, state }: Meeting): Done {
  if (side === 'inviter' && state.step === 'revealed')
    return putOut(sharing, { admissions: admissionsOf(state) });
  if (side === 'joiner' && state.step === 'comparing') return leaveEntered(sharing, state);
  return Promise.resolve(ok(undefined));
}

/** Puts out what was let in by mistake. Nothing that it wrote counts, and nobody that it let in stays. */
export async function putOut(sharing: Sharing, { admissions }: Pick<Agreed, 'admissions'>): Done {
  for (const { place, seat } of admissions) {
    const member = sharing.holding(place.cell)?.roster.members.get(seat.device);
    if (!member) continue;
    const removal = {
      device: seat.device,
      cutoff: undefined,
      lastSafe: member.since,
      reason: 'wrong-device',
      honour: [],
    } as const;
    const done = await sharing.act(place.cell, (holding, acting) => cutOff(holding, removal, acting));
    if (!done.ok) return done;
  }
  return ok(undefined);
}

/** Leaves what was entered by mistake. Refusal `records-came`: something of it is here that would go with it. */
export function leaveEntered(sharing: Sharing, state: Entering): Done {
  const awaited = awaitedOf(sharing, state);
  const entered = joinedCells(state).filter(({ cell, self }) =>
    isEntered(sharing, cell.place.cell, self.device),
  );
  if (entered.length === 0) return Promise.resolve(ok(undefined));
  // Of another time in a compartment the work that the others may not have goes along: it must not go with it.
  const isFirst = entered.every(({ cell }) => !sharing.holding(cell.place.cell)?.before.size);
  return awaited.length === entered.length && isFirst
    ? sharing.leave(awaited)
    : Promise.resolve(refused({ code: 'records-came' }));
}

/** Whether whoever was let in was heard of or is out again. */
export const haveAnswered = (sharing: Sharing, { admissions }: Agreed): boolean =>
  admissions.every(({ place, seat }) => {
    const holding = sharing.holding(place.cell);
    return !holding?.roster.members.has(seat.device) || holding.peers.get(seat.device)?.heard !== undefined;
  });

/** The compartments that were entered and of which nothing has come yet. */
export const awaitedOf = (sharing: Sharing, state: Entering): readonly CellId[] =>
  joinedCells(state).flatMap(({ cell, self }) => {
    const { cell: id } = cell.place;
    const isAwaited = sharing.holding(id)?.roster.entries.size === 0;
    return isAwaited && isEntered(sharing, id, self.device) ? [id] : [];
  });

const isEntered = (sharing: Sharing, cell: CellId, device: DeviceId): boolean =>
  sharing.holding(cell)?.self.device === device;
