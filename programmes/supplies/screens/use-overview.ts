import { textIn, useRead } from '@bulkhead/ui';
import type { Overview } from '../reads.ts';
import { type Season, seasons, type Size } from '../records.ts';

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

/** The rooms of the desk itself. */
export const ownStores = (overview: Overview): Overview['stores'] =>
  overview.stores.filter(({ sort }) => sort === 'store');

/** The only store of the desk, or none chosen yet. */
export function firstStore(overview: Overview): string {
  const [only, ...others] = ownStores(overview);
  return others.length === 0 ? (only?.id ?? '') : '';
}

/** The season that was worked with last; winter at a desk that has not begun. */
export function seasonInUse(overview: Overview): Season {
  const [used] = overview.seasons
    .filter((one) => one.last !== null)
    .toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0));
  return overview.plans[0]?.season ?? used?.season ?? 'winter';
}

/** The season that a form was opened for, or that it holds. */
export const seasonIn = (input: unknown): Season | undefined =>
  seasons.find((season) => season === textIn(input, 'season'));

/** Sets by size that a form holds in one of its members; undefined while it holds none. */
export function sizesIn(beside: object, member: string): Sizes | undefined {
  const held: unknown = Reflect.get(beside, member);
  if (typeof held !== 'object' || held === null) return undefined;
  const of = (size: Size): number => {
    const n: unknown = Reflect.get(held, size);
    return typeof n === 'number' ? n : 0;
  };
  return { child: of('child'), small: of('small'), medium: of('medium'), large: of('large') };
}
