import type { DeviceId } from '@bulkhead/records';
import type { Holding } from '../held/holding.ts';
import type { CoveredStatement } from '../held/statements-held.ts';

/** What is known of the state with which this device's compartment begins, as a steward stated it (rules D3). */
export interface StatedNow {
  /** Who stated it; undefined: this device has begun with nothing that anybody stated. */
  readonly by: DeviceId | undefined;
  /** How many other members worked out that it is what they hold. */
  readonly attested: number;
  /** Members that hold something else than what this device begins with. */
  readonly differing: readonly DeviceId[];
  /** The last that a steward stated is something else than what this device holds: nothing was taken over. */
  readonly isOtherThanHere: boolean;
}

export function statedNow(holding: Holding): StatedNow {
  const newest = newestCovered(holding);
  const { device } = holding.self;
  const said = newest ? [...holding.verdictsOn(newest.id)] : [];
  const others = said.filter(([member]) => member !== device && holding.roster.members.has(member));
  const those = (verdict: string): readonly DeviceId[] =>
    others.flatMap(([member, one]) => (one === verdict ? [member] : []));
  return {
    by: newest?.statement.maker,
    attested: those('agree').length,
    differing: those('differ'),
    isOtherThanHere: holding.lastVerdict?.verdict === 'differ',
  };
}

/** Of the checkpoints that this device rests on that of the newest epoch. */
export const newestCovered = ({ covered, roster }: Holding): CoveredStatement | undefined =>
  [...covered.values()].toSorted(
    (a, b) =>
      (roster.epochs.get(b.statement.epoch)?.time ?? 0) - (roster.epochs.get(a.statement.epoch)?.time ?? 0),
  )[0];
