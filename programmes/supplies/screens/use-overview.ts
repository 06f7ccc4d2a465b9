import { useRead } from '@bulkhead/ui';
import { useSyncExternalStore } from 'react';
import type { Overview } from '../reads.ts';
import type { Season, Size } from '../records.ts';

export const useOverview = (): Overview | undefined => useRead<Overview>('supplies.overview').value;

export type Sizes = Readonly<Record<Size, number>>;
export const noSets: Sizes = { child: 0, small: 0, medium: 0, large: 0 };

export const totalSets = ({ child, small, medium, large }: Sizes): number => child + small + medium + large;

/** Sets on hand by size: in one store, or in all where none is chosen. */
export function onHandIn(overview: Overview, season: Season, store: string): Sizes {
  const shelf = overview.shelves.find((one) => one.season === season && one.store === store);
  const all = overview.seasons.find((one) => one.season === season)?.sizes;
  return shelf?.sizes ?? all ?? noSets;
}

/** The only store, or none chosen yet. */
export const firstStore = (overview: Overview): string =>
  overview.stores.length === 1 ? (overview.stores[0]?.id ?? '') : '';

/** The season that was worked with last; winter at a desk that has not begun. */
export function seasonInUse(overview: Overview): Season {
  const [used] = overview.seasons
    .filter((one) => one.last !== null)
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0));
  return overview.plans[0]?.season ?? used?.season ?? 'winter';
}

const wide = '(min-width: 56rem)';
function onWidth(changed: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the screen has room for two columns. */
export const useWide = (): boolean => useSyncExternalStore(onWidth, () => matchMedia(wide).matches);
