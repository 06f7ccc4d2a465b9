import { totalOf } from './counts.ts';
import { type Entry, linesOf, stepsOf } from './ledger.ts';
import { type Cause, causes, type Season, sizes } from './records.ts';

/**
 * Where the sets of a season are, and what happened to them lately. Always true, in every order of arrival:
 * `opening + bought - short + over + difference = given + onHand + lost`.
 * What is still coming is counted apart: it may arrive short, or not at all.
 */
export interface Totals {
  readonly opening: number;
  /** What the waybills of all that arrived said. */
  readonly bought: number;
  readonly short: number;
  readonly over: number;
  /** Handed over, less what came back. */
  readonly given: number;
  readonly lost: number;
  readonly lostBy: readonly { readonly cause: Cause; readonly amount: number }[];
  /** What counts found more (+) or fewer (-) than the books. Shown as it is, never spread over the other parts. */
  readonly difference: number;
  readonly onHand: number;
}

/** Totals of one season over all entries handed in; those that are not recent make the opening balance. */
export function totalsOf(
  entries: readonly Entry[],
  season: Season,
  isRecent: (entry: Entry) => boolean = () => true,
): Totals {
  const own = entries.filter((entry) => entry.season === season);
  const recent = own.filter(isRecent);
  const steps = linesOf(own).flatMap((line) => stepsOf(own, line));
  const sum = (kind: Entry['kind']): number =>
    recent.filter((entry) => entry.kind === kind).reduce((total, entry) => total + totalOf(entry.counts), 0);
  return {
    opening: steps
      .filter((step) => !isRecent(step.entry))
      .reduce((total, step) => total + step.after - step.before, 0),
    ...arrivals(recent),
    given: sum('hand-over') - sum('return'),
    lost: sum('loss'),
    lostBy: lostBy(recent),
    difference: steps
      .filter((step) => isRecent(step.entry))
      .reduce((total, step) => total + step.difference, 0),
    onHand: steps.reduce((total, step) => total + step.after - step.before, 0),
  };
}

function arrivals(entries: readonly Entry[]): Pick<Totals, 'bought' | 'short' | 'over'> {
  const gaps = entries
    .filter((entry) => entry.kind === 'receipt')
    .flatMap((entry) =>
      sizes.map((size) => ({ sent: entry.sent[size] ?? 0, arrived: entry.counts[size] ?? 0 })),
    );
  return {
    bought: gaps.reduce((sum, gap) => sum + gap.sent, 0),
    short: gaps.reduce((sum, gap) => sum + Math.max(0, gap.sent - gap.arrived), 0),
    over: gaps.reduce((sum, gap) => sum + Math.max(0, gap.arrived - gap.sent), 0),
  };
}

function lostBy(entries: readonly Entry[]): Totals['lostBy'] {
  return causes.flatMap((cause) => {
    const amount = entries
      .filter((entry) => entry.kind === 'loss' && entry.cause === cause)
      .reduce((sum, entry) => sum + totalOf(entry.counts), 0);
    return amount === 0 ? [] : [{ cause, amount }];
  });
}
