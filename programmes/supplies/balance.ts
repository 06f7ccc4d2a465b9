import type { View } from '@bulkhead/records';
import { comingBySize, comingSets } from './coming.ts';
import { type Counts, totalOf } from './counts.ts';
import { neededAt } from './estimates.ts';
import { type Entry, onHandBySize } from './ledger.ts';
import { type Season, type Size, sizes, storeRecord } from './records.ts';
import { roundAt } from './rounds.ts';

/** What is needed, meant, given and there of one size; null where nobody has said it. */
export interface SizeBalance {
  readonly size: Size | 'open';
  readonly needed: number | null;
  readonly target: number | null;
  readonly given: number;
  readonly onHand: number;
  /** Bought or on the way. What is only promised is not counted. */
  readonly coming: number;
  /** What is needed, or else meant, and neither given nor there nor coming. */
  readonly lacking: number;
}

/** Needs and target against what was given and is there, size by size, for the round that runs at a moment. */
export function balanceOf(
  view: View,
  entries: readonly Entry[],
  of: { readonly season: Season; readonly now: number },
): readonly SizeBalance[] {
  const { season, now } = of;
  const needed = neededAt(view, season, now);
  const round = roundAt(view, season, now);
  const given = givenBySize(entries, season, round?.from ?? Number.NEGATIVE_INFINITY);
  const stores = view.all(storeRecord).map(({ id }) => id);
  const onHand = onHandBySize(entries, season, stores);
  const coming = comingBySize(comingSets(view, entries), season);
  const meant = round && totalOf(round.sizes) > 0 ? round.sizes : undefined;
  const rows = sizes.map((size): SizeBalance => {
    const parts = { given: given[size] ?? 0, onHand: onHand[size], coming: coming[size] ?? 0 };
    const aims = { needed: needed?.sizes[size], target: meant?.[size] };
    return { size, ...saidOf(aims), ...parts, lacking: lackingOf(aims, parts) };
  });
  if (needed === undefined || needed.sizeOpen === 0) return rows;
  const open = needed.sizeOpen;
  return [
    ...rows,
    { size: 'open', needed: open, target: null, given: 0, onHand: 0, coming: 0, lacking: open },
  ];
}

interface Aims {
  readonly needed: number | undefined;
  readonly target: number | undefined;
}
const saidOf = ({ needed, target }: Aims) => ({ needed: needed ?? null, target: target ?? null });

const lackingOf = (
  { needed, target }: Aims,
  parts: Pick<SizeBalance, 'given' | 'onHand' | 'coming'>,
): number => Math.max(0, (needed ?? target ?? 0) - parts.given - parts.onHand - parts.coming);

/** Handed over less what came back, by size, since a moment. */
function givenBySize(entries: readonly Entry[], season: Season, since: number): Counts {
  const own = entries.filter((entry) => entry.season === season && entry.at >= since);
  const sum = (kind: Entry['kind'], size: Size): number =>
    own.filter((entry) => entry.kind === kind).reduce((total, entry) => total + (entry.counts[size] ?? 0), 0);
  return Object.fromEntries(sizes.map((size) => [size, sum('hand-over', size) - sum('return', size)]));
}
