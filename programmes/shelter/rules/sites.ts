import type { ContradictionRule, Seen, View } from '@bulkhead/records';
import { folded } from '@bulkhead/records/input';
import { isLeft, placeWith } from '../house.ts';
import { site } from '../records.ts';
import { about, pairs } from './about.ts';

// Rules of exposure: whoever is stopped with a key in the pocket opens one door, not two. What they say names places
// by their codes and never the person.

type Site = Seen<typeof site>;
const SETTLERS = ['shelter.seal-site'] as const;
const codeOf = (one: Site): string => one.values.place ?? '';

/** The names, as typed, of those who can open the door. */
const keyholdersOf = (one: Site): readonly string[] =>
  (one.values.keyholders ?? '')
    .split(/[,;、，；\n]/)
    .map(folded)
    .filter((name) => name !== '');

const shareKeyholder = (a: Site, b: Site): boolean =>
  keyholdersOf(a).some((name) => keyholdersOf(b).includes(name));

const isInUse = (view: View, one: Site): boolean => {
  const home = one.values.place && placeWith(view, one.values.place);
  return !home || !isLeft(home);
};
const sitesInUse = (view: View): readonly Site[] => view.all(site).filter((one) => isInUse(view, one));

/** One person can open two places. */
const keyholderOfTwo: ContradictionRule = {
  kind: 'keyholder-of-two',
  find: (view) =>
    pairs(sitesInUse(view))
      .filter(([a, b]) => a.values.place !== b.values.place && shareKeyholder(a, b))
      .flatMap(([a, b]) =>
        about('keyholder-of-two', SETTLERS, {
          records: [a, b],
          values: { place: codeOf(a), other: codeOf(b) },
        }),
      ),
};

/** The place to go to when a place cannot be used lies in the same area: what is known of one is soon known of both. */
const fallbackTooNear: ContradictionRule = {
  kind: 'fallback-too-near',
  find: (view) =>
    sitesInUse(view).flatMap((one) => {
      const { fallback, place } = one.values;
      const area = fallback && regionOf(view, fallback);
      if (!place || !fallback || !area || area !== regionOf(view, place)) return [];
      return about('fallback-too-near', SETTLERS, {
        records: [one],
        values: { place, other: fallback },
      });
    }),
};

function regionOf(view: View, code: Parameters<typeof placeWith>[1]): string | undefined {
  const region = placeWith(view, code)?.values.region;
  return region === undefined ? undefined : folded(region);
}

export const siteContradictions: readonly ContradictionRule[] = [keyholderOfTwo, fallbackTooNear];
